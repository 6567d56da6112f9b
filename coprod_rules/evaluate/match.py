"""Match one pattern against one window of a reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from coprod_rules.bits import bits_of
from coprod_rules.evaluate.grammar import Grammar
from coprod_rules.evaluate.rulebook import CompiledPattern, Group
from coprod_rules.model.reading import Hits, Reading, Sentence

LONGEST_PASSAGE = 7  # sentences; a longer passage, such as the description in a notice, is read in stretches
#: How many sentences a pattern looks at together, by its ``within``.
WIDTHS = {"sentence": 1, "neighbours": 2, "passage": LONGEST_PASSAGE}
REACH = 3  # sentences before and after a window that are its context in a long passage
MOST_SPAN = 30  # words; of 731 true matches in the evaluation texts, five were wider

#: A hit in a window: (sentence of the window, first word, word after the last).
Spot: TypeAlias = tuple[int, int, int]


class Context:
    """What a pattern may ask for outside its window: the passage with its headings; of a long one, the part around it.

    Args:
        reading: The passage.
        first: Index of the first sentence that counts; left out: all do.
        last: Index after the last one.

    Attributes:
        possible: As bits, every concept that can stand in it.
    """

    __slots__ = ("_known", "_parts", "possible")

    def __init__(self, reading: Reading, first: int = 0, last: int | None = None) -> None:
        sentences = reading.sentences[first:last]
        self._parts: tuple[Hits, ...] = (*(sentence.hits for sentence in sentences), *reading.headings)
        self._known: dict[int, bool] = {}
        self.possible = 0
        for hits in self._parts:
            self.possible |= hits.possible

    def has(self, group: Group) -> bool:
        """Return whether any concept of a group is found."""
        return self.has_any(bits_of(group))

    def has_any(self, bits: int) -> bool:
        """Return whether any of some concepts, given as bits, is found."""
        if not self.possible & bits:
            return False
        known = self._known.get(bits)
        if known is None:
            known = self._known[bits] = any(hits.has_any(bits) for hits in self._parts)
        return known


@dataclass(slots=True)
class Window:
    """One sentence, two neighbours, or a whole passage: the hits of its sentences and where they stand."""

    reading: Reading
    first: int  # index of its first sentence
    sentences: Sequence[Sentence]
    grammars: Sequence[Grammar]
    context: Context

    def spots(self, group: Group) -> list[Spot]:
        """Return all hits of a group of concepts in the window."""
        return sorted(
            {
                (index, *place)
                for index, sentence in enumerate(self.sentences)
                for concept in group
                for place in sentence.hits.get(concept, ())
            }
        )

    def concept_at(self, spot: Spot, group: Group) -> int | None:
        """Return the first concept of a group that has a hit just there."""
        index, start, end = spot
        hits = self.sentences[index].hits
        return next((concept for concept in group if (start, end) in hits.get(concept)), None)

    def has_any(self, bits: int) -> bool:
        """Return whether any of some concepts, given as bits, is found in the window."""
        return any(sentence.hits.has_any(bits) for sentence in self.sentences)

    def has(self, concept: int) -> bool:
        """Return whether a concept is found in the window."""
        return any(concept in sentence.hits for sentence in self.sentences)

    def is_negated(self, spot: Spot) -> bool:
        """Return whether a hit stands inside a negation."""
        return self.grammars[spot[0]].is_negated((spot[1], spot[2]))

    def offset(self, sentence: int) -> int:
        """Return how many words of the window come before one of its sentences."""
        return sum(len(s.words) for s in self.sentences[:sentence])


class Windows:
    """Makes windows over one reading, with one grammar a sentence however many windows it stands in."""

    def __init__(self, reading: Reading, cues: Mapping[str, Sequence[int]]) -> None:
        self.reading = reading
        self._contexts: dict[tuple[int, int], Context] = {}
        self._cues = cues
        self._grammars: dict[int, Grammar] = {}

    def make(self, first: int, last: int) -> Window:
        """Return the window over the sentences from *first* to before *last*."""
        sentences = self.reading.sentences[first:last]
        grammars = [self._grammar(i) for i in range(first, last)]
        return Window(self.reading, first, sentences, grammars, self.context(first, last))

    def context(self, first: int, last: int) -> Context:
        """Return the context of a window: the whole passage, or the sentences around it where the passage is long."""
        number = len(self.reading.sentences)
        bounds = (0, number) if number <= LONGEST_PASSAGE else (max(0, first - REACH), min(number, last + REACH))
        if bounds not in self._contexts:
            self._contexts[bounds] = Context(self.reading, *bounds)
        return self._contexts[bounds]

    def _grammar(self, index: int) -> Grammar:
        if index not in self._grammars:
            self._grammars[index] = Grammar(self.reading.sentences[index], self.reading, self._cues)
        return self._grammars[index]


@dataclass(slots=True)
class Match:
    """A pattern that holds in a window.

    Attributes:
        negated: True when the deed that the pattern asks for is taken back by a negation.
        deeds: The hits that carry the pattern, without those that only say who.
        found: For each concept group of the pattern, its first hit and the concept that it is a hit of, to show what
            matched; the concept is None for a word that belongs to none. Of a pattern with a single group, every hit
            in that sentence: each is what the rule is about.
    """

    pattern: CompiledPattern
    window: Window
    negated: bool
    deeds: list[Spot]
    found: list[tuple[int | None, Spot]]


def could_match(pattern: CompiledPattern, possible: int, context: Context, role: str | None) -> bool:
    """Return whether a pattern could match, by the concepts that are possible alone."""
    for bits in pattern.required_bits:
        if not possible & bits:
            return False
    for bits in pattern.context_bits:
        if not context.possible & bits:
            return False
    return not pattern.where or role is None or role in pattern.where  # an unknown section may be the right one


def _has_all(pattern: CompiledPattern, window: Window) -> bool:
    """Return whether everything that a pattern asks for is there, and nothing that it rules out."""
    return (
        all(window.has_any(bits) for bits in pattern.required_bits)
        and all(sum(window.has(concept) for concept in group) >= least for least, group in pattern.at_least)
        and all(window.context.has_any(bits) for bits in pattern.context_bits)
        and not window.has_any(pattern.none_bits)
        and not window.context.has_any(pattern.none_in_context_bits)
    )


def match_pattern(pattern: CompiledPattern, window: Window) -> Match | None:
    """Match a pattern that has passed `could_match`; None if it does not hold."""
    if not _has_all(pattern, window):
        return None
    if not any(grammar.form in pattern.forms for grammar in _carriers(pattern, window)):
        return None
    chosen: list[list[Spot]] = []
    negated = False
    for group, is_who in zip(pattern.all, pattern.who, strict=True):
        spots = window.spots(group)
        if not is_who and not pattern.denied:
            asserted = [spot for spot in spots if not window.is_negated(spot)]
            negated = negated or not asserted
            spots = asserted or spots
        chosen.append(spots)
    denied: list[list[Spot]] = []
    for group in pattern.denied:
        spots = [spot for spot in window.spots(group) if window.is_negated(spot)]
        if not spots:
            return None
        denied.append(spots)
    if not _is_one_thought(window, [*chosen, *denied]):
        return None
    loose = [window.spots(group) for _, group in pattern.at_least]
    if not all(_is_near(pattern, window, chosen, near) for near in pattern.near):
        return None
    deeds = [spot for spots, is_who in zip(chosen, pattern.who, strict=True) if not is_who for spot in spots[:4]]
    deeds += [spots[0] for spots in denied] + [spots[0] for spots in loose if spots]
    asked = zip((*pattern.all, *pattern.denied), (*chosen, *denied), strict=True)
    named = [*asked, *((group, spots) for (_, group), spots in zip(pattern.at_least, loose, strict=True) if spots)]
    shown = [(group, spot) for group, spots in named for spot in (_apart(spots) if len(named) == 1 else spots[:1])]
    found = [(window.concept_at(spot, group), spot) for group, spot in shown]
    return Match(pattern, window, negated, deeds or [spot for _, spot in found], found)


def _apart(spots: Sequence[Spot]) -> list[Spot]:
    """Return the spots in the sentence of the first that do not overlap one before them."""
    apart = [spots[0]]
    for spot in spots[1:]:
        sentence, _, end = apart[-1]
        if spot[0] == sentence and spot[1] >= end:
            apart.append(spot)
    return apart


def _is_one_thought(window: Window, groups: Sequence[Sequence[Spot]]) -> bool:
    """Return whether one spot of each group lies within `MOST_SPAN` words, where the window is a single sentence.

    In sentences that run on, as in notices without full stops, what stands far apart does not belong together.
    """
    if len(window.sentences) > 1 or len(window.sentences[0].words) <= MOST_SPAN or len(groups) < 2:
        return True
    marks = sorted((start, end, number) for number, spots in enumerate(groups) for _, start, end in spots)
    last: dict[int, int] = {}
    for start, end, number in marks:
        last[number] = start
        if len(last) == len(groups) and end - min(last.values()) <= MOST_SPAN:
            return True
    return False


def _carriers(pattern: CompiledPattern, window: Window) -> list[Grammar]:
    """Return the sentences of the window that hold some of what the pattern asks for."""
    return [
        grammar
        for sentence, grammar in zip(window.sentences, window.grammars, strict=True)
        if any(sentence.hits.has_any(bits) for bits in pattern.required_bits)
    ]


def _is_near(
    pattern: CompiledPattern, window: Window, chosen: Sequence[Sequence[Spot]], near: tuple[Group, Group, int, bool]
) -> bool:
    """Return whether some hit of the first group stands within so many words of one of the second."""
    first_group, second_group, words, ordered = near
    offsets = [window.offset(i) for i in range(len(window.sentences))]
    firsts = _flat(window.spots(first_group), offsets)
    seconds = _flat(window.spots(second_group), offsets)
    place = 0
    for start, end in firsts:
        while place < len(seconds) and seconds[place][1] < start - words:
            place += 1
        for other_start, other_end in seconds[place:]:
            if other_start > end + words:
                break
            if ordered and other_start < end:
                continue
            gap = other_start - end if other_start >= end else start - other_end
            if gap <= words:
                return True
    return False


def _flat(spots: Sequence[Spot], offsets: Sequence[int]) -> list[tuple[int, int]]:
    return [(offsets[index] + start, offsets[index] + end) for index, start, end in spots]
