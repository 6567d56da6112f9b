"""Tables that are stored as bytes and decoded entry by entry, when an entry is first met.

A process that checks one draft needs a hundredth of a lexicon; it should not pay for the rest.
"""

from __future__ import annotations

import marshal
import sys
from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, Protocol, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_LENGTH_BITS = 24
_LENGTH_MASK = (1 << _LENGTH_BITS) - 1


class Slices(Protocol):
    """Bytes, in memory or elsewhere, of which one can have a part."""

    def __getitem__(self, part: slice, /) -> bytes:
        """Return the bytes from one place to another, both given."""

    def __len__(self) -> int:
        """Return how many there are."""


def pack(entries: Iterable[Any]) -> tuple[list[int], bytes]:
    """Return where each entry stands in the bytes of all (start and length in one number), and those bytes.

    Raises:
        ValueError: If an entry is of a type that marshal does not know.
    """
    places, chunks, start = [], [], 0
    for entry in entries:
        chunk = marshal.dumps(entry)
        places.append(start << _LENGTH_BITS | len(chunk))
        chunks.append(chunk)
        start += len(chunk)
    return places, b"".join(chunks)


def pack_numbered(entries: Iterable[Any]) -> tuple[bytes, bytes]:
    """Return the same for entries whose keys are 0, 1, 2 and so on; the places are bytes, which take less memory.

    Raises:
        ValueError: If an entry is of a type that marshal does not know.
    """
    places, packed = pack(entries)
    return array("Q", places).tobytes(), packed


class _NumberedPlaces:
    """The places of entries whose keys are 0, 1, 2 and so on."""

    def __init__(self, places: bytes) -> None:
        self._places = memoryview(places).cast("Q")

    def get(self, number: int) -> int:
        place: int = self._places[number]
        return place


class PackedTable(dict[K, V], Generic[K, V]):
    """A table over packed entries.

    Args:
        places: Key to place, as `pack` gave it, or the places of entries that are numbered.
        packed: The bytes of all entries.
        missing: What a key stands for that has no place.
        finish: Makes an entry out of what was decoded.
        most: How many entries are kept at most; one more, and all are forgotten. By default all are kept.
    """

    def __init__(
        self,
        places: Mapping[K, int] | bytes,
        packed: Slices,
        *,
        missing: V,
        finish: Callable[[Any], V] | None = None,
        most: int = sys.maxsize,
    ) -> None:
        super().__init__()
        self._places: Any = _NumberedPlaces(places) if isinstance(places, bytes) else places
        self._packed = packed
        self._missing = missing
        self._finish = finish
        self._most = most

    def has(self, key: K) -> bool:
        """Return whether a key has an entry of its own; what is asked for is not kept."""
        return self._places.get(key) is not None

    def __missing__(self, key: K) -> V:
        place = self._places.get(key)
        entry = self._missing
        if place is not None:
            start = place >> _LENGTH_BITS
            # Only files that this program wrote itself come here: coprod_rules.cache.
            entry = marshal.loads(self._packed[start : start + (place & _LENGTH_MASK)])  # noqa: S302
            if self._finish is not None:
                entry = self._finish(entry)
        if len(self) >= self._most:
            self.clear()
        self[key] = entry
        return entry
