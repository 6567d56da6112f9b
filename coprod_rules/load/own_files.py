"""Files that coprod itself wrote: reports, plans, comparisons, baselines. There is no draft in them."""

from __future__ import annotations

import re

from coprod_rules.load.base import encoding_of

#: All of them show in their first bytes what they are.
_LEAD = 4096
_FIRST_KEY = 64  # bytes, however it was indented since

_TOOL = r'"tool"\s*:\s*\{\s*"name"\s*:\s*"coprod_rules"'
_STARTS = (
    (rf'\{{\s*"schema_version"\s*:\s*"[^"]*"\s*,\s*{_TOOL}[^}}]*\}}\s*,\s*"run"', "a saved report"),
    (rf'\{{\s*"schema_version"\s*:\s*"[^"]*"\s*,\s*{_TOOL}', "a saved plan or comparison"),
    (rf'\{{\s*"record"\s*:\s*"run"\s*,\s*{_TOOL}', "a saved report (JSON Lines)"),
    (r'\{\s*"format"\s*:\s*"coprod-baseline"', "a baseline"),
    (r'\{\s*"\$schema"\s*:\s*"[^"]*sarif[^"]*".*"driver"\s*:\s*\{\s*"name"\s*:\s*"coprod_rules"', "a SARIF report"),
    (
        r'\[\s*\{\s*"description"\s*:\s*"[^\n]*",\s*"check_name"\s*:\s*"[^"]*",\s*"fingerprint"\s*:\s*"[0-9a-f]{64}"',
        "a code quality report",
    ),
)


def name_own(data: bytes) -> str:
    """Say what coprod wrote where *data*, or its first few thousand bytes, is the start of such a file.

    Returns:
        ``a saved report`` or another such name; nothing for any other file.
    """
    if b'"' not in data[:_FIRST_KEY]:
        return ""
    mark, codec = encoding_of(data)
    lead = data[len(mark) : _LEAD].decode(codec, "replace").lstrip()
    return next((name for start, name in _STARTS if re.match(start, lead, re.DOTALL)), "")


def name_own_file(path: str) -> str:
    """Say what coprod wrote where the file at *path* is its own work; nothing for any other, or one it cannot open."""
    try:
        with open(path, "rb") as file:
            return name_own(file.read(_LEAD))
    except (OSError, ValueError):  # ValueError: a path with a NUL in it
        return ""
