"""For each weak sentence, the smallest additions that lift it by one level.

Nothing is proposed that was not tried: each change is made to the sentence in memory and judged by the rules again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from coprod_rules.evaluate.strength import ELEMENT_LABELS, LEAST_ELEMENTS
from coprod_rules.mend.ingredients import Ingredient, find_holder, read_ingredients
from coprod_rules.mend.rewording import Edit, add_cell, add_phrase, add_sentence, bind_sentence
from coprod_rules.scan.definitions import find_defined_terms
from coprod_rules.text.fold import find_words, fold

if TYPE_CHECKING:
    from coprod_rules.model.document import Document, Origin, Passage
    from coprod_rules.model.report import Evidence, InputReport, Result
    from coprod_rules.pipeline import Session

WEAK, COMMITTED = 1, 2
MOST_ADDED = 2  # elements that one change may add; what lacks more needs a clause
SEVERAL = "several"
#: Elements that go with any duty, whatever it is; where two are lacking these are tried before the others.
_USUAL = ("evidence", "named role", "consequence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to lift a sentence.

    Attributes:
        ingredient: What it brings: an id of the ingredients, or ``binding`` for words that bind, ``several`` for two.
        question: What a reader would ask of the sentence as it is.
        edit: The change.
        lifts: Ids of the rules that fare one level better with it.
    """

    ingredient: str
    question: str
    edit: Edit
    lifts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """A weak sentence with what lifts it, the best way first."""

    quote: str
    origin: Origin
    strength: int  # as it is; every option makes it one more
    rules: tuple[str, ...]  # ids of the rules that it supports at that strength
    has: tuple[str, ...]  # what decided its strength
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrades:
    """What was found in one document.

    Attributes:
        report: The document as it was judged.
        upgrades: Sentences that a small addition lifts, in document order.
        unlifted: Weak sentences that no small addition lifts: they need other words. Options are empty.
    """

    report: InputReport
    upgrades: tuple[Upgrade, ...]
    unlifted: tuple[Upgrade, ...]


@dataclass(slots=True)
class _Weak:
    """A sentence, and the rules whose best evidence it is."""

    passage: int
    start: int
    evidence: Evidence
    results: list[Result]


def find_upgrades(session: Session, document: Document) -> Upgrades:
    """Return what lifts the weak sentences of *document*.

    A sentence is weak where it is only an aspiration, or a commitment that lacks one or two things to be measurable,
    and where nothing else in the document says the same more firmly.
    """
    report = session.check(document)
    finder = _Finder(session, document)
    found = [finder.find(weak) for weak in _find_weak(document, report)]
    return Upgrades(
        report=report,
        upgrades=tuple(upgrade for upgrade in found if upgrade.options),
        unlifted=tuple(upgrade for upgrade in found if not upgrade.options and upgrade.strength == WEAK),
    )


def _find_weak(document: Document, report: InputReport) -> list[_Weak]:
    weak: dict[tuple[int, int, str, int], _Weak] = {}
    for result in report.results:
        if result.kind != "required" or result.strength not in (WEAK, COMMITTED) or result.status == "contradicted":
            continue
        for evidence in result.evidence:
            start = _find_quote(document, evidence)
            if evidence.strength != result.strength or start < 0 or not _is_liftable(document, evidence):
                continue
            key = (evidence.passage, start, evidence.quote, evidence.strength)
            weak.setdefault(key, _Weak(evidence.passage, start, evidence, [])).results.append(result)
    return [weak[key] for key in sorted(weak)]


def _find_quote(document: Document, evidence: Evidence) -> int:
    if evidence.passage >= len(document.passages):
        return -1
    return document.passages[evidence.passage].text.find(evidence.quote)


def _is_liftable(document: Document, evidence: Evidence) -> bool:
    """Tell whether a small addition may do: a commitment lacks one or two elements, and is no account of the past."""
    if evidence.strength == WEAK:
        return True
    told = document.passages[evidence.passage].role == "BG" and "states it as a fact" in evidence.cues
    return not told and 1 <= LEAST_ELEMENTS - len(_elements(evidence.cues)) <= MOST_ADDED


def _elements(cues: Iterable[str]) -> frozenset[str]:
    return frozenset(label for cue in cues if (label := cue.partition(":")[0]) in ELEMENT_LABELS)


