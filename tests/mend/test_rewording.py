from __future__ import annotations

import pytest

from coprod_rules.mend.rewording import add_cell, add_phrase, add_sentence, bind_sentence, plain_forms


@pytest.mark.parametrize(
    ("sentence", "cues", "text"),
    [
        pytest.param(
            "The Operator may teach knots.",
            ('does not bind: "may"',),
            "The Operator must teach knots.",
            id="modal",
        ),
        pytest.param(
            "The Operator will aim to teach knots.",
            ('does not bind: "will aim to"',),
            "The Operator must teach knots.",
            id="modal-with-to",
        ),
        pytest.param(
            "The Operator will also aim to teach knots.",
            ('does not bind: "aim to"',),
            "The Operator must teach knots.",
            id="auxiliaries-before",
        ),
        pytest.param(
            "The Operator may wish to consider paying captains.",
            ('does not bind: "consider paying"',),
            "The Operator must pay captains.",
            id="gerund-in-the-cue",
        ),
        pytest.param(
            "The Operator is committed to involving captains.",
            ('does not bind: "is committed to"',),
            "The Operator must involve captains.",
            id="gerund-after-the-cue",
        ),
        pytest.param(
            "The Operator must, where possible, teach knots.",
            ('hedge: "where possible"',),
            "The Operator must teach knots.",
            id="hedge-between-commas",
        ),
        pytest.param(
            "Where possible, the Operator must teach knots.",
            ('hedge: "where possible"',),
            "The Operator must teach knots.",
            id="hedge-at-the-start",
        ),
        pytest.param(
            "The Operator must teach knots, subject to funding.",
            ('hedge: "subject to funding"',),
            "The Operator must teach knots.",
            id="hedge-at-the-end",
        ),
        pytest.param(
            "Knots should be taught.",
            ('half binds: "should"',),
            "Knots must be taught by the Operator.",
            id="nobody-named",
        ),
    ],
)
def test_the_first_way_to_make_a_sentence_bind(sentence: str, cues: tuple[str, ...], text: str) -> None:
    assert next(bind_sentence(sentence, cues, "Operator")).text == text


def test_modal_and_hedge_together_come_last() -> None:
    edits = list(
        bind_sentence("It may, where possible, pay.", ('does not bind: "may"', 'hedge: "where possible"'), "X")
    )
    assert [edit.text for edit in edits] == ["It may pay.", "It must, where possible, pay.", "It must pay."]
    assert [edit.kind for edit in edits] == ["strike", "replace", "replace"]


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        pytest.param("The aim is to teach knots.", "aim is to", id="a-noun-before"),
        pytest.param("A letter will celebrate our knots.", "celebrate our", id="no-modal"),
        pytest.param("It has a commitment to knots.", "has a commitment to", id="a-noun-after"),
    ],
)
def test_what_would_break_the_grammar_is_not_proposed(sentence: str, cue: str) -> None:
    assert list(bind_sentence(sentence, (f'does not bind: "{cue}"',), "X")) == []


@pytest.mark.parametrize(
    ("gerund", "verb"),
    [
        ("inviting", "invite"), ("visiting", "visit"), ("paying", "pay"), ("setting", "set"), ("providing", "provide"),
        ("training", "train"), ("involving", "involve"), ("sharing", "share"), ("offering", "offer"), ("using", "use"),
        ("appointing", "appoint"), ("creating", "create"), ("treating", "treat"), ("ensuring", "ensure"),
        ("publishing", "publish"), ("including", "include"), ("enabling", "enable"), ("holding", "hold"),
    ],
)  # fmt: skip
def test_the_plain_form_of_a_verb(gerund: str, verb: str) -> None:
    assert plain_forms(gerund)[0] == verb


def test_additions_respect_the_end_of_the_sentence() -> None:
    assert add_phrase("It must pay.", "within [ten] days").text == "It must pay within [ten] days."
    assert add_phrase("it must pay;", "within [ten] days").text == "it must pay within [ten] days;"
    assert add_sentence("It must pay.", "It is kept.").text == "It must pay. It is kept."
    assert add_sentence("It must pay", "It is kept.").text == "It must pay. It is kept."
    assert add_cell("Votes | half |", "yearly").text == "Votes | half | yearly"
