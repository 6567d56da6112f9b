"""What is asked differs with the kind of document, and the report says why."""

from __future__ import annotations

from functools import cache

import pytest

from coprod_rules.model.document import KINDS, Document, Passage
from coprod_rules.model.report import InputReport
from coprod_rules.pipeline import Options, Session

TEXT = "Three tenants shall hold voting seats on the Board. Service users are told of changes."
PROCUREMENT = ("CYC-MARKET", "CYC-CRITERIA", "CYC-PANEL", "CYC-AWARD")


@cache
def check(kind: str) -> InputReport:
    session = Session(Options(use_plugins=False, fail_on="never"))
    return session.check(Document(path="x", kind=kind, passages=(Passage(text=TEXT, role="GOV"),)))


def statuses(kind: str) -> dict[str, str]:
    return {result.rule_id: result.status for result in check(kind).results}


@pytest.mark.parametrize(
    ("kind", "not_asked"),
    [
        ("tender", ()),
        ("notice", ()),
        ("contract", (*PROCUREMENT, "CLAIM-14")),
        ("grant", (*PROCUREMENT, "CLAIM-14")),
        ("template", ("CYC-NEED", "CYC-MARKET")),
    ],
)
def test_what_is_not_asked_of_a_kind(kind: str, not_asked: tuple[str, ...]) -> None:
    found = [id_ for id_, status in statuses(kind).items() if status == "not_applicable"]
    assert sorted(found) == sorted(not_asked)


@pytest.mark.parametrize("kind", KINDS)
def test_every_status_that_does_not_count_has_its_reason(kind: str) -> None:
    for result in check(kind).results:
        if result.status in ("not_applicable", "unknown"):
            assert len(result.reason.split()) > 5, result.rule_id
            assert result.strength == 0


def test_a_notice_is_credited_for_what_it_says_and_not_judged_for_what_it_leaves_out() -> None:
    found = statuses("notice")
    assert found["NEF-ROLES-3"] == "met"
    assert found["PRAC-PAY"] == "unknown"
    assert found["LANG-SERVICE-USER"] == "raised"
    assert "not_met" not in found.values()
    assert statuses("tender")["PRAC-PAY"] == "not_met"


def test_what_is_not_asked_does_not_count_towards_a_score() -> None:
    def judged(kind: str) -> int:
        return next(score.overall.judged for score in check(kind).scores if score.overall.id == "cycle")

    assert judged("tender") - judged("contract") == len(PROCUREMENT)
