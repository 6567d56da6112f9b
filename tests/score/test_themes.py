"""Shared gaps, and what closing them would gain; the figures are those of docs/scoring.md."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coprod_rules.model.report import Result
from coprod_rules.score.formula import score_standard
from coprod_rules.score.themes import Theme, find_gains, gather_themes

VOICE = Theme(0, "voice", "Voice", "People have a say.", "Nobody has a say.")
MONEY = Theme(1, "money", "Money", "People are paid.", "Nobody is paid.")


def result(
    rule_id: str, status: str, strength: int = 0, *, kind: str = "required", severity: str = "warning"
) -> Result:
    standard, principle, _ = rule_id.lower().split("-")
    return Result(
        input="x",
        rule_id=rule_id,
        title=rule_id,
        standard=standard,
        principle=principle,
        kind=kind,
        status=status,
        strength=strength,
        severity=severity,
        confidence="high",
        clauses=(f"CL-{rule_id}",),
    )


WORKED = [
    result("S-V-1", "partly", 1),
    result("S-V-2", "met", 2),
    result("S-M-1", "met", 3),
    result("S-M-2", "not_met"),
    result("S-M-3", "not_applicable"),
]
WEIGHTS = {"S-V-2": 2.0}
SHARING = {"A-P-1": "CL-1", "A-P-2": "CL-2", "A-P-3": "CL-2"}  # rule id to clause


def test_the_gains_are_those_of_the_worked_example() -> None:
    gains = find_gains(WORKED, WEIGHTS)
    assert {id_: round(gain, 1) for id_, gain in gains.items()} == {"S-V-1": 5.8, "S-M-2": 15.0}


def test_a_gain_is_what_the_score_rises_by_when_the_text_commits() -> None:
    def score(results: list[Result]) -> float:
        principles = [("v", "Voice"), ("m", "Money")]
        value = score_standard("s", "S", True, principles, results, WEIGHTS).overall.score
        assert value is not None
        return 100 * value

    committed = [result("S-M-2", "met", 2) if each.rule_id == "S-M-2" else each for each in WORKED]
    assert score(committed) - score(WORKED) == pytest.approx(find_gains(WORKED, WEIGHTS)["S-M-2"])


def test_what_is_essential_comes_first_whatever_the_size_of_its_pack() -> None:
    small = [result("A-P-1", "not_met")]  # lifts its standard from 0 to 60 by itself
    large = [result(f"B-P-{number}", "not_met", severity="error" if number == 3 else "note") for number in range(1, 5)]
    themes = {"A-P-1": VOICE} | {each.rule_id: MONEY for each in large}
    money, voice = gather_themes([*small, *large], themes, {"B-P-1": 5.0})
    assert (money.id, voice.id) == ("money", "voice")
    assert voice.points == pytest.approx(money.points)
    assert money.criteria == ("B-P-3", "B-P-1", "B-P-2", "B-P-4")


def test_a_criterion_whose_clause_closes_others_too_comes_before_one_that_gains_more() -> None:
    results = [replace(result(id_, "not_met"), clauses=(clause,)) for id_, clause in SHARING.items()]
    (gap,) = gather_themes(results, dict.fromkeys(SHARING, VOICE), {"A-P-1": 9.0})
    assert gap.criteria == ("A-P-2", "A-P-3", "A-P-1")


def test_what_is_essential_and_closed_already_lends_no_weight() -> None:
    results = [result("A-P-1", "not_met"), result("B-P-1", "met", 2, severity="error"), result("B-P-2", "not_met")]
    gaps = gather_themes(results, {"A-P-1": VOICE, "B-P-1": MONEY, "B-P-2": MONEY}, {})
    assert [gap.id for gap in gaps] == ["voice", "money"]


def test_a_discouraged_rule_gains_in_full_when_it_is_cleared() -> None:
    results = [result("C-X-1", "raised", 2, kind="discouraged"), result("C-X-2", "clear", kind="discouraged")]
    assert find_gains(results, {}) == {"C-X-1": 50.0}


def test_criteria_of_several_standards_become_one_gap() -> None:
    results = [result("A-P-1", "not_met"), result("B-P-1", "partly", 1), result("B-P-2", "not_met")]
    (gap,) = gather_themes(results, dict.fromkeys(["A-P-1", "B-P-1", "B-P-2"], VOICE), {})
    assert gap.criteria == ("A-P-1", "B-P-2", "B-P-1")
    assert [(gain.standard, round(gain.points, 1), gain.criteria) for gain in gap.standards] == [
        ("a", 60.0, ("A-P-1",)),
        ("b", 47.5, ("B-P-2", "B-P-1")),
    ]
    assert gap.points == pytest.approx(107.5)
    assert gap.clauses == ("CL-A-P-1", "CL-B-P-2", "CL-B-P-1")


def test_the_theme_that_gains_most_comes_first_and_those_without_a_theme_last() -> None:
    results = [result("A-P-1", "partly", 1), result("B-P-1", "not_met"), result("C-P-1", "not_met")]
    gaps = gather_themes(results, {"A-P-1": VOICE, "B-P-1": MONEY}, {})
    assert [gap.id for gap in gaps] == ["money", "voice", ""]


def test_of_equal_gains_the_more_severe_comes_first() -> None:
    results = [result("A-P-1", "not_met", severity="note"), result("A-P-2", "not_met", severity="error")]
    (gap,) = gather_themes(results, dict.fromkeys(["A-P-1", "A-P-2"], VOICE), {})
    assert gap.criteria == ("A-P-2", "A-P-1")


def test_the_sentence_on_what_is_lacking_does_not_deny_what_is_there() -> None:
    themes = dict.fromkeys(["A-P-1", "A-P-2"], VOICE)
    (nothing,) = gather_themes([result("A-P-1", "not_met"), result("A-P-2", "not_met")], themes, {})
    (some,) = gather_themes([result("A-P-1", "not_met"), result("A-P-2", "met", 2)], themes, {})
    (begun,) = gather_themes([result("A-P-1", "not_met"), result("A-P-2", "partly", 1)], themes, {})
    assert nothing.gap == "Nobody has a say."
    assert some.gap == "People have a say. Of 2 criteria that ask for it, 1 is met."
    assert (some.met, some.judged) == (1, 2)
    assert begun.gap == "People have a say. Of 2 criteria that ask for it, none is met."


def test_what_is_closed_or_does_not_count_makes_no_gap() -> None:
    results = [result("A-P-1", "met", 2), result("A-P-2", "unknown"), result("A-P-3", "not_applicable")]
    assert gather_themes(results, dict.fromkeys(["A-P-1", "A-P-2", "A-P-3"], VOICE), {}) == ()
