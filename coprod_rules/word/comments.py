"""Add comments to a Word file. Nothing else in it changes: all other parts stay byte for byte as they were."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from coprod_rules.errors import InputError
from coprod_rules.word.blocks import Block, Span, Story
from coprod_rules.word.names import RELATIONSHIPS, TYPES, W, attribute, local, number
from coprod_rules.word.package import Package, rels_name
from coprod_rules.word.story import read_story
from coprod_rules.word.zip_copy import copy_zip

AUTHOR = "coprod-rules"
_INITIALS = "co"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENTS_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


class Remark(NamedTuple):
    """A comment to add."""

    paragraph: int  # number of the paragraph at which it hangs; 0 for the first one that says what is quoted
    quote: str  # the words it is about
    lines: Sequence[tuple[str, bool]]  # its paragraphs, and whether each is bold


class _Anchor(NamedTuple):
    block: int  # index in the story
    start: int
    end: int


def add_comments(package: Package, remarks: Sequence[Remark], view: str, headers: bool) -> bytes:
    """Return the file with *remarks* as comments.

    Args:
        package: The file.
        remarks: What to add, in any order.
        view: The view of the tracked changes in which the quotes were read.
        headers: Whether headers and footers were read.

    Raises:
        InputError: If the file is of a kind that cannot be written.
    """
    refuse_strict(package)
    story = read_story(package, view, headers)
    anchors = [_find(story, remark) for remark in remarks]
    for block, places in _places(anchors):
        if story.blocks:
            _split(story.blocks[block], places)
    story = read_story(package, view, headers)
    comments = _comments_root(package)
    next_id = 1 + max((number(attribute(each, W + "id")) or 0 for each in comments.iter(W + "comment")), default=-1)
    for id_, (anchor, remark) in enumerate(zip(anchors, remarks, strict=True), start=next_id):
        if _mark(package, story, anchor, id_):
            comments.append(_make_comment(remark, id_))
    changed = {package.main: serialise(package.root(package.main))}
    changed.update(_link_comments(package, comments))
    return copy_zip(package.archive, package.data, changed)


def refuse_strict(package: Package) -> None:
    """Refuse to write a file whose parts use the names of Strict Open XML.

    Raises:
        InputError: If it is one.
    """
    if b"purl.oclc.org/ooxml" in package.read(package.main):
        raise InputError(
            f"{package.path} is in the format Strict Open XML, which can be checked but not written",
            where=package.path,
            mend='save it in Word as "Word Document (.docx)"',
        )


def serialise(root: etree._Element) -> bytes:
    """Return a part as bytes."""
    data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _find(story: Story, remark: Remark) -> _Anchor:
    """Return where a remark goes: at its quote, or at the paragraph nearest before it that can be marked."""
    if not remark.paragraph:
        return _find_anywhere(story, remark.quote)
    chosen = 0
    for index, block in enumerate(story.blocks):
        if block.paragraph > remark.paragraph:
            break
        if _is_in_body(block):
            chosen = index
        if block.paragraph == remark.paragraph and remark.quote and remark.quote in block.text and _is_in_body(block):
            start = block.text.index(remark.quote)
            return _Anchor(index, start, start + len(remark.quote))
    return _Anchor(chosen, 0, len(story.blocks[chosen].text) if story.blocks else 0)


def _find_anywhere(story: Story, quote: str) -> _Anchor:
    """Return the first paragraph that says *quote* and no more; the first of all where none does."""
    words = quote.split()
    for index, block in enumerate(story.blocks):
        if block.text.split() == words and _is_in_body(block):
            return _Anchor(index, 0, len(block.text))
    first = next((index for index, block in enumerate(story.blocks) if _is_in_body(block)), 0)
    return _Anchor(first, 0, len(story.blocks[first].text) if story.blocks else 0)


def _places(anchors: Sequence[_Anchor]) -> list[tuple[int, list[int]]]:
    """Return where each block has to be split."""
    places: dict[int, set[int]] = {}
    for anchor in anchors:
        places.setdefault(anchor.block, set()).update((anchor.start, anchor.end))
    return [(block, sorted(found)) for block, found in sorted(places.items())]


def _is_in_body(block: Block) -> bool:
    """Tell whether comments can hang at *block*: not in text boxes, notes, headers."""
    if block.element is None or block.note:
        return False
    return not any(local(above) == "txbxContent" for above in block.element.iterancestors())


def _split(block: Block, places: Sequence[int]) -> None:
    """Split runs so that each of *places* in the text falls between two of them."""
    if block.row:
        return
    for place in sorted(places, reverse=True):
        span = next((span for span in block.spans if span.start < place < span.end), None)
        if span is not None and span.run.getparent() is span.paragraph and local(span.element) in ("t", "delText"):
            _split_run(span, place - span.start)


def _split_run(span: Span, at: int) -> None:
    run, element = span.run, span.element
    text = element.text or ""
    rest = etree.Element(run.tag, dict(run.attrib), nsmap=run.nsmap)
    properties = run.find(W + "rPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    tail = etree.SubElement(rest, element.tag, {_SPACE: "preserve"})
    tail.text = text[at:]
    for following in list(element.itersiblings()):
        rest.append(following)
    element.text = text[:at]
    element.set(_SPACE, "preserve")
    run.addnext(rest)


def _mark(package: Package, story: Story, anchor: _Anchor, id_: int) -> bool:
    """Put the marks of a comment around its words; tell whether there was a place for them."""
    block = story.blocks[anchor.block] if story.blocks else None
    if block is None or block.element is None or not _is_in_body(block):
        paragraph = next(package.root(package.main).iter(W + "p"), None)
        if paragraph is None:
            return False
        _enclose(paragraph, None, None, id_)
        return True
    if block.row:
        paragraph = _fullest(block, anchor).paragraph
        _enclose(paragraph, None, None, id_)
        return True
    spans = [span for span in block.spans if span.end > anchor.start and span.start < anchor.end]
    paragraph = spans[0].paragraph if spans else block.element
    spans = [span for span in spans if span.paragraph is paragraph]
    first = _outermost(spans[0].run, paragraph) if spans else None
    last = _outermost(spans[-1].run, paragraph) if spans else None
    _enclose(paragraph, first, last, id_)
    return True


def _fullest(block: Block, anchor: _Anchor) -> Span:
    """Return the part of a row that has most of the words: a comment cannot reach over cells."""
    return max(block.spans, key=lambda span: min(span.end, anchor.end) - max(span.start, anchor.start))


def _outermost(run: etree._Element, paragraph: etree._Element) -> etree._Element:
    """Return the child of *paragraph* that *run* is, or stands in."""
    above = run
    while above.getparent() is not None and above.getparent() is not paragraph:
        above = above.getparent()  # type: ignore[assignment]  # cannot be None: the loop asks for it
    return above


def _enclose(paragraph: etree._Element, first: etree._Element | None, last: etree._Element | None, id_: int) -> None:
    """Put the marks around the children from *first* to *last*; without them, around all that the paragraph holds."""
    content = [part for part in paragraph if local(part) not in ("pPr", "")]
    first = first if first is not None else (content[0] if content else None)
    last = last if last is not None else (content[-1] if content else None)
    start = etree.Element(W + "commentRangeStart", {W + "id": str(id_)})
    end = etree.Element(W + "commentRangeEnd", {W + "id": str(id_)})
    reference = etree.Element(W + "r")
    etree.SubElement(reference, W + "commentReference", {W + "id": str(id_)})
    if first is None or last is None:
        paragraph.extend([start, end, reference])
        return
    first.addprevious(start)
    _add_after(last, end)
    _add_after(end, reference)


def _add_after(element: etree._Element, new: etree._Element) -> None:
    """Add *new* after *element* without moving the text that follows it."""
    tail, element.tail = element.tail, None
    element.addnext(new)
    new.tail = tail


def _comments_root(package: Package) -> etree._Element:
    name = package.related("comments")
    if name is not None:
        return package.root(name)
    namespace = W.strip("{}")
    return etree.Element(W + "comments", nsmap={"w": namespace})


def _make_comment(remark: Remark, id_: int) -> etree._Element:
    comment = etree.Element(W + "comment", {W + "id": str(id_), W + "author": AUTHOR, W + "initials": _INITIALS})
    for place, (text, bold) in enumerate(remark.lines):
        paragraph = etree.SubElement(comment, W + "p")
        if place == 0:
            etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "annotationRef")
        run = etree.SubElement(paragraph, W + "r")
        if bold:
            etree.SubElement(etree.SubElement(run, W + "rPr"), W + "b")
        element = etree.SubElement(run, W + "t", {_SPACE: "preserve"})
        element.text = "".join(sign for sign in text if sign >= " ")
    return comment


def _link_comments(package: Package, comments: etree._Element) -> dict[str, bytes]:
    """Return the parts that make the comments known to Word."""
    name = package.related("comments")
    if name is not None:
        return {name: serialise(comments)}
    folder = package.main.rpartition("/")[0]
    name = next(each for each in _names(folder) if not package.has(each))
    changed = {name: serialise(comments)}
    links_name = rels_name(package.main)
    if package.has(links_name):
        links = package.root(links_name)
    else:
        links = etree.Element(RELATIONSHIPS + "Relationships", nsmap={None: RELATIONSHIPS.strip("{}")})
    used = {attribute(link, "Id") for link in links}
    id_ = next(f"rIdCoprod{n}" for n in range(1, len(used) + 2) if f"rIdCoprod{n}" not in used)
    etree.SubElement(
        links,
        RELATIONSHIPS + "Relationship",
        {"Id": id_, "Type": _COMMENTS_LINK, "Target": name.rpartition("/")[2]},
    )
    types = package.root("[Content_Types].xml")
    etree.SubElement(types, TYPES + "Override", {"PartName": f"/{name}", "ContentType": _COMMENTS_TYPE})
    return {**changed, links_name: serialise(links), "[Content_Types].xml": serialise(types)}


def _names(folder: str) -> list[str]:
    stem = f"{folder}/comments" if folder else "comments"
    return [f"{stem}.xml", *(f"{stem}{n}.xml" for n in range(2, 100))]
