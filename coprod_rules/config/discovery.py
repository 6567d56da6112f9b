"""Where the configuration of an input is, found with a few stat calls."""

from __future__ import annotations

import os

#: The names of configuration files; of two in one folder the first counts.
CONFIG_NAME = "coprod.toml"
SHARED_NAME = "pyproject.toml"
_REPOSITORY_MARKS = (".git", ".hg")


class Discovery:
    """Finds the nearest configuration file, from an input's folder up to the root of its repository.

    Without a repository the search ends at the root of the file system. What is found is kept, since most inputs of
    a run stand in the same few folders.
    """

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def find(self, path: str) -> str | None:
        """Return the configuration file that governs *path*, absolute, or None. ``-`` stands in the current folder."""
        full = os.path.abspath("." if path == "-" else path)
        return self._find_from(full if path == "-" or os.path.isdir(full) else os.path.dirname(full))

    def _find_from(self, folder: str) -> str | None:
        passed: list[str] = []
        found: str | None = None
        while folder not in self._known:
            passed.append(folder)
            found = _find_in(folder)
            parent = os.path.dirname(folder)
            if found or parent == folder or any(_exists(folder, mark) for mark in _REPOSITORY_MARKS):
                break
            folder = parent
        else:
            found = self._known[folder]
        self._known.update(dict.fromkeys(passed, found))
        return found


def _find_in(folder: str) -> str | None:
    if _exists(folder, CONFIG_NAME):
        return os.path.join(folder, CONFIG_NAME)
    shared = os.path.join(folder, SHARED_NAME)
    return shared if _exists(folder, SHARED_NAME) and _may_speak_to_us(shared) else None


def _exists(folder: str, name: str) -> bool:
    try:
        os.stat(os.path.join(folder, name))
    except (OSError, ValueError):
        return False
    return True


def _may_speak_to_us(path: str) -> bool:
    """Tell whether a ``pyproject.toml`` has a table for this program, without a parser: most have none."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return False
    if b"coprod" not in content:
        return False
    for line in content.splitlines():
        header = line.strip().replace(b" ", b"").replace(b"\t", b"").replace(b'"', b"").replace(b"'", b"")
        if header.startswith((b"[tool.coprod]", b"[tool.coprod.", b"[[tool.coprod.", b"tool.coprod")):
            return True
        if header.startswith(b"[tool]"):  # written another way than anybody does; the parser will tell
            return True
    return False
