"""The styles of a Word file: which are headings, which are bold, which number their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from coprod_rules.word.names import W, attribute, child, is_on, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading (\d)")
_CONTENTS = re.compile(r"toc \d|table of figures|toc heading")
_T = TypeVar("_T")
#: Outline levels run from 0 to 8; 9 stands for body text.
_BODY = 9


class NumberingRef(NamedTuple):
    """What a paragraph or style says of its number; None where it says nothing."""

    list_id: int | None  # w:numId; 0 takes a number away
    level: int | None


class Styles:
    """Answers for a style with what it says itself or takes over from the styles it is based on."""

    def __init__(self, root: _Element | None) -> None:
        self._by_id: dict[str, _Element] = {}
        self._default = ""
        for style in root.iter(W + "style") if root is not None else ():
            name = attribute(style, W + "styleId")
            self._by_id[name] = style
            if attribute(style, W + "type") == "paragraph" and attribute(style, W + "default") in ("1", "true"):
                self._default = name

    def name(self, style_id: str) -> str:
        """Return the style's name in English, in small letters: "heading 1"."""
        return value(child(self._by_id.get(style_id or self._default), "name")).lower()

    def heading_level(self, style_id: str) -> int:
        """Return 1 for "heading 1" and so on; 0 for styles of running text."""
        return self._first(style_id, _heading_level) or 0

    def is_title(self, style_id: str) -> bool:
        """Tell whether it is the style of the document's title."""
        return self.name(style_id) == "title"

    def is_contents(self, style_id: str) -> bool:
        """Tell whether it is a style of tables of contents."""
        return _CONTENTS.fullmatch(self.name(style_id)) is not None

    def is_bold(self, style_id: str) -> bool:
        """Tell whether text in this style is bold or underlined."""
        return bool(self._first(style_id, lambda style: emphasis(child(style, "rPr"))))

    def numbering(self, style_id: str) -> NumberingRef:
        """Return the numbering that the style brings."""
        list_id = self._first(style_id, lambda style: read_numbering(child(style, "pPr")).list_id)
        level = self._first(style_id, lambda style: read_numbering(child(style, "pPr")).level)
        return NumberingRef(list_id, level)

    def indent(self, style_id: str) -> int | None:
        """Return how far text in this style is set in, in twentieths of a point."""
        return self._first(style_id, lambda style: read_indent(child(style, "pPr")))

    def has_bold_first_row(self, style_id: str) -> bool:
        """Tell whether tables in this style set off their first row."""
        for style in self._chain(style_id):
            for part in style.findall(W + "tblStylePr"):
                if attribute(part, W + "type") == "firstRow" and emphasis(child(part, "rPr")):
                    return True
        return False

    def _first(self, style_id: str, ask: Callable[[_Element], _T | None]) -> _T | None:
        for style in self._chain(style_id):
            answer = ask(style)
            if answer is not None:
                return answer
        return None

    def _chain(self, style_id: str) -> Iterator[_Element]:
        seen: set[str] = set()
        name = style_id or self._default
        while name in self._by_id and name not in seen:  # a damaged file may be based on itself
            seen.add(name)
            yield self._by_id[name]
            name = value(child(self._by_id[name], "basedOn"))


def emphasis(properties: _Element | None) -> bool | None:
    """Tell whether ``w:rPr`` makes text bold or underlined; None where it says nothing."""
    bold, line = child(properties, "b"), child(properties, "u")
    if bold is None and line is None:
        return None
    return is_on(bold) or is_on(line)


def read_numbering(properties: _Element | None) -> NumberingRef:
    """Return what ``w:pPr`` says of the number."""
    return NumberingRef(
        number(value(child(properties, "numPr", "numId"))), number(value(child(properties, "numPr", "ilvl")))
    )


def read_indent(properties: _Element | None) -> int | None:
    """Return how far ``w:pPr`` sets the text in, in twentieths of a point."""
    indent = child(properties, "ind")
    if indent is None:
        return None
    return number(attribute(indent, W + "left") or attribute(indent, W + "start"))


def outline_level(properties: _Element | None) -> int | None:
    """Return the heading level that ``w:pPr`` gives, 1 for the highest; 0 for body text; None where it says nothing."""
    level = number(value(child(properties, "outlineLvl")))
    if level is None:
        return None
    return 0 if level >= _BODY else level + 1


def _heading_level(style: _Element) -> int | None:
    match = _HEADING.fullmatch(value(child(style, "name")).lower())
    return int(match[1]) if match else outline_level(child(style, "pPr"))
