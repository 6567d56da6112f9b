from __future__ import annotations

import pytest

from coprod_rules.text.numerals import format_number


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (28, "lowerLetter", "bb"),
        (26, "upperLetter", "Z"),
        (0, "lowerLetter", "0"),
        (49, "lowerRoman", "xlix"),
        (2026, "upperRoman", "MMXXVI"),
        (4000, "lowerRoman", "4000"),
        (22, "ordinal", "22nd"),
        (12, "ordinal", "12th"),
        (21, "cardinalText", "Twenty-one"),
        (13, "cardinalText", "Thirteen"),
        (120, "cardinalText", "120"),
        (32, "ordinalText", "Thirty-second"),
        (20, "ordinalText", "Twentieth"),
        (4, "ordinalText", "Fourth"),
        (7, "none", ""),
        (7, "hebrew1", "7"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number: int, style: str, expected: str) -> None:
    assert format_number(number, style) == expected
