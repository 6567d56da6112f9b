"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.text.sentences import LONGEST_SENTENCE, split_items, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Support e.g. Travel is paid.",
        "See No. 4 of the list.",
        "Under s. 75 of the Act it applies.",
        "As in para. 6.3(b) above.",
        "Meetings of Messrs. Smith and Co. are held weekly.",
        "The rate is 22.5 per cent.",
        "1. The Provider shall pay.",
        "4.2.1 The Provider shall pay.",
    ],
    ids=["eg", "number", "section", "paragraph", "names", "decimal", "numbered", "clause-number"],
)
def test_abbreviations_and_numbers_do_not_end_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_sentences_end_at_stops_marks_and_empty_lines() -> None:
    text = 'They are paid. Are they? "Yes!" Nobody\nobjects.\n\nNext part'
    assert sentences(text) == ["They are paid.", "Are they?", '"Yes!"', "Nobody\nobjects.", "Next part"]


def test_a_list_over_lines_is_split() -> None:
    assert sentences("It must:\n- pay members\n- publish minutes") == ["It must:", "- pay members", "- publish minutes"]


@given(st.text(max_size=300))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    covered = "".join("".join(s.split()) for s in sentences(text))
    assert covered == "".join(text.split())


def test_inline_items_keep_the_words_that_lead_into_them() -> None:
    text = "The Provider shall: (a) pay members; (b) publish minutes."
    items = split_items(text, 0, len(text))
    assert [text[start:end] for start, end, _ in items] == ["(a) pay members;", "(b) publish minutes."]
    assert {text[stem[0] : stem[1]] for _, _, stem in items if stem} == {"The Provider shall:"}


def test_one_reference_in_brackets_is_no_list() -> None:
    text = "As clause 6.3(b) says, see (a) below."
    assert split_items(text, 0, len(text)) == [(0, len(text), None)]


def test_a_line_break_of_which_only_letters_are_left_ends_a_sentence() -> None:
    assert sentences("Log in:rn - Click here.rnReturn the form") == ["Log in:rn", "- Click here.rn", "Return the form"]


def test_words_that_end_in_these_letters_do_not() -> None:
    assert sentences("Please return Annex A") == ["Please return Annex A"]


@pytest.mark.parametrize("text", ["people " * 5_000, "x" * 20_000, "e.g. a\n" * 4_000, " \n" * 9_000])
def test_no_sentence_is_longer_than_the_limit_and_nothing_is_lost(text: str) -> None:
    parts = sentences(text)
    assert all(0 < len(part) <= LONGEST_SENTENCE for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part == part.strip() for part in parts)
