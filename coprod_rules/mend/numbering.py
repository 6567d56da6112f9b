"""Numbers that follow those of the neighbours: 3.8 and then 3.9, (c) and then (d), iv and then v."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_DIGITS = re.compile(r"\d+(?=[^A-Za-z0-9]*$)")
_LETTERS = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]|[a-z]{2}|[ivx]{1,5}|[IVX]{1,5})(?=[^A-Za-z0-9]*$)")
_HEADING_NUMBER = re.compile(
    r"(?P<number>(?:(?:section|part|schedule|clause|chapter|annexe?|appendix)[ \t]+(?:\d{1,3}|[A-Z]\b|[IVX]{1,5}\b)"
    r"|\d{1,3}(?:\.\d{1,3})*|[A-Z](?=[.):]))[.):]?)(?P<gap>[ \t]+(?:[-–—][ \t]+)?)(?=\S)",
    re.IGNORECASE,
)
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
_ALPHABET = 26


def next_number(number: str, before: Sequence[str] = ()) -> str:
    """Return the number after *number*; it keeps its brackets, its dots and what stands before it.

    Args:
        number: As readers see it: "3.8", "(c)", "iv.", "Section 4".
        before: The numbers before it in the same list, which tell letters from roman numerals.
    """
    digits = _DIGITS.search(number)
    if digits:
        return f"{number[: digits.start()]}{int(digits[0]) + 1}{number[digits.end() :]}"
    letters = _LETTERS.search(number)
    if not letters:
        return number
    known = [found[0] for earlier in before if (found := _LETTERS.search(earlier))]
    following = _next_roman(letters[0]) if _is_roman([*known, letters[0]]) else _next_letter(letters[0])
    return number[: letters.start()] + following + number[letters.end() :]


def _is_roman(numbers: Sequence[str]) -> bool:
    """Tell whether *numbers* are roman numerals; a lone one is where it is longer than a letter, or is the first."""
    values = [_roman_value(number) for number in numbers]
    if not all(values):
        return False
    if len(values) == 1:
        return len(numbers[0]) > 1 or numbers[0] in "iI"
    return all(second == first + 1 for first, second in pairwise(values))


def _roman_value(number: str) -> int:
    """Return the value of a roman numeral below forty, or 0 where it is none."""
    rest, value = number.lower(), 0
    for sign, worth in _ROMAN:
        while rest.startswith(sign):
            rest, value = rest[len(sign) :], value + worth
    return 0 if rest or _roman(value) != number.lower() else value


def _roman(value: int) -> str:
    text = ""
    for sign, worth in _ROMAN:
        while value >= worth:
            text, value = text + sign, value - worth
    return text


def _next_roman(number: str) -> str:
    following = _roman(_roman_value(number) + 1)
    return following.upper() if number.isupper() else following


def _next_letter(letter: str) -> str:
    first = "A" if letter.isupper() else "a"
    place = ord(letter[-1]) - ord(first) + 1
    if place < _ALPHABET:
        return letter[:-1] + chr(ord(first) + place)
    return first * (len(letter) + 1)  # z, then aa


def split_heading(heading: str) -> tuple[str, str, str]:
    """Return the number that *heading* begins with, the blanks after it, and the rest; the first two may be empty."""
    match = _HEADING_NUMBER.match(heading)
    return (match["number"], match["gap"], heading[match.end() :]) if match else ("", "", heading)


def number_heading(heading: str, neighbours: Sequence[str]) -> tuple[str, str]:
    """Return *heading* with the number that follows its neighbours', and that number.

    Args:
        heading: Without a number.
        neighbours: The headings before it on its level, in order; where the last has no number, it gets none.
    """
    parts = [split_heading(neighbour) for neighbour in neighbours]
    if not parts or not parts[-1][0]:
        return heading, ""
    number = next_number(parts[-1][0], [part[0] for part in parts[:-1]])
    return f"{number}{parts[-1][1]}{heading}", number
