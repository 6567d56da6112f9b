"""Judge a document: all rules over all readings, each rule's evidence in the order of its strength."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

from coprod_rules.bits import bits_of, numbers_of
from coprod_rules.evaluate.likeness import Impressions, Likeness, Saying
from coprod_rules.evaluate.match import WIDTHS, Match, Window, Windows, could_match, match_pattern
from coprod_rules.evaluate.rulebook import CompiledPattern, Rulebook
from coprod_rules.evaluate.second_opinion import SecondOpinion
from coprod_rules.evaluate.strength import Strength, count_history, limit_by_placeholders, weigh
from coprod_rules.model.reading import Reading

READS_LIKE = "no phrase of the rule: it reads like texts that meet it"
READS_AGAINST = "no phrase of the rule: it reads like texts that say the opposite"
READS_FAINTLY_AGAINST = (
    "no phrase of the rule: it reads a little like texts that say the opposite, in a document on such things"
)
READS_OF = "no phrase of the rule: it reads like texts that speak of it without promising it"
_READS: dict[Saying, str] = {"meets": READS_LIKE, "denies": READS_AGAINST, "speaks": READS_OF}


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
    learned: bool = False  # found by a model that has learned from texts, not by a pattern
    faint: bool = False  # too little to count, but for a document that plainly speaks of such things


#: Of how many rules, and in what share of its sentences, a document must say something for what it says faintly to
#: count. Documents on other matters, as far as we have seen, do not reach both (`docs/quality.md`).
LEAST_RULES, LEAST_SHARE = 15, 0.2


class Judge:
    """Judges readings with one rulebook."""

    def __init__(self, rulebook: Rulebook, cues: Mapping[int, str], likeness: Likeness | None = None) -> None:
        self.rulebook = rulebook
        self.cues: dict[str, tuple[int, ...]] = {}
        for number, cue in sorted(cues.items()):
            self.cues[cue] = (*self.cues.get(cue, ()), number)
        self._likeness = likeness
        self._opinion = SecondOpinion(likeness, self.cues) if likeness is not None else None
        self._deniable = frozenset(likeness.rules["denies"]) if likeness is not None else frozenset()
        self._sentence_triggers = bits_of(rulebook.by_sentence)
        self._passage_triggers = bits_of(rulebook.by_passage)

    def judge_reading(self, reading: Reading) -> Iterator[Trace]:
        """Yield the matches in one passage; of two that say the same of a rule the stronger one."""
        best: dict[tuple[int, bool, int, int], Trace] = {}
        for trace in self._review(reading):
            key = (trace.rule, trace.contradicts, trace.start, trace.end)
            known = best.get(key)
            if known is None or trace.strength.value > known.strength.value:
                best[key] = trace
        yield from best.values()

    def believe(self, traces: list[Trace], sentences: int) -> list[Trace]:
        """Return those of a document's traces that count, knowing them all and how many sentences it has.

        "The final decision rests with the Council" takes power from people in a document about a service to people, and
        from nobody in one about roads.
        """
        plain = [trace for trace in traces if not trace.faint]
        about = [trace for trace in plain if trace.rule in self._deniable]
        rules, places = {trace.rule for trace in about}, {(trace.passage, trace.start) for trace in about}
        if len(rules) < LEAST_RULES or len(places) < LEAST_SHARE * sentences:
            return plain
        met = {trace.rule for trace in plain if not trace.contradicts}
        return [trace for trace in traces if not (trace.faint and trace.rule in met)]

    def _review(self, reading: Reading) -> Iterator[Trace]:
        """Yield the traces of matches: all, or, with a learned network, those to believe and what was missed."""
        windows = Windows(reading, self.cues)
        if self._likeness is None or self._opinion is None or not reading.sentences:
            yield from self._traces(reading, windows, frozenset())
            return
        impressions = Impressions(self._likeness, reading)
        matched = self._traces(reading, windows, self._opinion.hopeless(impressions))
        promised = {trace.rule for trace in matched if not trace.contradicts}
        kept = [t for t in matched if self._opinion.keeps(t.match, impressions, contradicts=t.contradicts)]
        # Where the promise that phrases saw is not believed, nor is its own negation: it may be half of that promise.
        doubted = promised - {trace.rule for trace in kept if not trace.contradicts}
        kept = [trace for trace in kept if not (trace.match.negated and trace.rule in doubted)]
        yield from (self._in_tone(trace, impressions) for trace in kept)
        known = {trace.rule for trace in kept}
        for match, saying, faint in self._opinion.find(windows, impressions, frozenset(known), frozenset(promised)):
            learned = self._trace(match)
            if learned is not None:
                reads = READS_FAINTLY_AGAINST if faint else _READS[saying]
                strength = replace(learned.strength, cues=(*learned.strength.cues, reads))
                learned = replace(learned, learned=True, faint=faint, strength=strength)
                yield self._in_tone(learned, impressions)

    def _in_tone(self, trace: Trace, impressions: Impressions) -> Trace:
        """Return a trace with the strength that the tone of its text gives it."""
        if trace.contradicts or self._opinion is None or trace.match.window.reading.placeholders:
            return trace
        return replace(trace, strength=self._opinion.correct(trace.strength, trace.match, impressions))

    def _traces(self, reading: Reading, windows: Windows, hopeless: Set[int]) -> list[Trace]:
        """Return what the patterns of all but the *hopeless* rules find."""
        matches = self._matches(reading, windows, hopeless)
        return [trace for match in matches if (trace := self._trace(match)) is not None]

    def _matches(self, reading: Reading, windows: Windows, hopeless: Set[int]) -> Iterator[Match]:
        """Yield the matches in the sentences, in pairs of neighbours, and in the passage as a whole."""
        sentences, role = reading.sentences, reading.role
        for within, width in WIDTHS.items():
            for first in range(max(1, len(sentences) - width + 1)):
                last = min(first + width, len(sentences))
                possible = 0
                for sentence in sentences[first:last]:
                    possible |= sentence.hits.possible
                window: Window | None = None
                for pattern in self._triggered(within, possible, hopeless):
                    if could_match(pattern, possible, windows.context(first, last), role):
                        window = window or windows.make(first, last)
                        match = match_pattern(pattern, window)
                        if match is not None:
                            yield match

    def _triggered(self, within: str, possible: int, hopeless: Set[int]) -> Iterator[CompiledPattern]:
        """Yield the patterns of a width that the concepts of a window trigger, but for those of *hopeless* rules."""
        patterns, owners = self.rulebook.patterns, self.rulebook.owners
        index = self.rulebook.by_sentence if within == "sentence" else self.rulebook.by_passage
        triggers = self._sentence_triggers if within == "sentence" else self._passage_triggers
        triggered: set[int] = set()
        for concept in numbers_of(possible & triggers):
            triggered.update(index[concept])
        for number in sorted(triggered):
            if owners[number] not in hopeless and patterns[number].within == within:
                yield patterns[number]

    def _trace(self, match: Match) -> Trace | None:
        pattern, window = match.pattern, match.window
        strength = weigh(match, self.cues)
        if strength.is_history and "history" not in pattern.forms:
            return None
        if strength.is_history:
            strength = count_history(strength, pattern.strength)
        if window.reading.placeholders:
            strength = limit_by_placeholders(strength, window.reading.placeholders)
        contradicts = pattern.contradicts
        if match.negated:
            if contradicts or not strength.binds:
                return None
            contradicts = True
        touched = sorted({spot[0] for _, spot in match.found}) or [0]
        first, last = window.sentences[touched[0]], window.sentences[touched[-1]]
        return Trace(pattern.rule, contradicts, window.reading.passage, first.start, last.end, strength, match)
