"""Waivers in comments: ``coprod: waive NEF-ROLES-3; reason: ...; by: ...; date: 2026-01-05; expires: 2026-12-31``."""

from __future__ import annotations

import re

from coprod_rules.model.comment import Comment
from coprod_rules.model.document import Origin
from coprod_rules.model.waiver import Waiver

# Spelt nearly so, it is still meant as a waiver, and to read nothing in it would leave a decision out unnoticed.
_WORD = r"wai?ve[drs]?\b[ \t]*(?:for[ \t]+|of[ \t]+|:[ \t]*)?"

#: What a comment begins with that speaks to this program. The colon is easily forgotten: before a waiver of a rule it
#: may be left out.
MARK = re.compile(rf"\s*coprod\s*(?::|[-\s](?=\s*{_WORD}[A-Z0-9]+-[A-Z0-9]))\s*", re.IGNORECASE)

_WAIVE = re.compile(rf"{_WORD}(?P<rules>[^;\n:]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
# A reason may hold semicolons: only one before a known word ends it.
_PART = re.compile(r"(?:^|[;\n])\s*(?P<key>reason|by|date|expires)\s*[:=]\s*", re.IGNORECASE)
_RULE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def speaks_to_us(text: str) -> bool:
    """Tell whether a comment is meant for this program."""
    return MARK.match(text) is not None


def read_comment(comment: Comment, path: str) -> tuple[Waiver, ...]:
    """Return the waivers in a comment, one for each rule that it names; none for a comment of another sort.

    What is left out is empty: ``by`` and ``date`` then are the comment's own author and day. A comment that is meant
    as a waiver and names no rule gives one whose rule is empty.

    Args:
        comment: The comment.
        path: The document, to say where the waiver stands.
    """
    mark = MARK.match(comment.text)
    found = _WAIVE.match(comment.text, mark.end()) if mark else None
    if found is None:
        return ()
    parts = _split(found["rest"])
    rules = _RULE.findall(found["rules"]) or [""]
    return tuple(
        Waiver(
            rule=rule,
            reason=parts.get("reason", ""),
            by=parts.get("by", "") or comment.author,
            date=parts.get("date", "") or comment.date[:10],
            expires=parts.get("expires", ""),
            place=place_of(path, comment.origin),
        )
        for rule in rules
    )


def _split(text: str) -> dict[str, str]:
    found = list(_PART.finditer(text))
    ends = [*(part.start() for part in found[1:]), len(text)][: len(found)]
    return {
        part["key"].lower(): " ".join(text[part.end() : end].strip(" \t\n\r;\"'").split())
        for part, end in zip(found, ends, strict=True)
    }


def place_of(path: str, origin: Origin) -> str:
    """Return where something stands, in words: ``draft.md, line 12``."""
    name = "standard input" if path == "-" else path
    if origin.line is not None:
        return f"{name}, line {origin.line}"
    if origin.paragraph is not None:
        return f"{name}, paragraph {origin.paragraph}"
    if origin.page is not None:
        return f"{name}, page {origin.page}"
    return f"{name}, {origin.pointer}" if origin.pointer else name
