"""Patterns for paths, as people know them from ``.gitignore``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import lru_cache


def anchor(pattern: str, folder: str) -> str:
    """Return *pattern* with the folder that it is relative to, so that it can be kept without it.

    A pattern without a slash, other than at its end, fits at any depth below *folder*.
    """
    pattern = pattern.replace(os.sep, "/")
    depth = "" if "/" in pattern.rstrip("/") else "**/"
    base = re.sub(r"([*?\[])", r"[\1]", os.path.abspath(folder).replace(os.sep, "/")).rstrip("/")
    return f"{base}/{depth}{pattern.removeprefix('./').lstrip('/')}"


def fits(path: str, patterns: Iterable[str]) -> bool:
    """Tell whether a path, or a folder that it is in, is meant by one of some anchored patterns."""
    full = os.path.abspath(path).replace(os.sep, "/")
    return any(_compile(pattern).match(full) for pattern in patterns)


@lru_cache(maxsize=256)
def _compile(pattern: str) -> re.Pattern[str]:
    parts: list[str] = []
    for sign in re.findall(r"\*\*/|\*\*|\*|\?|\[[*?\[]\]|[^*?\[]+|\[", pattern.rstrip("/")):
        if sign == "**/":
            parts.append("(?:.*/)?")
        elif sign == "**":
            parts.append(".*")
        elif sign == "*":
            parts.append("[^/]*")
        elif sign == "?":
            parts.append("[^/]")
        elif len(sign) == 3 and sign.startswith("["):  # a sign of the folder's own name
            parts.append(re.escape(sign[1]))
        else:
            parts.append(re.escape(sign))
    return re.compile(f"{''.join(parts)}(?:/.*)?\\Z")
