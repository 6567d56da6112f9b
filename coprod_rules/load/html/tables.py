"""Tables of an HTML page while they are read."""

from __future__ import annotations

from coprod_rules.load.mapped import MappedFlow, MappedText
from coprod_rules.text.tables import are_headers, compose_row

# A table that only places text on the page holds more than this in a cell, and is read cell by cell.
_MOST_PARAGRAPHS = 3
_MOST_WORDS = 150
_MOST_SPAN = 60


class Cell:
    """A cell: its paragraphs, and whether it names a column."""

    def __init__(self, header: bool = False, width: int = 1) -> None:
        self.header = header
        self.width = max(1, min(width, _MOST_SPAN))
        self.paragraphs: list[MappedText] = []

    @property
    def mapped(self) -> MappedText:
        """The whole text of the cell."""
        joined = MappedText()
        for paragraph in self.paragraphs:
            if joined.stretches:
                joined.add_unplaced(" " if joined.text.rstrip().endswith((".", ";", ":", "!", "?", ",")) else "; ")
            joined.extend(paragraph)
        return joined

    @property
    def is_long(self) -> bool:
        """Whether it holds more than a cell of a table of facts does."""
        words = sum(len(paragraph.text.split()) for paragraph in self.paragraphs)
        return len(self.paragraphs) > _MOST_PARAGRAPHS or words > _MOST_WORDS


class TableReader:
    """Turns the rows of one table into passages, as they come."""

    def __init__(self, flow: MappedFlow) -> None:
        self._flow = flow
        self._headers: list[str] = []
        self._pending: list[Cell] | None = None  # the header row, until a row comes that it stands above

    def add_row(self, cells: list[Cell], header: bool = False) -> None:
        """Add a row; *header* where it stands in the table's head."""
        texts = [cell.mapped.text for cell in cells]
        if not any(text.strip() for text in texts):
            return
        is_header = header or all(cell.header for cell in cells if cell.paragraphs)
        if is_header and self._pending is None and are_headers(texts):
            self._pending = cells
            self._headers = [name for cell, text in zip(cells, texts, strict=True) for name in _wide(text, cell)]
            return
        self._pending = []
        self._write(cells, self._headers)

    def close(self) -> None:
        """End the table: a header without rows is a row itself."""
        if self._pending:
            self._write(self._pending, [])

    def _write(self, cells: list[Cell], headers: list[str]) -> None:
        filled = [cell for cell in cells if cell.paragraphs]
        if any(cell.is_long for cell in filled) or (len(filled) == 1 and not headers):
            for cell in filled:
                for paragraph in cell.paragraphs:
                    self._flow.add_text(paragraph.text, offset=self._flow.place(paragraph))
            return
        columns = [cell for cell in cells for _ in range(cell.width)]
        first = {id(cell): index for index, cell in reversed(list(enumerate(columns)))}
        mapped = [cell.mapped if first[id(cell)] == index else MappedText() for index, cell in enumerate(columns)]
        row = compose_row([each.text for each in mapped], headers)
        whole = MappedText()
        whole.add_unplaced(row.text)
        for start, index in row.places:
            whole.stretches.extend(stretch._replace(start=stretch.start + start) for stretch in mapped[index].stretches)
        self._flow.add_text(row.text, number=row.number, form="row", offset=self._flow.place(whole))


def _wide(text: str, cell: Cell) -> list[str]:
    return [text] * cell.width
