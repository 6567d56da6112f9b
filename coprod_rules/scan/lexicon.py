"""Compiled concepts, as one table of which a process decodes only the words that its documents use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from coprod_rules.packed import PackedTable

#: One node of the word tree: (number of its value or -1, next word to node, or None).
Node: TypeAlias = tuple[int, Any]
#: What ends at a node: (concepts, composites whose anchor it is).
Value: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
#: What can give a concept a hit: values that end a literal phrase of it, and value to the composites anchored there.
Source: TypeAlias = tuple[frozenset[int], dict[int, tuple[int, ...]]]
#: A composite phrase: (concept, elements before its anchor, nearest first, elements after it).
Composite: TypeAlias = tuple[int, tuple[Any, ...], tuple[Any, ...]]


@dataclass(slots=True)
class Lexicon:
    """Everything the scanner needs.

    Attributes:
        names: Concept id by number. An id that starts with ``!`` holds what its concept excludes.
        words: First word to node.
        values: What ends at a node, by the number that the node holds.
        sources: Concept number to the values that end a literal phrase of it, and to its composites by the values that
            end their anchors.
        composites: All composites; values and ``anchored`` hold their numbers.
        includes: Concept number to the concepts that it includes.
        anchored: Concept number to its composites that are anchored on a hit of another concept, as
            (anchor concept, composite) pairs.
        excluded: Concept number to the number of its ``!`` concept.
        cues: Concept number to its cue.
        leads: Concept number to the concepts that a hit of it can lead to in one step.
        targets: For each composite its concept.
        value_reach: For each value, as bits, the concepts that it can lead to; 0 until it is first asked for.
    """

    names: list[str]
    words: PackedTable[str, Node | None]
    values: list[Value]
    sources: PackedTable[int, Source]
    composites: PackedTable[int, Composite]
    includes: dict[int, tuple[int, ...]]
    anchored: dict[int, tuple[tuple[int, int], ...]]
    excluded: dict[int, int]
    cues: dict[int, str]
    leads: dict[int, tuple[int, ...]]
    targets: list[int]
    _stored: tuple[Any, ...]
    value_reach: list[int] = field(default_factory=list)
    _reach: dict[int, int] = field(default_factory=dict)

    def dump(self) -> tuple[Any, ...]:
        """Return the lexicon as one tuple of plain values for `load`."""
        return self._stored

    @classmethod
    def load(cls, stored: tuple[Any, ...]) -> Lexicon:
        """Build a lexicon from what `dump` returned."""
        (names, places, packed, values, source_places, source_packed, comp_places, comp_packed, *tables) = stored
        includes, anchored, excluded, cues, leads, targets = tables
        return cls(
            names=names,
            words=PackedTable(places, packed, missing=None),
            values=values,
            sources=PackedTable(source_places, source_packed, missing=(frozenset(), {})),
            composites=PackedTable(dict(enumerate(comp_places)), comp_packed, missing=(0, (), ())),
            includes=includes,
            anchored=anchored,
            excluded=excluded,
            cues=cues,
            leads=leads,
            targets=targets,
            _stored=stored,
            value_reach=[0] * len(values),
        )

    def reach(self, concept: int) -> int:
        """Return, as bits, the concepts that a hit of *concept* can lead to, itself among them."""
        known = self._reach.get(concept)
        if known is None:
            known = 1 << concept
            for other in self.leads.get(concept, ()):
                known |= self.reach(other)
            self._reach[concept] = known
        return known

    def reach_of_value(self, number: int) -> int:
        """Return, as bits, the concepts that what ends at a node can lead to."""
        concepts, parts = self.values[number]
        bits = 0
        for concept in concepts:
            bits |= self.reach(concept)
        for part in parts:
            bits |= self.reach(self.targets[part])
        self.value_reach[number] = bits
        return bits
