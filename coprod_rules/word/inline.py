"""The text of one paragraph as a reader sees it, in one view of the tracked changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coprod_rules.word.blocks import ACCEPTED, ORIGINAL, Span, Tally
from coprod_rules.word.names import CHOICE, MATH_TEXT, W, attribute, child, is_on, local, value
from coprod_rules.word.styles import Styles, emphasis

if TYPE_CHECKING:
    from lxml.etree import _Element

_INSERTED = frozenset(("ins", "moveTo"))
_DELETED = frozenset(("del", "moveFrom"))
_TRANSPARENT = frozenset(("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "ruby", "rubyBase"))
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_CHARTS = ("drawingml/2006/chart", "drawingml/2006/diagram")


@dataclass(slots=True)
class Inline:
    """What one paragraph holds, or several that tracked changes join."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    bold: bool = True  # False once there is a letter that is not
    page_breaks: int = 0  # of those that Word stored
    notes: list[tuple[str, str]] = field(default_factory=list)  # (footnote or endnote, its id)
    boxes: list[_Element] = field(default_factory=list)  # w:txbxContent


class InlineReader:
    """Reads paragraphs in one view, and counts what it leaves out."""

    def __init__(self, view: str, styles: Styles, tally: Tally) -> None:
        self._view = view
        self._styles = styles
        self._tally = tally

    def read(self, paragraph: _Element, into: Inline) -> None:
        """Add what *paragraph* holds to *into*."""
        style = value(child(paragraph, "pPr", "pStyle"))
        self._walk(paragraph, paragraph, into, self._styles.is_bold(style))

    def _walk(self, element: _Element, paragraph: _Element, into: Inline, bold: bool) -> None:
        for part in element:
            name = local(part)
            if name == "r":
                self._run(part, paragraph, into, bold)
            elif name in _INSERTED:
                self._tally.insertions += 1
                if self._view == ACCEPTED:
                    self._walk(part, paragraph, into, bold)
            elif name in _DELETED:
                self._tally.deletions += 1
                if self._view == ORIGINAL:
                    self._walk(part, paragraph, into, bold)
            elif name == "sdt":
                self._control(part, paragraph, into, bold)
            elif name in _TRANSPARENT:
                self._walk(part, paragraph, into, bold)
            elif name in ("oMath", "oMathPara"):
                self._formula(part, into)

    def _control(self, control: _Element, paragraph: _Element, into: Inline, bold: bool) -> None:
        content = child(control, "sdtContent")
        if is_on(child(control, "sdtPr", "showingPlcHdr")):
            self._tally.placeholders += 1
        elif content is not None:
            self._walk(content, paragraph, into, bold)

    def _formula(self, formula: _Element, into: Inline) -> None:
        into.text += "".join(part.text or "" for part in formula.iter(MATH_TEXT))

    def _run(self, run: _Element, paragraph: _Element, into: Inline, bold: bool) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            self._tally.hidden += 1
            return
        own = emphasis(properties)
        if own is None:
            own = self._styles.is_bold(value(child(properties, "rStyle"))) or bold
        before = len(into.text)
        for part in run:
            self._part(part, run, paragraph, into)
        if not own and into.text[before:].strip():
            into.bold = False

    def _part(self, part: _Element, run: _Element, paragraph: _Element, into: Inline) -> None:
        name = local(part)
        if name in ("t", "delText"):
            self._add(part.text or "", part, run, paragraph, into)
        elif name in _SIGNS:
            self._add(_SIGNS[name], part, run, paragraph, into)
        elif name == "br":
            if attribute(part, W + "type") not in ("page", "column"):
                self._add("\n", part, run, paragraph, into)
        elif name == "lastRenderedPageBreak":
            into.page_breaks += 1
        elif name in ("footnoteReference", "endnoteReference"):
            into.notes.append((name.removesuffix("Reference"), attribute(part, W + "id")))
        elif name in ("ruby", "rubyBase"):
            self._walk(part, paragraph, into, bold=False)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self._drawing(part, name, into)

    def _add(self, text: str, part: _Element, run: _Element, paragraph: _Element, into: Inline) -> None:
        start = len(into.text)
        into.text += text
        if text:
            into.spans.append(Span(start, start + len(text), part, run, paragraph))

    def _drawing(self, drawing: _Element, name: str, into: Inline) -> None:
        """Take the text boxes out of a drawing; of one that is there in two forms, the newer."""
        if name == "AlternateContent":
            choice = drawing.find(CHOICE)
            drawing = choice if choice is not None else drawing
        boxes = [box for box in drawing.iter(W + "txbxContent") if not _is_in_box(box, drawing)]
        into.boxes.extend(boxes)
        if boxes:
            return
        if name == "object":
            self._tally.objects += 1
        elif any(mark in attribute(part, "uri") for part in drawing.iter() for mark in _CHARTS):
            self._tally.drawings += 1
        elif any(local(part) in ("pic", "imagedata") for part in drawing.iter()):
            self._tally.pictures += 1


def _is_in_box(box: _Element, drawing: _Element) -> bool:
    """Tell whether *box* lies in another text box, through which it is read."""
    above = box.getparent()
    while above is not None and above is not drawing:
        if local(above) == "txbxContent":
            return True
        above = above.getparent()
    return False
