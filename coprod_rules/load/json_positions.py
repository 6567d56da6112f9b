"""Where each value of a JSON text stands in the file. Nothing here runs before something has to be located.

The text has been parsed before, so it is known to be valid. A container is looked through when something in it is
asked for, and what was found is kept: locating a few quotes in a large file costs a few quick passes and little memory.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from json import loads
from typing import NamedTuple

from coprod_rules.load.json_file import split_pointer

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_MARK = re.compile(rf"{_STRING}|([\[{{])|([\]}}])", re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"[^\s,\]}]+")
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # a pair: one character
    r"|\\u[0-9a-fA-F]{4}"
    r"|\\.",
    re.DOTALL,
)


class Span(NamedTuple):
    """A stretch of the file's text, from 0, the end left out."""

    start: int
    end: int


class Member(NamedTuple):
    """A member of an object, or an element of an array, which has no key."""

    key: Span | None
    value: Span


class EscapeMap:
    """Tells where a character of a decoded string stands in the JSON text between its quotes."""

    def __init__(self, raw: str) -> None:
        self._after: list[int] = []  # decoded offsets from which on the shift at the same index holds
        self._shifts: list[int] = []
        shift = 0
        for escape in _ESCAPE.finditer(raw):
            self._after.append(escape.start() - shift + 1)
            shift += escape.end() - escape.start() - 1
            self._shifts.append(shift)

    def raw_offset(self, offset: int) -> int:
        """Return where the character at *offset* of the decoded string begins in the raw one."""
        index = bisect_right(self._after, offset)
        return offset + (self._shifts[index - 1] if index else 0)


class JsonPositions:
    """Finds the spans of the value that begins at *start* of *text*, and of everything in it, by JSON pointer."""

    def __init__(self, text: str, start: int = 0) -> None:
        self._text = text
        self._root = Span(start, _skip_value(text, start))
        self._members: dict[int, dict[str, Member]] = {}
        self._escapes: dict[int, EscapeMap] = {}

    def value_span(self, pointer: str) -> Span | None:
        """Return where the value at *pointer* stands, quotes and brackets included, or None if there is none."""
        member = self._find(pointer)
        return member.value if member else None

    def key_span(self, pointer: str) -> Span | None:
        """Return where the key of the member at *pointer* stands, or None if it has none."""
        member = self._find(pointer)
        return member.key if member else None

    def file_offset(self, pointer: str, offset: int) -> int | None:
        """Return where the character at *offset* of the string at *pointer*, decoded, stands; None if there is none."""
        span = self.value_span(pointer)
        if span is None or self._text[span.start] != '"':
            return None
        if span.start not in self._escapes:
            self._escapes[span.start] = EscapeMap(self._text[span.start + 1 : span.end - 1])
        return span.start + 1 + self._escapes[span.start].raw_offset(offset)

    def _find(self, pointer: str) -> Member | None:
        member = Member(None, self._root)
        for key in split_pointer(pointer):
            found = self._members_of(member.value.start).get(key)
            if found is None:
                return None
            member = found
        return member

    def _members_of(self, start: int) -> dict[str, Member]:
        if start not in self._members:
            self._members[start] = dict(_members(self._text, start))
        return self._members[start]


def _members(text: str, start: int) -> Iterator[tuple[str, Member]]:
    """Yield the members of the container at *start* with their keys; nothing for a value that is no container."""
    opening = text[start]
    if opening not in "{[":
        return
    index = 0
    at = _skip_space(text, start + 1)
    while text[at] not in "}]":
        key_span = None
        key = str(index)
        if opening == "{":
            key_span = Span(at, _skip_value(text, at))
            key = loads(text[at : key_span.end])
            at = _skip_space(text, _skip_space(text, key_span.end) + 1)
        end = _skip_value(text, at)
        yield key, Member(key_span, Span(at, end))
        index += 1
        at = _skip_space(text, end)
        if text[at] == ",":
            at = _skip_space(text, at + 1)


def _skip_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _skip_value(text: str, at: int) -> int:
    """Return the end of the value at *at*. Counts brackets instead of calling itself, so depth costs nothing."""
    if text[at] not in '{["':
        scalar = _SCALAR.match(text, at)
        return scalar.end() if scalar else at
    depth = 0
    for mark in _MARK.finditer(text, at):
        if mark.lastindex == 1:
            depth += 1
        elif mark.lastindex == 2:
            depth -= 1
        if depth == 0:
            return mark.end()
    return len(text)
