"""Lines and columns of offsets in a text."""

from __future__ import annotations

import re
from bisect import bisect_right

from coprod_rules.model.document import Origin, Passage

_BREAK = re.compile(r"\r\n|\r|\n")


class LineIndex:
    """Finds the line and column of an offset.

    Lines and columns count from 1, columns in code points; a line ends with LF, CR LF or CR, as in editors.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of *offset*."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class TextLocator:
    """Finds places in a plain text, whose passages have their offset in the text itself."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: LineIndex | None = None

    def locate(self, passage: Passage, start: int, end: int) -> Origin:
        """Return the origin of ``passage.text[start:end]``."""
        if self._lines is None:
            self._lines = LineIndex(self._text)
        line, column = self._lines.place(passage.offset + start)
        end_line, end_column = self._lines.place(passage.offset + end)
        return Origin(
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            heading_path=passage.heading_path,
            number=passage.number,
        )
