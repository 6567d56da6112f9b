"""Text that was taken out of its markup, and where each stretch of it stands in the source."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from coprod_rules.load.flow import FlowBuilder
from coprod_rules.load.lines import LineIndex
from coprod_rules.model.document import Origin, Passage


class Stretch(NamedTuple):
    """Characters that stand together in the text and in the source."""

    start: int  # in the text
    length: int
    source: int  # where it begins in the source
    source_length: int  # differs from *length* where the source spells it otherwise: "&amp;" for "&"


class MappedText:
    """A text under construction.

    Attributes:
        stretches: Where what was added stands in the source.
        last: Its last character; empty where there is none.
    """

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self.last = ""
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """What was added so far."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    def add(self, text: str, source: int, source_length: int | None = None) -> None:
        """Add *text*, which begins at *source*; *source_length* where the source spells it with other characters."""
        if text:
            length = len(text)
            self.stretches.append(
                Stretch(self._length, length, source, length if source_length is None else source_length)
            )
            self.add_unplaced(text)

    def add_unplaced(self, text: str) -> None:
        """Add *text* that does not stand in the source."""
        self._parts.append(text)
        self._length += len(text)
        self.last = text[-1:] or self.last

    def extend(self, other: MappedText) -> None:
        """Add another text."""
        shift = self._length
        self.stretches.extend(stretch._replace(start=stretch.start + shift) for stretch in other.stretches)
        self.add_unplaced(other.text)


class MappedFlow(FlowBuilder):
    """Makes passages of mapped texts, and remembers where they stand."""

    def __init__(self) -> None:
        super().__init__()
        self._stretches: list[Stretch] = []
        self._length = 0

    def place(self, mapped: MappedText) -> int:
        """Put *mapped* into the flow and return its offset there."""
        offset = self._length
        self._stretches.extend(stretch._replace(start=stretch.start + offset) for stretch in mapped.stretches)
        self._length += len(mapped.text) + 1
        return offset

    def locator(self, source: str) -> MappedLocator:
        """Return what finds the places of the passages in *source*."""
        return MappedLocator(source, self._stretches)


class MappedLocator:
    """Finds places in a marked-up source."""

    def __init__(self, source: str, stretches: list[Stretch]) -> None:
        self._source = source
        self._stretches = stretches
        self._starts = [stretch.start for stretch in stretches]
        self._lines: LineIndex | None = None

    def source_span(self, passage: Passage, start: int, end: int) -> tuple[int, int]:
        """Return where ``passage.text[start:end]`` stands in the source."""
        return self._begin(passage.offset + start), self._end(passage.offset + max(start, end - 1))

    def locate(self, passage: Passage, start: int, end: int) -> Origin:
        """Return the origin of ``passage.text[start:end]``."""
        if self._lines is None:
            self._lines = LineIndex(self._source)
        first, last = self.source_span(passage, start, end)
        line, column = self._lines.place(first)
        end_line, end_column = self._lines.place(last)
        return Origin(
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            heading_path=passage.heading_path,
            number=passage.number,
        )

    def _begin(self, offset: int) -> int:
        """Return where the character at *offset* of the flow, or the next one that is in the source, begins."""
        index = max(0, bisect_right(self._starts, offset) - 1)
        stretch = self._stretches[index]
        if not stretch.start <= offset < stretch.start + stretch.length and offset >= stretch.start:
            stretch = self._stretches[min(index + 1, len(self._stretches) - 1)]
        if stretch.length != stretch.source_length:
            return stretch.source
        return stretch.source + max(0, offset - stretch.start)

    def _end(self, offset: int) -> int:
        """Return where the character at *offset*, or the last one before it that is in the source, ends."""
        stretch = self._stretches[max(0, bisect_right(self._starts, offset) - 1)]
        if stretch.length != stretch.source_length:
            return stretch.source + stretch.source_length
        return stretch.source + min(offset + 1 - stretch.start, stretch.source_length)
