"""What the engine saw in a sentence, and which parts of a rule's patterns held there: for people who write rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from coprod_rules.model.document import Origin

#: The parts of a pattern that look for something in the text.
LOOKED_FOR = ("all", "context", "denied", "at_least", "near")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptSeen:
    """One hit of a concept in a sentence."""

    concept: str  # its id
    words: str  # as the engine reads them: folded
    start: int | None  # characters within the passage; None: the words stand in what leads into the sentence
    end: int | None
    cue: str | None = None
    negated: bool = False
    inferred: bool = False  # seen through a pronoun or a defined term
    owner: str = ""  # id of the pack or the rule that defines it; empty: not known
    shared: bool = False  # defined by a pack that only shares concepts
    asked: bool = False  # the rule that is looked at asks for it


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceSeen:
    """One sentence, list item or table row as the engine reads it."""

    number: int  # from 1, over the whole document
    passage: int  # index in Document.passages
    text: str
    origin: Origin
    role: str | None
    form: str  # statement, question, definition, quotation, boilerplate
    lead: str = ""  # the words that lead into it: "the provider shall"
    binding: tuple[str, ...] = ()  # what binds or softens it: 'binding: "shall"'
    hedges: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()  # stretches of words that a negation takes back
    concepts: tuple[ConceptSeen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSeen:
    """One part of a pattern and what became of it in a window of sentences."""

    key: str  # all, context, denied, none, none_in_context, near, at_least, where, forms, together
    asks: str  # concept ids, or what else it asks for
    held: bool
    found: str = ""  # the words that were found, or why it does not hold
    there: tuple[str, ...] = ()  # which of the concepts that it asks for are there
    options: tuple[str, ...] = ()  # the concepts of which one is enough


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternSeen:
    """One pattern of a rule, tried at one sentence."""

    number: int  # of the rule's patterns with its key, from 1, as the file has them
    contradicts: bool  # stands under contradicted_by, not under evidence
    within: str
    parts: tuple[PartSeen, ...]
    held: bool  # all parts held
    strength: int | None = None  # of its match; None where it did not hold
    cues: tuple[str, ...] = ()
    outcome: str = ""  # what came of it, in words
    file: str = ""
    line: int | None = None

    @property
    def share(self) -> float:
        """Which share of what it looks for was found, from 0.0 to 1.0; what must not be there does not count."""
        asked = [part for part in self.parts if part.key in LOOKED_FOR]
        return sum(part.held for part in asked) / len(asked) if asked else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceTrace:
    """A sentence with the patterns of one rule, those that came nearest first; without any where no rule was asked."""

    sentence: SentenceSeen
    patterns: tuple[PatternSeen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTrace:
    """What the engine saw in a document, and what became of one rule there."""

    path: str
    kind: str
    rule_id: str = ""
    title: str = ""
    status: str = ""
    strength: int = 0
    reason: str = ""
    sentences: tuple[SentenceTrace, ...] = field(default_factory=tuple)
