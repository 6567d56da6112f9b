"""Gather the passages of one document, with their numbers, roles and stems."""

from __future__ import annotations

from typing import NamedTuple

from coprod_rules.load.lists import ListStems
from coprod_rules.load.markers import Marker, read_marker
from coprod_rules.load.passages import Piece, split_passages
from coprod_rules.model.document import Passage, Unread


class Spot(NamedTuple):
    """Where a text stands: what its passages have in common."""

    pointer: str | None = None
    headings: tuple[str, ...] = ()
    role: str | None = None
    number: str | None = None  # of its section or clause; a number in the text itself comes first
    form: str | None = None  # row or field, for texts that are no running text
    markup: bool = False  # True for Markdown
    marker: Marker | None = None  # a bullet or number that stands before the text without being part of it
    paragraph: int | None = None  # of a Word file
    page: int | None = None


class PassageCollector:
    """Collects passages in document order.

    Attributes:
        passages: What was read so far.
        unread: What could not be read, and why.
    """

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.unread: list[Unread] = []

    def add(
        self, text: str, spot: Spot, lists: ListStems | None = None, *, offset: int = 0, new_value: bool = False
    ) -> None:
        """Split *text* and add its passages.

        Args:
            text: The text, a value of the source or a part of it.
            spot: Where it stands.
            lists: The lists of the section it belongs to; None where it stands for itself.
            offset: Where *text* begins in the value, in code points.
            new_value: True where it is one of several values that may form a list, such as clauses.
        """
        lists = lists or ListStems()
        for number, piece in enumerate(split_passages(text, spot.markup)):
            self._add_piece(text, _numbered(piece, spot, number), spot, lists, offset, new_value and number == 0)

    def _add_piece(self, text: str, piece: Piece, spot: Spot, lists: ListStems, offset: int, new_value: bool) -> None:
        words = text[piece.start : piece.end]
        if not _is_whole(words):
            where = spot.pointer or f"character {offset + piece.start}"
            why = "it holds half of a character: a broken \\u escape"
            self.unread.append(Unread(where=where, why=why, is_damaged=True))
            return
        stem = lists.stem_of(piece, len(self.passages), words, new_value)
        form = piece.form
        if form == "paragraph":
            form = "item" if stem is not None else spot.form or form
        self.passages.append(
            Passage(
                text=words,
                heading_path=spot.headings,
                role=spot.role,
                form=form,
                number=(piece.marker.number if piece.marker else None) or spot.number,
                stem=stem,
                pointer=spot.pointer,
                offset=offset + piece.start,
                paragraph=spot.paragraph,
                page=spot.page,
            )
        )


def _numbered(piece: Piece, spot: Spot, place: int) -> Piece:
    """Give the first piece of a clause the number that the file has in a field of its own."""
    if place == 0 and spot.marker is not None:
        return piece._replace(marker=spot.marker, form=piece.form if spot.marker.clause else "item")
    if place or piece.marker or not spot.number:
        return piece
    marker = read_marker(f"{spot.number} X", 0)
    if marker is None or marker.number is None:
        return piece
    form = piece.form if marker.clause else "item"
    return piece._replace(marker=marker._replace(number=spot.number), form=form)


def _is_whole(text: str) -> bool:
    """Tell whether *text* is free of half characters: JSON can spell one half of a pair, no file can hold it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def whole(text: str) -> str:
    """Return *text* with any half of a character replaced, so that it can be written out."""
    return text if _is_whole(text) else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
