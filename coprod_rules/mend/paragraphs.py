"""The paragraphs of an insertion, numbered as those before it are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coprod_rules.load.markers import read_marker
from coprod_rules.load.passages import Piece, split_passages
from coprod_rules.mend.numbering import next_number


class Numbered(NamedTuple):
    """A paragraph that begins with a number."""

    number: str  # "4.2", as it stands
    mark: str  # the number with all that stands around it: "4.2.\t"
    depth: int


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a wording; a list or a table is one, with the line that leads into it."""
    blocks: list[str] = []
    for block in text.strip("\n").split("\n\n"):
        if block.strip():
            blocks.append(block.strip("\n"))
    return blocks


def number_paragraphs(paragraphs: Sequence[str], text: str, markup: bool = False) -> tuple[list[str], str]:
    """Number *paragraphs* on from those of *text*, after which they come.

    Args:
        paragraphs: As `split_paragraphs` returns them.
        text: The text of the section so far.
        markup: Whether the text is Markdown.

    Returns:
        The paragraphs, and the first number that was given. Where most paragraphs of *text* have no number, nothing is
        numbered; nor are lists and tables that stand alone.
    """
    numbered = _numbered(text, markup)
    if not numbered:
        return list(paragraphs), ""
    depth = min(one.depth for one in numbered)
    level = [one for one in numbered if one.depth == depth]
    before, last = [one.number for one in level[:-1]], level[-1]
    made: list[str] = []
    first = ""
    for paragraph in paragraphs:
        if _is_list(paragraph):
            made.append(paragraph)
            continue
        number = next_number(last.number, before)
        before.append(last.number)
        last = Numbered(number, last.mark.replace(last.number, number), depth)
        made.append(last.mark + paragraph)
        first = first or number
    return made, first


def _numbered(text: str, markup: bool) -> list[Numbered]:
    """Return the numbered paragraphs of *text*, if most of those that are no lists and no rows are numbered."""
    pieces = [piece for piece in split_passages(text, markup) if _is_paragraph(piece)]
    found = [
        Numbered(piece.marker.number, _mark(text, piece), piece.marker.number.strip("().").count(".") + 1)
        for piece in pieces
        if piece.marker and piece.marker.number
    ]
    return found if len(found) * 2 > len(pieces) else []


def _is_paragraph(piece: Piece) -> bool:
    """Tell whether a piece is a paragraph or a numbered one: not a row, and not an item such as (a) or a bullet."""
    if piece.form == "row":
        return False
    marker = piece.marker
    return marker is None or marker.clause or marker.kind.startswith("number 1")


def _mark(text: str, piece: Piece) -> str:
    start = max(text.rfind("\n", 0, piece.start), text.rfind("\r", 0, piece.start)) + 1
    return text[start : piece.start]


def _is_list(paragraph: str) -> bool:
    """Tell whether *paragraph* is a table or a list without a line of its own that leads into it."""
    line = paragraph.splitlines()[0].strip()
    return line.startswith("|") or read_marker(line, 0) is not None
