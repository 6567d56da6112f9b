"""A small neural network over what stands in a text, run with the standard library alone.

Two layers of hidden units, each unit the positive part of a weighted sum of the text's features, or of the units of the
first layer; each output a weighted sum of the units of both. The weights are whole numbers of one byte. A row of them
is held in one integer, a *lane* of 16 or 32 bits for each, so that adding two rows is one addition and scaling a row
one multiplication: about a hundred times quicker than a loop over the weights in Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum, sqrt
from struct import Struct
from typing import Any, TypeAlias

from coprod_rules.packed import PackedTable, Slices

#: A feature: a stem, two neighbouring ones with a blank between them, the number of a concept, or ``"@"`` and the role
#: of a section.
Feature: TypeAlias = str | int
ZERO = 128  # the byte that stands for a weight of nought
_NARROW, _WIDE = 2, 4  # bytes of a lane: in narrow ones there is room for the sum of 256 rows
_MOST_ROWS = 256
_MOST_KEPT = 2048  # rows, of 1.3 KB each; a passage meets a hundred or two
MOST_PULLING = 32  # of the units of a layer: the others change little in what is shown
_STEPS = 256  # into which a unit of 1.0 is divided before it is multiplied
_MOST_STEPS = 1 << 14  # keeps the sum of 1,000 units within a lane


def spread(row: bytes, lane: int) -> int:
    """Return a row of weights as lanes of so many bytes."""
    lanes = bytearray(lane * len(row))
    lanes[::lane] = row
    return int.from_bytes(lanes, "little")


@cache
def _struct(count: int, lane: int) -> Struct:
    return Struct(f"<{count}{'H' if lane == _NARROW else 'I'}")


def gather(lanes: int, count: int, lane: int) -> tuple[int, ...]:
    """Return the numbers in the first lanes."""
    return _struct(count, lane).unpack(lanes.to_bytes(lane * count, "little"))


def _positive(values: Iterable[float]) -> list[float]:
    """Return the positive part of each value."""
    return [value if value > 0.0 else 0.0 for value in values]  # noqa: FURB136  # twice as quick as max()


class Row:
    """What a network knows of one feature."""

    __slots__ = ("lanes", "square", "weights")

    def __init__(self, stored: tuple[float, bytes]) -> None:
        self.square, self.weights = stored
        self.lanes = spread(self.weights, _NARROW)


@dataclass(slots=True)
class Network:
    """The layer from features to units.

    Attributes:
        features: Feature to its weights, already times the rarity of the feature.
        scale: What a weight of one byte is worth.
        bias: Of each unit.
        unknown: The square of the rarity of a word that no text had to learn from. Such words carry no weight, and yet
            they count in the length of the text: of a text that is mostly unknown, little is made.
        concepts: As bits, the concepts that are features.
    """

    features: PackedTable[Feature, Row | None]
    scale: float
    bias: Sequence[float]
    unknown: float
    concepts: int

    @classmethod
    def load(cls, stored: tuple[Any, ...], packed: Slices) -> Network:
        """Build one from plain values (places of the rows, scale, bias, unknown, concepts) and its packed rows."""
        places, *rest = stored
        return cls(PackedTable(places, packed, missing=None, finish=Row, most=_MOST_KEPT), *rest)

    def activate(self, features: Iterable[Feature]) -> list[float]:
        """Return the units for a text with these features, each 0 or more."""
        rows: list[Row] = []
        squares: list[float] = []
        for feature in features:
            row = self.features[feature]
            if row is not None:
                rows.append(row)
                squares.append(row.square)
            elif isinstance(feature, str):
                squares.append(self.unknown)
        sums = self._sum(rows[:_MOST_ROWS])
        for first in range(_MOST_ROWS, len(rows), _MOST_ROWS):
            sums = [a + b for a, b in zip(sums, self._sum(rows[first : first + _MOST_ROWS]), strict=True)]
        length = sqrt(fsum(squares)) or 1.0  # exact, so that the order of a set of features changes nothing
        factor, nought = self.scale / length, ZERO * len(rows)
        return _positive([(each - nought) * factor + bias for each, bias in zip(sums, self.bias, strict=True)])

    def weights(self, feature: Feature) -> bytes | None:
        """Return the weights of a feature, one byte for each unit; None where it is no feature of the network."""
        row = self.features[feature]
        return None if row is None else row.weights

    def _sum(self, rows: Iterable[Row]) -> Sequence[int]:
        return gather(sum([row.lanes for row in rows]), len(self.bias), _NARROW)


@dataclass(slots=True)
class Layer:
    """A layer from units to further units, or to outputs.

    Attributes:
        rows: For each unit before it the weights of all its own.
        scales: What a weight of one byte is worth, for each of its own.
        bias: Of each of its own.
    """

    rows: Sequence[int]
    scales: Sequence[float]
    bias: Sequence[float]

    @classmethod
    def load(cls, stored: tuple[Any, ...]) -> Layer:
        """Build a layer from plain values: a row of bytes for each unit before it, scales, bias."""
        rows, scales, bias = stored
        return cls([spread(row, _WIDE) for row in rows], scales, bias)

    def sums(self, units: Sequence[float]) -> list[float]:
        """Return the weighted sums; of outputs they are how likely each is, as the logarithm of the odds."""
        total, steps = 0, 0
        for row, unit in zip(self.rows, units, strict=True):
            if unit:
                step = int(unit * _STEPS)
                if step > _MOST_STEPS:
                    step = _MOST_STEPS
                total += step * row
                steps += step
        sums = gather(total, len(self.bias), _WIDE)
        nought = ZERO * steps
        return [
            (each - nought) * scale / _STEPS + bias
            for each, scale, bias in zip(sums, self.scales, self.bias, strict=True)
        ]

    def activate(self, units: Sequence[float]) -> list[float]:
        """Return its units, each 0 or more."""
        return _positive(self.sums(units))

    def pull(self, output: int, units: Sequence[float]) -> list[tuple[int, int]]:
        """Return the units before it that say most about an output, at most `MOST_PULLING`, each with its weight."""
        place, mask = 8 * _WIDE * output, 0xFF
        pulling = [
            (index, (row >> place & mask) - ZERO)
            for index, (row, unit) in enumerate(zip(self.rows, units, strict=True))
            if unit
        ]
        return _strongest(pulling, units)


def _strongest(pulling: list[tuple[int, int]], units: Sequence[float]) -> list[tuple[int, int]]:
    """Return those of some units, each with its weight, that say most, at most `MOST_PULLING`."""
    return sorted(pulling, key=lambda each: (-abs(each[1]) * units[each[0]], each[0]))[:MOST_PULLING]


class Backward:
    """The second layer seen from its own units: how much each unit of the first does for some of them together.

    Args:
        columns: For each unit of the second layer the weights of all units of the first, as bytes.
        scale: What a weight of one byte is worth.
    """

    def __init__(self, columns: Sequence[bytes], scale: float) -> None:
        self._columns = columns
        self._direct = max(1, round(1 / scale))  # what a unit of the first layer does for an output by itself

    def pull(self, pulling: Sequence[tuple[int, int]], units: Sequence[float]) -> list[tuple[int, int]]:
        """Return the units of the first layer that do most for those that are *pulling*, each with its weight.

        Args:
            pulling: Units of both layers, each with its weight; those of the second count from the last of the first.
            units: The units of both.
        """
        count = len(units) - len(self._columns)
        direct = {index: weight * self._direct for index, weight in pulling if index < count}
        through = [(self._columns[index - count], weight) for index, weight in pulling if index >= count]
        sides = [0, 0]  # for the weights above nought, and for those below
        for column, weight in through:
            sides[weight < 0] += abs(weight) * spread(column, _WIDE)
        above, below = [gather(side, count, _WIDE) for side in sides]
        nought = ZERO * sum(weight for _, weight in through)
        found = [
            (index, up - down - nought + direct.get(index, 0))
            for index, (up, down, unit) in enumerate(zip(above, below, units, strict=False))
            if unit
        ]
        return _strongest(found, units)
