"""The claims that only a whole document can bear out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from coprod_rules.model.document import Document, Passage
from coprod_rules.model.report import Result
from coprod_rules.packs.reader import read_pack
from coprod_rules.pipeline import Options, Session

PLUGINS = Path(__file__).parents[2] / "plugins"
DUTY = "The Provider shall co-produce the timetable with passengers."


@cache
def session() -> Session:
    return Session(Options(fail_on="never"))


def judge(rule_id: str, *parts: tuple[str, str], kind: str = "tender") -> Result:
    """Return what a rule says of a document of (role, text) passages, each under a heading of its own."""
    passages = tuple(Passage(text=text, role=role, heading_path=(f"Part {role}",)) for role, text in parts)
    report = session().check(Document(path="example", kind=kind, passages=passages))
    return next(result for result in report.results if result.rule_id == rule_id)


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ((("SPEC", DUTY), ("PAY", "The price of each mile is fixed for two years.")), "raised"),
        ((("SPEC", DUTY), ("PAY", "The budget for co-production is £9,000 a year, ring-fenced.")), "clear"),
        ((("SPEC", f"{DUTY} This shall be done at no additional cost."),), "raised"),
        ((("SPEC", DUTY),), "clear"),
        ((("SPEC", "Spare parts are supplied at no additional cost."), ("PAY", "The price is fixed.")), "clear"),
    ],
    ids=["no-line", "budget", "kept-back", "no-prices-to-read", "other-cost"],
)
def test_a_duty_without_money_is_unfunded(parts: tuple[tuple[str, str], ...], status: str) -> None:
    assert judge("CLAIM-6", *parts).status == status


@pytest.mark.parametrize(
    ("measure", "status"),
    [
        ("KPI 1 | Buses on time | 95% | Monthly", "raised"),
        ("KPI 1 | Decisions changed through co-production | 6 a year | Passengers confirm", "clear"),
    ],
    ids=["others-only", "its-own"],
)
def test_a_duty_without_a_measure_is_unmeasured(measure: str, status: str) -> None:
    assert judge("CLAIM-7", ("SPEC", DUTY), ("KPI", measure)).status == status
    assert judge("CLAIM-7", ("KPI", measure)).status == "clear"


@pytest.mark.parametrize(
    ("criteria", "status"),
    [
        ("Question 1 asks about vehicles and carries 60% of quality.", "raised"),
        ("Question 7 (2%). Describe your approach to equality, communication and co-production.", "raised"),
        ("Question 7 (20%). Describe how passengers will co-produce the timetable with you.", "clear"),
    ],
    ids=["silent", "next-to-nothing", "weighty"],
)
def test_a_duty_that_hardly_counts_is_unscored(criteria: str, status: str) -> None:
    assert judge("CLAIM-8", ("SPEC", DUTY), ("AWARD", criteria)).status == status


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("[Insert name] is proud of its co-production with passengers.", "tender", "raised"),
        ("[Insert name] is proud of its co-production with passengers.", "template", "clear"),
        ("The wording on co-production is mandatory and must not be changed.", "template", "raised"),
        ("The depot at [insert] shall be swept daily.", "tender", "clear"),
        ("Passengers and drivers co-produced the timetable [see Annex B].", "tender", "clear"),
    ],
    ids=["gap", "gap-in-template", "fixed", "other-gap", "reference"],
)
def test_left_over_wording_is_a_fossil(text: str, kind: str, status: str) -> None:
    assert judge("CLAIM-13", ("SPEC", text), kind=kind).status == status


def test_a_claim_quotes_where_it_was_raised() -> None:
    text = f"Buses are blue. {DUTY} It is done at no additional cost. Drivers wear badges."
    result = judge("CLAIM-6", ("SPEC", text))
    assert [evidence.quote for evidence in result.evidence] == ["It is done at no additional cost."]
    assert result.reason


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The CMHT meets weekly.", "raised"),
        ("The community mental health team (CMHT) meets weekly. The CMHT is in Ash Street.", "clear"),
        ("CMHT means community mental health team.", "clear"),
        ("The send button is green.", "clear"),
    ],
    ids=["bare", "in-brackets", "defined", "a-word"],
)
def test_short_forms_are_spelt_out(text: str, status: str) -> None:
    assert judge("LANG-ACRONYM", ("SPEC", text)).status == status


@pytest.mark.parametrize("name", ["claims", "language", "ladder"])
def test_no_other_pack_has_a_concept_of_the_same_id(name: str) -> None:
    packs = {path.parent.name: read_pack(str(path.parent)) for path in PLUGINS.glob("*/pack.yaml")}
    mine = {concept.id for concept in packs.pop(name).concepts}
    assert mine.isdisjoint(concept.id for pack in packs.values() for concept in pack.concepts)
