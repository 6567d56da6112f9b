"""Concepts compiled to one table of plain tuples and dictionaries, so that it can be stored and loaded with marshal.

Concepts are numbered so that whatever a concept is made of has a smaller number than itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from coprod_rules.model.rule import Concept
from coprod_rules.scan.phrases import EMPTY, Element, Variant, literal_words, parse_phrase, references

#: One node of the word tree: (concepts that end here, composites whose anchor ends here, children or None).
Node: TypeAlias = list[Any]
#: A composite phrase: (concept, elements before its anchor, nearest first, elements after it).
Composite: TypeAlias = tuple[int, tuple[Any, ...], tuple[Any, ...]]


@dataclass(slots=True)
class Lexicon:
    """Everything the scanner needs; every field can be marshalled.

    Attributes:
        names: Concept id by number. An id that starts with ``!`` holds what its concept excludes.
        tree: First word to node.
        by_concept: Concept number to the composites anchored on a hit of it.
        composites: All composites; nodes and ``by_concept`` hold indexes into it.
        parents: Concept number to the concepts that include it.
        excluded: Concept number to the number of its ``!`` concept.
        cues: Concept number to its cue.
    """

    names: list[str]
    tree: dict[str, Node]
    by_concept: dict[int, tuple[int, ...]]
    composites: list[Composite]
    parents: dict[int, tuple[int, ...]]
    excluded: dict[int, int]
    cues: dict[int, str]

    def dump(self) -> tuple[Any, ...]:
        """Return the lexicon as one tuple of plain values."""
        return (self.names, self.tree, self.by_concept, self.composites, self.parents, self.excluded, self.cues)

    @classmethod
    def load(cls, dumped: tuple[Any, ...]) -> Lexicon:
        """Build a lexicon from what `dump` returned."""
        return cls(*dumped)


def compile_lexicon(concepts: Sequence[Concept]) -> Lexicon:
    """Compile concepts whose references are known to be sound (`coprod_rules.packs.check`).

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
    builder = _Builder(numbers)
    for concept in ordered:
        builder.add(concept)
    return Lexicon(
        names=names,
        tree=builder.tree,
        by_concept={number: tuple(found) for number, found in sorted(builder.by_concept.items())},
        composites=builder.composites,
        parents={number: tuple(sorted(found)) for number, found in sorted(builder.parents.items())},
        excluded={numbers[c.id]: numbers["!" + c.id] for c in ordered if c.excludes},
        cues={numbers[c.id]: c.cue for c in ordered if c.cue},
    )


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


class _Builder:
    """Gathers phrases into the word tree."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.numbers = numbers
        self.tree: dict[str, Node] = {}
        self.composites: list[Composite] = []
        self.by_concept: defaultdict[int, list[int]] = defaultdict(list)
        self.parents: defaultdict[int, set[int]] = defaultdict(set)

    def add(self, concept: Concept) -> None:
        number = self.numbers[concept.id]
        for child in concept.includes:
            self.parents[self.numbers[child]].add(number)
        for phrases, first, last in ((concept.nouns, "", "+"), (concept.verbs, "~", ""), (concept.terms, "", "")):
            for phrase in phrases:
                for variant in parse_phrase(phrase, first=first, last=last):
                    self._add_variant(number, variant)
        for phrase in concept.excludes:
            for variant in parse_phrase(phrase):
                self._add_variant(self.numbers["!" + concept.id], variant)

    def _add_variant(self, number: int, variant: Variant) -> None:
        literal = literal_words(variant)
        if literal is not None:
            for words in literal:
                if words:
                    self._insert(words, 0, number)
            return
        anchor = _choose_anchor(variant)
        elements = [self._runtime(element) for element in variant]
        index = len(self.composites)
        self.composites.append((number, tuple(reversed(elements[:anchor])), tuple(elements[anchor + 1 :])))
        element = variant[anchor]
        if element[0] == "r":
            self.by_concept[self.numbers[element[1]]].append(index)
        elif element[0] == "w":
            for words in sorted(element[1]):
                self._insert(words, 1, index)

    def _insert(self, words: tuple[str, ...], slot: int, value: int) -> None:
        children = self.tree
        for word in words[:-1]:
            node = children.setdefault(word, [(), (), None])
            if node[2] is None:
                node[2] = {}
            children = node[2]
        node = children.setdefault(words[-1], [(), (), None])
        if value not in node[slot]:
            node[slot] = (*node[slot], value)

    def _runtime(self, element: Element) -> tuple[Any, ...]:
        """Return an element as the scanner wants it: words with their lengths, gaps, or the number of a concept."""
        if element[0] == "w":
            lengths = tuple(sorted({len(words) for words in element[1]}, reverse=True))
            return ("w", lengths, element[1])
        if element[0] == "g":
            return ("g", element[1], element[2])
        return ("r", self.numbers[element[1]], None)


def _choose_anchor(variant: Variant) -> int:
    """Return the index of the element that is looked for first: the rarest by a rough guess.

    Words that carry meaning come before references, and references before little words.
    """

    def rank(index: int) -> tuple[int, int, int]:
        element = variant[index]
        if element[0] == "g":
            return (9, 0, index)
        if element[0] == "r":
            return (1, 0, index)
        if () in element[1]:
            return (8, 0, index)
        empty = any(all(word in EMPTY for word in words) for words in element[1])
        return (2 if empty else 0, len(element[1]), index)

    return min(range(len(variant)), key=rank)
