"""A passage as the scanner reads it: sentences, their words, and which concepts stand where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Hits(Protocol):
    """Where concepts stand in a list of words; put together on demand."""

    possible: int  # as bits: every concept that can have a hit
    forgotten: bool  # whether the hits have to be found again when one is asked for

    def __contains__(self, concept: int) -> bool:
        """Return whether a concept has a hit."""
        ...

    def concepts(self) -> list[int]:
        """Return every concept that has a hit, in rising order."""
        ...

    def plain(self, among: int = -1) -> list[int]:
        """Return the concepts that plain phrases say, in rising order; *among* are those that may count, as bits."""
        ...

    def forget(self, but: Iterable[int] = ()) -> None:
        """Drop the hits of all concepts but some, to save memory; they can be put together again."""
        ...

    def has_any(self, bits: int) -> bool:
        """Return whether any of some concepts, given as bits, has a hit."""
        ...

    def get(self, concept: int, default: Sequence[tuple[int, int]] = ()) -> Sequence[tuple[int, int]]:
        """Return the hits of a concept in order, each (first word, word after the last)."""
        ...


@dataclass(slots=True)
class Sentence:
    """One sentence, list item or table row of a passage.

    The words of the text that leads into it (its stem) come first: words before ``own`` are not in the sentence itself.
    """

    start: int  # first character within the passage
    end: int
    words: list[str]
    own: int  # index of the first word that stands in the sentence itself
    hits: Hits
    inferred: frozenset[int] = frozenset()  # concepts with a hit that comes from a pronoun or a defined term
    stem: tuple[int, int] | None = None  # where the stem stands, when it is in the same passage

    def place_of(self, first: int, last: int, spans: Sequence[tuple[int, int]]) -> tuple[int | None, int | None]:
        """Return where some of its words stand in the passage; None where they stand in what leads into it.

        Args:
            first: Index of the first word.
            last: Index after the last one.
            spans: The places of its own words.
        """
        first, last = first - self.own, last - self.own
        if first < 0 or last > len(spans):
            return None, None
        return spans[first][0], spans[last - 1][1]


@dataclass(slots=True)
class Reading:
    """One passage with its sentences, and the hits of its headings and its stem."""

    passage: int  # index in Document.passages
    text: str
    folded: str
    role: str | None
    form: str
    sentences: list[Sentence]
    headings: tuple[Hits, ...] = field(default_factory=tuple)
    placeholders: tuple[str, ...] = ()  # names of those that are still open
