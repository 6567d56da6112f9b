"""Scores, among them the worked example of docs/scoring.md."""

from __future__ import annotations

import pytest

from coprod_rules.model.report import Result
from coprod_rules.score.formula import score_rule, score_standard


def result(rule_id: str, principle: str, status: str, strength: int = 0, kind: str = "required") -> Result:
    return Result(
        input="x",
        rule_id=rule_id,
        title="",
        standard="p",
        principle=principle,
        kind=kind,
        status=status,
        strength=strength,
        severity="warning",
        confidence="high",
    )


def test_the_worked_example_of_the_docs() -> None:
    results = [
        result("V-1", "voice", "partly", 1),
        result("V-2", "voice", "met", 2),
        result("M-1", "money", "met", 3),
        result("M-2", "money", "not_met"),
        result("M-3", "money", "not_applicable"),
    ]
    score = score_standard("p", "P", True, [("voice", "Voice"), ("money", "Money")], results, {"V-2": 2.0})
    assert [round(p.score or 0, 3) for p in score.principles] == [0.483, 0.5]
    assert score.overall.score == pytest.approx(0.492, abs=0.0005)
    assert score.overall.judged == 4
    assert score.overall.counts == {"met": 2, "not_applicable": 1, "not_met": 1, "partly": 1}


@pytest.mark.parametrize(
    ("status", "strength", "kind", "value"),
    [
        ("contradicted", 0, "required", 0.0),
        ("unknown", 0, "required", None),
        ("not_applicable", 0, "required", None),
        ("clear", 0, "discouraged", 1.0),
        ("raised", 2, "discouraged", 0.0),
        ("met", 3, "required", 1.0),
    ],
)
def test_a_rule_scores_by_its_status(status: str, strength: int, kind: str, value: float | None) -> None:
    assert score_rule(result("R", "p", status, strength, kind)) == value


def test_where_nothing_counts_there_is_no_score() -> None:
    score = score_standard("p", "P", False, [("a", "A")], [result("R", "a", "unknown")], {})
    assert score.overall.score is None
    assert score.principles[0].score is None
