from __future__ import annotations

import pytest

from coprod_rules.load.outline import MARKDOWN, PLAIN, split_outline


def outline(text: str, style: str = PLAIN) -> list[tuple[tuple[str, ...], str]]:
    return [(part.headings, text[part.start : part.end].strip()) for part in split_outline(text, style)]


def test_text_without_headings_is_one_part() -> None:
    assert outline("Just words.\nAnd more.") == [((), "Just words.\nAnd more.")]
    assert outline("") == []


def test_levels_nest() -> None:
    text = "Before.\n# A\nOne.\n## B ##\nTwo.\n## **C**\nThree.\n# D\n## E\nFour."
    assert outline(text, MARKDOWN) == [
        ((), "Before."),
        (("A",), "One."),
        (("A", "B"), "Two."),
        (("A", "C"), "Three."),
        (("D", "E"), "Four."),
    ]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Payment\n=======\nWords.", ("Payment",)),
        ("Payment\r\n---\r\nWords.", ("Payment",)),
        ("4. Payment\n\nWords.", ("4. Payment",)),
        ("4.2 Payment of members\n\nWords.", ("4.2 Payment of members",)),
        ("4. PAYMENT\n\nWords.", ("4. PAYMENT",)),
        ("PAYMENT AND FARES\n\nWords.", ("PAYMENT AND FARES",)),
        ("Schedule 2: payment\n\nWords.", ("Schedule 2: payment",)),
        ("**Payment**\n\nWords.", ("Payment",)),
        ("Schedule 1\n\n2 Payment\n\n2.1 Fares\n\nWords.", ("Schedule 1", "2 Payment", "2.1 Fares")),
        (" \nPAYMENT\n \nWords.", ("PAYMENT",)),
    ],
)
def test_plain_headings_are_seen(text: str, headings: tuple[str, ...]) -> None:
    assert outline(text) == [(headings, "Words.")]


@pytest.mark.parametrize(
    "text",
    [
        "4.2 The Provider shall pay members.\n\nWords.",
        "4.2 Payment\nWords.",
        "NHS\n\nWords.",
        "A | B\n---\nWords.",
        "Part of the plan\n\nWords.",
        "4 the owls\n\nWords.",
        "PAYMENT:\n\nWords.",
        "#hashtag\n\nWords.",
        "# \n\nWords.",
        "```\n# comment\n```\nWords.",
        "This line is much too long to be a heading of anything\n---\nWords.",
        "- - -\n---\nWords.",
    ],
)
def test_other_lines_are_no_headings(text: str) -> None:
    assert [headings for headings, _ in outline(text)] == [()]


def test_only_hash_headings_count_in_markdown_style() -> None:
    assert outline("PAYMENT\n\nWords.", MARKDOWN) == [((), "PAYMENT\n\nWords.")]


@pytest.mark.parametrize("unit", ["# ", "#", "*", "A\n---\n", "\n", "1. A\n\n"])
def test_odd_texts_take_linear_time(unit: str) -> None:
    # Quadratic work on a text of this size would take minutes and be noticed.
    text = unit * (200_000 // len(unit)) + "x\n\nThe last words."
    assert outline(text)[-1][1].endswith("The last words.")
