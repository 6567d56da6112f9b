"""What is wrong with a JSON text, and where, in plain words. Runs only after the parser has refused it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecodeError, loads

from coprod_rules.errors import InputError
from coprod_rules.load.base import shown
from coprod_rules.load.json_file import MAX_DEPTH, DuplicateKeyError, UnknownNumberError
from coprod_rules.load.lines import LineIndex

_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],:]|[^\s{}\[\],:"]++', re.DOTALL)

# The standard library's words for what it expected, and ours.
_WORDS = {
    "Expecting property name enclosed in double quotes": (
        'a field name in "double quotes" is expected here',
        'put the name in double quotes; if there is a comma just before a closing "}", take it out',
    ),
    "Illegal trailing comma before end of object": (
        'there is a comma before the closing "}"',
        "take the comma out",
    ),
    "Illegal trailing comma before end of array": ('there is a comma before the closing "]"', "take the comma out"),
    "Expecting ',' delimiter": (
        "a comma is missing before this place",
        'put a comma between the two; a double quote inside text is written \\"',
    ),
    "Expecting ':' delimiter": ("a colon is missing after the field name", 'write "name": value'),
    "Expecting value": (
        "a value is expected here",
        'write text in "double quotes", a number, true, false, null, a list or an object; take out a comma too many',
    ),
    "Unterminated string starting at": (
        "the text that starts here has no closing quote",
        'close it with "; if the file was cut short, get a whole copy',
    ),
    "Invalid control character at": (
        "a line break, tab or control character stands inside quoted text",
        "write \\n for a line break and \\t for a tab",
    ),
    "Invalid \\escape": ("this backslash starts no known escape", "write \\\\ for a backslash"),
    "Invalid \\uXXXX escape": ("\\u must be followed by four hexadecimal digits", "write it as in \\u00e9"),
}
_BARE = (
    "this is not JSON",
    'a JSON file starts with { or [, and text in it stands in "double quotes"; other formats need their own suffix',
)
_CUT = ("the file stops before the JSON is complete", "get a whole copy of the file, or close what is still open")
_AFTER = ("there is something after the end of the JSON", "take it out, or close the JSON later")


def explain(text: str, path: str, start: int, error: Exception) -> InputError:
    """Turn what the parser raised on the value that begins at *start* into an error for people."""
    if isinstance(error, JSONDecodeError):
        return _syntax_fault(text, path, start, error)
    if isinstance(error, DuplicateKeyError):
        return _duplicate_fault(text, path, start)
    if isinstance(error, UnknownNumberError):
        return _number_fault(text, path, start, str(error))
    if isinstance(error, RecursionError):
        return too_deep(text, path, start)
    return _number_fault(text, path, start, "a number with so many digits")


def too_deep(text: str, path: str, start: int) -> InputError:
    """Say where the value at *start* is nested too deep."""
    depth = 0
    place = start
    for token in _TOKEN.finditer(text, start):
        if token.group() in "{[":
            depth += 1
        elif token.group() in "}]":
            depth -= 1
        if depth > MAX_DEPTH:
            place = token.start()
            break
    return _fault(
        text,
        path,
        place,
        f"lists and objects are nested too deep: more than {MAX_DEPTH} levels",
        "write it with fewer levels; a specification needs a few",
    )


def _syntax_fault(text: str, path: str, start: int, error: JSONDecodeError) -> InputError:
    place = error.pos
    what, mend = _WORDS.get(error.msg.removesuffix(" at")) or _WORDS.get(error.msg, (error.msg, "mend it there"))
    if error.msg == "Expecting value" and place == start:
        what, mend = _AFTER if start > len(text) - len(text.lstrip()) else _BARE
    elif place >= len(text.rstrip()):
        what, mend = _CUT
    return _fault(text, path, place, what, mend)


def _duplicate_fault(text: str, path: str, start: int) -> InputError:
    lines = LineIndex(text)
    found: list[str] = []
    place = start
    for key, first, second in _duplicates(text, start):
        if not found:
            place = second
        line, column = lines.place(second)
        found.append(f'"{key}" at line {line}, column {column} (first at line {lines.place(first)[0]})')
    return _fault(
        text,
        path,
        place,
        f"a field stands twice in the same object: {'; '.join(found)}",
        "keep one of the two: a reader could not know which one holds",
    )


def _duplicates(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Yield each key that its object had before, with the places of the first and of this one."""
    keys: list[dict[str, int] | None] = []  # None for a list
    expect_key = False
    for token in _TOKEN.finditer(text, start):
        mark = token.group()
        if mark in "{[":
            keys.append({} if mark == "{" else None)
            expect_key = mark == "{"
        elif mark in "}]":
            keys.pop()
            if not keys:
                return
        elif mark == ",":
            expect_key = keys[-1] is not None
        elif expect_key and mark[0] == '"':
            expect_key = False
            here = keys[-1] or {}
            key = loads(mark)
            if key in here:
                yield key, here[key], token.start()
            here[key] = token.start()
            keys[-1] = here


def _number_fault(text: str, path: str, start: int, number: str) -> InputError:
    place = start
    for token in _TOKEN.finditer(text, start):
        mark = token.group()
        if mark == number or (len(mark) > 1000 and mark[0] != '"'):
            place = token.start()
            break
    return _fault(
        text,
        path,
        place,
        f"{number} is not a number that JSON can hold",
        'write an ordinary number, null, or the words in "double quotes"',
    )


def _fault(text: str, path: str, place: int, what: str, mend: str) -> InputError:
    line, column = LineIndex(text).place(min(place, len(text)))
    return InputError(
        f"{shown(path)} is not valid JSON: {what}",
        where=f"{shown(path)}, line {line}, column {column}",
        mend=mend,
    )
