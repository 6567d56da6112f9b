"""Word files (.docx)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coprod_rules.load.base import Source
from coprod_rules.load.flow import Anchor, FlowBuilder, first_words, is_clause, label_marker
from coprod_rules.load.outline import is_short_title, title_level
from coprod_rules.model.document import Document, Unread
from coprod_rules.word.blocks import ACCEPTED, ORIGINAL, Block, Story, Tally
from coprod_rules.word.package import Package
from coprod_rules.word.remarks import read_remarks
from coprod_rules.word.rows import TABLE_HEADING
from coprod_rules.word.story import read_story

_EDGE = 120  # twentieths of a point: less than this is no indent
_VIEWS = {"accepted": "as if all were accepted", "original": "as if all were rejected", "both": "both ways"}


def load_word(source: Source, name: str) -> Document:
    """Read a Word file.

    Args:
        source: The file.
        name: The loader's name.

    Raises:
        InputError: If it is no Word file, damaged, protected, or larger than it should be.
    """
    wishes = source.wishes
    package = Package(source.data, source.path)
    story = read_story(package, ORIGINAL if wishes.changes == "original" else ACCEPTED, wishes.headers)
    document = _make_document(source, name, package, story)
    if wishes.changes == "both" and (story.tally.insertions or story.tally.deletions):
        original = read_story(package, ORIGINAL, wishes.headers)
        document = replace(document, original=_make_document(source, name, package, original))
    return document


def _make_document(source: Source, name: str, package: Package, story: Story) -> Document:
    flow = FlowBuilder(has_title=any(block.title and not block.note for block in story.blocks))
    _build(flow, story.blocks)
    remarks = read_remarks(package, story)
    return Document(
        path=source.path,
        title=flow.title or story.core_title or first_words(flow.passages),
        format=name,
        sha256=source.sha256,
        passages=flow.passages,
        unread=(*flow.collector.unread, *_unread(story.tally, source.wishes.changes, len(remarks))),
        comments=remarks,
    )


def _build(flow: FlowBuilder, blocks: list[Block]) -> None:
    offset = 0
    table = 0
    indent = 0  # of the paragraph that leads into a list
    for block in blocks:
        if block.table != table:
            flow.close_headings(TABLE_HEADING)
            table = block.table
        _add(flow, block, offset, block.indent > indent + _EDGE)
        if block.text.rstrip().endswith(":") or block.indent <= indent:
            indent = block.indent
        offset += len(block.text) + 1


def _add(flow: FlowBuilder, block: Block, offset: int, indented: bool) -> None:
    anchor = Anchor(block.paragraph, block.page, block.note)
    if block.row:
        flow.add_text(block.text, number=block.number, form="row", offset=offset, anchor=anchor)
        return
    label = block.label
    if block.title and not flow.title:
        flow.add_title(block.text, offset, anchor)
        return
    level = 0 if block.note else heading_level(block)
    if level:
        number = f"{label.text} " if label is not None and not label.bullet else ""
        flow.add_heading(f"{number}{block.text}", level, offset, anchor)
        return
    marker = label_marker(label.text, label.level) if label is not None else None
    flow.add_text(block.text, marker=marker, offset=offset, anchor=anchor, indented=indented)


def heading_level(block: Block) -> int:
    """Return the level of a heading; 0 for running text, even if it is set in the style of a heading."""
    text = " ".join(block.text.split())
    if block.level:
        return 0 if is_clause(text) else block.level
    if not block.bold or is_clause(text) or not is_short_title(text):
        return 0
    label = block.label
    if label is not None and label.bullet:
        return 0
    if block.table:
        return 0
    return title_level(f"{label.text} {text}" if label is not None else text, bold=True)


def _unread(tally: Tally, changes: str, remarks: int) -> Iterator[Unread]:
    """Say what stands in the file and is no part of what was read."""

    def several(number: int, one: str, more: str) -> str:
        return f"{number:,} {one if number == 1 else more}"

    if tally.insertions or tally.deletions:
        inserted = several(tally.insertions, "insertion", "insertions")
        deleted = several(tally.deletions, "deletion", "deletions")
        yield Unread(where="tracked changes", why=f"{inserted} and {deleted}, read {_VIEWS[changes]}")
    counted = (
        ("comments", remarks, "comment beside the text", "comments beside the text"),
        ("headers and footers", tally.headers, "header or footer", "headers and footers"),
        ("contents", tally.contents, "line of a table of contents", "lines of a table of contents"),
        ("hidden text", tally.hidden, "stretch of hidden text", "stretches of hidden text"),
        ("form fields", tally.placeholders, "field that is not filled in", "fields that are not filled in"),
        ("pictures", tally.pictures, "picture: text in pictures is not read", "pictures: text in them is not read"),
        ("drawings", tally.drawings, "chart or diagram", "charts or diagrams"),
        ("embedded files", tally.objects, "embedded file", "embedded files"),
        ("merged files", tally.imported, "file that Word would merge in", "files that Word would merge in"),
    )
    for where, number, one, more in counted:
        if number:
            yield Unread(where=where, why=several(number, one, more))
