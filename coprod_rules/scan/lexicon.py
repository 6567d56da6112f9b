"""Compiled concepts, as one table of which a process decodes only the words that its documents use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from coprod_rules.bits import numbers_of
from coprod_rules.packed import PackedTable

#: One node of the word tree: (number of its value or -1, next word to node), or the number alone where no word follows.
#: Of some nodes there are only the bytes, until the scanner comes there.
Node: TypeAlias = tuple[int, dict[str, Any]] | int
#: What a word begins and is part of: (its node in the word tree, the word sets that hold it).
Entry: TypeAlias = tuple[Node | None, tuple[int, ...]]
#: What ends at a node: (concepts; composites whose anchor it is; as bits, the concepts and all that include them).
Value: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], int]
#: A composite phrase: (elements before its anchor, nearest first; elements after it).
Composite: TypeAlias = tuple[tuple[Any, ...], tuple[Any, ...]]
#: A composite and where its anchor stands; or `ON_CONCEPT` and the concept of which each hit is an anchor.
Anchored: TypeAlias = tuple[int, int, int]
ON_CONCEPT = -1
NO_SET = -1  # counts as being in every sentence


@dataclass(slots=True)
class Lexicon:
    """Everything the scanner needs.

    Attributes:
        names: Concept id by number. An id that starts with ``!`` holds what its concept excludes.
        words: Word to what it begins and to the word sets that hold it.
        values: What ends at a node, by the number that the node holds.
        composites: All composites; values and ``anchored`` hold their numbers.
        upward: For each concept, as bits, itself and all that include it.
        targets: For each composite its concept.
        needs: For each composite a word set of which a word must be there, or `NO_SET`.
        needs_more: For some composites, all such sets.
        refers: For some composites, as bits, the concepts that they refer to beside their anchor.
        includes: Concept number to the concepts that it includes.
        anchored: Concept number to the composites that are anchored on a hit of it; no word of theirs is telling.
        anchors: As bits, the concepts that ``anchored`` holds.
        excluded: Concept number to the number of its ``!`` concept.
        unsure: As bits, the concepts of which a hit may turn out to be excluded.
        cues: Concept number to its cue.
    """

    names: list[str]
    words: PackedTable[str, Entry | None]
    values: PackedTable[int, Value]
    composites: PackedTable[int, Composite]
    upward: PackedTable[int, int]
    _stored: tuple[Any, ...]
    targets: list[int]
    needs: list[int]
    needs_more: dict[int, frozenset[int]]
    refers: dict[int, int]
    includes: dict[int, tuple[int, ...]]
    anchored: dict[int, tuple[int, ...]]
    anchors: int
    excluded: dict[int, int]
    unsure: int
    cues: dict[int, str]

    def dump(self) -> tuple[Any, ...]:
        """Return the lexicon as one tuple of plain values for `load`."""
        return self._stored

    @classmethod
    def load(cls, stored: tuple[Any, ...]) -> Lexicon:
        """Build a lexicon from what `dump` returned."""
        (names, words, word_bytes, values, value_bytes, composites, composite_bytes, upward, upward_bytes, *tables) = (
            stored
        )
        above: PackedTable[int, int] = PackedTable(upward, upward_bytes, missing=0)

        def with_bits(value: tuple[tuple[int, ...], tuple[int, ...]]) -> Value:
            bits = 0
            for concept in value[0]:
                bits |= above[concept]
            return (*value, bits)

        return cls(
            names,
            PackedTable(words, word_bytes, missing=None),
            PackedTable(values, value_bytes, missing=((), (), 0), finish=with_bits),
            PackedTable(composites, composite_bytes, missing=((), ())),
            above,
            stored,
            *tables,
        )

    def anchored_on(self, concepts: int) -> list[Anchored]:
        """Return the composites that are anchored on some concepts, given as bits."""
        return [
            (composite, ON_CONCEPT, concept) for concept in numbers_of(concepts) for composite in self.anchored[concept]
        ]
