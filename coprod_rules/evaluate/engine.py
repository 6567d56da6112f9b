"""Judge a document: all rules over all readings, each rule's evidence in the order of its strength."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coprod_rules.evaluate.grammar import Grammar
from coprod_rules.evaluate.match import Match, Window, match_pattern, quick_test
from coprod_rules.evaluate.rulebook import Rulebook
from coprod_rules.evaluate.strength import Strength, weigh
from coprod_rules.model.reading import Hits, Reading


@dataclass(slots=True)
class Trace:
    """A match of a rule's pattern with its strength, before it becomes evidence in a report."""

    rule: int
    contradicts: bool
    passage: int
    start: int  # characters within the passage
    end: int
    strength: Strength
    match: Match


class Judge:
    """Judges readings with one rulebook."""

    def __init__(self, rulebook: Rulebook, cues: Mapping[int, str]) -> None:
        self.rulebook = rulebook
        self.cues: dict[str, tuple[int, ...]] = {}
        for number, cue in sorted(cues.items()):
            self.cues[cue] = (*self.cues.get(cue, ()), number)

    def judge(self, readings: Sequence[Reading]) -> list[Trace]:
        """Return every match of every pattern, in the order of the passages."""
        return [trace for reading in readings for trace in self.judge_reading(reading)]

    def judge_reading(self, reading: Reading) -> Iterator[Trace]:
        """Yield the matches in one passage; of two that say the same of a rule the stronger one."""
        best: dict[tuple[int, bool, int, int], Trace] = {}
        for match in self._matches(reading):
            trace = self._trace(match)
            if trace is None:
                continue
            key = (trace.rule, trace.contradicts, trace.start, trace.end)
            known = best.get(key)
            if known is None or trace.strength.value > known.strength.value:
                best[key] = trace
        yield from best.values()

    def _matches(self, reading: Reading) -> Iterator[Match]:
        book = self.rulebook
        everything: set[int] = set(reading.context)
        for sentence in reading.sentences:
            everything.update(sentence.hits)
        context = frozenset(everything)
        grammars: list[Grammar | None] = [None] * len(reading.sentences)

        def window(first: int, last: int) -> Window:
            for index in range(first, last):
                if grammars[index] is None:
                    grammars[index] = Grammar(reading.sentences[index], reading, self.cues)
            return Window(
                reading, first, reading.sentences[first:last], [g for g in grammars[first:last] if g is not None], context
            )

        for index, sentence in enumerate(reading.sentences):
            yield from self._try(book.by_sentence, sentence.hits, context, reading, lambda i=index: window(i, i + 1))
        yield from self._wide(reading, context, window)

    def _wide(self, reading: Reading, context: frozenset[int], window) -> Iterator[Match]:  # type: ignore[no-untyped-def]
        sentences = reading.sentences
        for index in range(max(1, len(sentences) - 1)):
            pair = sentences[index : index + 2]
            hits = _union([s.hits for s in pair])
            yield from self._try(
                self.rulebook.by_passage, hits, context, reading, lambda i=index, n=len(pair): window(i, i + n), ("neighbours",)
            )
        hits = _union([s.hits for s in sentences])
        yield from self._try(
            self.rulebook.by_passage, hits, context, reading, lambda: window(0, len(sentences)), ("passage",)
        )

    def _try(self, index, hits, context, reading, make_window, withins=("sentence",)) -> Iterator[Match]:  # type: ignore[no-untyped-def]
        patterns = self.rulebook.patterns
        candidates = {number for concept in hits if concept in index for number in index[concept]}
        made: Window | None = None
        for number in sorted(candidates):
            pattern = patterns[number]
            if pattern.within in withins and quick_test(pattern, hits, context, reading.role):
                made = made or make_window()
                match = match_pattern(pattern, made)
                if match is not None:
                    yield match

    def _trace(self, match: Match) -> Trace | None:
        pattern, window = match.pattern, match.window
        strength = weigh(match, self.cues)
        if strength.is_history and "history" not in pattern.forms:
            return None
        if strength.is_history:
            strength = Strength(2, strength.cues, binds=True, is_history=True)
        contradicts = pattern.contradicts
        if match.negated:
            if contradicts or not strength.binds:
                return None
            contradicts = True
        touched = sorted({spot[0] for _, spot in match.found}) or [0]
        first, last = window.sentences[touched[0]], window.sentences[touched[-1]]
        return Trace(pattern.rule, contradicts, window.reading.passage, first.start, last.end, strength, match)


def _union(hits: Sequence[Hits]) -> Hits:
    union: Hits = {}
    for one in hits:
        union.update(one)
    return union
