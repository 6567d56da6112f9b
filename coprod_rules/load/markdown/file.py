"""Markdown files."""

from __future__ import annotations

from coprod_rules.load.base import Source
from coprod_rules.load.flow import first_words
from coprod_rules.load.html.file import make_remarks, unread_pictures
from coprod_rules.load.markdown.reader import MarkdownReader
from coprod_rules.model.document import Document, Unread


def load_markdown(source: Source, name: str) -> Document:
    """Read a Markdown file.

    Args:
        source: The file.
        name: The loader's name.

    Raises:
        InputError: If its encoding cannot be read.
    """
    text = source.text
    reader = MarkdownReader(text, source.path)
    reader.read()
    flow = reader.flow
    unread = [*flow.collector.unread, *unread_pictures(reader.pictures)]
    if reader.has_front_matter:
        unread.append(Unread(where="front matter", why="settings between two lines of --- are no part of the text"))
    return Document(
        path=source.path,
        title=flow.title or first_words(flow.passages),
        format=name,
        sha256=source.sha256,
        passages=flow.passages,
        unread=tuple(unread),
        locator=flow.locator(text),
        comments=make_remarks(text, reader.remarks),
    )
