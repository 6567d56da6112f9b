"""Text to words: fold typography away without moving any character, then cut into words.

Folding keeps the length of the text, so that the place of a word in the folded text is its place in the source.
"""

from __future__ import annotations

import re
from sys import intern
from unicodedata import normalize

_IN_WORD = "\u00ad"  # a soft hyphen: a character that belongs to the word around it and says nothing

_TYPOGRAPHY = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u2012\u2013\u2014\u2015\u2212", "\u2014"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", _IN_WORD),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\u2002\u2003\t\r", " "),
    **dict.fromkeys("\u2022\u25aa\u25cf\u00b7\u2023\u25e6", "|"),
}


def _accents() -> dict[int, str]:
    """Map each accented Latin letter (Latin-1, Extended-A and the Welsh ones) to its plain letter."""
    codes = (*range(0xC0, 0x180), *range(0x1E80, 0x1E86), 0x1EF2, 0x1EF3)
    plain = {code: normalize("NFD", chr(code))[0] for code in codes}
    return {code: letter for code, letter in plain.items() if letter.isascii()} | {0xF8: "o", 0xD8: "o"}


_TABLE = str.maketrans(_TYPOGRAPHY) | _accents()
_ENTITY = re.compile(r"&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,8}));", re.IGNORECASE)
_ENTITIES = {
    "amp": "&",
    "nbsp": " ",
    "quot": '"',
    "apos": "'",
    "pound": "£",
    "bull": "|",
    "ndash": "\u2014",
    "mdash": "\u2014",
    "rsquo": "'",
    "lsquo": "'",
    "rdquo": '"',
    "ldquo": '"',
    "hellip": ".",
    "lt": "|",
    "gt": "|",
}
_WORD = re.compile(r"[£$€]?\d+(?:[.,:/]\d+)*%?(?:st|nd|rd|th)?(?![^\W\d_])|[^\W_]+(?:['\u00ad]+[^\W_]+)*|%")
_BROKEN = re.compile(r"[^\W\d_]+-[ ]*\n\s*[^\W\d_]+")


def fold(text: str) -> str:
    """Return *text* in lower case with typography, accents and HTML entities folded; the length stays the same."""
    if "&" in text:
        text = _ENTITY.sub(_fold_entity, text)
    folded = text.translate(_TABLE)
    lowered = folded.lower()
    if len(lowered) != len(text):  # a handful of letters grow when lowered, such as the dotted capital I
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    return lowered


def _fold_entity(match: re.Match[str]) -> str:
    """Replace an HTML entity by its character and fill up with characters that count as nothing."""
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        character = _ENTITIES.get(name.lower(), " ")
    else:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        character = chr(code) if code < 0x110000 else " "
    fill = _IN_WORD if character.isalnum() or character in "'’" else " "
    return character + fill * (len(match.group()) - 1)


def find_words(folded: str, start: int = 0, end: int | None = None) -> list[str]:
    """Return the words of a stretch of folded text, cleaned of possessives and soft hyphens.

    A word broken over two lines by a hyphen comes back as its two halves; see `join_broken`. Equal words are one
    object, for a long document holds each many times.
    """
    words = [intern(word) for word in _WORD.findall(folded, start, len(folded) if end is None else end)]
    if "'" in folded or _IN_WORD in folded:
        words = [_clean(word) if ("'" in word or _IN_WORD in word) else word for word in words]
    return words


def find_spans(folded: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the (start, end) of each word that `find_words` returns, in the same order."""
    return [match.span() for match in _WORD.finditer(folded, start, len(folded) if end is None else end)]


def _clean(word: str) -> str:
    word = word.replace(_IN_WORD, "")
    return word.removesuffix("'s")


def join_broken(folded: str) -> str:
    """Join words that a hyphen at the end of a line cut in two, keeping the length.

    The hyphen and the break become soft hyphens. Words that are written with a hyphen anyway join too:
    phrases with a hyphen are also compiled in their joined form.
    """
    if "-" not in folded or "\n" not in folded:
        return folded
    return _BROKEN.sub(lambda m: re.sub(r"[-\s]", _IN_WORD, m.group()), folded)
