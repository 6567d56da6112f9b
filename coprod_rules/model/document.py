"""A tender, contract, template, notice or grant as the engine sees it: passages and facts, each with its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from coprod_rules.model.comment import Comment

#: Section roles, in the order in which reports list them (`docs/architecture.md` explains each).
ROLES = ("BG", "SPEC", "PROC", "AWARD", "KPI", "GOV", "PAY", "PEOPLE", "EXIT", "TC")

#: Kinds of document.
KINDS = ("tender", "contract", "template", "notice", "grant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where in its source a stretch of text stands; what a format lacks is ``None``.

    Lines and columns count from 1, columns in Unicode code points; the end is the first place after the stretch.
    """

    pointer: str | None = None  # JSON Pointer (RFC 6901)
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    paragraph: int | None = None  # Word: paragraph number, from 1
    page: int | None = None  # PDF, or Word where stored: from 1
    heading_path: tuple[str, ...] = ()
    number: str | None = None  # of the clause, as a reader sees it: "4.2.1", "(a)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph, list item, table row, numbered clause or field of the document.

    ``text`` is an exact slice of the source value at ``pointer``, starting ``offset`` code points into that (decoded)
    value.
    """

    text: str
    heading_path: tuple[str, ...] = ()  # from the outermost heading to the nearest
    role: str | None = None  # one of ROLES, or None where nothing tells it
    form: str = "paragraph"  # paragraph, item, row, field
    number: str | None = None  # the clause number a reader sees: "4.2.1", "(a)"
    stem: int | None = (
        None  # index in Document.passages of the passage that leads into this item ("The Provider shall:")
    )
    pointer: str | None = None
    offset: int = 0
    paragraph: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A part of the source that was not read, and why, in plain English."""

    where: str
    why: str
    is_damaged: bool = False  # True where it should have been read and could not be; False where it was left out


class Locator(Protocol):
    """Finds places in the source; built by the loader, asked only for what a report quotes."""

    def locate(self, passage: Passage, start: int, end: int) -> Origin:
        """Return the origin of ``passage.text[start:end]``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a loader makes of one input."""

    path: str  # as given or found; "-" for standard input
    kind: str = "tender"
    title: str = ""
    id: str | None = None
    buyer: str | None = None
    nation: str | None = None
    format: str = "tender-json"  # the loader's name
    sha256: str = ""
    passages: tuple[Passage, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)  # the loader's JSON fields, untouched
    unread: tuple[Unread, ...] = ()
    locator: Locator | None = None
    comments: tuple[Comment, ...] = ()  # remarks beside the wording; never scanned
    original: Document | None = None  # without its tracked changes; only where both views were asked for
    guessed: bool = False  # True where the loader had to guess paragraphs and headings from a layout, as in a PDF

    def locate(self, passage: Passage, start: int, end: int) -> Origin:
        """Return the origin of ``passage.text[start:end]``, as exact as the format allows."""
        if self.locator is not None:
            return self.locator.locate(passage, start, end)
        return Origin(
            pointer=passage.pointer,
            paragraph=passage.paragraph,
            page=passage.page,
            heading_path=passage.heading_path,
            number=passage.number,
        )
