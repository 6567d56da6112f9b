"""Compare what the rules say of two drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coprod_rules.compare.model import Change, Comparison, Draft, Quote, ScoreChange, Side
from coprod_rules.compare.places import Places, find_moved
from coprod_rules.compare.wording import likeness, same_words, words_of

if TYPE_CHECKING:
    from coprod_rules.model.document import Document
    from coprod_rules.model.report import Evidence, InputReport, Report, Result

_NOT_JUDGED = ("not_applicable", "unknown")


def compare(old: Document, new: Document, before: Report, after: Report) -> Comparison:
    """Compare two drafts.

    Args:
        old: The earlier draft.
        new: The later one.
        before: What the rules say of the earlier one; its first input is that draft.
        after: The same of the later one, judged by the same rules.
    """
    comparer = _Comparer(Places(old), Places(new))
    results = {result.rule_id: result for result in after.inputs[0].results}
    return Comparison(
        version=after.version,
        old=_draft(old),
        new=_draft(new),
        packs=after.packs,
        scores=_scores(before.inputs[0], after.inputs[0]),
        changes=tuple(
            comparer.change(result, results[result.rule_id])
            for result in before.inputs[0].results
            if result.rule_id in results
        ),
    )


class _Comparer:
    def __init__(self, old: Places, new: Places) -> None:
        self.old = old
        self.new = new
        self.moved = find_moved(old, new)

    def change(self, old: Result, new: Result) -> Change:
        kind, note = self._kind(old, new)
        before, after = self._pair(kind, old, new)
        return Change(
            rule_id=new.rule_id,
            title=new.title,
            standard=new.standard,
            principle=new.principle,
            kind=kind,
            severity=new.severity,
            rule_kind=new.kind,
            note=note,
            old=_side(old, before or self._nearest(after, self.old)),
            new=_side(new, after or self._nearest(before, self.new)),
        )

    def _kind(self, old: Result, new: Result) -> tuple[str, str]:
        if (old.status in _NOT_JUDGED) != (new.status in _NOT_JUDGED):
            unjudged = old if old.status in _NOT_JUDGED else new
            return "not_comparable", unjudged.reason
        before, after = rank(old), rank(new)
        if before != after:
            return ("improved" if after > before else "regressed"), _reason(before, after)
        return self._same_rank(old, new)

    def _same_rank(self, old: Result, new: Result) -> tuple[str, str]:
        gone, come = self._gone(old, new), self._come(old, new)
        if gone and come:
            return "reworded", "Other words, of the same strength."
        if any(map(self._has_moved, old.evidence)):
            return "moved", "The same words, in another place."
        if come:
            return "unchanged", "It now stands in more places."
        if gone:
            return "unchanged", "It now stands in fewer places."
        return "unchanged", ""

    def _gone(self, old: Result, new: Result) -> list[Evidence]:
        return [e for e in old.evidence if not (self.new.holds(e.quote) or _quotes_it(new, e))]

    def _come(self, old: Result, new: Result) -> list[Evidence]:
        return [e for e in new.evidence if not (self.old.holds(e.quote) or _quotes_it(old, e))]

    def _has_moved(self, evidence: Evidence) -> bool:
        """Tell whether the passage that is quoted has moved; a structured field stands in no passage."""
        key = self.old.keys[evidence.passage] if evidence.passage < len(self.old.keys) else ""
        return same_words(evidence.quote) in key and key in self.moved

    def _pair(self, kind: str, old: Result, new: Result) -> tuple[list[Evidence], list[Evidence]]:
        """Return the evidence of both drafts, first of each what shows the change, so that the two face each other."""
        before, after = list(old.evidence), list(new.evidence)
        if kind == "reworded":
            before = _first(before, self._gone(old, new))
            after = _first(after, _alike(self._come(old, new), before[0]))
        elif kind == "improved":
            after = _first(after, _telling(new))
            before = _first(before, _alike(_telling(old), after[0] if after else None))
        else:
            moved = [e for e in before if self._has_moved(e)] if kind == "moved" else []
            before = _first(before, moved or _telling(old))
            after = _first(after, _alike(_telling(new), before[0] if before else None))
        return before, after

    def _nearest(self, there: Sequence[Evidence], here: Places) -> tuple[Quote, ...]:
        """Return what is left in one draft of the words that only the other has, or has so far."""
        found = (_nearest(evidence.quote, here) for evidence in there)
        return next(((quote,) for quote in found if quote), ())


def rank(result: Result) -> tuple[int, int]:
    """Return a value that is higher the better a criterion fares.

    Words against it count even where a measurable commitment elsewhere outweighs them.
    """
    if result.kind == "discouraged":
        return (0 if result.status == "raised" else 1), 0
    against = -int(any(evidence.role == "contradicts" for evidence in result.evidence))
    return (-1 if result.status == "contradicted" else result.strength), against


def _quotes_it(result: Result, evidence: Evidence) -> bool:
    return any(same_words(other.quote) == same_words(evidence.quote) for other in result.evidence)


def _reason(before: tuple[int, int], after: tuple[int, int]) -> str:
    if before[0] == after[0]:
        return "Words against it were taken out." if after > before else "Words against it were added."
    return ""


def _telling(result: Result) -> list[Evidence]:
    """Return the evidence that decides the status: of a contradicted rule what goes against it."""
    if result.status == "contradicted":
        return [evidence for evidence in result.evidence if evidence.role == "contradicts"]
    return list(result.evidence)


def _first(evidence: list[Evidence], leading: Sequence[Evidence]) -> list[Evidence]:
    return [*leading, *(e for e in evidence if e not in leading)]


def _alike(evidence: list[Evidence], other: Evidence | None) -> list[Evidence]:
    """Return *evidence* with what is most like *other* first."""
    if other is None:
        return evidence
    words = words_of(other.quote)
    return sorted(evidence, key=lambda e: -likeness(words, words_of(e.quote)))


def _nearest(quote: str, places: Places) -> Quote | None:
    document = places.document
    index = places.find(quote)
    if index is not None:
        passage = document.passages[index]
        start = max(passage.text.find(quote), 0)
        end = start + len(quote) if passage.text[start : start + len(quote)] == quote else len(passage.text)
    else:
        sentence = places.nearest(quote)
        if sentence is None:
            return None
        passage, start, end = document.passages[sentence.passage], sentence.start, sentence.end
    return Quote(text=passage.text[start:end], strength=0, role="nearest", origin=document.locate(passage, start, end))


def _side(result: Result, found: Sequence[Evidence | Quote]) -> Side:
    quotes = tuple(item if isinstance(item, Quote) else _quote(item) for item in found)
    return Side(status=result.status, strength=result.strength, quotes=quotes)


def _quote(evidence: Evidence) -> Quote:
    return Quote(
        text=evidence.quote,
        strength=evidence.strength,
        role=evidence.role,
        origin=evidence.origin,
        cues=evidence.cues,
    )


def _draft(document: Document) -> Draft:
    return Draft(
        path=document.path,
        title=document.title,
        kind=document.kind,
        format=document.format,
        sha256=document.sha256,
        unread=document.unread,
    )


def _scores(before: InputReport, after: InputReport) -> tuple[ScoreChange, ...]:
    old = {score.overall.id: score.overall.score for score in before.scores}
    return tuple(
        ScoreChange(
            id=score.overall.id,
            title=score.overall.title,
            official=score.official,
            old=old.get(score.overall.id),
            new=score.overall.score,
        )
        for score in after.scores
        if score.overall.judged or score.overall.score is not None
    )
