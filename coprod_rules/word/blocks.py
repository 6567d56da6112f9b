"""What a reader sees of a Word file, in order: paragraphs and table rows, each tied to the XML it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

    from coprod_rules.word.numbering import Label

#: The views of a file with tracked changes.
ACCEPTED = "accepted"
ORIGINAL = "original"


class Span(NamedTuple):
    """A stretch of a block's text, and the element that holds it."""

    start: int  # in the block's text
    end: int
    element: _Element  # w:t, w:tab ...
    run: _Element  # the w:r around it
    paragraph: _Element  # the w:p around that


@dataclass(slots=True, kw_only=True)
class Block:
    """A paragraph or a table row."""

    text: str
    paragraph: int  # number of its w:p in the body, from 1; of the first one of a row
    page: int | None = None  # where Word stored it
    style: str = ""  # id
    level: int = 0  # of a heading, from 1; 0 for running text
    title: bool = False  # True where its style is that of the document's title
    label: Label | None = None  # its automatic number or bullet
    number: str | None = None  # of a row: the number in its first cell
    bold: bool = False  # True where all of it is bold or underlined
    indent: int = 0  # in twentieths of a point
    row: bool = False
    table: int = 0  # number of the table it stands in, from 1; 0 outside tables
    note: str = ""  # what it stands in apart from the text: "Footnote 3", "Header"
    spans: list[Span] = field(default_factory=list)
    element: _Element | None = None  # its w:p; of a row, the first


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was met on the way and is no part of the text."""

    insertions: int = 0
    deletions: int = 0
    hidden: int = 0
    placeholders: int = 0
    pictures: int = 0
    drawings: int = 0  # charts, SmartArt
    objects: int = 0  # embedded files
    contents: int = 0  # lines of tables of contents
    headers: int = 0  # headers and footers that were left out
    imported: int = 0  # other files that Word would merge in when it opens this one


@dataclass(slots=True, kw_only=True)
class Story:
    """A Word file as it is read in one view."""

    blocks: list[Block]
    tally: Tally
    core_title: str = ""  # the title in the file's properties
