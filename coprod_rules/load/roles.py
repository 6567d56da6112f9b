"""From headings to section roles, by the words in ``data/section_roles.json``."""

from __future__ import annotations

import json
import os
import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

_DATA = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "section_roles.json")
_DIVISIONS = frozenset(
    ("schedule", "section", "part", "annex", "annexe", "appendix", "chapter", "clause", "lot", "volume")
)
_WORD = r"[^\W_]+"


class _Phrase(NamedTuple):
    role: str
    strong: bool


class _Table(NamedTuple):
    phrases: dict[tuple[str, ...], _Phrase]
    longest: int  # words in the longest phrase
    codes: dict[str, str]  # code or full name -> code


def role_of(headings: tuple[str, ...]) -> str | None:
    """Return the section role that *headings*, from the outermost to the nearest, tell; None where they tell none.

    In a heading the longest phrase counts, and of two as long the first. The nearest heading with a telling phrase
    decides. Words that fit anywhere ("requirements") are asked only where no heading has one, and only where they end
    their heading or make up half of it. Clause numbers do not count.
    """
    return _role_of(headings)


def role_code(name: str) -> str | None:
    """Return the code of the role that *name* stands for: ``GOV`` for ``GOV`` and for ``governance``."""
    return _table().codes.get(name)


@lru_cache(maxsize=4096)
def _role_of(headings: tuple[str, ...]) -> str | None:
    for strong in (True, False):
        for heading in reversed(headings):
            role = _match(heading, strong)
            if role:
                return role
    return None


def _match(heading: str, strong: bool) -> str | None:
    table = _table()
    words = _without_number(_words(heading))
    for length in range(min(table.longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = table.phrases.get(tuple(words[start : start + length]))
            if (
                phrase
                and phrase.strong == strong
                and (strong or start + length == len(words) or 2 * length >= len(words))
            ):
                return phrase.role
    return None


@cache
def _table() -> _Table:
    with open(_DATA, encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    phrases: dict[tuple[str, ...], _Phrase] = {}
    codes: dict[str, str] = {}
    for code, role in data["roles"].items():
        codes[code] = codes[role["name"]] = code
        for strength in ("headings", "weak"):
            phrase = _Phrase(code, strength == "headings")
            # Phrases are plain words in small letters (a test holds them to it), so that splitting them is quick.
            phrases.update((tuple(map(_singular, text.split())), phrase) for text in role[strength])
    return _Table(phrases, max(map(len, phrases)), codes)


def _words(text: str) -> list[str]:
    plain = text.lower().replace("&", " and ").replace("'", "").replace("’", "")
    return list(map(_singular, re.findall(_WORD, plain)))


def _without_number(words: list[str]) -> list[str]:
    """Leave out the number that a heading begins with: "4.2", "Schedule 6"."""
    start = 1 if len(words) > 1 and words[0] in _DIVISIONS and words[1][0].isdecimal() else 0
    while start < len(words) and words[start][0].isdecimal():
        start += 1
    return words[start:]


@lru_cache(maxsize=8192)
def _singular(word: str) -> str:
    """Fold plurals crudely: headings and phrases go through the same, so it only has to be consistent."""
    if len(word) < 4 or word[-1] != "s":
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word if word.endswith(("ss", "us", "is")) else word[:-1]