class _Finder:
    def __init__(self, session: Session, document: Document) -> None:
        self._session = session
        self._document = document
        self._holder = find_holder(document)
        self._defining = [i for i, passage in enumerate(document.passages) if any(find_defined_terms(passage.text))]

    def find(self, weak: _Weak) -> Upgrade:
        evidence = weak.evidence
        rules = tuple(dict.fromkeys(result.rule_id for result in weak.results))
        before = self._judge(weak, evidence.quote)
        options = self._bind(weak, before) if evidence.strength == WEAK else self._measure(weak, before)
        return Upgrade(
            quote=evidence.quote,
            origin=evidence.origin,
            strength=evidence.strength,
            rules=rules,
            has=evidence.cues,
            options=tuple(sorted(options, key=lambda option: -len(option.lifts))),
        )

    def _bind(self, weak: _Weak, before: Mapping[str, int]) -> list[Option]:
        """Return the first way to make the sentence bind that does."""
        cues = tuple(dict.fromkeys(cue for result in weak.results for e in result.evidence for cue in e.cues))
        own = weak.evidence.cues
        all_cues = (*own, *(cue for cue in cues if cue not in own))
        for edit in bind_sentence(weak.evidence.quote, all_cues, self._holder):
            if edit.kind == "replace" and self._binds_people(edit):
                continue
            option = self._try(weak, before, edit, "binding", "Who must do it, and without a way out?")
            if option:
                return [option]
        return []

    def _binds_people(self, edit: Edit) -> bool:
        """Tell whether "must" would put a duty on people, rather than on one who can be held to it."""
        if f"by the {self._holder}" in edit.new:
            return False
        subject = re.split(r"[.;:!?]\s", edit.before)[-1]
        hits = self._session.engine.reader.scan(find_words(fold(subject)))
        cues = self._session.engine.judge.cues
        named = {kind for kind in ("person", "duty-holder", "owner") if any(n in hits for n in cues.get(kind, ()))}
        return named == {"person"}

    def _measure(self, weak: _Weak, before: Mapping[str, int]) -> list[Option]:
        """Return a way to add each element that the sentence lacks."""
        has = _elements(weak.evidence.cues)
        missing = [ingredient for ingredient in read_ingredients() if ingredient.element not in has]
        if LEAST_ELEMENTS - len(has) > 1:
            return self._add_two(weak, before, missing)
        found = (self._add(weak, before, ingredient) for ingredient in missing)
        return [option for option in found if option]

    def _add(self, weak: _Weak, before: Mapping[str, int], ingredient: Ingredient) -> Option | None:
        for edit in self._wordings(weak, ingredient):
            option = self._try(weak, before, edit, ingredient.id, ingredient.question)
            if option:
                return option
        return None

    def _add_two(self, weak: _Weak, before: Mapping[str, int], missing: Sequence[Ingredient]) -> list[Option]:
        """Return the first way to add two elements that lifts a sentence which one would not lift."""
        usual = [i for element in _USUAL for i in missing if i.element == element]
        for first, second in combinations([*usual, *(i for i in missing if i not in usual)], 2):
            for one in self._wordings(weak, first):
                for two in self._wordings(weak, second, one.text):
                    edit = two._replace(new=f"{one.new} … {two.new}")
                    question = f"{first.question} {second.question}"
                    option = self._try(weak, before, edit, SEVERAL, question)
                    if option:
                        return [option]
        return []

    def _wordings(self, weak: _Weak, ingredient: Ingredient, quote: str = "") -> Iterator[Edit]:
        """Yield ways to add an ingredient to the sentence, or to *quote*, which it has become so far."""
        quote = quote or weak.evidence.quote
        if self._document.passages[weak.passage].form == "row":
            for cell in ingredient.cells:
                yield add_cell(quote, cell.replace("{holder}", self._holder))
            return
        for phrase in ingredient.phrases:
            yield add_phrase(quote, phrase.replace("{holder}", self._holder))
        for sentence in ingredient.sentences:
            yield add_sentence(quote, sentence.replace("{holder}", self._holder))

    def _try(self, weak: _Weak, before: Mapping[str, int], edit: Edit, ingredient: str, question: str) -> Option | None:
        """Return the option that *edit* is, if it lifts the sentence for a rule and lowers it for none."""
        after = self._judge(weak, edit.text)
        wanted = {result.rule_id for result in weak.results}
        lifts = tuple(rule for rule in after if rule in wanted and after[rule] > before.get(rule, 0))
        lowers = [rule for rule, strength in before.items() if after.get(rule, 0) < strength]
        return (
            Option(ingredient=ingredient, question=question, edit=edit, lifts=lifts) if lifts and not lowers else None
        )

    def _judge(self, weak: _Weak, wording: str) -> dict[str, int]:
        """Return the strength of each required rule in the passage with *wording* in the place of the quote."""
        passages = self._document.passages
        own = passages[weak.passage]
        text = own.text[: weak.start] + wording + own.text[weak.start + len(weak.evidence.quote) :]
        kept = sorted({*self._defining, *_stems(passages, weak.passage)} - {weak.passage})
        places = {index: place for place, index in enumerate([*kept, weak.passage])}
        few = [passages[index] for index in kept] + [replace(own, text=text)]
        linked = tuple(replace(p, stem=None if p.stem is None else places.get(p.stem)) for p in few)
        report = self._session.check(replace(self._document, passages=linked, facts={}, unread=(), locator=None))
        return {
            result.rule_id: -1 if result.status == "contradicted" else result.strength
            for result in report.results
            if result.kind == "required" and (result.strength or result.status == "contradicted")
        }


def _stems(passages: Sequence[Passage], index: int) -> Iterator[int]:
    """Yield the passages that lead into the one at *index*, the nearest first."""
    stem = passages[index].stem
    while stem is not None and stem < index:
        yield stem
        index, stem = stem, passages[stem].stem
