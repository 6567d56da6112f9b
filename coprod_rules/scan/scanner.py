"""One pass over the words of a sentence finds which concepts are possible; their hits are put together on demand."""

from __future__ import annotations

import marshal
from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from coprod_rules.bits import numbers_of
from coprod_rules.scan.lexicon import NO_SET, ON_CONCEPT, Anchored, Lexicon

Place: TypeAlias = tuple[int, int]
#: What a walk over the words meets: the word sets of which a word is there; and (value, first word, word after the
#: last) of whatever ends there.
Walked: TypeAlias = tuple[set[int], list[tuple[int, int, int]]]
_NOWHERE: list[Place] = []


class WordHits:
    """Where the concepts of a lexicon stand in a list of words, nested and overlapping hits too.

    Concepts are numbered so that whatever a concept is made of has a smaller number; composites, so that those of a
    smaller concept come first. One pass in that order finds out which concepts are *possible*: they have a literal hit,
    or a composite of which every part stands in the sentence. The hits of a concept are put together, and its
    composites tried, when it is first asked for.

    Args:
        words: The words.
        lexicon: The concepts.
        seeds: Hits that are known beforehand, such as those of a pronoun.

    Attributes:
        possible: As bits, every concept that can have a hit; most rules are ruled out by this alone.
        forgotten: Whether the hits have to be found again when one is asked for.
    """

    __slots__ = ("_known", "_own", "_seeds", "_sure", "_waiting", "_words", "forgotten", "lexicon", "possible")

    def __init__(self, words: list[str], lexicon: Lexicon, seeds: Mapping[int, Sequence[Place]] | None = None) -> None:
        self.lexicon = lexicon
        self._words = words
        self._seeds = seeds or {}
        self._known: dict[int, Sequence[Place]] = {}
        self._own: dict[int, list[Place]] = {}
        self._waiting: dict[int, list[Anchored]] = {}
        self._scan()

    def _scan(self) -> None:
        anchored = self._take_literals(*walk(self._words, self.lexicon))
        for concept, places in self._seeds.items():
            self._own.setdefault(concept, []).extend(places)
            self.possible |= self.lexicon.upward[concept]
        self._sure = self.possible & ~self.lexicon.unsure
        self._plan(anchored)
        self.forgotten = False

    def __contains__(self, concept: int) -> bool:
        return bool(self.get(concept))

    def get(self, concept: int, default: Sequence[Place] = ()) -> Sequence[Place]:
        """Return the hits of a concept in order, each (first word, word after the last)."""
        known = self._known.get(concept)
        if known is None:
            known = self._gather(concept) if self.possible >> concept & 1 else _NOWHERE
            self._known[concept] = known
        return known or default

    def forget(self, but: Iterable[int] = ()) -> None:
        """Drop all but the words, which concepts are possible, and the hits of some; the rest can be found again."""
        self._known = {concept: self.get(concept) for concept in but if self.possible >> concept & 1}
        self._own, self._waiting = {}, {}
        self.forgotten = True

    def has_any(self, bits: int) -> bool:
        """Return whether any of some concepts, given as bits, has a hit."""
        found = self.possible & bits
        return bool(found) and (bool(found & self._sure) or any(self.get(concept) for concept in numbers_of(found)))

    def concepts(self) -> list[int]:
        """Return every concept that has a hit, in rising order."""
        return [number for number in numbers_of(self.possible) if number in self]

    def plain(self, among: int = -1) -> list[int]:
        """Return the concepts that plain phrases say, in rising order; *among* are those that may count, as bits."""
        return numbers_of(self._sure & among)

    def _take_literals(self, sets: set[int], met: list[tuple[int, int, int]]) -> list[Anchored]:
        """Take the hits of literal phrases; return the composites of which every word is there, with their anchors."""
        own, values, needs, more = self._own, self.lexicon.values, self.lexicon.needs, self.lexicon.needs_more
        anchored = []
        possible = 0
        for value, start, end in met:
            concepts, composites, upward = values[value]
            possible |= upward
            place = (start, end)
            for concept in concepts:
                if concept in own:
                    own[concept].append(place)
                else:
                    own[concept] = [place]
            for composite in composites:
                if needs[composite] in sets and (composite not in more or more[composite] <= sets):
                    anchored.append((composite, start, end))
        self.possible = possible
        return anchored

    def _plan(self, anchored: list[Anchored]) -> None:
        """Keep for each concept the composites that may give it a hit, in the order of the concepts."""
        lexicon, waiting, possible = self.lexicon, self._waiting, self.possible
        targets, refers, upward, anchors = lexicon.targets, lexicon.refers, lexicon.upward, lexicon.anchors
        anchored += lexicon.anchored_on(possible & anchors)
        anchored.sort()
        for each in anchored:  # may grow behind `each`: a composite comes after those that it builds on
            number = each[0]
            if number in refers and refers[number] & ~possible:
                continue
            target = targets[number]
            if target in waiting:
                waiting[target].append(each)
                continue
            waiting[target] = [each]
            above = upward[target]
            if (new := above & ~possible & anchors) != 0:
                for other in lexicon.anchored_on(new):
                    insort(anchored, other)
            possible |= above
        self.possible = possible

    def _gather(self, concept: int) -> list[Place]:
        if self.forgotten:
            self._scan()
        lexicon = self.lexicon
        found = list(self._own.get(concept, ()))
        for child in lexicon.includes.get(concept, ()):
            if self.possible >> child & 1:
                found.extend(self.get(child))
        for composite, start, end in self._waiting.get(concept, ()):
            before, after = lexicon.composites[composite]
            for anchor in self.get(end) if start == ON_CONCEPT else ((start, end),):
                place = self._try(before, after, *anchor)
                if place is not None:
                    found.append(place)
        if found and concept in lexicon.excluded:
            barred = self.get(lexicon.excluded[concept])
            if barred:
                found = [(start, end) for start, end in found if not any(start < e and s < end for s, e in barred)]
        return sorted(set(found)) if len(found) > 1 else found

    def _try(self, before: tuple[Any, ...], after: tuple[Any, ...], start: int, end: int) -> Place | None:
        last = self._forward(after, 0, end)
        if last < 0:
            return None
        first = self._backward(before, 0, start)
        return (first, last) if first >= 0 else None

    def _forward(self, elements: tuple[Any, ...], index: int, place: int) -> int:
        """Return where *elements* end when they follow *place*, or -1; the shortest gaps win."""
        if index == len(elements):
            return place
        kind, first, second = elements[index]
        words = self._words
        if kind == "g":
            for skipped in range(first, min(second, len(words) - place) + 1):
                end = self._forward(elements, index + 1, place + skipped)
                if end >= 0:
                    return end
            return -1
        if kind == "w":
            for length in first:
                if tuple(words[place : place + length]) in second:
                    end = self._forward(elements, index + 1, place + length)
                    if end >= 0:
                        return end
            return -1
        for hit_start, hit_end in self.get(first):
            if hit_start == place:
                end = self._forward(elements, index + 1, hit_end)
                if end >= 0:
                    return end
        return -1

    def _backward(self, elements: tuple[Any, ...], index: int, place: int) -> int:
        """Return where *elements*, nearest first, begin when they end at *place*, or -1."""
        if index == len(elements):
            return place
        kind, first, second = elements[index]
        if kind == "g":
            for skipped in range(first, min(second, place) + 1):
                start = self._backward(elements, index + 1, place - skipped)
                if start >= 0:
                    return start
            return -1
        if kind == "w":
            for length in first:
                if length <= place and tuple(self._words[place - length : place]) in second:
                    start = self._backward(elements, index + 1, place - length)
                    if start >= 0:
                        return start
            return -1
        for hit_start, hit_end in self.get(first):
            if hit_end == place:
                start = self._backward(elements, index + 1, hit_start)
                if start >= 0:
                    return start
        return -1


def walk(words: list[str], lexicon: Lexicon) -> Walked:
    """Walk the word tree from every word.

    The work grows with the number of words and of what is found, never with the number of phrases.
    """
    sets = {NO_SET}
    met = []
    count = len(words)
    for start, entry in enumerate(map(lexicon.words.__getitem__, words)):
        if entry is None:
            continue
        node, holding = entry
        sets.update(holding)
        end = start + 1
        while node is not None:
            if isinstance(node, int):
                met.append((node, start, end))
                break
            value, children = node
            if value >= 0:
                met.append((value, start, end))
            if end >= count:
                break
            following = children.get(words[end])
            if isinstance(following, bytes):
                # Only files that this program wrote itself come here: coprod_rules.cache.
                following = children[words[end]] = marshal.loads(following)  # noqa: S302
            node = following
            end += 1
    return sets, met
