"""The lines in which two states of a draft differ, as programmers and lawyers know them: a unified diff."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from typing import TYPE_CHECKING

from coprod_rules.load.base import decode_text

if TYPE_CHECKING:
    from coprod_rules.model.document import Document

_BINARY = ("word", "pdf")
_NO_END = "\\ No newline at end of file\n"


def diff_drafts(old: tuple[bytes, Document], new: tuple[bytes, Document], name: str) -> str:
    """Return the unified diff of two states of a draft; of a format that is no text, that of what they say.

    Args:
        old: The bytes and the document that was read from them.
        new: The same of the later state.
        name: The name of the later one.
    """
    before, after = _lines(*old), _lines(*new)
    made = unified_diff(before, after, fromfile=old[1].path, tofile=name)
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in made)


def _lines(data: bytes, document: Document) -> list[str]:
    if document.format in _BINARY:
        return list(_passages(document))
    return decode_text(data, document.path).splitlines(keepends=True)


def _passages(document: Document) -> Iterator[str]:
    headings: tuple[str, ...] = ()
    for passage in document.passages:
        if passage.heading_path != headings:
            headings = passage.heading_path
            yield f"{' > '.join(headings)}\n"
        number = f"{passage.number} " if passage.number else ""
        yield f"{number}{' '.join(passage.text.split())}\n"
