"""Lines of text for people: what a terminal can safely show, how wide it stands there, and where it may be broken."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINER = "\u200d"
# In scripts written without spaces a line may break between any two signs, but not before or after these.
_NEVER_FIRST = frozenset("。、，．：；！？）」』】》〉〕・ー々％")
_NEVER_LAST = frozenset("（「『【《〈〔")
# Shown as nothing: they have no width and no meaning outside their source.
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")
# They turn the direction of what follows, and could make a quote say something else than the file does.
_TURNS_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Layout(NamedTuple):
    """How a text report is laid out. A named tuple, since at start-up a dataclass takes ten times as long to make."""

    width: int = 80  # columns
    colour: bool = False
    blocks: bool = False  # True: bars may be drawn with block characters
    detail: str = "concise"  # summary, concise, full
    explain: bool = False  # True: each quote comes with the concepts that matched and how its strength came about
    by: str = "theme"  # theme, standard: under what the gaps are told


def printable(text: str) -> str:
    """Return *text* as it may be shown on a terminal: on one line, and without anything that steers the terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char.isprintable() or char in "\u00a0\u202f":
        return char
    if char.isspace():
        return " "
    if char in _INVISIBLE:
        return ""
    category = unicodedata.category(char)
    if category in ("Cc", "Cs") or char in _TURNS_DIRECTION:
        return f"\\u{ord(char):04x}"
    return char


def display_width(text: str) -> int:
    """Return how many columns *text* takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_cluster_width(cluster) for cluster in _clusters(text))


def _char_width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cluster_width(cluster: str) -> int:
    return max(map(_char_width, cluster))


def _clusters(text: str) -> Iterator[str]:
    """Yield the signs that a reader sees: a letter with its accents, an emoji with all that is joined to it."""
    start = 0
    for index in range(1, len(text)):
        if not _continues(text, start, index):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _continues(text: str, start: int, index: int) -> bool:
    char, before = text[index], text[index - 1]
    if char.isascii():
        return False
    if before == _JOINER or _char_width(char) == 0 or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    return _is_flag_half(char) and _is_flag_half(before) and index - start == 1


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _may_break(before: str, after: str) -> bool:
    if before[-1] in _NEVER_LAST or after[0] in _NEVER_FIRST:
        return False
    return _cluster_width(before) == 2 or _cluster_width(after) == 2


def _pieces(word: str) -> list[str]:
    """Cut a word without spaces into the pieces between which a line may be broken."""
    if word.isascii():
        return [word]
    pieces: list[str] = []
    last = ""
    for cluster in _clusters(word):
        if last and not _may_break(last, cluster):
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
        last = cluster
    return pieces


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Break *text* into lines of at most *width* columns.

    Args:
        text: Made printable; runs of spaces become one. A word that is wider than a line (a path, an address) stands
            alone on a line and sticks out, so that it can still be copied.
        width: In columns.
        first: What the first line starts with; never broken.
        rest: What the other lines start with.

    Returns:
        At least one line; none ends in a space.
    """
    lines: list[str] = []
    line, columns, fresh = first, display_width(first), True
    for word in printable(text).split(" "):
        if not word:
            continue
        gap = "" if fresh else " "
        for piece in _pieces(word):
            size = display_width(piece)
            if not fresh and columns + len(gap) + size > width:
                lines.append(line.rstrip(" "))
                line, columns, gap = rest, display_width(rest), ""
            line += gap + piece
            columns += len(gap) + size
            gap, fresh = "", False
    return [*lines, line.rstrip(" ")]


def pad(text: str, width: int) -> str:
    """Fill *text* with spaces up to *width* columns."""
    return text + " " * (width - display_width(text))


def shorten(text: str, limit: int) -> str:
    """Cut *text* at a space so that at most *limit* signs are left, and say that something was cut."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return f"{text[: cut if cut > 0 else limit]} [...]"
