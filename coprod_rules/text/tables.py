"""A table row as one text: its cells, each with the words of the header cell above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

SEPARATOR = " | "
_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*\.?\)?|\([a-z]{1,4}\)")
_NUMBER_HEADERS = frozenset(("", "no", "number", "ref", "reference", "#", "clause", "item", "id"))
#: Longer header cells are text of their own rather than names of columns.
_MOST_HEADER_WORDS = 12


class RowText(NamedTuple):
    """The text of a row."""

    text: str
    number: str | None  # the number that it begins with: "4.2"
    places: tuple[tuple[int, int], ...]  # (where a cell's own words begin in the text, index of the cell)


def compose_row(cells: Sequence[str], headers: Sequence[str] = ()) -> RowText:
    """Write the cells of a row that hold words, one after another: ``Measure: Beds | Target: 95%``.

    A first cell that holds nothing but a number is the number of the row and no part of its text.

    Args:
        cells: The text of each cell; empty where it has none.
        headers: The header cell above each; fewer or none where there is no header.
    """
    filled = [(index, cell) for index, cell in enumerate(cells) if cell.strip()]
    number = None
    first = filled[0][0] if filled else 0
    if len(filled) > 1 and _is_number(cells[first].strip(), headers[first] if first < len(headers) else ""):
        number = filled.pop(0)[1].strip().rstrip(".")
    text = ""
    places: list[tuple[int, int]] = []
    for index, cell in filled:
        header = headers[index].strip().rstrip(":") if index < len(headers) else ""
        text += SEPARATOR if text else ""
        text += f"{header}: " if header and header != cell.strip() else ""
        places.append((len(text), index))
        text += cell
    return RowText(text, number, tuple(places))


def _is_number(cell: str, header: str) -> bool:
    """Tell whether *cell* numbers its row, rather than giving an amount."""
    if not _NUMBER.fullmatch(cell):
        return False
    return not cell.isdecimal() or header.strip().lower().rstrip(".") in _NUMBER_HEADERS


def are_headers(cells: Sequence[str]) -> bool:
    """Tell whether *cells*, which are set off as a header row, name their columns: all filled, and briefly."""
    return len(cells) > 1 and all(cell.strip() and len(cell.split()) <= _MOST_HEADER_WORDS for cell in cells)
