"""Walk through a Word file from its first paragraph to its last, in one view of the tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coprod_rules.word.blocks import ACCEPTED, Block, Story, Tally
from coprod_rules.word.inline import Inline, InlineReader
from coprod_rules.word.names import FALLBACK, W, attribute, child, is_on, local, value
from coprod_rules.word.numbering import Numbering
from coprod_rules.word.package import Package
from coprod_rules.word.rows import RowReader
from coprod_rules.word.styles import Styles, outline_level, read_indent, read_numbering

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTE_NAMES = {"footnote": "Footnote", "endnote": "Endnote"}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_WRAPPERS = frozenset(("sdtContent", "customXml", "smartTag", "ins", "del", "moveTo", "moveFrom"))


def read_story(package: Package, view: str = ACCEPTED, headers: bool = False) -> Story:
    """Read the text of a Word file.

    Args:
        package: The file.
        view: ACCEPTED or ORIGINAL: with which tracked changes.
        headers: True to read headers and footers as well.

    Raises:
        InputError: If a part of it cannot be read.
    """
    return StoryReader(package, view).read(headers)


class StoryReader:
    """Reads one file in one view."""

    def __init__(self, package: Package, view: str) -> None:
        self.package = package
        self.view = view
        self.tally = Tally()
        self.styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self.styles)
        self._inline = InlineReader(view, self.styles, self.tally)
        self._rows = RowReader(self)
        self._paragraph = 0
        self._page: int | None = None
        self._tables = 0
        self._notes: dict[str, dict[str, _Element]] = {}
        self._note_numbers = {"footnote": 0, "endnote": 0}
        self._in_apart = 0  # depth of text boxes and notes, whose paragraphs have no number of their own
        self._pending: tuple[Inline, int, int | None] | None = None

    def read(self, headers: bool) -> Story:
        """Read the whole file."""
        body = child(self.package.root(self.package.main), "body")
        if body is None:
            raise self.package.refusal("its main part has no text", self.package.main)
        if next(body.iter(W + "lastRenderedPageBreak"), None) is not None:
            self._page = 1
        blocks = list(self.walk(body))
        blocks += self._headers(headers)
        return Story(blocks=blocks, tally=self.tally, core_title=self._core_title())

    def walk(self, container: _Element, note: str = "", table: int = 0) -> Iterator[Block]:
        """Yield the blocks of a body, cell, text box or note."""
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._read_paragraph(element, note, table)
            elif name == "tbl":
                self._tables += 1
                yield from self._rows.read(element, note, table or self._tables)
            elif name == "sdt":
                yield from self._control(element, note, table)
            elif name in _WRAPPERS and not self.is_left_out(name):
                yield from self.walk(element, note, table)
            elif name == "altChunk":
                self.tally.imported += 1
            elif name == "AlternateContent":
                for choice in element:
                    if choice.tag != FALLBACK:
                        yield from self.walk(choice, note, table)

    def is_left_out(self, change: str) -> bool:
        """Tell whether text under the tracked change called so is no part of the view."""
        return change in (("del", "moveFrom") if self.view == ACCEPTED else ("ins", "moveTo"))

    def _part(self, kind: str) -> _Element | None:
        name = self.package.related(kind)
        return self.package.root(name) if name else None

    def _control(self, control: _Element, note: str, table: int) -> Iterator[Block]:
        content = child(control, "sdtContent")
        gallery = value(child(control, "sdtPr", "docPartObj", "docPartGallery"))
        if content is None:
            return
        if is_on(child(control, "sdtPr", "showingPlcHdr")):
            self.tally.placeholders += 1
            self._count_unseen(content)
        elif gallery == "Table of Contents":
            self.tally.contents += sum(1 for _ in content.iter(W + "p"))
            self._count_unseen(content)
        else:
            yield from self.walk(content, note, table)

    def _count_unseen(self, container: _Element) -> None:
        self._paragraph += sum(1 for _ in container.iter(W + "p"))
        if self._page is not None:
            self._page += sum(1 for _ in container.iter(W + "lastRenderedPageBreak"))

    def _read_paragraph(self, paragraph: _Element, note: str, table: int) -> Iterator[Block]:
        if not self._in_apart:
            self._paragraph += 1
        inline, number, page = self._pending or (Inline(), self._paragraph, self._page)
        self._pending = None
        # A break before the first word starts the page on which the paragraph stands.
        self._inline.read(paragraph, inline)
        if self._page is not None and not self._in_apart:
            if inline.page_breaks and _breaks_before_text(paragraph):
                page = self._page + 1
            self._page += inline.page_breaks
            inline.page_breaks = 0
        mark = child(paragraph, "pPr", "rPr")
        if mark is not None and any(self.is_left_out(local(change)) for change in mark):
            self._pending = (inline, number, page)  # the paragraph goes on in the next one
            return
        yield from self._finish(paragraph, inline, number, page, note, table)

    def _finish(
        self, paragraph: _Element, inline: Inline, number: int, page: int | None, note: str, table: int
    ) -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle"))
        label = self._numbering.label(read_numbering(properties), style)
        level = outline_level(properties)
        indent = read_indent(properties)
        if self.styles.is_contents(style):
            self.tally.contents += 1
        elif inline.text.strip():
            yield Block(
                text=inline.text,
                paragraph=number,
                page=page,
                style=style,
                level=self.styles.heading_level(style) if level is None else level,
                title=self.styles.is_title(style),
                label=label,
                bold=inline.bold,
                indent=indent if indent is not None else self.styles.indent(style) or 0,
                table=table,
                note=note,
                spans=inline.spans,
                element=paragraph,
            )
        yield from self._apart(inline, note, table)

    def _apart(self, inline: Inline, note: str, table: int) -> Iterator[Block]:
        """Yield what hangs on a paragraph: its text boxes and notes."""
        pending, self._pending = self._pending, None
        self._in_apart += 1
        for box in inline.boxes:
            yield from self.walk(box, note, table)
        for kind, id_ in inline.notes:
            element = self._note(kind, id_)
            if element is not None:
                self._note_numbers[kind] += 1
                yield from self.walk(element, f"{_NOTE_NAMES[kind]} {self._note_numbers[kind]}", table)
        self._in_apart -= 1
        self._pending = pending

    def _note(self, kind: str, id_: str) -> _Element | None:
        if kind not in self._notes:
            root = self._part(f"{kind}s")
            self._notes[kind] = {
                attribute(element, W + "id"): element
                for element in (root if root is not None else ())
                if attribute(element, W + "type") not in _SEPARATORS
            }
        return self._notes[kind].get(id_)

    def _headers(self, wanted: bool) -> list[Block]:
        """Return the headers and footers; those that repeat one another count once."""
        blocks: list[Block] = []
        seen: set[str] = set()
        self._in_apart += 1
        for link in self.package.relationships(self.package.main):
            if link.kind not in ("header", "footer") or not self.package.has(link.target):
                continue
            root = self.package.root(link.target)
            words = " ".join("".join(t.text or "" for t in root.iter(W + "t")).split())
            if not words:
                continue
            if not wanted:
                self.tally.headers += 1
            elif words not in seen:
                seen.add(words)
                blocks.extend(self.walk(root, link.kind.capitalize()))
        return blocks

    def _core_title(self) -> str:
        for link in self.package.relationships(""):
            if link.kind == "core-properties" and self.package.has(link.target):
                for element in self.package.root(link.target):
                    if local(element) == "title":
                        return (element.text or "").strip()
        return ""


def _breaks_before_text(paragraph: _Element) -> bool:
    for element in paragraph.iter(W + "lastRenderedPageBreak", W + "t"):
        return element.tag == W + "lastRenderedPageBreak"
    return False
