"""Walk through Markdown from its first block to its last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coprod_rules.load.flow import is_clause, label_marker
from coprod_rules.load.html.reader import HtmlReader
from coprod_rules.load.html.tables import Cell, TableReader
from coprod_rules.load.mapped import MappedFlow, MappedText
from coprod_rules.load.markdown.breaks import join_soft_breaks
from coprod_rules.load.markdown.inline import InlineText, Placement
from coprod_rules.load.outline import is_short_title, title_level

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from coprod_rules.load.markers import Marker

_FRONT = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)


def make_parser() -> MarkdownIt:
    """Return a parser for CommonMark with tables and struck-out text."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # Keeps escapes and entities apart from the text around them, so that every character can be found in the source.
    parser.disable("text_join")
    return parser


class MarkdownReader:
    """Reads Markdown into a flow.

    Attributes:
        flow: Holds the passages.
        pictures: How many pictures there are.
        remarks: HTML comments, each with where it begins in the source.
        has_front_matter: Whether there is a block of settings before the text.
    """

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self.flow = MappedFlow()
        self.pictures = 0
        self.remarks: list[tuple[str, int]] = []
        self._source = text
        # The parser counts lines that end with a line feed, and takes others for such.
        plain = text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", " ")
        front = _FRONT.match(plain)
        self.has_front_matter = front is not None
        if front is not None:
            plain = re.sub(r"[^\n]", " ", front.group()) + plain[front.end() :]
        self._plain = plain
        self._starts = [0, *(match.end() for match in re.finditer("\n", plain)), len(plain) + 1]
        self._lists: list[tuple[bool, int]] = []  # ordered, number reached
        self._marker: Marker | None = None
        self._parser = make_parser()

    def read(self) -> None:
        """Read the whole text."""
        tokens = self._parser.parse(self._plain)
        alone = _lone_items(tokens)
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.type == "table_open":
                place = self._read_table(tokens, place)
            elif token.type == "heading_open":
                self._read_text(tokens[place + 1], int(token.tag[1:]))
                place += 1
            elif token.type == "paragraph_open":
                self._read_text(tokens[place + 1], lone_number=alone.get(place))
                place += 1
            else:
                self._read_other(token)
            place += 1

    def _read_other(self, token: Token) -> None:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self._lists.append((kind == "ordered_list_open", 0))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            label = f"{token.info}{token.markup}" if self._lists[-1][0] else "•"
            self._marker = label_marker(label, len(self._lists) - 1)
        elif kind == "list_item_close":
            self._marker = None
        elif kind in ("fence", "code_block"):
            self._read_raw(token)
        elif kind == "html_block":
            self._read_html(token)

    def _read_text(self, token: Token, level: int = 0, lone_number: str | None = None) -> None:
        inline = InlineText(token, self._placement(token), self._parser)
        self._note(inline)
        text = inline.mapped
        words = " ".join(text.text.split())
        marker = self._marker
        if not level and "\n" not in text.text and len(self._lists) <= (1 if lone_number else 0):
            level = _title_level(words, inline.bold, lone_number)
        if level and not is_clause(words):
            number = f"{lone_number} " if lone_number else ""
            self.flow.add_heading(number + words, level, self.flow.place(text))
            return
        self._marker = None
        running = join_soft_breaks(text.text, inline.soft_breaks)
        self.flow.add_text(running, marker=marker, offset=self.flow.place(text))

    def _note(self, inline: InlineText) -> None:
        self.pictures += inline.pictures
        self.remarks.extend(inline.remarks)

    def _read_raw(self, token: Token) -> None:
        """Read text that is set as code: drafts that were pasted with four blanks before each line."""
        first, last = token.map or [0, 0]
        mapped = MappedText()
        for line in range(first, last):
            text = self._line(line)
            if not text.lstrip().startswith(("```", "~~~")):
                mapped.add(text, self._starts[line])
        self.flow.add_text(mapped.text, offset=self.flow.place(mapped))

    def _read_html(self, token: Token) -> None:
        first, last = token.map or [0, 0]
        start = self._starts[first]
        html = self._source[start : self._starts[last] if last < len(self._starts) - 1 else len(self._source)]
        reader = HtmlReader(self.flow, self._path, start)
        reader.read(html)
        self.remarks.extend(reader.remarks)
        self.pictures += reader.pictures

    def _read_table(self, tokens: list[Token], place: int) -> int:
        """Read a table and return the place of its last token."""
        table = TableReader(self.flow)
        cells: list[Cell] = []
        at = 0
        while tokens[place].type != "table_close":
            token = tokens[place]
            if token.type == "tr_open":
                cells = []
                at = self._starts[token.map[0]] if token.map else at
            elif token.type == "inline":
                at = self._read_cell(token, cells, at)
            elif token.type == "tr_close":
                table.add_row(cells, header=tokens[place + 1].type == "thead_close")
            place += 1
        table.close()
        return place

    def _read_cell(self, token: Token, cells: list[Cell], at: int) -> int:
        """Read a cell whose row was read up to *at*; return how far it goes."""
        line_end = self._plain.find("\n", at)
        found = self._plain.find(token.content, at, len(self._plain) if line_end < 0 else line_end)
        start = found if found >= 0 else at  # a cell with "\|" in it is spelt otherwise in the source
        inline = InlineText(token, Placement([(0, start)]), self._parser)
        self._note(inline)
        cell = Cell()
        if inline.mapped.text.strip():
            cell.paragraphs.append(inline.mapped)
        cells.append(cell)
        return start + len(token.content)

    def _placement(self, token: Token) -> Placement:
        first = (token.map or [0, 0])[0]
        starts: list[tuple[int, int]] = []
        offset = 0
        for number, line in enumerate(token.content.split("\n")):
            starts.append((offset, self._starts[first + number] + _column(self._line(first + number), line)))
            offset += len(line) + 1
        return Placement(starts)

    def _line(self, number: int) -> str:
        """Return a line with its end."""
        return self._plain[self._starts[number] : self._starts[number + 1]] if number < len(self._starts) - 1 else ""


def _column(source: str, content: str) -> int:
    """Return where in a line of the source the line of content that it holds begins."""
    words = content.rstrip()
    column = len(source.rstrip()) - len(words)
    if column >= 0 and source.startswith(words, column):
        return column
    return max(0, source.find(words))


def _title_level(words: str, bold: bool, lone_number: str | None) -> int:
    """Return the level of a line that serves as a heading without being marked as one; 0 for text."""
    if not words or not words[0].isalnum() or not is_short_title(words) or "|" in words:
        return 0
    return title_level(f"{lone_number} {words}" if lone_number else words, bold)


def _lone_items(tokens: list[Token]) -> dict[int, str]:
    """Find numbered lists of a single line, which is how "4. Payment" above its text looks: place -> number."""
    found: dict[int, str] = {}
    for place in range(len(tokens) - 6):
        kinds = [token.type for token in tokens[place : place + 7]]
        if kinds == _LONE_ITEM and tokens[place].level == 0:
            item = tokens[place + 1]
            found[place + 2] = f"{item.info}{item.markup}"
    return found


_LONE_ITEM = [
    "ordered_list_open",
    "list_item_open",
    "paragraph_open",
    "inline",
    "paragraph_close",
    "list_item_close",
    "ordered_list_close",
]
