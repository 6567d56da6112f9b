from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from coprod_rules.load.roles import role_code, role_of
from coprod_rules.load.tender_shape import ROLE_NAMES
from coprod_rules.model.document import ROLES

DATA = json.loads(files("coprod_rules.data").joinpath("section_roles.json").read_text(encoding="utf-8"))["roles"]


@pytest.mark.parametrize(
    ("headings", "role"),
    [
        (("Background",), "BG"),
        (("National and local context",), "BG"),
        (("What people told us",), "BG"),
        (("3. Service specification",), "SPEC"),
        (("Part B: Scope of services",), "SPEC"),
        (("Involving people in the service",), "SPEC"),
        (("Instructions to Tenderers",), "PROC"),
        (("Tender timetable",), "PROC"),
        (("Evaluation panel",), "PROC"),
        (("Award criteria",), "AWARD"),
        (("Method statements & weightings",), "AWARD"),
        (("Social value",), "AWARD"),
        (("Schedule 4: Quality Requirements",), "KPI"),
        (("KPIs",), "KPI"),
        (("Monitoring and evaluation",), "KPI"),
        (("8 GOVERNANCE AND DECISION-MAKING",), "GOV"),
        (("Contract management",), "GOV"),
        (("The Joint Board",), "GOV"),
        (("Pricing schedule",), "PAY"),
        (("Payments and the participants’ budget",), "PAY"),
        (("Workforce",), "PEOPLE"),
        (("Staff training",), "PEOPLE"),
        (("Variation, exit and transition",), "EXIT"),
        (("Ending the contract",), "EXIT"),
        (("Data protection",), "TC"),
        (("Definitions",), "TC"),
        (("Requirements",), "SPEC"),
        (("Owls and larks",), None),
        (("12",), None),
        (("",), None),
        ((), None),
    ],
)
def test_headings_tell_the_role(headings: tuple[str, ...], role: str | None) -> None:
    assert role_of(headings) == role


def test_longest_phrase_wins() -> None:
    assert role_of(("Quality assurance",)) == "GOV"
    assert role_of(("Quality assurance surveillance plan",)) == "KPI"


def test_first_of_two_as_long_wins() -> None:
    assert role_of(("Governance and payment",)) == "GOV"
    assert role_of(("Payment and governance",)) == "PAY"


def test_nearest_heading_wins_and_outer_ones_help() -> None:
    assert role_of(("Governance", "Payment")) == "PAY"
    assert role_of(("Governance", "Sub-group A")) == "GOV"


def test_words_that_fit_anywhere_give_way_to_an_outer_heading() -> None:
    assert role_of(("Key performance indicators", "Requirements")) == "KPI"
    assert role_of(("General Services Administration",)) is None


def test_roles_have_codes_and_names() -> None:
    assert [role_code(name) for name in ROLE_NAMES] == list(ROLES)
    assert [role_code(code) for code in ROLES] == list(ROLES)
    assert role_code("unknown") is None


def test_data_file_has_every_role_with_its_name() -> None:
    assert [(code, role["name"]) for code, role in DATA.items()] == list(zip(ROLES, ROLE_NAMES, strict=True))


def test_phrases_are_plain_words_in_small_letters() -> None:
    phrases = [phrase for role in DATA.values() for phrase in (*role["headings"], *role["weak"])]
    assert [phrase for phrase in phrases if not re.fullmatch(r"[a-z]+( [a-z]+)*", phrase)] == []


def test_no_phrase_stands_under_two_roles() -> None:
    seen: dict[str, str] = {}
    for code, role in DATA.items():
        for phrase in (*role["headings"], *role["weak"]):
            assert seen.setdefault(phrase, code) == code, phrase


@pytest.mark.parametrize(
    ("code", "phrase"), [(code, phrase) for code, role in DATA.items() for phrase in role["headings"]]
)
def test_every_phrase_alone_tells_its_role(code: str, phrase: str) -> None:
    assert role_of((phrase,)) == code
    assert role_of((f"4.2 {phrase.upper()}",)) == code
