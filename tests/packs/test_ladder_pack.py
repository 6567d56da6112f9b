"""The rungs of the ladder: each of its examples stands on the rung that it is meant for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from coprod_rules.model.document import Document, Passage
from coprod_rules.model.rule import Example, Rule
from coprod_rules.packs.reader import read_pack
from coprod_rules.pipeline import Options, Session

FOLDER = Path(__file__).parents[2] / "plugins" / "ladder"


@cache
def session() -> Session:
    return Session(Options(packs=(str(FOLDER),), fail_on="never"))


def rungs() -> list[Rule]:
    return [rule for rule in read_pack(str(FOLDER)).rules if rule.kind == "rung"]


def rung_of(example: Example) -> str | None:
    heading = (example.heading,) if example.heading else ()
    passage = Passage(text=example.text, role=example.role, heading_path=heading)
    ladder = session().check(Document(path="example", passages=(passage,))).ladder
    assert ladder is not None
    rung: str | None = ladder["rung"]
    return rung


def test_the_ladder_has_nine_rungs_from_nothing_to_people_in_charge() -> None:
    assert sorted(rule.level for rule in rungs() if rule.level is not None) == list(range(9))


@pytest.mark.parametrize("rule", rungs(), ids=lambda rule: rule.id)
def test_each_example_stands_where_it_should(rule: Rule) -> None:
    wrong = []
    for verdict, examples in rule.examples.items():
        for example in examples:
            got = rung_of(example)
            if (got == rule.id) is not (verdict == "met"):
                wrong.append(f"{verdict} {rule.id}, got {got}: {example.text}")
    assert not wrong, "\n".join(wrong)


def test_a_text_that_shares_every_stage_stands_on_co_production() -> None:
    texts = {
        "BG": "Drivers and passengers designed the timetable together.",
        "PROC": "Four passengers shall score the bids with the same weight as officers.",
        "GOV": "Half of the votes on the Bus Board belong to passengers.",
        "PEOPLE": "Passengers shall lead the induction of every driver.",
    }
    passages = tuple(Passage(text=text, role=role) for role, text in texts.items())
    ladder = session().check(Document(path="example", passages=passages)).ladder
    assert ladder is not None
    assert ladder["rung"] == "LAD-COPROD"


def test_a_silent_document_stands_on_the_lowest_rung() -> None:
    passages = tuple(
        Passage(text="The Contractor shall empty each bin once a week.", role=role)
        for role in ("BG", "SPEC", "GOV", "KPI")
    )
    ladder = session().check(Document(path="example", passages=passages)).ladder
    assert ladder is not None
    assert ladder["rung"] == "LAD-NONE"
