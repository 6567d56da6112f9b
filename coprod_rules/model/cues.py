"""The kinds of words that the engine itself must know: language, not subject matter. Concepts name one in ``cue``."""

from __future__ import annotations

#: How binding a sentence is, and what takes that away.
MODAL_CUES = ("binding", "half-binding", "soft", "hedge", "hedge-exempt", "right-giver", "history")
#: Negation and its exceptions.
NEGATION_CUES = ("negation", "negation-exempt", "exception", "denial")
#: What a sentence is, other than a statement.
FORM_CUES = ("question", "definition", "quotation", "boilerplate")
#: Who: pronouns and defined terms are resolved to these, and a negation of the deed leaves them as they are.
ENTITY_CUES = ("person", "body", "duty-holder", "owner", "unnamed-agent")
#: Elements of a measurable commitment.
ELEMENT_CUES = ("number", "percent", "money", "time", "evidence", "remedy", "check", "owner")

CUES = tuple(dict.fromkeys((*MODAL_CUES, *NEGATION_CUES, *FORM_CUES, *ENTITY_CUES, *ELEMENT_CUES)))
