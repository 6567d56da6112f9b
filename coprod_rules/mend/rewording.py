"""Small changes to one sentence: make it bind, take a way out away, add what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_AUXILIARIES = (
    r"(?:\b(?:will|would|shall|should|may|might|can|could|must|is|are|also|be|always|generally|normally"
    r"|(?:wish|want|choose|like|seek|aim|try)\s+to)\s+)*"
)
_MODALS = frozenset(
    "will would shall should may might can could must is are be also always generally normally ought".split()
)
#: With "to" and a verb they do the work of a modal: aims to, is expected to.
_WITH_VERB = frozenset(
    "aim aims seek seeks endeavour endeavours strive strives attempt attempts hope hopes wish wishes aspire aspires "
    "try tries intend intends plan plans propose proposes need needs like expected encouraged invited asked intended "
    "meant supposed due likely keen minded urged advised want wants look looks".split()
)
_CUE = re.compile(r'^(does not bind|half binds|hedge): "(?P<words>.+)"$')
_END = re.compile(r"(?P<words>.*?)(?P<end>\s*[.;:!?]*[\"”’)]*\s*)$", re.DOTALL)
_GERUND = re.compile(r"\s+(?P<word>[A-Za-z]{2,}ing)\b")
_PASSIVE = re.compile(r"\s+be\s+(?:[a-z]+ly\s+)?[a-z]+(?:ed|en|wn|ld|id|ught|un|ut|de)\b")
#: Endings of stems that take an e: invit-e, provid-e, ensur-e, chang-e, involv-e.
_WITH_E = re.compile(
    r"(?:[vczu]|[^aeiou]at|creat|invit|unit|writ|cit|[iu]d|[iou]s|[^aeiou]l|[ua]r|[^a]ir|[^eo]ang|rang|in)$"
)
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


class Edit(NamedTuple):
    """A change of a sentence: what was taken out, what was put in, and what it reads then."""

    kind: str  # replace, strike, add
    old: str
    new: str
    text: str
    before: str = ""  # what stands before the place of the change


def bind_sentence(sentence: str, cues: tuple[str, ...], holder: str) -> Iterator[Edit]:
    """Yield ways to make *sentence* bind, the smallest first.

    Args:
        sentence: The words of the document.
        cues: What keeps it from binding, as `coprod_rules.evaluate.strength` says it.
        holder: Whom to name where the sentence says that something is to be done, and not by whom.
    """
    struck = sentence
    taken: list[str] = []
    for words in _cue_words(cues, "hedge"):
        cut = _strike(struck, words)
        if cut is not None:
            taken.append(words)
            struck = cut
    if taken:
        yield Edit("strike", ", ".join(taken), "", struck)
    for kind in ("does not bind", "half binds"):
        for words in _cue_words(cues, kind):
            # What may be done is left open on purpose; what should be done only lacks a "must".
            agent = holder if kind == "half binds" else ""
            yield from _replace(sentence, words, agent)
            if taken:
                for edit in _replace(struck, words, agent):
                    yield edit._replace(old=f"{edit.old}; {', '.join(taken)}")


def _cue_words(cues: tuple[str, ...], kind: str) -> list[str]:
    return [match["words"] for match in map(_CUE.match, cues) if match and match[1] == kind]


def _spread(words: str) -> str:
    """Return a pattern for *words* as they may stand in the text: with other blanks, quotes and hyphens."""
    return r"\b" + r"[\s\-‑,]+".join(re.escape(word).replace("'", "['’]") for word in words.split()) + r"\b"


def _strike(sentence: str, words: str) -> str | None:
    """Return *sentence* without *words* and the commas around them; None where they do not stand in it."""
    match = re.search(rf"(?P<before>\s*,?\s*)({_spread(words)})(?P<after>\s*,)?", sentence, re.IGNORECASE)
    if match is None:
        return None
    rest = sentence[match.end() :]
    if not sentence[: match.start()].strip():  # it began the sentence
        rest = rest.lstrip(" ,")
        return rest[:1].upper() + rest[1:]
    gap = "" if re.match(r"\s*[.;:!?]", rest) else " "
    # A comma on one side only divides other parts of the sentence, and stays.
    keeps_comma = match["after"] is not None and "," not in match["before"]
    return sentence[: match.start()] + ("," if keeps_comma else "") + gap + rest.lstrip()


def _replace(sentence: str, words: str, agent: str) -> Iterator[Edit]:
    """Yield ways to put "must" where soft words stand, with the verb that follows in its plain form."""
    *others, last = words.split()
    own_verb = last if others and _GERUND.fullmatch(f" {last}") else ""  # "consider paying"
    cue = _spread(" ".join(others) if own_verb else words)
    for match in re.finditer(rf"{_AUXILIARIES}{cue}(?P<to>\s+to\b)?", sentence, re.IGNORECASE):
        start, end = match.span()
        before, old, after = sentence[:start], sentence[start:end], sentence[end:]
        gerund, passive = _GERUND.match(after), _PASSIVE.match(after)
        if gerund:
            for verb in plain_forms(gerund["word"]):
                text = f"{before}must {verb}{after[gerund.end() :]}"
                yield Edit("replace", old + gerund[0], f"must {verb}", text, before)
        elif passive and _stands_for_modal(old):
            # "Members should be involved": nobody is named to do it, and it is no duty of the members.
            new = f"must{passive[0]} by the {agent}"
            if agent:
                yield Edit("replace", old + passive[0], new, f"{before}{new}{after[passive.end() :]}", before)
            yield Edit("replace", old, "must", f"{before}must{after}", before)
        elif _stands_for_modal(old):
            new = "must be" if old.lower().split()[-1] == "be" else "must"
            yield Edit("replace", old, new, f"{before}{new}{after}", before)


def _stands_for_modal(words: str) -> bool:
    """Tell whether a plain verb follows these words, so that "must" can take their place."""
    rest = words.lower().split()
    while rest and rest[0] in _MODALS:
        rest = rest[1:]
    return not rest or (len(rest) == 2 and rest[0] in _WITH_VERB and rest[1] == "to")


def plain_forms(gerund: str) -> tuple[str, ...]:
    """Return the verbs of which *gerund* may be a form, the likelier first: invite and invit of inviting."""
    stem = gerund.removesuffix("ing")
    if _DOUBLED.search(stem):
        return stem[:-1], stem
    has_two_vowels = re.search(r"[aeiou]{2}[a-z]$", stem) and not stem.endswith(("creat", "quir"))
    with_e = _WITH_E.search(stem) and not has_two_vowels
    if with_e:
        return f"{stem}e", stem
    return (stem, f"{stem}e") if stem.endswith(("t", "n", "r", "s", "d", "g")) else (stem,)


def add_phrase(sentence: str, phrase: str) -> Edit:
    """Return *sentence* with *phrase* before its full stop."""
    match = _END.match(sentence)
    words, end = (match["words"], match["end"]) if match else (sentence, "")
    return Edit("add", "", phrase, f"{words} {phrase}{end}")


def add_sentence(sentence: str, other: str) -> Edit:
    """Return *sentence* with another one after it."""
    body = sentence.rstrip()
    stop = "" if body.endswith((".", "!", "?", ".”", '."')) else "."
    return Edit("add", "", other, f"{body}{stop} {other}")


def add_cell(row: str, cell: str) -> Edit:
    """Return a row of a table with one more cell."""
    return Edit("add", "", cell, f"{row.rstrip().rstrip('|').rstrip()} | {cell}")
