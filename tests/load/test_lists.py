from __future__ import annotations

import pytest

from coprod_rules.load.collector import PassageCollector, Spot


def stems(text: str) -> list[tuple[str, str | None]]:
    collector = PassageCollector()
    collector.add(text, Spot())
    return [
        (passage.text, None if passage.stem is None else collector.passages[passage.stem].text)
        for passage in collector.passages
    ]


def stem_of(text: str) -> list[str | None]:
    return [stem for _, stem in stems(text)]


@pytest.mark.parametrize(
    "lead", ["The Provider shall:", "The Provider shall", "The Provider shall –", "Duties, including", "Duties: -"]
)
def test_every_item_has_the_lead_in_as_its_stem(lead: str) -> None:
    assert stem_of(f"{lead}\n(a) pay;\n(b) train;\n\n(c) thank members.") == [None, lead, lead, lead]


def test_items_after_a_whole_sentence_have_no_stem() -> None:
    assert stem_of("There are two parts.\n• one\n• two") == [None, None, None]


def test_paragraph_ends_the_list() -> None:
    assert stem_of("It shall:\n- pay;\n- train.\n\nThere is more.\n\n- loose") == [
        None,
        "It shall:",
        "It shall:",
        None,
        None,
    ]


def test_inner_list_has_its_own_stem_and_the_outer_goes_on() -> None:
    text = "It shall:\n(a) pay;\n(b) train on:\n(i) rights;\n(ii) money;\n(c) thank."
    assert stem_of(text) == [None, "It shall:", "It shall:", "train on:", "train on:", "It shall:"]


def test_inner_list_without_a_lead_in_keeps_the_outer_stem() -> None:
    assert stem_of("It shall:\n- pay\n    - fees\n- train") == [None, "It shall:", "It shall:", "It shall:"]


def test_list_under_an_item_of_the_same_kind_begins_anew() -> None:
    assert stem_of("It shall:\n(a) pay:\n(a) fees;\n(b) fares.") == [None, "It shall:", "pay:", "pay:"]
    assert stem_of("It shall:\n• pay:\n• fees\n• fares") == [None, "It shall:", "pay:", "pay:"]


def test_letters_i_v_and_x_go_on_after_h_u_and_w() -> None:
    text = "It shall:\n" + "\n".join(f"({letter}) do {letter}{letter};" for letter in "abcdefghij")
    assert set(stem_of(text)[1:]) == {"It shall:"}


def test_clauses_under_a_clause_have_it_as_their_stem() -> None:
    text = "4.2 The Provider shall:\n4.2.1 Pay members.\n4.2.2 Train members.\n4.3 The end.\n5.1 Other."
    assert stem_of(text) == [None, "The Provider shall:", "The Provider shall:", None, None]


def test_next_clause_is_not_under_one_that_ends_with_a_colon() -> None:
    assert stem_of("4.9 As shown:\n5.1 Other rules apply.") == [None, None]


def test_items_of_the_next_clause_have_its_stem() -> None:
    text = "4.1 It shall:\n(a) pay.\n4.2 It may:\n(a) train.\n4.3 Done.\n(a) loose"
    assert stem_of(text) == [None, "It shall:", None, "It may:", None, None]


def test_lines_without_bullets_are_items_until_an_empty_line() -> None:
    text = "Outcomes include:\nBetter sleep\nMore friends\n\nThe next paragraph."
    assert stem_of(text) == [None, "Outcomes include:", "Outcomes include:", None]
    collector = PassageCollector()
    collector.add(text, Spot())
    assert [passage.form for passage in collector.passages] == ["paragraph", "item", "item", "paragraph"]


def test_rows_have_no_stem_and_end_a_list() -> None:
    assert stem_of("It shall:\n- pay\nA | B\n- loose") == [None, "It shall:", None, None]
