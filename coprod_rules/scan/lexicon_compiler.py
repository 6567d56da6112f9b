"""Compile concepts to a lexicon. Slow, and done once: the result is kept in a cache.

Concepts are numbered so that whatever a concept is made of has a smaller number than itself.
"""

from __future__ import annotations

import marshal
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern  # what is stored interned is one string for all entries once they are decoded
from typing import Any

from coprod_rules.bits import bits_of
from coprod_rules.model.rule import Concept
from coprod_rules.packed import pack, pack_numbered
from coprod_rules.scan.lexicon import NO_SET, Composite, Lexicon, Node
from coprod_rules.scan.phrases import EMPTY, Element, Variant, literal_words, parse_phrase, references

MOST_LITERALS = 48


def compile_lexicon(concepts: Sequence[Concept], commonness: Mapping[str, int] | None = None) -> Lexicon:
    """Compile concepts whose references are known to be sound (`coprod_rules.packs.check`).

    Args:
        concepts: All concepts of all packs.
        commonness: How often words are met; of a phrase with gaps the part with the rarest words is looked for first.

    Raises:
        PhraseError: If a phrase breaks the grammar.
        ValueError: If concepts refer to one another in a circle.
    """
    ordered = _in_order(concepts)
    names: list[str] = []
    for concept in ordered:
        if concept.excludes:
            names.append("!" + concept.id)
        names.append(concept.id)
    numbers = {name: number for number, name in enumerate(names)}
    builder = _Builder(numbers, commonness or Counter())
    for concept in ordered:
        builder.add(concept)
    excluded = {numbers[c.id]: numbers["!" + c.id] for c in ordered if c.excludes}
    cues = {numbers[c.id]: c.cue for c in ordered if c.cue}
    return Lexicon.load(builder.store(names, excluded, cues))


def concept_references(concept: Concept) -> tuple[str, ...]:
    """Return the ids of all concepts that *concept* is made of, sorted."""
    phrases = (*concept.nouns, *concept.verbs, *concept.terms, *concept.excludes)
    return tuple(sorted({*concept.includes, *(ref for phrase in phrases for ref in references(phrase))}))


