"""Walk through HTML from its first tag to its last.

The parser of the standard library: it tells where in the source each piece stands, fetches nothing and expands
nothing but characters. Tags need not be closed: a block ends where the next one begins, as in a browser.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from coprod_rules.errors import InputError
from coprod_rules.load.base import shown
from coprod_rules.load.flow import is_clause, label_marker
from coprod_rules.load.html.tables import Cell, TableReader
from coprod_rules.load.mapped import MappedFlow, MappedText
from coprod_rules.load.markers import Marker
from coprod_rules.load.outline import is_short_title, title_level
from coprod_rules.text.numerals import format_number

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form header hgroup hr legend main nav ol p pre section summary table tbody tfoot thead ul li tr td th "
    "h1 h2 h3 h4 h5 h6".split()
)
#: Elements whose text nobody reads, or that was struck out.
_SKIPPED = frozenset(
    "script style template noscript svg canvas iframe object audio video select button textarea del s strike".split()
)
#: Elements whose end tag may not be left out, so that it can be waited for.
_ALWAYS_CLOSED = frozenset("div section article aside span ul ol table dl main details".split())
_BOLD = frozenset(("b", "strong", "u"))
_LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
#: Tags that never end may be this many; real pages have none or one.
_MOST_UNENDED = 100


class _List:
    def __init__(self, ordered: bool, style: str, number: int) -> None:
        self.ordered = ordered
        self.style = style
        self.number = number


class HtmlReader(HTMLParser):
    """Reads HTML into a flow.

    Args:
        flow: Where the passages go.
        path: The file's path, for messages.
        offset: Where the HTML begins in the source.

    Attributes:
        title: What stands in ``<title>``.
        remarks: The comments, each with where it begins in the source.
        pictures: How many pictures there are.
    """

    # As older parsers have it: a title without an end would take in the whole page, and what frames hide be no HTML.
    CDATA_CONTENT_ELEMENTS = ("script", "style")  # type: ignore[misc]
    RCDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]

    def __init__(self, flow: MappedFlow, path: str, offset: int = 0) -> None:
        super().__init__(convert_charrefs=False)
        self.title = ""
        self.remarks: list[tuple[str, int]] = []
        self.pictures = 0
        self._flow = flow
        self._path = path
        self._offset = offset
        self._line_starts: list[int] = []
        self._text = MappedText()
        self._bold = True
        self._bold_depth = 0
        self._heading = 0
        self._marker: Marker | None = None
        self._lists: list[_List] = []
        self._skipped: list[str] = []
        self._in_title = False
        self._pre = 0
        self._tables: list[tuple[TableReader, list[Cell]]] = []
        self._head_rows = 0
        self._unended = 0
        self._is_closing = False

    def read(self, html: str) -> None:
        """Read all of *html*."""
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self.feed(html)
        self._is_closing = True
        self.close()
        while self._tables:
            self._end_table()
        self._flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.append(tag)
            return
        known = dict(attrs)
        if tag == "title":
            self._in_title = True
            return
        if tag in _SKIPPED or ("hidden" in known and tag in _ALWAYS_CLOSED):
            self._skipped.append(tag)
            return
        if tag in _BLOCKS:
            self._in_title = False
            self._flush()
            self._begin_block(tag, known)
        elif tag == "br":
            self._text.add("\n", self._place())
        elif tag in _BOLD:
            self._bold_depth += 1
        elif tag == "img":
            self.pictures += 1

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag == "title":
            self._in_title = False
        elif self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
        elif tag in _BLOCKS:
            self._flush()
            self._end_block(tag)
        elif tag in _BOLD:
            self._bold_depth = max(0, self._bold_depth - 1)

    def handle_data(self, data: str) -> None:
        """Add text as it stands."""
        if self._in_title:
            self.title += data
        elif not self._skipped:
            self._add(data, self._place())

    def handle_entityref(self, name: str) -> None:
        """Add a character that is written by name."""
        self._add_reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Add a character that is written by number."""
        self._add_reference(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Keep a comment apart."""
        self.remarks.append((data.strip(), self._place()))

    def parse_starttag(self, i: int) -> int:
        """Parse a tag, which may turn out never to end."""
        return self._end_of(i, super().parse_starttag(i))

    def parse_endtag(self, i: int) -> int:
        """Parse an end tag, which may turn out never to end."""
        return self._end_of(i, super().parse_endtag(i))

    def parse_html_declaration(self, i: int) -> int:
        """Parse a comment or declaration, which may turn out never to end."""
        return self._end_of(i, super().parse_html_declaration(i))

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Parse a comment, which may turn out never to end."""
        return self._end_of(i, super().parse_comment(i, report))

    def parse_pi(self, i: int) -> int:
        """Parse an instruction, which may turn out never to end."""
        return self._end_of(i, super().parse_pi(i))

    def _end_of(self, start: int, end: int) -> int:
        """Return where a tag ends, or -1 where the parser has looked through all the rest of the file in vain.

        At the end of the file it is no tag, and is read as text: newer parsers would leave out all that follows.
        """
        if end >= 0:
            return end
        self._unended += 1
        if self._unended > _MOST_UNENDED:
            line, column = self.getpos()
            raise InputError(
                f"more than {_MOST_UNENDED} tags in this HTML never end",
                where=f"{shown(self._path)}, line {line}, column {column + 1}",
                mend="check that it is HTML, or save its text as .txt",
            )
        if not self._is_closing:
            return end
        self.handle_data("<")
        return start + 1

    def _add_reference(self, reference: str) -> None:
        character = unescape(reference)
        if self._in_title:
            self.title += character
        elif not self._skipped and character:
            self._note_weight(character)
            self._text.add(character, self._place(), len(reference))

    def _add(self, data: str, place: int) -> None:
        self._note_weight(data)
        if self._pre:
            self._text.add(data, place)
            return
        at = 0
        for blank in _BLANKS.finditer(data):
            self._text.add(data[at : blank.start()], place + at)
            if self._text.last not in ("", " ", "\n"):
                self._text.add(" ", place + blank.start(), blank.end() - blank.start())
            at = blank.end()
        self._text.add(data[at:], place + at)

    def _note_weight(self, data: str) -> None:
        if not self._bold_depth and data.strip():
            self._bold = False

    def _place(self) -> int:
        line, column = self.getpos()
        return self._offset + self._line_starts[line - 1] + column

    def _begin_block(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            style = _LISTS.get(attributes.get("type") or "1", "decimal")
            self._lists.append(_List(tag == "ol", style, _number(attributes.get("start"), 1)))
        elif tag == "li":
            self._begin_item(attributes)
        elif tag == "pre":
            self._pre += 1
        elif tag == "table":
            self._tables.append((TableReader(self._flow), []))
        elif tag == "thead":
            self._head_rows += 1
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in ("td", "th") and self._tables:
            cells = self._tables[-1][1]
            cells.append(Cell(header=tag == "th", width=_number(attributes.get("colspan"), 1)))

    def _begin_item(self, attributes: dict[str, str | None]) -> None:
        if not self._lists:
            self._lists.append(_List(ordered=False, style="decimal", number=1))
        current = self._lists[-1]
        current.number = _number(attributes.get("value"), current.number)
        label = f"{format_number(current.number, current.style)}." if current.ordered else "•"
        current.number += 1
        self._marker = label_marker(label, len(self._lists) - 1)

    def _end_block(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._heading = 0
        elif tag in ("ul", "ol"):
            if self._lists:
                self._lists.pop()
        elif tag == "li":
            self._marker = None
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        elif tag == "thead":
            self._head_rows = 0
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag == "table" and self._tables:
            self._end_table()

    def _end_row(self) -> None:
        self._flush()
        reader, cells = self._tables[-1]
        if cells:
            row = list(cells)
            cells.clear()
            if len(self._tables) > 1:  # a table in a cell becomes paragraphs of that cell
                outer = self._tables[-2][1]
                if outer:
                    outer[-1].paragraphs.extend(paragraph for cell in row for paragraph in cell.paragraphs)
                    return
            reader.add_row(row, header=self._head_rows > 0)

    def _end_table(self) -> None:
        self._end_row()
        reader, _ = self._tables.pop()
        reader.close()
        self._head_rows = 0

    def _flush(self) -> None:
        """Hand over the text of the block that ends here."""
        text, bold = self._text, self._bold
        if not text.text.strip():
            self._text = MappedText()
            return
        self._text, self._bold = MappedText(), True
        if self._tables and self._tables[-1][1]:
            self._tables[-1][1][-1].paragraphs.append(text)
            return
        marker, self._marker = self._marker, None
        level = self._level(text.text, bold, marker)
        offset = self._flow.place(text)
        if level:
            self._flow.add_heading(text.text, level, offset)
        else:
            self._flow.add_text(text.text, marker=marker, offset=offset)

    def _level(self, text: str, bold: bool, marker: Marker | None) -> int:
        words = " ".join(text.split())
        if is_clause(words):
            return 0
        if self._heading:
            return self._heading
        if marker is None and bold and is_short_title(words):
            return title_level(words, bold=True)
        return 0


def _number(text: str | None, otherwise: int) -> int:
    """Return the number in an attribute; *otherwise* where it holds none that a list or table can have."""
    words = (text or "").strip()
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 7 else otherwise
