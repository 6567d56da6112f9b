"""Where in a TOML text each key stands: the standard library's parser keeps the values and forgets the places."""

from __future__ import annotations

import re
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN_VALUE = re.compile(r"[^,\]}\n#]*")
_STRINGS = (
    re.compile(r'"""(?:\\.|[^\\])*?"{3,5}(?!")', re.DOTALL),
    re.compile(r"'''.*?'{3,5}(?!')", re.DOTALL),
    re.compile(r'"(?:\\.|[^"\\\n])*"'),
    re.compile(r"'[^'\n]*'"),
)


def find_places(text: str) -> dict[Path, tuple[int, int]]:
    """Return the line and column, from 1, of each key, table and list entry.

    Args:
        text: Valid TOML, as `tomllib` has found it.

    Returns:
        Places by path, such as ``("overrides", 0, "select")``.
    """
    scanner = _Scanner(text)
    scanner.scan()
    return scanner.places()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._offsets: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}  # how many entries each [[list of tables]] has so far

    def places(self) -> dict[Path, tuple[int, int]]:
        return {path: self._place(offset) for path, offset in self._offsets.items()}

    def _place(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1

    def scan(self) -> None:
        table: Path = ()
        while True:
            self._skip(_BLANK)
            if self.at >= len(self.text):
                return
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        start = self.at
        double = self.text.startswith("[[", self.at)
        self.at += 2 if double else 1
        keys = [key for key, _ in self._dotted_key()]
        self.at = self.text.index("]", self.at) + (2 if double else 1)
        path: Path = ()
        for number, key in enumerate(keys):
            path = (*path, key)
            self._offsets.setdefault(path, start)
            if double and number == len(keys) - 1:
                self._tables[path] = self._tables.get(path, -1) + 1
            if path in self._tables:
                path = (*path, self._tables[path])
                self._offsets.setdefault(path, start)
        return path

    def _pair(self, table: Path) -> None:
        path = table
        for key, start in self._dotted_key():
            path = (*path, key)
            self._offsets.setdefault(path, start)
        self.at = self.text.index("=", self.at) + 1
        self._value(path)

    def _dotted_key(self) -> list[tuple[str, int]]:
        keys: list[tuple[str, int]] = []
        while True:
            self._skip(_SPACE)
            start = self.at
            if self.text[start] in "\"'":
                self._string()
                keys.append((_unquote(self.text[start : self.at]), start))
            else:
                found = _BARE_KEY.match(self.text, start)
                self.at = found.end() if found else start + 1
                keys.append((self.text[start : self.at], start))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1

    def _value(self, path: Path) -> None:
        self._skip(_SPACE)
        sign = self.text[self.at : self.at + 1]
        if sign == "[":
            self._list(path)
        elif sign == "{":
            self._inline_table(path)
        elif sign in ('"', "'"):
            self._string()
        else:
            self._skip(_PLAIN_VALUE)

    def _list(self, path: Path) -> None:
        self.at += 1
        number = 0
        while True:
            self._skip(_BLANK)
            sign = self.text[self.at]
            if sign == "]":
                self.at += 1
                return
            if sign == ",":
                self.at += 1
                continue
            self._offsets.setdefault((*path, number), self.at)
            self._value((*path, number))
            number += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while True:
            self._skip(_BLANK)
            sign = self.text[self.at]
            if sign == "}":
                self.at += 1
                return
            if sign == ",":
                self.at += 1
                continue
            self._pair(path)

    def _string(self) -> None:
        for pattern in _STRINGS:
            found = pattern.match(self.text, self.at)
            if found:
                self.at = found.end()
                return
        self.at += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()


def _unquote(key: str) -> str:
    import tomllib

    return next(iter(tomllib.loads(f"{key} = 0")))
