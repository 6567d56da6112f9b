"""The lines of a text in blocks, as empty lines divide it; and whether a block's lines were only wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from coprod_rules.load.markers import read_marker

_TAG = r"</?[A-Za-z][^<>]*>"
#: Quote marks and tags before the words of a line of Markdown.
BEFORE_WORDS = rf"(?:>\s?|{_TAG}|\s)*"

#: Lines of text wrapped by hand or by a PDF are about this long.
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40
#: From this width on, lines that are all full prove by themselves that they were wrapped.
_WIDTH_OF_PROSE = 50


class Line(NamedTuple):
    """A line without the blanks around it."""

    start: int
    end: int
    indent: int
    text: str

    @property
    def width(self) -> int:
        """How far the line reaches."""
        return self.indent + len(self.text)


def has_word(text: str) -> bool:
    """Tell whether there is a letter or digit in *text*."""
    return any(map(str.isalnum, text))


def read_blocks(text: str, markup: bool) -> Iterator[list[Line]]:
    """Group the lines between empty lines and rules, which are lines without a letter or digit.

    A line ends where ``str.splitlines`` ends one: also at Word's line breaks and at page breaks.

    Args:
        text: The text.
        markup: True for Markdown, whose quote marks and tags at the edges of a line are no part of it.
    """
    block: list[Line] = []
    start = 0
    for raw in text.splitlines(keepends=True):
        line = _read_line(raw, start, markup)
        start += len(raw)
        if line is not None:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _read_line(raw: str, start: int, markup: bool) -> Line | None:
    if markup and "<" in raw and not has_word(re.sub(_TAG, "", raw)):
        return None
    if not has_word(raw):
        return None
    words = raw.strip()
    indent = len(raw) - len(raw.lstrip())
    if markup and words[0] in "<>":
        lead = re.match(BEFORE_WORDS, raw)
        indent = lead.end() if lead else indent
        words = raw[indent:].strip()
    if markup:
        words = _without_last_tags(words)
    return Line(start + indent, start + indent + len(words), indent, words)


def _without_last_tags(words: str) -> str:
    while words.endswith(">") and re.fullmatch(_TAG, words[words.rfind("<") :]):
        words = words[: words.rfind("<")].rstrip()
    return words


def wrap_width(block: list[Line]) -> int:
    """Return the width at which the lines of *block* were wrapped, or 0 where the author broke them.

    One proof is a line that ends in mid-sentence where the next goes on in lower case; the other, lines of which each
    is too full for the first word of the next.
    """
    if len(block) < 2:
        return 0
    width = max(line.width for line in block)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    joins = [(before, after) for before, after in pairwise(block) if not read_marker(after.text, 0)]
    if any(after.text[0].islower() and not ends_closed(before) for before, after in joins):
        return width
    if len(joins) < 2 or width < _WIDTH_OF_PROSE or not all(is_full(before, after, width) for before, after in joins):
        return 0
    open_ends = sum(not ends_closed(before) for before, _ in joins)
    return width if open_ends * 2 >= len(joins) else 0


def is_full(before: Line, after: Line, width: int) -> bool:
    """Tell whether the first word of *after* had no room left on *before*."""
    return before.width + 1 + len(after.text.split(maxsplit=1)[0]) > width


def ends_closed(line: Line) -> bool:
    """Tell whether a sentence, or an item of a list, ends with *line*."""
    return line.text.rstrip("\"”’'").endswith((".", ":", ";", "!", "?", ")", "]", "|", " and", " or"))
