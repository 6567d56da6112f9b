"""Sets of small numbers as the bits of one integer: the quickest way to ask whether two of them meet."""

from __future__ import annotations

from collections.abc import Iterable


def bits_of(numbers: Iterable[int]) -> int:
    """Return some numbers, none below 0, as bits."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def numbers_of(bits: int) -> list[int]:
    """Return the numbers of the bits that are set, in rising order."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
