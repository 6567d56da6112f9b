"""Paragraphs and tables put into a Word file as tracked insertions, in the manner of those that stand there."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from coprod_rules.word.blocks import Block
from coprod_rules.word.comments import AUTHOR
from coprod_rules.word.names import W, attribute, local, number

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What a new paragraph does not take over from the one it is modelled on.
_OWN = ("sectPr", "pPrChange", "rPr", "pageBreakBefore", "framePr", "keepNext")
#: What the standard wants to stand before the number of a paragraph.
_BEFORE_NUMBER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_OWN_RUN = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish")
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_WIDTH = 9000  # of a table, in twentieths of a point


class Inserter:
    """Makes tracked insertions with numbers of their own.

    Args:
        root: The root of the main part, for the numbers that are taken.
    """

    def __init__(self, root: etree._Element) -> None:
        taken = (number(attribute(element, W + "id")) for element in root.iter() if isinstance(element.tag, str))
        self._last = max((each for each in taken if each is not None), default=0)

    def paragraph(self, text: str, model: Block | None, plain: bool = False) -> etree._Element:
        """Return a new paragraph that looks as *model* does; *plain* without its number or bullet."""
        paragraph = etree.Element(W + "p")
        properties = etree.SubElement(paragraph, W + "pPr")
        if model is not None and model.element is not None:
            own = model.element.find(W + "pPr")
            properties.extend([deepcopy(part) for part in (own if own is not None else ()) if local(part) not in _OWN])
        if plain:
            _take_number(properties)
        mark = etree.SubElement(properties, W + "rPr")
        mark.append(self._change())
        self._add_run(paragraph, text, _run_properties(model))
        return paragraph

    def table(self, rows: Sequence[Sequence[str]]) -> etree._Element:
        """Return a new table with a line around each cell."""
        table = etree.Element(W + "tbl")
        properties = etree.SubElement(table, W + "tblPr")
        etree.SubElement(properties, W + "tblW", {W + "w": "0", W + "type": "auto"})
        borders = etree.SubElement(properties, W + "tblBorders")
        for side in _BORDERS:
            etree.SubElement(borders, W + side, {W + "val": "single", W + "sz": "4", W + "space": "0"})
        columns = max(len(row) for row in rows)
        grid = etree.SubElement(table, W + "tblGrid")
        for _ in range(columns):
            etree.SubElement(grid, W + "gridCol", {W + "w": str(_WIDTH // columns)})
        for place, cells in enumerate(rows):
            self._add_row(table, [*cells, *[""] * (columns - len(cells))], is_header=place == 0 and len(rows) > 1)
        return table

    def _add_row(self, table: etree._Element, cells: Sequence[str], is_header: bool) -> None:
        row = etree.SubElement(table, W + "tr")
        properties = etree.SubElement(row, W + "trPr")
        if is_header:
            etree.SubElement(properties, W + "tblHeader")
        properties.append(self._change())
        for text in cells:
            cell = etree.SubElement(row, W + "tc")
            etree.SubElement(
                etree.SubElement(cell, W + "tcPr"), W + "tcW", {W + "w": str(_WIDTH // len(cells)), W + "type": "dxa"}
            )
            paragraph = etree.SubElement(cell, W + "p")
            if text:
                self._add_run(paragraph, text, None)

    def _add_run(self, paragraph: etree._Element, text: str, properties: etree._Element | None) -> None:
        change = self._change()
        paragraph.append(change)
        run = etree.SubElement(change, W + "r")
        if properties is not None:
            run.append(properties)
        for place, part in enumerate(text.split("\t")):
            if place:
                etree.SubElement(run, W + "tab")
            element = etree.SubElement(run, W + "t", {_SPACE: "preserve"})
            element.text = "".join(sign for sign in part if sign >= " ")

    def _change(self) -> etree._Element:
        self._last += 1
        return etree.Element(W + "ins", {W + "id": str(self._last), W + "author": AUTHOR})


def _run_properties(model: Block | None) -> etree._Element | None:
    """Return a copy of the look of the model's first words."""
    if model is None or not model.spans:
        return None
    properties = model.spans[0].run.find(W + "rPr")
    if properties is None:
        return None
    copy = deepcopy(properties)
    for part in list(copy):
        if local(part) in _OWN_RUN:
            copy.remove(part)
    return copy


def _take_number(properties: etree._Element) -> None:
    """Take the number or bullet away, also one that the style brings."""
    for part in properties.findall(W + "numPr"):
        properties.remove(part)
    off = etree.Element(W + "numPr")
    etree.SubElement(off, W + "ilvl", {W + "val": "0"})
    etree.SubElement(off, W + "numId", {W + "val": "0"})
    place = sum(1 for part in properties if local(part) in _BEFORE_NUMBER)
    properties.insert(place, off)
