from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

Outcome = Any  # of tests/cli/conftest.py, which cannot be imported by name
Runner = Callable[..., Outcome]

SCHEMA = json.loads(files("coprod_rules.schemas").joinpath("plan.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def plan(here: Runner, clause_pack: str, workplace: Path) -> Runner:
    """Runs ``coprod plan`` among the drafts, with a small pack that has two clauses."""

    def run(*args: str) -> Outcome:
        return here("plan", "--pack", clause_pack, *args)

    return run


def data_of(outcome: Outcome) -> Any:
    jsonschema.Draft202012Validator(SCHEMA).validate(outcome.data)
    return outcome.data


@pytest.mark.parametrize(
    ("target", "clauses"),
    [
        pytest.param("0", [], id="nothing-to-do"),
        pytest.param("30", [("CL-HB-KNOTS", "light")], id="one-clause"),
        pytest.param("50", [("CL-HB-KNOTS", "ambitious")], id="one-stronger-clause"),
        pytest.param("60", [("CL-HB-KNOTS", "light"), ("CL-HB-SEATS", "light")], id="two-light-ones"),
    ],
)
def test_no_more_and_no_stronger_than_needed(plan: Runner, target: str, clauses: list[tuple[str, str]]) -> None:
    outcome = plan("weak.json", "--target", target, "--output", "json")
    assert outcome.code == 0
    assert sorted((step["clause"], step["variant"]) for step in data_of(outcome)["steps"]) == clauses


def test_the_scores_are_those_of_a_check_of_the_new_draft(plan: Runner, here: Runner, clause_pack: str) -> None:
    planned = data_of(plan("weak.json", "--target", "80", "--set", "seats=3", "--set", "buyer=Us", "--output", "json"))
    args = ("--plan", "--target", "80", "--set", "seats=3", "--set", "buyer=Us", "--out", "new.json")
    assert here("fix", "weak.json", "--pack", clause_pack, *args).code == 0
    checked = here("check", "new.json", "--pack", clause_pack, "--output", "json").data
    assert checked["scores"][0]["standards"][0]["score"] == planned["standards"][0]["after"] >= 80
    assert [step["open"] for step in planned["steps"]] == [[], []]


def test_each_step_says_what_it_adds_and_where_it_goes(plan: Runner) -> None:
    data = data_of(plan("weak.json", "--target", "60", "--output", "json"))
    first, second = data["steps"]
    assert sum(step["gains"]["harbour"] for step in data["steps"]) == data["standards"][0]["after"]
    assert {first["clause"]: first["lifts"], second["clause"]: second["lifts"]} == {
        "CL-HB-KNOTS": ["HB-CRAFT-1"],
        "CL-HB-SEATS": ["HB-VOICE-1"],
    }
    places = {step["clause"]: step["where"] for step in data["steps"]}
    assert places["CL-HB-SEATS"]["heading_path"] == ["Governance"]
    assert places["CL-HB-KNOTS"]["new_section"] == "Workforce and training"


def test_a_target_that_cannot_be_reached_is_said(plan: Runner) -> None:
    outcome = plan("weak.json", "--target", "90", "--variant", "light", "--output", "json")
    assert outcome.code == 1
    assert (data_of(outcome)["reached"], data_of(outcome)["standards"][0]["after"]) == (False, 60.0)
    assert len(data_of(outcome)["steps"]) == 2


def test_nothing_is_written(plan: Runner, workplace: Path) -> None:
    before = {path.name: path.read_bytes() for path in workplace.iterdir()}
    assert plan("weak.json").code == 0
    assert {path.name: path.read_bytes() for path in workplace.iterdir()} == before


def test_text_for_people(plan: Runner) -> None:
    out = " ".join(plan("weak.json", "--target", "60").out.split())
    assert "2 clauses to add, what adds most first" in out
    assert "1. CL-HB-KNOTS (light): Lessons in knots" in out
    assert 'Where: at the end of "Governance" (governance)' in out
    assert "Fill in: {{seats}}: how many seats captains hold, in seats (such as two)" in out
    assert "coprod fix weak.json --plan --target 60 --standard harbour --out NEW" in out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        pytest.param(["--standard", "harbor"], 'did you mean "harbour"?', id="unknown-standard"),
        pytest.param(["--target", "200"], "200", id="target"),
        pytest.param(["--set", "seats"], "lacks a name or a value", id="set"),
        pytest.param(["--set", "seats=1", "--set", "seats=2"], "twice", id="set-twice"),
        pytest.param(["--output", "sarif"], "cannot be written", id="format"),
    ],
)
def test_wrong_use(plan: Runner, args: list[str], message: str) -> None:
    outcome = plan("weak.json", *args)
    assert outcome.code == 2
    assert message in outcome.err


def test_a_standard_may_be_named_by_the_letters_of_its_rules(plan: Runner) -> None:
    assert plan("weak.json", "--standard", "HB", "--target", "60").code == 0


def test_the_built_in_library_lifts_a_poor_draft(here: Runner, workplace: Path) -> None:
    text = "The Provider will keep the house clean.\n"
    Path("draft.md").write_text(f"# House\n\n## 1. Service requirements\n\n{text}", encoding="utf-8")
    outcome = here("plan", "draft.md", "--standard", "nef", "--target", "40", "--output", "json")
    data = data_of(outcome)
    assert (outcome.code, data["reached"]) == (0, True)
    assert data["standards"][0]["before"] < 10 < 40 <= data["standards"][0]["after"]
    assert all(step["lifts"] and step["text"] for step in data["steps"])
