"""The order in which people read the lines of a page."""

from __future__ import annotations

from itertools import pairwise

from coprod_rules.load.pdf.lines import Line

_MOST_JUMPS = 0.15  # share of the lines after which a file in order goes up the page again
_LEAST_COLUMN = 3  # lines


def order_lines(lines: list[Line]) -> list[Line]:
    """Return *lines* in reading order.

    Most files hold their text in that order already; those that jump up and down the page are read by columns.
    """
    jumps = sum(1 for before, line in pairwise(lines) if _goes_back(before, line))
    if jumps <= max(2, _MOST_JUMPS * len(lines)):
        return lines
    return [line for band in _cut(lines) for line in band]


def _goes_back(before: Line, line: Line) -> bool:
    """Tell whether *line* stands higher than *before* without being in a column further right."""
    return line.bottom > before.top and line.left < before.right


def _cut(lines: list[Line]) -> list[list[Line]]:
    """Cut the page into columns where a white band runs down between them; sort each from top to bottom."""
    wide = sorted(lines, key=lambda line: line.left)
    reach = 0.0
    for place, line in enumerate(wide):
        if place >= _LEAST_COLUMN and len(wide) - place >= _LEAST_COLUMN and line.left > reach + line.size:
            return [*_cut(wide[:place]), *_cut(wide[place:])]
        reach = max(reach, line.right)
    return [sorted(lines, key=lambda line: (-round(line.bottom / max(line.size, 1.0)), line.left))]
