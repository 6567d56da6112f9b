"""Folding and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.text.fold import find_spans, find_words, fold, join_broken


@given(st.text())
def test_folding_moves_no_character(text: str) -> None:
    assert len(join_broken(fold(text))) == len(text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_every_word_has_a_span_of_the_text(text: str) -> None:
    folded = join_broken(fold(text))
    spans = find_spans(folded)
    assert len(spans) == len(find_words(folded))
    assert all(text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The tenant\u2019s co\u2011production", ["the", "tenant", "co", "production"]),
        ("user&#039;s R&amp;D", ["user", "r", "d"]),
        ("a&nbsp;b", ["a", "b"]),
        ("\u0174yl St\u00adeve", ["wyl", "steve"]),
        ("\u00a322.40 and 25% by the 3rd", ["\u00a322.40", "and", "25%", "by", "the", "3rd"]),
        ("para. 6.3(b)", ["para", "6.3", "b"]),
        ("don't", ["don't"]),
        ("\u0130stanbul", ["istanbul"]),
    ],
    ids=["hyphen", "entities", "nbsp", "accents", "numbers", "clause", "apostrophe", "growing-letter"],
)
def test_typography_is_folded(text: str, words: list[str]) -> None:
    assert find_words(join_broken(fold(text))) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("risk assess-\nment", ["risk", "assessment"]),
        ("co-\n  production", ["coproduction"]),
        ("a well-known panel", ["a", "well", "known", "panel"]),
    ],
    ids=["cut-word", "cut-co-word", "no-break"],
)
def test_words_broken_over_two_lines_are_joined(text: str, words: list[str]) -> None:
    assert find_words(join_broken(fold(text))) == words
