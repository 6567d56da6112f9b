"""The wording of a clause in blocks, so that each format can lay out its paragraphs, lists and tables."""

from __future__ import annotations

import re
from typing import NamedTuple

#: The three wordings of a clause, from the least to the most, each with what to call it.
VARIANTS = {"light": "Light wording", "standard": "Standard wording", "ambitious": "Ambitious wording"}

_ITEM = re.compile(r"[-*+] +")
_RULE_CELL = re.compile(r":?-+:?")
_BARS = re.compile(r"(?<!\\)\|")
_PLACEHOLDER = re.compile(r"(\{\{[^{}]*\}\})")


class Block(NamedTuple):
    """A stretch of wording of one kind."""

    kind: str  # paragraph, list, table
    rows: tuple[tuple[str, ...], ...]  # of a paragraph or list: a cell each; the first row of a table is its head


def read_blocks(wording: str) -> list[Block]:
    """Return the blocks of *wording*, which is plain text as `coprod_rules.model.clause` describes it."""
    blocks: list[Block] = []
    for line in wording.splitlines():
        text = line.strip()
        if not text:
            blocks.append(Block("", ()))
            continue
        kind, row = _read_line(text)
        if row is None:
            continue
        last = blocks[-1] if blocks else None
        if last is not None and last.kind == kind != "paragraph":
            blocks[-1] = Block(kind, (*last.rows, row))
        else:
            blocks.append(Block(kind, (row,)))
    return [block for block in blocks if block.kind]


def _read_line(text: str) -> tuple[str, tuple[str, ...] | None]:
    if text.startswith("|"):
        cells = tuple(cell.strip().replace("\\|", "|") for cell in _BARS.split(text.strip("|")))
        is_rule = all(_RULE_CELL.fullmatch(cell) for cell in cells)
        return "table", None if is_rule else cells
    item = _ITEM.match(text)
    return ("list", (text[item.end() :],)) if item else ("paragraph", (text,))


def split_placeholders(text: str) -> list[str]:
    """Return *text* cut so that each ``{{name}}`` is a part of its own: every second part is one."""
    return _PLACEHOLDER.split(text)
