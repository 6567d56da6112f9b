"""A page being written: lines that fit their width, with hanging indents and paint."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from coprod_rules.report.layout import Layout, display_width, wrap
from coprod_rules.report.paint import Paint

if TYPE_CHECKING:
    from collections.abc import Sequence


class Page:
    """Writes paragraphs to an open text file."""

    def __init__(self, out: TextIO, layout: Layout) -> None:
        self.layout = layout
        self.paint = Paint(colour=layout.colour)
        self._out = out
        self._blank = True  # nothing written yet, or the last line was blank

    def gap(self) -> None:
        """Leave one blank line, however often it is asked for; none at the top."""
        if not self._blank:
            self._out.write("\n")
        self._blank = True

    def raw(self, line: str) -> None:
        """Write a line that is already laid out."""
        self._out.write(line + "\n")
        self._blank = False

    def say(
        self,
        text: str,
        *,
        margin: int = 0,
        hang: int | None = None,
        lead: str = "",
        lead_styles: Sequence[str] = (),
        styles: Sequence[str] = (),
    ) -> None:
        """Write a paragraph.

        Args:
            text: Wrapped to the page.
            margin: Columns left free before it.
            hang: Columns left free before its further lines; left out: under the first word after *lead*.
            lead: What it starts with, such as ``Why:``; never broken. It ends in the space that follows it.
            lead_styles: Paint of the lead.
            styles: Paint of the text.
        """
        first = " " * margin + lead
        rest = " " * (display_width(first) if hang is None else hang)
        lines = wrap(text, self.layout.width, first=first, rest=rest)
        body = lines[0][len(first) :]
        self.raw((" " * margin + self.paint(lead, *lead_styles) + self.paint(body, *styles)).rstrip(" "))
        for line in lines[1:]:
            self.raw(rest + self.paint(line[len(rest) :], *styles))
