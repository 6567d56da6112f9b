"""HTML files."""

from __future__ import annotations

import codecs
import re

from coprod_rules.load.base import Source, decode_text
from coprod_rules.load.flow import first_words
from coprod_rules.load.html.reader import HtmlReader
from coprod_rules.load.lines import LineIndex
from coprod_rules.load.mapped import MappedFlow
from coprod_rules.model.comment import Comment
from coprod_rules.model.document import Document, Origin, Unread

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARED_WITHIN = 2048  # bytes


def load_html(source: Source, name: str) -> Document:
    """Read an HTML file.

    Args:
        source: The file.
        name: The loader's name.

    Raises:
        InputError: If its encoding cannot be read.
    """
    text = _decode(source)
    flow = MappedFlow()
    reader = HtmlReader(flow, source.path)
    reader.read(text)
    title = " ".join(reader.title.split())
    return Document(
        path=source.path,
        title=flow.title or title or first_words(flow.passages),
        format=name,
        sha256=source.sha256,
        passages=flow.passages,
        unread=(*flow.collector.unread, *unread_pictures(reader.pictures)),
        locator=flow.locator(text),
        comments=make_remarks(text, reader.remarks),
    )


def unread_pictures(number: int) -> list[Unread]:
    """Say that pictures were not read."""
    words = "1 picture: text in pictures is not read" if number == 1 else f"{number} pictures: their text is not read"
    return [Unread(where="pictures", why=words)] if number else []


def make_remarks(text: str, remarks: list[tuple[str, int]]) -> tuple[Comment, ...]:
    """Return the comments of a source with their places."""
    lines = LineIndex(text) if remarks else None
    made: list[Comment] = []
    for words, offset in remarks:
        if lines is not None:
            line, column = lines.place(offset)
            made.append(Comment(text=words, origin=Origin(line=line, column=column)))
    return tuple(made)


def _decode(source: Source) -> str:
    """Decode in the encoding that the page declares; UTF-8 where it declares none."""
    match = _CHARSET.search(source.data[:_DECLARED_WITHIN])
    if match is None or source.data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return source.text
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        # Browsers read Latin-1 as Windows-1252, which is what such pages are written in.
        return source.data.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
    except (LookupError, UnicodeDecodeError):
        return decode_text(source.data, source.path)
