"""A claim of co-production in a text that mostly tells and asks."""

from __future__ import annotations

from functools import cache

import pytest

from coprod_rules.model.document import Document, Passage
from coprod_rules.model.report import Result
from coprod_rules.pipeline import Options, Session

CLAIM = "Our approach is co-production."
ASK = "The Provider shall consult tenants about repairs. "
SHARE = "The Provider and tenants shall jointly decide the repairs plan. "


@cache
def session() -> Session:
    return Session(Options(fail_on="never"))


def judge(text: str, *before: str) -> Result:
    passages = (*(Passage(text=each) for each in before), Passage(text=text, role="SPEC"))
    report = session().check(Document(path="x", passages=passages))
    return next(result for result in report.results if result.rule_id == "LAD-03")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param(ASK * 5, "raised", id="only-asked"),
        pytest.param(ASK * 5 + SHARE * 2, "clear", id="borne-out"),
        pytest.param(ASK * 3, "clear", id="too-few"),
        pytest.param("The Provider shall consult the engineer about repairs. " * 6, "clear", id="nobody-there"),
    ],
)
def test_telling_and_asking_are_weighed_against_sharing(text: str, status: str) -> None:
    assert judge(text, CLAIM).status == status


def test_it_quotes_the_claim_and_what_is_done_and_says_how_often() -> None:
    result = judge(ASK * 5, CLAIM)
    assert result.evidence[0].quote == CLAIM
    assert result.evidence[1].quote == ASK.strip()
    assert "in 5 places" in result.reason


def test_without_the_claim_asking_is_no_finding() -> None:
    assert judge(ASK * 6).status == "clear"
