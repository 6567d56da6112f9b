from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.report.layout import display_width, pad, printable, shorten, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("plain", 5, id="ascii"),
        pytest.param("naïve ŵ", 7, id="accents"),
        pytest.param("e\u0301te\u0301", 3, id="combining-accents"),
        pytest.param("利用者", 6, id="wide"),
        pytest.param("ｆｕｌｌ", 8, id="full-width-letters"),
        pytest.param("👩\u200d👩\u200d👧", 2, id="joined-emoji"),
        pytest.param("👍🏽", 2, id="emoji-with-skin-tone"),
        pytest.param("🇬🇧🇬🇧", 2, id="flags"),
        pytest.param("", 0, id="empty"),
    ],
)
def test_display_width_counts_columns(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("two\n lines\tof", "two  lines of", id="white-space"),
        pytest.param("red \x1b[31malert", "red \\u001b[31malert", id="escape-code"),
        pytest.param("bell\x07", "bell\\u0007", id="control"),
        pytest.param("abc\u202edef", "abc\\u202edef", id="turned-direction"),
        pytest.param("co\u00adproduce\u200b \ufeffhere", "coproduce here", id="invisible"),
        pytest.param("\ud800 half", "\\ud800 half", id="half-a-surrogate-pair"),
        pytest.param("No.\u00a04 👩\u200d👧", "No.\u00a04 👩\u200d👧", id="left-alone"),
    ],
)
def test_printable_leaves_nothing_that_steers_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_words_go_on_the_next_line_with_the_hanging_indent() -> None:
    assert wrap("one two three four", 11, first="* ", rest="  ") == ["* one two", "  three", "  four"]


def test_a_word_wider_than_the_line_is_left_whole() -> None:
    path = "some/very/long/path/to/a/draft.json:41:17"
    assert wrap(f"at {path} here", 20) == ["at", path, "here"]


def test_text_without_spaces_breaks_between_wide_signs_but_not_before_a_full_stop() -> None:
    assert wrap("利用者は委員です。利用者", 10) == ["利用者は委", "員です。利", "用者"]
    assert wrap("利用者は委。員", 10) == ["利用者は", "委。員"]


def test_an_opening_bracket_does_not_end_a_line() -> None:
    assert wrap("利用者は「委員」", 10) == ["利用者は", "「委員」"]


def test_a_non_breaking_space_holds() -> None:
    assert wrap("see clause No.\u00a04", 12) == ["see clause", "No.\u00a04"]


def test_nothing_to_say_gives_the_lead_alone() -> None:
    assert wrap("", 10, first="- ") == ["-"]


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_wrapping_loses_no_sign_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == printable(text).replace(" ", "")
    for line in lines:
        if display_width(line) > width:  # only a piece that cannot be broken may stick out
            assert len(wrap(line, 1)) == 1


def test_pad_fills_columns_not_signs() -> None:
    assert pad("利用", 6) == "利用  "


@pytest.mark.parametrize(
    ("text", "short"),
    [
        pytest.param("short", "short", id="fits"),
        pytest.param("one two three four", "one two [...]", id="cut-at-a-space"),
        pytest.param("abcdefghijklmnopq", "abcdefghij [...]", id="no-space"),
    ],
)
def test_shorten_says_that_it_cut(text: str, short: str) -> None:
    assert shorten(text, 10) == short
