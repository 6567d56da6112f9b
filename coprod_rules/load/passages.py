"""Split a text into passages: paragraphs, list items, table rows and numbered clauses, each an exact slice of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from coprod_rules.load.blocks import BEFORE_WORDS, Line, ends_closed, has_word, is_full, read_blocks, wrap_width
from coprod_rules.load.markers import Marker, read_marker

_CELL_EDGES = "| \t\u00a0"
#: A row of two cells divided by a tab has a short first cell; longer ones are prose with a stray tab.
_LABEL_WORDS = 8


class Piece(NamedTuple):
    """One passage of a text: ``text[start:end]``, and what stood before it."""

    start: int
    end: int
    form: str  # paragraph, item, row
    marker: Marker | None  # its bullet or number, which is not part of the slice
    block: int  # counts from 0; an empty line begins a new one
    alone: bool  # True where its line breaks from the one before without a marker


def split_passages(text: str, markup: bool = False) -> list[Piece]:
    """Split *text* into pieces, in order. Every word of it is in one piece or its marker.

    Lines that were only wrapped stay together. Empty lines, bullets, numbers and table rows begin a piece.

    Args:
        text: The text.
        markup: True for Markdown, of which tags and quote marks at the edges of lines are left out as well.
    """
    return [
        piece for number, block in enumerate(read_blocks(text, markup)) for piece in _split_block(block, number, markup)
    ]


def _split_block(block: list[Line], number: int, markup: bool) -> Iterator[Piece]:
    width = wrap_width(block)
    piece: Piece | None = None
    before: Line | None = None
    for line in block:
        marker = _marker_of(line, before, width)
        row = _is_row(line.text[marker.length :] if marker else line.text)
        if piece and before and _continues(before, line, width) and not (marker or row or piece.form == "row"):
            piece = piece._replace(end=line.end)
        else:
            if piece:
                yield piece
            piece = _begin(line, marker, row, number, markup)._replace(alone=before is not None and not marker)
        before = line
    if piece:
        yield piece


def _marker_of(line: Line, before: Line | None, width: int) -> Marker | None:
    marker = read_marker(line.text, line.indent)
    if marker and not has_word(line.text[marker.length :]):
        return None  # a number with nothing to it is itself the text
    if marker and marker.doubtful and before and width and not ends_closed(before):
        return None  # "... under clause / 4.2 The ...": a number that a wrapped line happens to begin with
    return marker


def _begin(line: Line, marker: Marker | None, row: bool, block: int, markup: bool) -> Piece:
    skipped = marker.length if marker else 0
    end = line.end
    form = "item" if marker and not marker.clause else "paragraph"
    if row:
        form = "row"
        skipped += len(line.text[skipped:]) - len(line.text[skipped:].lstrip(_CELL_EDGES))
        end = line.start + len(line.text.rstrip(_CELL_EDGES))
    elif markup:
        edge = re.match(BEFORE_WORDS, line.text[skipped:])
        skipped += edge.end() if edge else 0
    return Piece(line.start + skipped, end, form, marker, block, alone=False)


def _is_row(text: str) -> bool:
    if "|" in text:
        return sum(1 for cell in text.split("|") if has_word(cell)) >= 2
    if "\t" in text:
        cells = [cell for cell in text.split("\t") if cell.strip()]
        return len(cells) >= 3 or (len(cells) == 2 and len(cells[0].split()) <= _LABEL_WORDS)
    return False


def _continues(before: Line, line: Line, width: int) -> bool:
    """Tell whether *line* goes on where *before* broke off; *width* is 0 where the block is not wrapped."""
    if before.text.endswith(("-", "\u00ad", ",")):
        return True
    if line.text[0].islower() and not before.text.endswith((":", ";")):
        return True
    return width > 0 and is_full(before, line, width)
