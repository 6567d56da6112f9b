"""Tables of a Word file, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from coprod_rules.text.tables import RowText, are_headers, compose_row
from coprod_rules.word.blocks import Block, Span
from coprod_rules.word.names import child, is_on, local, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from coprod_rules.word.story import StoryReader

# A table that only places text on the page holds more than this in a cell, and is read cell by cell.
_MOST_PARAGRAPHS = 3
_MOST_WORDS = 150
_MOST_LABEL_WORDS = 10
#: Level of a heading that stands in a table: below all others, and gone where the table ends.
TABLE_HEADING = 9


class _Cell(NamedTuple):
    blocks: list[Block]
    width: int  # columns it spans
    merged: bool  # True where it goes on from the cell above

    @property
    def words(self) -> int:
        return sum(len(block.text.split()) for block in self.blocks)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in _join(self.blocks))


class RowReader:
    """Reads tables for a StoryReader."""

    def __init__(self, story: StoryReader) -> None:
        self._story = story

    def read(self, table: _Element, note: str, table_number: int) -> Iterator[Block]:
        """Yield a block for each row; the blocks of their cells where the table only places text on the page."""
        headers: list[str] = []
        pending: list[_Cell] = []  # the header row, kept until a row comes that it stands above
        rows = list(self._rows(table))
        has_bold_header = self._story.styles.has_bold_first_row(value(child(table, "tblPr", "tblStyle")))
        for place, row in enumerate(rows):
            cells = self._cells(row, note, table_number)
            if self._is_header(row, cells, place, has_bold_header, alone=len(rows) == 1):
                headers = [name for cell in cells for name in [cell.text, *[""] * (cell.width - 1)]]
                pending = cells
                continue
            pending = pending if not any(cell.blocks for cell in cells) else []
            yield from _compose(cells, headers, table_number)
        if pending:
            yield from _compose(pending, [], table_number)

    def _rows(self, container: _Element) -> Iterator[_Element]:
        for element in container:
            name = local(element)
            if name == "tr":
                changes = child(element, "trPr")
                if changes is None or not any(self._story.is_left_out(local(change)) for change in changes):
                    yield element
            elif name in ("sdt", "sdtContent", "customXml", "ins", "del") and not self._story.is_left_out(name):
                yield from self._rows(element)

    def _cells(self, row: _Element, note: str, table_number: int) -> list[_Cell]:
        before = number(value(child(row, "trPr", "gridBefore"))) or 0
        cells = [_Cell([], min(before, 60), merged=False)] if before else []
        for element in _cell_elements(row):
            properties = child(element, "tcPr")
            merge = child(properties, "vMerge")
            width = number(value(child(properties, "gridSpan"))) or 1
            blocks = list(self._story.walk(element, note, table_number))
            cells.append(_Cell(blocks, max(1, min(width, 60)), merge is not None and value(merge) != "restart"))
        return cells

    def _is_header(self, row: _Element, cells: list[_Cell], place: int, bold_style: bool, alone: bool) -> bool:
        if alone or not are_headers([cell.text for cell in cells]):
            return False
        if any(block.row for cell in cells for block in cell.blocks):
            return False
        if is_on(child(row, "trPr", "tblHeader")):
            return True
        return place == 0 and (bold_style or all(block.bold for cell in cells for block in cell.blocks))


def _cell_elements(row: _Element) -> Iterator[_Element]:
    for element in row:
        name = local(element)
        if name == "tc":
            yield element
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _cell_elements(element)


def _compose(cells: list[_Cell], headers: list[str], table: int) -> Iterator[Block]:
    filled = [cell for cell in cells if cell.blocks]
    if not filled:
        return
    long = [cell for cell in filled if _is_long(cell)]
    if long or (len(filled) == 1 and not headers):
        yield from _flatten(filled, table)
        return
    columns: list[str] = []
    owners: list[_Cell] = []
    for cell in cells:
        columns.extend([cell.text, *[""] * (cell.width - 1)])
        owners.extend([cell] * cell.width)
    row = compose_row(columns, headers)
    first = filled[0].blocks[0]
    yield Block(
        text=row.text,
        paragraph=first.paragraph,
        page=first.page,
        number=row.number,
        row=True,
        table=table,
        note=first.note,
        spans=_spans(row, owners),
        element=first.element,
    )


def _is_long(cell: _Cell) -> bool:
    return len(cell.blocks) > _MOST_PARAGRAPHS or cell.words > _MOST_WORDS or any(block.level for block in cell.blocks)


def _flatten(filled: list[_Cell], table: int) -> Iterator[Block]:
    """Yield the blocks of the cells; a short cell before a long one is its heading."""
    for place, cell in enumerate(filled):
        is_label = (
            place + 1 < len(filled)
            and _is_long(filled[place + 1])
            and len(cell.blocks) == 1
            and cell.words <= _MOST_LABEL_WORDS
            and not cell.blocks[0].row
        )
        for block in cell.blocks:
            if is_label or (len(filled) == 1 and _is_caption(block)):
                block.level = block.level or TABLE_HEADING
            block.table = table
            yield block


def _is_caption(block: Block) -> bool:
    words = block.text.split()
    return block.bold and len(words) <= _MOST_LABEL_WORDS and not block.text.rstrip().endswith((".", ";", ","))


def _join(blocks: list[Block]) -> Iterator[tuple[str, Block | None]]:
    """Yield the texts of a cell's paragraphs with what stands between them in the text of the row."""
    for place, block in enumerate(blocks):
        if place:
            closed = blocks[place - 1].text.rstrip().endswith((".", ";", ":", "!", "?", ","))
            yield " " if closed else "; ", None
        label = block.label
        if label is not None and not label.bullet:
            yield f"{label.text} ", None
        yield " ".join(block.text.split()), block


def _spans(row: RowText, owners: list[_Cell]) -> list[Span]:
    """Tie the text of the row to the paragraphs it comes from, each as a whole."""
    spans: list[Span] = []
    for start, index in row.places:
        at = start
        for text, block in _join(owners[index].blocks):
            if block is not None and block.spans:
                first = block.spans[0]
                spans.append(Span(at, at + len(text), first.element, first.run, first.paragraph))
            at += len(text)
    return spans
