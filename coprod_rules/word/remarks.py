"""The comments of a Word file: what people say beside the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml.etree import iterwalk

from coprod_rules.model.comment import Comment
from coprod_rules.model.document import Origin
from coprod_rules.word.names import W, attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

    from coprod_rules.word.blocks import Story
    from coprod_rules.word.package import Package


def read_remarks(package: Package, story: Story) -> tuple[Comment, ...]:
    """Return the comments of *package*, in the order of the file, each with the paragraph at which it hangs."""
    name = package.related("comments")
    if name is None:
        return ()
    places = _places(package)
    pages = {block.paragraph: block.page for block in story.blocks}
    remarks: list[Comment] = []
    for element in package.root(name).iter(W + "comment"):
        text = "\n".join(
            "".join(part.text or "" for part in paragraph.iter(W + "t")) for paragraph in element.iter(W + "p")
        )
        paragraph = places.get(attribute(element, W + "id"))
        origin = Origin(paragraph=paragraph, page=pages.get(paragraph) if paragraph is not None else None)
        remarks.append(
            Comment(
                text=text.strip(),
                author=attribute(element, W + "author"),
                date=attribute(element, W + "date"),
                origin=origin,
            )
        )
    return tuple(remarks)


def _places(package: Package) -> dict[str, int]:
    """Map the id of each comment to the number of the paragraph in which it begins."""
    places: dict[str, int] = {}
    number = 0
    in_box = 0
    for event, element in _events(package):
        if element.tag == W + "txbxContent":
            in_box += 1 if event == "start" else -1
        elif event == "end":
            continue
        elif element.tag == W + "p" and not in_box:
            number += 1
        elif element.tag in (W + "commentRangeStart", W + "commentReference"):
            places.setdefault(attribute(element, W + "id"), number)
    return places


def _events(package: Package) -> Iterator[tuple[str, _Element]]:
    for event, element in iterwalk(package.root(package.main), events=("start", "end")):
        yield str(event), element
