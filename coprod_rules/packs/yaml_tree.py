"""From YAML's events to plain data, with the line of each part.

Events come one after another, so that a file of brackets cannot exhaust the stack as PyYAML's own node trees do (its
fast parser then ends the process).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from coprod_rules.errors import PackError

#: A path into the data: keys of mappings and indexes (from 0) of lists.
DataPath = tuple[str | int, ...]

#: A pack's deepest list is some eight levels down.
MAX_DEPTH = 40

_NULL = re.compile(r"~|null|Null|NULL|")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
# Longer runs of digits are no quantities but numbers of bids or telephones, and stay text.
_INT = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,2})?")


class TreeBuilder:
    """Builds plain data from the events of one YAML document.

    Args:
        events: PyYAML's events, from the first one within the document.
        path: The file, for messages.
    """

    def __init__(self, events: Iterator[Any], path: str) -> None:
        self.lines: dict[DataPath, int] = {}
        self._events = events
        self._path = path

    def build(self) -> Any:
        """Return the data.

        Raises:
            PackError: For tags, anchors, aliases, a name that comes twice or is no text, and lists nested too deeply.
        """
        return self._build_part(next(self._events), ())

    def _build_part(self, event: Any, path: DataPath) -> Any:
        self._refuse_tricks(event)
        self.lines.setdefault(path, event.start_mark.line + 1)
        if len(path) > MAX_DEPTH:
            raise self._refuse(event, "the lists in this file are nested too deeply", "remove brackets or indentation")
        kind = type(event).__name__
        if kind == "ScalarEvent":
            return _read_scalar(event)
        if kind == "SequenceStartEvent":
            return [
                self._build_part(item, (*path, index)) for index, item in enumerate(self._until("SequenceEndEvent"))
            ]
        return self._build_mapping(path)

    def _build_mapping(self, path: DataPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self._until("MappingEndEvent"):
            key = self._read_key(event)
            here = (*path, key)
            if key in found:
                raise self._refuse(
                    event,
                    f'"{key}" comes twice, first in line {self.lines[here]}',
                    "keep one, and move what the other holds into it",
                )
            self.lines[here] = event.start_mark.line + 1
            found[key] = self._build_part(next(self._events), here)
        return found

    def _until(self, end: str) -> Iterator[Any]:
        """Yield the first event of each part up to the end of a list or mapping; the caller takes the rest of it."""
        for event in self._events:
            if type(event).__name__ == end:
                return
            yield event

    def _read_key(self, event: Any) -> str:
        self._refuse_tricks(event)
        if type(event).__name__ != "ScalarEvent":
            raise self._refuse(
                event, "a list or mapping cannot be a name", "put text that begins with [ or { in quotes"
            )
        key = _read_scalar(event)
        if not isinstance(key, str):
            raise self._refuse(event, f"the name {event.value!r} is not text", "put it in 'single quotes'")
        if key == "<<" and event.implicit[0]:
            raise self._refuse(event, "merge keys (<<) are not allowed", "write the fields out again")
        return key

    def _refuse_tricks(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "AliasEvent" or event.anchor is not None:
            sign = "*" if kind == "AliasEvent" else "&"
            raise self._refuse(
                event,
                f"{'aliases' if sign == '*' else 'anchors'} (here: {sign}{event.anchor}) are not allowed",
                f"write the text out again; put text that begins with {sign} in 'single quotes'",
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise self._refuse(
                event, f"tags (here: {tag}) are not allowed", "put text that begins with ! in 'single quotes'"
            )

    def _refuse(self, event: Any, message: str, mend: str) -> PackError:
        mark = event.start_mark
        return PackError(message, where=f"{self._path}, line {mark.line + 1}, column {mark.column + 1}", mend=mend)


def _read_scalar(event: Any) -> Any:
    """Return the value of a scalar; only one that is written plain can be anything but text."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if _NULL.fullmatch(text):
        return None
    if _BOOL.fullmatch(text):
        return text.lower() == "true"
    if _INT.fullmatch(text):
        # Base 0 reads 0x and 0o, but would refuse 007.
        return int(text, 0) if text.startswith(("0x", "0o")) else int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
