"""Headings inside a text, and the stretches that stand under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MARKDOWN = "markdown"  # only "## Heading"
PLAIN = "plain"  # also underlined headings, capitals and numbered titles

_ATX = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<title>.*)")
_FENCES = ("```", "~~~")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t]+(?=[A-Z])"
    r"|(?P<division>(?i:schedule|part|section|annexe?|appendix|chapter)[ \t]+(?:\d{1,3}|[A-Z]|[IVX]+)\b)"
)
_BOLD = re.compile(r"\*\*(?P<title>[^*]+)\*\*$")
_SENTENCE_END = re.compile(r"[.;,:?!]$")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_LONGEST_TITLE = 9  # words
_LONGEST_LINE = 160  # characters: a line that is longer is no title without marks
_DEEPEST = 6  # level of a bold line without a number: below all others


class Part(NamedTuple):
    """A stretch of the text with the headings above it, from the outermost."""

    start: int
    end: int
    headings: tuple[str, ...]


class Heading(NamedTuple):
    """A heading inside a text."""

    start: int  # of its line
    end: int  # of what belongs to it
    level: int
    title: str


class _Line(NamedTuple):
    start: int
    end: int
    text: str  # without the blanks around it


def split_outline(text: str, style: str) -> list[Part]:
    """Divide *text* at its headings; the headings themselves are in no part.

    Args:
        text: The text.
        style: MARKDOWN for ``#`` headings only, PLAIN for all kinds.
    """
    parts: list[Part] = []
    open_headings: list[Heading] = []
    start = 0
    for heading in find_headings(text, style):
        parts.append(Part(start, heading.start, _titles(open_headings)))
        open_headings = [above for above in open_headings if above.level < heading.level]
        open_headings.append(heading)
        start = heading.end
    parts.append(Part(start, len(text), _titles(open_headings)))
    return [part for part in parts if text[part.start : part.end].strip()]


def _titles(headings: list[Heading]) -> tuple[str, ...]:
    return tuple(heading.title for heading in headings)


def find_headings(text: str, style: str) -> Iterator[Heading]:
    """Yield the headings of *text* in order, with the style of `split_outline`."""
    lines = _read_lines(text)
    fenced = False
    for place, line in enumerate(lines):
        if line.text.startswith(_FENCES):
            fenced = not fenced
        heading = None
        if fenced or not line.text:
            continue
        if line.text[0] == "#":
            heading = _marked(line)
        elif style == PLAIN and len(line.text) <= _LONGEST_LINE:
            heading = _unmarked(lines, place)
        if heading:
            yield heading


def _read_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for raw in text.splitlines(keepends=True):
        lines.append(_Line(start, start + len(raw), raw.strip()))
        start += len(raw)
    return lines


def _marked(line: _Line) -> Heading | None:
    match = _ATX.match(line.text)
    title = _plain(match["title"].rstrip("#")) if match else ""
    return Heading(line.start, line.end, len(match["marks"]), title) if match and title else None


def _unmarked(lines: list[_Line], place: int) -> Heading | None:
    line = lines[place]
    bold = _BOLD.match(line.text)
    title = _plain(bold["title"] if bold else line.text)
    if not title or not title[0].isalnum() or len(title.split()) > _LONGEST_TITLE or "|" in title:
        return None
    below = lines[place + 1] if place + 1 < len(lines) else None
    if below and _UNDERLINE.match(below.text):
        return Heading(line.start, below.end, 1 if below.text[0] == "=" else 2, title)
    alone = not (below and below.text) and not (place and lines[place - 1].text)
    if not alone or _SENTENCE_END.search(title):
        return None
    level = title_level(title, bold is not None)
    return Heading(line.start, line.end, level, title) if level else None


def is_short_title(line: str) -> bool:
    """Tell whether *line* is as short as a heading, and no sentence."""
    return bool(line) and len(line.split()) <= _LONGEST_TITLE and not _SENTENCE_END.search(line)


def title_level(title: str, bold: bool) -> int:
    """Return the level that *title*, standing alone, shows by its number or its letters; 0 where it shows none."""
    numbered = _NUMBERED.match(title)
    if numbered:
        return 1 if numbered["division"] else 2 + numbered["number"].count(".")
    letters = [letter for letter in title if letter.isalpha()]
    if len(letters) >= 4 and all(letter.isupper() for letter in letters):
        return 1
    return _DEEPEST if bold else 0


def _plain(title: str) -> str:
    """Take the emphasis marks out of a heading: they are no part of its words."""
    return _EMPHASIS.sub("", title.replace("\\", "")).strip()
