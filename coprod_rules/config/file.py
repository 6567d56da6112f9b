"""One configuration file, read and checked."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from typing import Any

from coprod_rules.config.discovery import SHARED_NAME
from coprod_rules.config.toml_places import Path, find_places
from coprod_rules.errors import UsageError


class ConfigFile:
    """What a configuration file says, and where.

    Attributes:
        path: The file, absolute.
        shown: The same as people read it: relative to the current folder where that is shorter.
        folder: What the paths in it are relative to.
        text: Its whole text.
        values: The settings, dates as ISO 8601.
    """

    def __init__(self, path: str, text: str, values: Mapping[str, Any], root: Path) -> None:
        self.path = path
        self.shown = show_path(path)
        self.folder = os.path.dirname(path)
        self.text = text
        self.values = values
        self._root = root
        self._places: dict[Path, tuple[int, int]] | None = None

    def place(self, path: Path) -> str:
        """Return where a setting stands: ``coprod.toml, line 3, column 1``; else the nearest outer one."""
        if self._places is None:
            self._places = find_places(self.text)
        full = (*self._root, *path)
        while full and full not in self._places:
            full = full[:-1]
        line, column = self._places.get(full, (1, 1))
        return f"{self.shown}, line {line}, column {column}"

    def line_of(self, path: Path) -> str:
        """Return the same without the column."""
        return self.place(path).rpartition(",")[0]


def show_path(path: str) -> str:
    """Return a path as people read it: relative to the current folder if it is in it or near."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith(os.path.join("..", "..", "..")) else relative


def read_config_file(path: str) -> ConfigFile | None:
    """Read a configuration file; None for a ``pyproject.toml`` that has no table for this program.

    Raises:
        UsageError: If it cannot be read or is no TOML.
    """
    import tomllib

    path = os.path.abspath(path)
    shown = show_path(path)
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise UsageError(
            f"the configuration cannot be read: {error.strerror or error}",
            where=shown,
            mend="check the path and the rights of the file, or run with --no-config",
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError("the configuration is not UTF-8", where=shown, mend="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(shown, text, str(error)) from error
    text = text.replace("\r\n", "\n")
    if os.path.basename(path) != SHARED_NAME:
        return ConfigFile(path, text, _plain(data), ())
    tools = data.get("tool", {})
    if not isinstance(tools, dict) or "coprod" not in tools:
        return None
    return ConfigFile(path, text, _plain(tools["coprod"]), ("tool", "coprod"))


def _no_toml(shown: str, text: str, message: str) -> UsageError:
    what, _, rest = message.partition(" (at ")
    place = rest.rstrip(")")
    if place == "end of document":
        place = f"line {text.count(chr(10)) + 1}, column {len(text) - text.rfind(chr(10))}, where it ends"
    where = f", {place}" if place else ""
    return UsageError(
        f"the configuration is no valid TOML: {what[:1].lower()}{what[1:]}",
        where=f"{shown}{where}",
        mend="text stands in quotes, a list in brackets; coprod config init prints an example",
    )


def _plain(value: Any) -> Any:
    """Return a value of TOML as JSON would have it: dates as text."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value
