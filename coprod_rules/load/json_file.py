"""A JSON file read strictly: one value, or several one after another (JSON Lines, concatenated JSON)."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from coprod_rules.errors import InputError
from coprod_rules.load.base import Source
from coprod_rules.model.document import Origin, Passage

if TYPE_CHECKING:
    from coprod_rules.load.json_positions import JsonPositions
    from coprod_rules.load.lines import LineIndex

#: How deep lists and objects may be nested. Real documents stay below 20.
MAX_DEPTH = 100

_BLANKS = " \t\r\n"
_JSON_START = r'\s*(?:\{\s*["}]|\[\s*(?:[\[{]\s*["\[\]{}]|"[^"\n]*"\s*[,\]]|\]))'
_JSON_SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson", ".json5")


class DuplicateKeyError(ValueError):
    """An object holds a key twice."""


class UnknownNumberError(ValueError):
    """A number is not finite: NaN, Infinity or too large to hold."""


class Entry(NamedTuple):
    """A value that may be a document: one of the file's own, or an entry of a list at the top."""

    value: Any
    number: int  # of the file's value that it is, or is in
    pointer: str  # in that value


class JsonFile:
    """What a JSON file holds, and where.

    Attributes:
        path: The file's path.
        text: Its text.
        values: Its values; more than one where they stand one after another.
        starts: Where each of them begins in the text.
    """

    def __init__(self, path: str, text: str, values: list[Any], starts: list[int]) -> None:
        self.path = path
        self.text = text
        self.values = values
        self.starts = starts
        self._positions: dict[int, JsonPositions] = {}
        self._lines: LineIndex | None = None

    @property
    def lines(self) -> LineIndex:
        """The lines of the file."""
        if self._lines is None:
            from coprod_rules.load.lines import LineIndex

            self._lines = LineIndex(self.text)
        return self._lines

    def positions(self, number: int) -> JsonPositions:
        """Return the positions in the value of that number."""
        if number not in self._positions:
            from coprod_rules.load.json_positions import JsonPositions

            self._positions[number] = JsonPositions(self.text, self.starts[number])
        return self._positions[number]

    def label(self, number: int) -> str:
        """Return what tells a value from the others: ``line-12``, or nothing where it is the only one."""
        return f"line-{self.lines.place(self.starts[number])[0]}" if len(self.values) > 1 else ""

    def entries(self) -> list[Entry]:
        """List the values; a list at the top counts as its entries."""
        entries: list[Entry] = []
        for number, value in enumerate(self.values):
            if isinstance(value, list):
                entries.extend(Entry(item, number, f"/{place}") for place, item in enumerate(value))
            else:
                entries.append(Entry(value, number, ""))
        return entries

    def document_path(self, number: int, pointer: str, alone: bool) -> str:
        """Return the path of a document: that of the file, and its place in it where it is not *alone*."""
        label = self.label(number)
        return self.path if alone or not (label or pointer) else f"{self.path}#{label}{pointer}"


class JsonLocator:
    """Finds places in one value of a JSON file."""

    def __init__(self, file: JsonFile, number: int) -> None:
        self._file = file
        self._number = number

    def locate(self, passage: Passage, start: int, end: int) -> Origin:
        """Return the origin of ``passage.text[start:end]``."""
        pointer = passage.pointer
        if pointer is None:
            return Origin(heading_path=passage.heading_path, number=passage.number)
        positions = self._file.positions(self._number)
        first = positions.file_offset(pointer, passage.offset + start)
        last = positions.file_offset(pointer, passage.offset + end)
        if first is None or last is None:
            return Origin(pointer=pointer, heading_path=passage.heading_path, number=passage.number)
        line, column = self._file.lines.place(first)
        end_line, end_column = self._file.lines.place(last)
        return Origin(
            pointer=pointer,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            heading_path=passage.heading_path,
            number=passage.number,
        )


def pointer_part(key: str | int) -> str:
    """Return *key* as a part of a JSON pointer (RFC 6901), with the slash before it."""
    return "/" + str(key).replace("~", "~0").replace("/", "~1")


def split_pointer(pointer: str) -> list[str]:
    """Return the keys that *pointer* names, from the outermost."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def looks_like_json(source: Source) -> bool:
    """Tell whether *source* is meant as JSON, valid or not.

    Raises:
        InputError: If its name does not say so and its encoding cannot be read.
    """
    return source.path.lower().endswith(_JSON_SUFFIXES) or re.match(_JSON_START, source.text) is not None


def try_json(source: Source) -> JsonFile | None:
    """Return what *source* holds as JSON, or None where it is no valid JSON."""
    outcome = source.once("json", lambda: _attempt(source))
    return outcome if isinstance(outcome, JsonFile) else None


def read_json(source: Source) -> JsonFile:
    """Read *source* as JSON.

    Raises:
        InputError: If it is not valid JSON, holds a key twice, a number that is not finite, or is nested too deep.
    """
    outcome = source.once("json", lambda: _attempt(source))
    if isinstance(outcome, InputError):
        raise outcome
    return outcome


def _attempt(source: Source) -> JsonFile | InputError:
    """Parse once: a refusal is kept like a result, so that several loaders can ask at no cost."""
    try:
        return _parse(source)
    except InputError as error:
        return error


def _parse(source: Source) -> JsonFile:
    text = source.text
    values: list[Any] = []
    starts: list[int] = []
    at = _skip_blanks(text, 0)
    may_be_deep = text.count("[") + text.count("{") > MAX_DEPTH
    while at < len(text) or not values:
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            from coprod_rules.load.json_faults import explain

            raise explain(text, source.path, at, error) from None
        if may_be_deep and _is_too_deep(value):
            from coprod_rules.load.json_faults import too_deep

            raise too_deep(text, source.path, at)
        values.append(value)
        starts.append(at)
        at = _skip_blanks(text, end)
    return JsonFile(source.path, text, values, starts)


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _is_too_deep(value: Any) -> bool:
    """Tell whether *value* is nested deeper than the loaders' own recursion should go."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for parent in level
            if isinstance(parent, (dict, list))
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return False
    return True


def _unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise DuplicateKeyError
    return made


def _refuse_constant(name: str) -> float:
    raise UnknownNumberError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise UnknownNumberError(digits)
    return number


_DECODER = json.JSONDecoder(object_pairs_hook=_unique_pairs, parse_constant=_refuse_constant, parse_float=_finite)
