"""``coprod clauses``: list, search, show, export and check."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Outcome = Any  # of tests/cli/conftest.py, which cannot be imported by name
    Runner = Callable[..., Outcome]

CLAUSE = """\
---
id: CL-{id}
edition: "2026-11"
title: Give captains seats
theme: power-and-joint-decision
form: {form}
role: GOV
headings: [Governance]
closes: [HB-VOICE-1]
closes_also: {{ambitious: [HB-CRAFT-1]}}
jurisdiction: [UK]
regime_notes: A term like any other.
placeholders:
  - {{name: seats, meaning: how many seats, unit: seats, example: two}}
use_when: There is a pier board.
avoid_when: There is none.
cost: Nothing.
proportionality: One seat will do.
fallback: A bench.
sources:
  - {{code: HB, text: The charter., official: false}}
---

## Light

The Operator must give captains {{{{seats}}}} voting seats{hedge}.

## Standard

The Operator must give captains {{{{seats}}}} voting seats on the pier board.

## Ambitious

The Operator must give captains {{{{seats}}}} voting seats on the pier board by 1 May.
The Contract Manager must keep minutes of each vote, at a cost of £5.
The Operator must teach every captain {{{{seats}}}} knots within 10 days.
The Contract Manager must keep a register of the lessons and report it monthly.

## Drafting notes

Ask the captains.
"""


@pytest.fixture(scope="module")
def library(pack: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The harbour pack with two clauses, one of which falls short."""
    folder = tmp_path_factory.mktemp("library") / "harbour"
    shutil.copytree(pack, folder)
    (folder / "clauses").mkdir()
    for id_, form, hedge in (("SEATS", "specification_clause", ""), ("HOPES", "schedule", " where possible")):
        text = CLAUSE.format(id=id_, form=form, hedge=hedge)
        (folder / "clauses" / f"CL-{id_}.md").write_text(text, encoding="utf-8")
    return str(folder)


def ids(outcome: Outcome) -> list[str]:
    return [clause["id"] for clause in outcome.data]


def test_clauses_are_listed_by_theme_with_what_they_close(here: Runner, library: str) -> None:
    outcome = here("clauses", "--pack", library, "--standard", "harbour")
    assert outcome.code == 0
    assert outcome.out.startswith("Power and joint decision\n")
    assert "  CL-SEATS  Give captains seats\n" in outcome.out
    assert "specification clause; closes HB-VOICE-1, HB-CRAFT-1\n" in outcome.out
    assert "2 clauses in all." in outcome.out


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param(["--rule", "HB-VOICE-1"], ["CL-HOPES", "CL-SEATS"], id="rule"),
        pytest.param(["--rule", "hb-craft"], ["CL-HOPES", "CL-SEATS"], id="beginning-of-a-rule"),
        pytest.param(["--standard", "HB", "--form", "schedule"], ["CL-HOPES"], id="standard-by-letters-and-form"),
        pytest.param(["--standard", "HB", "--role", "pay"], [], id="role"),
        pytest.param(["--standard", "HB", "--theme", "Power"], ["CL-HOPES", "CL-SEATS"], id="theme"),
        pytest.param(["Captains", "possible"], ["CL-HOPES"], id="words"),
        pytest.param(["cl-seats"], ["CL-SEATS"], id="id"),
        pytest.param(["CL-SEATS", "CL-HOPES"], ["CL-SEATS", "CL-HOPES"], id="ids-in-the-order-given"),
    ],
)
def test_clauses_can_be_filtered(here: Runner, library: str, filters: list[str], found: list[str]) -> None:
    outcome = here("clauses", "--pack", library, "--output", "json", *filters)
    assert outcome.code == 0
    assert ids(outcome) == found


def test_an_export_as_json_carries_edition_licence_and_all_wordings(here: Runner, library: str) -> None:
    (clause,) = here("clauses", "CL-SEATS", "--pack", library, "--output", "json").data
    assert (clause["edition"], clause["licence"], clause["pack"]) == ("2026-11", "CC-BY-4.0", "harbour")
    assert list(clause["variants"]) == ["light", "standard", "ambitious"]
    assert clause["placeholders"] == [{"name": "seats", "meaning": "how many seats", "unit": "seats", "example": "two"}]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_clause_is_shown_in_full_with_edition_and_licence(here: Runner, library: str, form: str) -> None:
    out = here("clauses", "CL-SEATS", "--pack", library, "--output", form).out
    for part in ("2026-11", "CC-BY-4.0", "Captains hold seats with votes", "ambitious", "{{seats}}", "A bench.", "HB:"):
        assert part in out
    assert "Ask the captains." in out


def test_one_wording_can_be_asked_for(here: Runner, library: str) -> None:
    out = here("clauses", "CL-SEATS", "--pack", library, "--variant", "light").out
    assert "The Operator must give captains {{seats}} voting seats." in out
    assert "1 May" not in out


@pytest.mark.parametrize(
    ("form", "start"), [("markdown", "# Give captains seats\n"), ("text", "CL-HOPES, Give captains seats\n")]
)
def test_an_export_to_a_file_holds_the_clauses_in_full(
    here: Runner, library: str, tmp_path: Path, form: str, start: str
) -> None:
    file = tmp_path / "clauses.out"
    outcome = here("clauses", "--standard", "HB", "--pack", library, "--output", f"{form}:{file}")
    assert outcome.out == ""
    text = file.read_text(encoding="utf-8")
    assert text.startswith(start)
    assert text.count("A bench.") == 2


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        (["CL-SEAT"], 'did you mean "CL-SEATS"?'),
        (["--rule", "HB-VOISE-1"], 'did you mean "HB-VOICE-1"?'),
        (["--rule", "XYZ"], '"coprod rules" lists them all'),
        (["--standard", "harbor"], 'did you mean "harbour"?'),
        (["--theme", "from-the-strat"], 'did you mean "from-the-start"?'),
        (["--output", "word"], "formats: text, markdown, json"),
    ],
    ids=["clause", "rule", "no such rule", "standard", "theme", "format"],
)
def test_what_is_unknown_is_refused_with_the_nearest(
    here: Runner, library: str, arguments: list[str], mend: str
) -> None:
    outcome = here("clauses", "--pack", library, *arguments)
    assert outcome.code == 2
    assert mend in outcome.err


def test_when_no_clause_fits_it_says_so(here: Runner, library: str) -> None:
    assert here("clauses", "--pack", library, "submarine").out == "No clause fits.\n"


def test_the_check_names_each_wording_that_falls_short(here: Runner, library: str) -> None:
    outcome = here("clauses", "CL-SEATS", "--check", "--pack", library)
    assert outcome.out == "1 clause tried, 0 problems in their files, 0 shortfalls.\n"
    assert outcome.code == 0
    outcome = here("clauses", "CL-HOPES", "--check", "--pack", library)
    assert "CL-HOPES, light, HB-VOICE-1: partly at strength 1, and not met at 2" in outcome.out
    assert outcome.code == 4


def test_a_broken_clause_is_named_with_its_line_and_the_others_still_shown(
    here: Runner, library: str, tmp_path: Path
) -> None:
    copy = shutil.copytree(library, tmp_path / "harbour")
    file = copy / "clauses" / "CL-HOPES.md"
    file.write_text(file.read_text(encoding="utf-8").replace("role: GOV", "role: BOARD"), encoding="utf-8")
    outcome = here("clauses", "--pack", str(copy), "--standard", "HB", "--output", "json")
    assert outcome.code == 4
    assert ids(outcome) == ["CL-SEATS"]
    assert "CL-HOPES.md, line 7, field role" in outcome.err
