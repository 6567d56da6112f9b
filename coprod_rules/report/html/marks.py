"""Small pieces that several parts of the page use: a status, a quote with its place, a row of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coprod_rules.report.decisions import describe_baseline, describe_waiver
from coprod_rules.report.html.element import Content, Markup, element, join
from coprod_rules.report.layout import shorten
from coprod_rules.report.words import STATUS_WORDS, UNOFFICIAL, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coprod_rules.model.document import Origin
    from coprod_rules.model.report import Result

_QUOTE_LENGTH = 1200
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_-]+")
# What stands before a status, so that it can be told apart without colour.
_SIGNS = {
    "met": "\u2713",
    "clear": "\u2713",
    "partly": "\u25d0",
    "contradicted": "\u2715",
    "raised": "\u2715",
    "not_met": "\u25cb",
    "unknown": "?",
    "not_applicable": "\u2013",
}


def anchor(number: int, name: str) -> str:
    """Return an id for something of the document of that *number*."""
    return f"d{number}-{_NOT_IN_IDS.sub('-', name)}"


def status_mark(status: str) -> Markup:
    """Return a status as a sign and a word."""
    sign = element("span", _SIGNS.get(status, ""), aria_hidden="true", class_="sign")
    return element("span", sign, " ", STATUS_WORDS.get(status, status), class_=f"status {status}")


def unofficial_mark() -> Markup:
    """Return the mark of a standard whose text is not public, or that is a set of the pack's own."""
    return element("span", UNOFFICIAL, class_="tag")


def decision_marks(result: Result) -> Markup:
    """Return what people decided about a result and how it stands to the baseline; nothing where nothing is known."""
    waiver = element("p", describe_waiver(result.waiver), class_="decision") if result.waiver is not None else None
    baseline = element("p", describe_baseline(result), class_="decision") if result.baseline else None
    return join(waiver, baseline)


def quote_block(path: str, words: str, origin: Origin | None, lead: str = "") -> Markup:
    """Return a quote with its place in the file."""
    before = element("span", lead, class_="lead") if lead else None
    where = element("p", place(path, origin), class_="place") if origin is not None else None
    quote = element("blockquote", element("p", before, "“", shorten(words.strip(), _QUOTE_LENGTH), "”", dir="auto"))
    return element("div", quote, where, class_="quote")


def table(
    caption: Content, header: Sequence[str], rows: Iterable[Sequence[Content]], *, class_: str = "", right: int = 99
) -> Markup:
    """Return a table whose first cell in each row names the row.

    The roles are said outright, since a narrow screen lays the rows out as blocks and they would otherwise be lost.

    Args:
        caption: What it shows.
        header: The names of its columns.
        rows: Their cells.
        class_: For its looks.
        right: From which column on there are numbers, counted from 0.
    """
    sides = ["number" if column >= right else None for column in range(len(header))]
    head = [
        element("th", name, scope="col", role="columnheader", class_=side)
        for name, side in zip(header, sides, strict=True)
    ]
    body = [_row(cells, header, sides) for cells in rows]
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", head, role="row"), role="rowgroup"),
        element("tbody", body, role="rowgroup"),
        role="table",
        class_=class_ or None,
    )


def _row(cells: Sequence[Content], header: Sequence[str], sides: Sequence[str | None]) -> Markup:
    first = element("th", cells[0], scope="row", role="rowheader")
    rest = [
        element("td", cell, role="cell", class_=side, data_column=name)
        for cell, name, side in zip(cells[1:], header[1:], sides[1:], strict=True)
    ]
    return element("tr", first, rest, role="row")


def scrolling(name: str, content: Markup) -> Markup:
    """Return what may be wider than the screen in a frame that can be scrolled with the keyboard too."""
    return element("div", content, class_="scroll", tabindex=0, role="group", aria_label=name)
