"""Small pieces of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def escape(text: str) -> str:
    """Return *text* so that nothing in it is taken for Markdown or HTML."""
    for sign in "\\`*_{}[]<>#|":
        text = text.replace(sign, f"\\{sign}" if sign != "<" else "&lt;")
    return " ".join(text.split())


def code(text: str) -> str:
    """Return *text* in the type of code, also where a bar would end the cell of a table."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;")
    return f"<code>{safe}</code>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells are Markdown, with bars already escaped."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def bullets(items: Iterable[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {item}" for item in items) + "\n"


def anchor(text: str) -> str:
    """Return the anchor of a heading that is given one with ``{#...}``."""
    return text.lower().replace("_", "-")


def fence(text: str, language: str = "text") -> str:
    """Return *text* as a block of code, whatever stands in it."""
    ticks = "```"
    while ticks in text:
        ticks += "`"
    return f"{ticks}{language}\n{text.rstrip()}\n{ticks}\n"
