"""One pass over the words of a sentence; the hits of a concept are worked out when a rule first asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from coprod_rules.scan.lexicon import Lexicon

Place: TypeAlias = tuple[int, int]
_NOWHERE: list[Place] = []


class WordHits:
    """Where the concepts of a lexicon stand in a list of words, nested and overlapping hits too.

    One walk finds every literal phrase and every anchor. From it follows at once which concepts are *possible*; the
    hits of one concept are put together on demand and remembered.

    Attributes:
        possible: As bits, every concept that can have a hit; most rules are ruled out by this alone.
    """

    __slots__ = ("_known", "_raw", "_seeds", "_words", "lexicon", "possible")

    def __init__(self, words: list[str], lexicon: Lexicon, seeds: Mapping[int, Sequence[Place]] | None = None) -> None:
        self.lexicon = lexicon
        self._words = words
        self._raw, self.possible = walk(words, lexicon)
        self._seeds = seeds or {}
        self._known: dict[int, list[Place]] = {}
        for concept in self._seeds:
            self.possible |= lexicon.reach(concept)

    def __contains__(self, concept: int) -> bool:
        return bool(self.get(concept))

    def get(self, concept: int, default: Sequence[Place] = ()) -> Sequence[Place]:
        """Return the hits of a concept in order, each (first word, word after the last)."""
        known = self._known.get(concept)
        if known is None:
            known = self._work_out(concept) if self.possible >> concept & 1 else _NOWHERE
            self._known[concept] = known
        return known or default

    def concepts(self) -> list[int]:
        """Return every concept that has a hit, in rising order. Slow: for tracing, not for judging."""
        found = []
        bits = self.possible
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            number = lowest.bit_length() - 1
            if number in self:
                found.append(number)
        return found

    def _work_out(self, concept: int) -> list[Place]:
        lexicon, raw = self.lexicon, self._raw
        literal, parts = lexicon.sources[concept]
        found = list(self._seeds.get(concept, ()))
        for value in literal.intersection(raw):
            found.extend(raw[value])
        for child in lexicon.includes.get(concept, ()):
            found.extend(self.get(child))
        if parts:
            for value in parts.keys() & raw.keys():
                for composite in parts[value]:
                    for start, end in raw[value]:
                        self._try(lexicon.composites[composite], start, end, found)
        for anchor, composite in lexicon.anchored.get(concept, ()):
            for start, end in self.get(anchor):
                self._try(lexicon.composites[composite], start, end, found)
        if found and concept in lexicon.excluded:
            barred = self.get(lexicon.excluded[concept])
            if barred:
                found = [(start, end) for start, end in found if not any(start < e and s < end for s, e in barred)]
        return sorted(set(found)) if len(found) > 1 else found

    def _try(self, composite: tuple[Any, ...], start: int, end: int, found: list[Place]) -> None:
        _, before, after = composite
        last = self._forward(after, 0, end)
        if last >= 0:
            first = self._backward(before, 0, start)
            if first >= 0:
                found.append((first, last))

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


def walk(words: list[str], lexicon: Lexicon) -> tuple[dict[int, list[Place]], int]:
    """Walk the word tree from every word.

    The work grows with the number of words and of what is found, never with the number of phrases.

    Returns:
        Where each value of the tree was met, and, as bits, which concepts they can lead to.
    """
    raw: dict[int, list[Place]] = {}
    possible = 0
    reach = lexicon.value_reach
    count = len(words)
    for start, node in enumerate(map(lexicon.words.__getitem__, words)):
        if node is None:
            continue
        end = start + 1
        while True:
            value, children = node
            if value >= 0:
                if value in raw:
                    raw[value].append((start, end))
                else:
                    raw[value] = [(start, end)]
                    possible |= reach[value] or lexicon.reach_of_value(value)
            if children is None or end >= count:
                break
            node = children.get(words[end])
            if node is None:
                break
            end += 1
    return raw, possible
