"""JSON text that looks like its neighbours: their line breaks, indents and blanks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from coprod_rules.load.json_file import pointer_part
from coprod_rules.load.json_positions import JsonPositions

_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\u(?!00[01])[0-9a-fA-F]{4}")


class Layout(NamedTuple):
    """How objects and lists are written.

    Attributes:
        line_end: What ends a line; empty where everything stands on one line.
        indent: The blanks before a member, at the depth at which the layout was read.
        unit: What each further level adds to the indent.
        colon: What stands between a key and its value.
        comma: What stands between two members on one line.
        escapes: Whether letters beyond ASCII are written as escapes.
    """

    line_end: str
    indent: str
    unit: str
    colon: str
    comma: str
    escapes: bool

    def deeper(self) -> Layout:
        """Return the layout one level further in."""
        return self._replace(indent=self.indent + self.unit)

    def outer(self) -> str:
        """Return the blanks before the bracket that closes what this layout indents."""
        return self.indent.removesuffix(self.unit) if self.unit else self.indent

    def text(self, value: str) -> str:
        """Return a string with its quotation marks."""
        return json.dumps(value, ensure_ascii=self.escapes)

    def value(self, value: Any) -> str:
        """Return *value*, the members of which stand at this layout's indent."""
        if isinstance(value, Mapping):
            members = [f"{self.text(key)}{self.colon}{self.deeper().value(member)}" for key, member in value.items()]
            return self._bracketed("{}", members)
        if isinstance(value, list):
            return self._bracketed("[]", [self.deeper().value(member) for member in value])
        return json.dumps(value, ensure_ascii=self.escapes)

    def _bracketed(self, brackets: str, members: list[str]) -> str:
        if not members or not self.line_end:
            return brackets[0] + self.comma.join(members) + brackets[1]
        start = f"{self.line_end}{self.indent}"
        return brackets[0] + start + f",{start}".join(members) + f"{self.line_end}{self.outer()}{brackets[1]}"


def read_layout(text: str, positions: JsonPositions, pointer: str, keys: list[str]) -> Layout:
    """Return how the object at *pointer*, with *keys* in this order, is written."""
    span = positions.value_span(pointer)
    first = positions.key_span(f"{pointer}{pointer_part(keys[0])}")
    value = positions.value_span(f"{pointer}{pointer_part(keys[0])}")
    last = positions.value_span(f"{pointer}{pointer_part(keys[-1])}")
    if not (span and first and value and last):
        raise LookupError(pointer)  # not to be had from a text that was parsed
    lead, tail = text[span.start + 1 : first.start], text[last.end : span.end - 1]
    colon = text[first.end : value.start]
    escapes = _ESCAPED.search(text) is not None and text.isascii()
    comma = ", " if colon.endswith(" ") else ","
    if "\n" not in lead:
        return Layout("", "", "", colon, comma, escapes)
    line_end = "\r\n" if "\r\n" in lead else "\n"
    indent = lead.rpartition("\n")[2]
    outer = tail.rpartition("\n")[2] if "\n" in tail else ""
    unit = indent.removeprefix(outer) if indent.startswith(outer) else indent
    return Layout(line_end, indent, unit, colon, comma, escapes)