def _in_order(concepts: Iterable[Concept]) -> list[Concept]:
    """Return the concepts so that each comes after those it is made of."""
    from graphlib import CycleError, TopologicalSorter

    by_id = {concept.id: concept for concept in concepts}
    graph = {id_: concept_references(concept) for id_, concept in sorted(by_id.items())}
    try:
        return [by_id[id_] for id_ in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise ValueError(f"concepts refer to one another in a circle: {' -> '.join(error.args[1])}") from error


@dataclass(slots=True)
class _Branch:
    """A node while the tree grows."""

    concepts: dict[int, None] = field(default_factory=dict)  # in the order in which they were added
    parts: dict[int, None] = field(default_factory=dict)
    children: dict[str, _Branch] = field(default_factory=dict)


class _Builder:
    """Gathers phrases into the word tree."""

    def __init__(self, numbers: Mapping[str, int], commonness: Mapping[str, int]) -> None:
        self.numbers = numbers
        self.commonness = commonness
        self.tree: dict[str, _Branch] = {}
        self.composites: list[Composite] = []
        self.targets: list[int] = []
        self.needs: list[tuple[int, ...]] = []
        self.refers: list[tuple[int, ...]] = []
        self.includes: dict[int, tuple[int, ...]] = {}
        self.parents: defaultdict[int, set[int]] = defaultdict(set)
        self.anchored: defaultdict[int, list[int]] = defaultdict(list)
        self.sets: dict[frozenset[str], int] = {}

    def add(self, concept: Concept) -> None:
        """Add the phrases of a concept; those of its ``!`` concept, which has the smaller number, first."""
        number = self.numbers[concept.id]
        if concept.includes:
            self.includes[number] = tuple(sorted({self.numbers[child] for child in concept.includes}))
            for child in self.includes[number]:
                self.parents[child].add(number)
        for phrase in concept.excludes:
            for variant in parse_phrase(phrase):
                self._add_variant(self.numbers["!" + concept.id], variant)
        for phrases, first, last in ((concept.nouns, "", "+"), (concept.verbs, "~", ""), (concept.terms, "", "")):
            for phrase in phrases:
                for variant in parse_phrase(phrase, first=first, last=last):
                    self._add_variant(number, variant)

    def _add_variant(self, number: int, variant: Variant) -> None:
        literal = literal_words(variant, MOST_LITERALS)
        if literal is not None:
            for words in literal:
                if words:
                    self._branch(words).concepts[number] = None
            return
        anchor = self._choose_anchor(variant)
        elements = [self._runtime(element) for element in variant]
        others = [element for place, element in enumerate(variant) if place != anchor]
        index = len(self.composites)
        self.composites.append((tuple(reversed(elements[:anchor])), tuple(elements[anchor + 1 :])))
        self.targets.append(number)
        self.needs.append(self._need(others))
        self.refers.append(tuple(sorted({self.numbers[element[1]] for element in others if element[0] == "r"})))
        element = variant[anchor]
        if element[0] == "r":
            self.anchored[self.numbers[element[1]]].append(index)
        elif element[0] == "w":
            for words in sorted(element[1]):
                if words:
                    self._branch(words).parts[index] = None

    def _need(self, elements: Iterable[Element]) -> tuple[int, ...]:
        """Return the word sets without a word of which the elements cannot stand in a sentence, the rarest first."""
        telling = [
            frozenset(min(words, key=self._rarity) for words in element[1])
            for element in elements
            if element[0] == "w" and () not in element[1]
        ]
        sets = [words for words in telling if not words & EMPTY]
        sets.sort(key=lambda words: (sum(self.commonness.get(word, 0) for word in words), sorted(words)))
        return tuple(dict.fromkeys(self.sets.setdefault(words, len(self.sets)) for words in sets))

    def _rarity(self, word: str) -> tuple[bool, int, str]:
        return (word in EMPTY, self.commonness.get(word, 0), word)

    def _branch(self, words: tuple[str, ...]) -> _Branch:
        children = self.tree
        for word in words[:-1]:
            children = children.setdefault(word, _Branch()).children
        return children.setdefault(words[-1], _Branch())

    def _runtime(self, element: Element) -> tuple[Any, ...]:
        """Return an element as the scanner wants it: words with their lengths, gaps, or the number of a concept."""
        if element[0] == "w":
            lengths = tuple(sorted({len(words) for words in element[1]}, reverse=True))
            return ("w", lengths, frozenset(tuple(map(intern, words)) for words in element[1]))
        if element[0] == "g":
            return ("g", element[1], element[2])
        return ("r", self.numbers[element[1]], None)

    def _choose_anchor(self, variant: Variant) -> int:
        """Return the index of the element that is looked for first: the words that are met least often."""

        def rank(index: int) -> tuple[int, int, int]:
            element = variant[index]
            if element[0] == "g":
                return (9, 0, index)
            if element[0] == "r":
                return (1, 0, index)
            if () in element[1]:
                return (8, 0, index)
            if any(all(word in EMPTY for word in words) for words in element[1]):
                return (2, 0, index)
            common = sum(min(self.commonness.get(word, 0) for word in words) for words in element[1])
            return (0, common, index)

        return min(range(len(variant)), key=rank)

    def store(self, names: list[str], excluded: dict[int, int], cues: dict[int, str]) -> tuple[Any, ...]:
        values: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}

        def freeze(branch: _Branch) -> Node:
            value = (tuple(branch.concepts), tuple(branch.parts))
            number = values.setdefault(value, len(values)) if value != ((), ()) else -1
            children = {intern(word): freeze(child) for word, child in branch.children.items()}
            return (number, children) if children else number

        def freeze_first(branch: _Branch) -> Node:
            node = freeze(branch)
            if isinstance(node, int):
                return node
            number, children = node
            return number, {
                w: child if isinstance(child, int) else marshal.dumps(child) for w, child in children.items()
            }

        holding: defaultdict[str, list[int]] = defaultdict(list)
        for members, number in self.sets.items():
            for word in members:
                holding[word].append(number)
        words = sorted({*self.tree, *holding})
        places, packed = pack(
            (freeze_first(self.tree[word]) if word in self.tree else None, tuple(holding.get(word, ())))
            for word in words
        )
        value_places, value_bytes = pack_numbered(values)
        composite_places, composite_bytes = pack_numbered(self.composites)
        return (
            names,
            dict(zip(words, places, strict=True)),
            packed,
            value_places,
            value_bytes,
            composite_places,
            composite_bytes,
            *pack_numbered(self._upward(len(names))),
            self.targets,
            [need[0] if need else NO_SET for need in self.needs],
            {number: frozenset(need) for number, need in enumerate(self.needs) if len(need) > 1},
            {number: bits_of(found) for number, found in enumerate(self.refers) if found},
            self.includes,
            {number: tuple(found) for number, found in sorted(self.anchored.items())},
            bits_of(self.anchored),
            excluded,
            self._unsure(excluded),
            cues,
        )

    def _upward(self, count: int) -> list[int]:
        """Return for each concept, as bits, itself and all that include it, which have greater numbers."""
        upward = [1 << number for number in range(count)]
        for number in reversed(range(count)):
            for parent in self.parents.get(number, ()):
                upward[number] |= upward[parent]
        return upward

    def _unsure(self, excluded: Iterable[int]) -> int:
        """Return, as bits, the concepts that exclude something and all that include them."""
        bits, queue = 0, list(excluded)
        while queue:
            number = queue.pop()
            if not bits >> number & 1:
                bits |= 1 << number
                queue.extend(self.parents.get(number, ()))
        return bits
