"""Text of any origin as Markdown that shows it as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coprod_rules.report.layout import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

# Every sign that means something within a line of CommonMark or GitHub's tables.
_INLINE = re.compile(r"([\\`*_{}\[\]|~$])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# What would start a list, a heading or a rule at the beginning of a block.
_BLOCK_START = re.compile(r"^(?:([-+#=])|(\d+)([.)])(?=\s|$))")
_BACKTICKS = re.compile(r"`+")
_SPACES = re.compile(r"[ \t]+")


def plain(text: str) -> str:
    """Return *text* on one line so that no part of it is read as Markdown or HTML."""
    line = _SPACES.sub(" ", printable(text)).strip()
    escaped = _INLINE.sub(r"\\\1", line.translate(_ENTITIES))
    return _BLOCK_START.sub(lambda start: f"\\{start[1]}" if start[1] else f"{start[2]}\\{start[3]}", escaped)


def code(text: str) -> str:
    """Return *text* as code, also in a table; between backticks nothing can be escaped but the bar of a table."""
    line = _SPACES.sub(" ", printable(text)).strip()
    longest = max(map(len, _BACKTICKS.findall(line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{line.replace('|', chr(92) + '|')}{pad}{fence}"


def row(cells: Iterable[str]) -> str:
    """Return a row of a table; the cells are Markdown already."""
    return f"| {' | '.join(cells)} |\n"


def table(header: Iterable[str], rows: Iterable[Iterable[str]], *, right: Iterable[int] = ()) -> str:
    """Return a table.

    Args:
        header: The names of its columns, as Markdown.
        rows: Their cells, as Markdown.
        right: Which columns hold numbers, from 0.
    """
    names = list(header)
    numbers = set(right)
    rule = ("---:" if column in numbers else "---" for column in range(len(names)))
    return row(names) + f"|{'|'.join(rule)}|\n" + "".join(map(row, rows))
