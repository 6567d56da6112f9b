"""Bullets and clause numbers at the start of a line.

Written without regular expressions: it runs on every line of every draft, and compiling them would take longer.
"""

from __future__ import annotations

from typing import NamedTuple

_GLYPHS = "•·●○◦▪▫■□‣⁃➢➤►▶✓✔❖◆♦∙\uf0b7\uf0a7\uf0d8"
_ENTITIES = ("&bull;", "&middot;", "&#8226;", "&#183;", "&#x2022;")
_DASHES = ("-", "–", "—", "*", "+", "o")  # Word's hollow bullet arrives as the letter o
#: After a decimal number these make it an amount, not a clause: "4.5 WTE".
_UNITS = frozenset(("FTE", "WTE", "GBP", "EUR", "M", "K", "KM", "MB", "GB", "Million", "Hour", "Hours", "Day", "Days"))
_OPENERS = "\"“'‘([<{«*"
_LONGEST = 24  # characters in the longest marker that is looked for

#: Letters that are read as roman numerals, unless the list before them was lettered (lists.py settles that).
ROMAN_LETTERS = "ivx"


class Marker(NamedTuple):
    """What stands before the text of an item or a clause."""

    length: int  # characters up to the text, blanks included
    number: str | None  # as a reader sees it: "4.2.1", "(a)"; None for a bullet
    kind: str  # items of one list have the same kind
    first: bool = False  # True for a, i and 1, with which a list begins
    clause: bool = False  # True for 4.2.1: a paragraph with a number rather than an item
    doubtful: bool = False  # True where a wrapped line could begin with it by chance


def read_marker(text: str, indent: int) -> Marker | None:
    """Return the marker with which *text*, a line without its *indent* blanks, begins; None where there is none."""
    head = text[:_LONGEST].split(maxsplit=1)[0]
    length = _text_after(text, len(head))
    if len(head) < length < len(text):
        if head in _DASHES:
            return Marker(length, None, f"bullet {head} {indent}")
        number = head[2:-2] if head.startswith("**") and head.endswith("**") else head
        if number[:1].isdecimal():
            return _read_number(number, text, len(head), length)
        if number[-1:] in (")", "."):
            return _read_letter(number, length)
    return _read_glyph(text, indent)


def _text_after(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _read_glyph(text: str, indent: int) -> Marker | None:
    """Bullets that need no blank after them."""
    glyph = text[0] if text[0] in _GLYPHS else next(filter(text.startswith, _ENTITIES), None)
    if glyph is None:
        return None
    return Marker(_text_after(text, len(glyph)), None, f"bullet {glyph} {indent}")


def _read_number(head: str, text: str, end: int, length: int) -> Marker | None:
    """Read "4.2", "4.2.1.", "6.3(b)", "1.", "1)", or a bare "4" that a tab or wide gap sets off."""
    gap, body = text[end:length], text[length : length + _LONGEST]
    number = head.rstrip(".:") if head.endswith((".", ":")) else head
    base, bracket, _ = number.partition("(")
    closed = not bracket and base.endswith(")")
    parts = base.removesuffix(")").split(".")
    if not all(part.isdecimal() and len(part) <= 3 for part in parts):
        return None
    if len(parts) > 1:
        begins = body[0].isupper() or body[0] in _OPENERS
        if gap[0] != "\t" and (not begins or body.split(maxsplit=1)[0].rstrip(".,;") in _UNITS):
            return None  # "1.5 million", "4.5 WTE": an amount
        number = number.removesuffix(")") if closed else number
        return Marker(length, number, f"clause {'.'.join(parts[:-1])}", parts[-1] == "1", clause=True, doubtful=True)
    if closed or head.endswith("."):
        style = ")" if closed else "."
    elif len(base) <= 2 and (gap[0] == "\t" or len(gap) > 1) and body[0].isupper():
        style = ""
    else:
        return None
    return Marker(length, number, f"number 1{style}", parts[0] == "1", doubtful=True)


def _read_letter(head: str, length: int) -> Marker | None:
    """Read "(a)", "(aa)", "a)", "a.", "(iv)", "iv)", "iv.", "(1)"."""
    inner = head.strip("().")
    bracketed = head == f"({inner})"
    if not bracketed and head not in (f"{inner})", f"{inner}."):
        return None
    if bracketed and inner.isdecimal() and len(inner) <= 3:
        return Marker(length, head, "number (1)", inner == "1")
    if not inner.isascii() or not inner.isalpha() or not (bracketed or inner.islower()):
        return None
    case = "lower" if inner.islower() else "upper" if inner.isupper() else ""
    number = head.removesuffix(".")
    if case and len(inner) <= 5 and not inner.lower().strip(ROMAN_LETTERS):
        return Marker(length, number, f"roman {case}", inner.lower() == "i", doubtful=not bracketed)
    if len(inner) == 1 or (bracketed and inner == inner[0] * 2):
        return Marker(length, number, f"letter {case}", inner.lower() == "a", doubtful=not bracketed)
    return None
