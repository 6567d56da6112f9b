"""A document as a tender specification in the native format (``schemas/tender.schema.json``).

Sections come from the headings, and each passage becomes a paragraph, item or row of the text of its section, written
so that it is read again as what it was: checking the result finds what checking the source found.
"""

from __future__ import annotations

import os
import re
from typing import Any

from coprod_rules.load.base import STDIN
from coprod_rules.load.roles import role_of
from coprod_rules.model.document import Document, Passage
from coprod_rules.text.fold import join_broken

NATIVE = "tender-json"
_BLANKS = re.compile(r"\s+")
_BULLETS = ("-", "•", "◦", "▪", "‣")


def make_tender(document: Document) -> dict[str, Any]:
    """Return *document* as a tender specification; one that was read from that format comes back as it is."""
    if document.format == NATIVE:
        return dict(document.facts)
    passages = document.passages
    title = _title_passage(document)
    tender: dict[str, Any] = {"title": _plain(title.text) if title else _file_title(document.path)}
    if document.kind != "tender":
        tender["kind"] = document.kind
    for name, value in (("id", document.id), ("buyer", document.buyer), ("nation", document.nation)):
        if value:
            tender[name] = value
    tender["sections"] = _sections(passages, title)
    return tender


def _title_passage(document: Document) -> Passage | None:
    """Return the passage that is the title, if it was read as one."""
    fields = [passage for passage in document.passages if passage.form == "field" and not passage.heading_path]
    same = [passage for passage in fields if passage.text.split() == document.title.split()]
    return next(iter(same or fields), None)


class _Section:
    """A section while its passages are gathered."""

    def __init__(self, heading: str, path: tuple[str, ...], role: str | None) -> None:
        self.heading = heading
        self.path = path
        self.role = role
        self.members: list[Passage] = []
        self.sections: list[_Section] = []


def _sections(passages: tuple[Passage, ...], title: Passage | None) -> list[dict[str, Any]]:
    root = _Section("", (), None)
    for passage in passages:
        if passage is not title:
            _place(root, passage)
    made = [_written(section, passages, None) for section in root.sections]
    return made or [{"heading": "", "text": ""}]


def _place(root: _Section, passage: Passage) -> None:
    """Put a passage into the section that is open, or open those that its headings name."""
    here = root
    headings = passage.heading_path or ("",)
    for depth, heading in enumerate(headings, start=1):
        is_last = depth == len(headings)
        last = here.sections[-1] if here.sections else None
        # Text after a section inside is no part of it, and a role of its own needs a section of its own.
        reopens = last is not None and last.heading == heading and not (is_last and last.sections)
        if not reopens or (is_last and last is not None and last.members and last.role != passage.role):
            last = _Section(heading, headings[:depth], None)
            here.sections.append(last)
        assert last is not None  # noqa: S101 - either it was there or it has just been made
        here = last
    here.role = passage.role
    here.members.append(passage)


def _written(section: _Section, passages: tuple[Passage, ...], given: str | None) -> dict[str, Any]:
    """Return a section as JSON; *given* is the role that one around it was given."""
    made: dict[str, Any] = {"heading": section.heading}
    path = tuple(heading for heading in section.path if heading.strip())
    role = section.role if section.members else None
    if role is not None and role != (given or role_of(path)):
        made["role"] = given = role
    text = _text(section.members, passages)
    if text:
        made["text"] = text
    if section.sections:
        made["sections"] = [_written(child, passages, given) for child in section.sections]
    return made


def _text(members: list[Passage], passages: tuple[Passage, ...]) -> str:
    text = ""
    for passage in members:
        depth = _depth(passage, passages)
        is_item = passage.form == "item"
        # Items follow what leads into them without an empty line between; everything else stands apart.
        gap = "\n" if is_item and passage.stem is not None else "\n\n"
        text += (gap if text else "") + "  " * max(0, depth - 1) + _marker(passage, depth) + _plain(passage.text)
    return text


def _depth(passage: Passage, passages: tuple[Passage, ...]) -> int:
    """Return how many passages lead into *passage*, one into another."""
    depth = 0
    while passage.stem is not None and depth < len(passages):
        passage = passages[passage.stem]
        depth += 1
    return depth


def _marker(passage: Passage, depth: int) -> str:
    number = passage.number
    if passage.form == "item" and not number:
        return f"{_BULLETS[min(max(depth, 1), len(_BULLETS)) - 1]} "
    if not number:
        return ""
    bare = number[:1].isalnum() and "." not in number and not number.endswith(")")
    return f"{number}. " if bare else f"{number} "


def _plain(text: str) -> str:
    """Return *text* on one line; the cells of a row stay apart, and words that were cut at its end become whole."""
    if "\n" in text:
        broken = join_broken(text)
        text = "".join(new for new, old in zip(broken, text, strict=True) if new != "\u00ad" or old == "\u00ad")
    return "\t".join(cell for cell in (_BLANKS.sub(" ", cell).strip() for cell in text.split("\t")) if cell)


def _file_title(path: str) -> str:
    """Return what to call a document without a title: the name of its file."""
    if path == STDIN:
        return "Draft"
    return os.path.splitext(os.path.basename(path.partition("#")[0]))[0] or "Draft"
