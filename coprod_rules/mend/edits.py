"""Text edits at places of a file, so that everything else in it stays byte for byte as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from coprod_rules.load.base import Source, encoding_of


class Edit(NamedTuple):
    """Text to put in before the character at ``offset`` of the decoded file."""

    offset: int
    text: str


def apply_edits(source: Source, edits: Iterable[Edit]) -> bytes:
    """Return the bytes of *source* with *edits* in it, in its own encoding; those at one place in the order given."""
    mark, codec = encoding_of(source.data)
    text = source.text
    parts: list[str] = []
    start = 0
    for edit in sorted(edits, key=lambda edit: edit.offset):
        parts += (text[start : edit.offset], edit.text)
        start = edit.offset
    parts.append(text[start:])
    return mark + "".join(parts).encode(codec)
