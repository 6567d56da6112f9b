from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from itertools import permutations
from pathlib import Path
from typing import Any

import jsonschema
import pytest

Outcome = Any  # of tests/cli/conftest.py, which cannot be imported by name
Runner = Callable[..., Outcome]

SCHEMA = json.loads(files("coprod_rules.schemas").joinpath("diff.schema.json").read_text(encoding="utf-8"))
SEATS = "The Operator shall give captains two voting seats on the pier board."
KNOTS = "The Operator shall teach knots to all who ask."


@pytest.fixture
def diff(here: Runner, pack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Compares two drafts, each given as {heading: text}, with the small pack."""
    monkeypatch.chdir(tmp_path)

    def run(old: dict[str, str], new: dict[str, str], *args: str) -> Outcome:
        for name, sections in (("old.json", old), ("new.json", new)):
            draft = {"title": "Pier", "sections": [{"heading": h, "text": t} for h, t in sections.items()]}
            Path(name).write_text(json.dumps(draft), encoding="utf-8")
        return here("diff", "--pack", pack, "old.json", "new.json", *args)

    return run


def kinds(outcome: Outcome) -> dict[str, str]:
    jsonschema.Draft202012Validator(SCHEMA).validate(outcome.data)
    return {change["rule_id"]: change["change"] for change in outcome.data["changes"]}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        pytest.param(SEATS, "The Operator may give captains a voting seat.", "regressed", id="weaker"),
        pytest.param(SEATS, "Boats lie there.", "regressed", id="gone"),
        pytest.param(SEATS, SEATS + " Captains shall have a deckchair.", "regressed", id="taken-back"),
        pytest.param("Captains may have a voting seat.", SEATS, "improved", id="stronger"),
        pytest.param("Boats lie there.", SEATS, "improved", id="new"),
        pytest.param("Captains shall have a deckchair.", "Boats lie there.", "improved", id="no-longer-against"),
        pytest.param(SEATS, SEATS.replace("shall", "must"), "reworded", id="other-words"),
        pytest.param(SEATS, SEATS.replace(" two", "  two"), "unchanged", id="other-spacing"),
        pytest.param(SEATS, "Boats lie there.\n\n" + SEATS, "unchanged", id="pushed-down"),
        pytest.param(SEATS, SEATS + "\n\nCaptains must keep five voting seats.", "unchanged", id="more-places"),
    ],
)
def test_how_a_criterion_fares(diff: Callable[..., Outcome], old: str, new: str, kind: str) -> None:
    outcome = diff({"Governance": old}, {"Governance": new}, "--output", "json")
    assert outcome.code == 0
    assert kinds(outcome) == {"HB-VOICE-1": kind, "HB-CRAFT-1": "unchanged"}


def test_reordering_and_renumbering_change_no_standing(diff: Callable[..., Outcome]) -> None:
    old = {"1 Aims": "Boats lie there.", "2 Governance": "2.1 " + SEATS, "3 Skills": "3.1 " + KNOTS}
    new = {"1 Skills": "1.1 " + KNOTS, "2 Aims": "Boats lie there.", "3 Governance": "3.1 " + SEATS}
    outcome = diff(old, new, "--output", "json", "--fail-on-regression")
    assert outcome.code == 0
    assert kinds(outcome) == {"HB-VOICE-1": "unchanged", "HB-CRAFT-1": "moved"}
    assert {(s["old"], s["new"]) for s in outcome.data["scores"]} == {(60.0, 60.0)}


@pytest.mark.parametrize("order", list(permutations(range(4)))[1::5])
def test_no_order_of_sections_improves_or_regresses_anything(
    diff: Callable[..., Outcome], order: tuple[int, ...]
) -> None:
    parts = [("Aims", "Boats lie there."), ("Governance", SEATS), ("Skills", KNOTS), ("Rest", "See clause 2.1. Bye.")]
    old = {f"{n}. {heading}": f"{n}.1 {text}" for n, (heading, text) in enumerate(parts, start=1)}
    shuffled = [parts[place] for place in order]
    new = {f"{n}. {heading}": f"{n}.1 {text}" for n, (heading, text) in enumerate(shuffled, start=1)}
    outcome = diff(old, new, "--output", "json", "--fail-on-regression")
    assert outcome.code == 0
    assert set(kinds(outcome).values()) <= {"moved", "unchanged"}


def test_both_drafts_are_quoted(diff: Callable[..., Outcome]) -> None:
    weak = "The Operator may give captains voting seats on the pier board."
    change = diff({"Governance": SEATS}, {"Governance": weak}, "--output", "json").data["changes"][1]
    assert [q["text"] for q in change["old"]["quotes"]] == [SEATS]
    assert [q["text"] for q in change["new"]["quotes"]] == [weak]
    assert change["old"]["quotes"][0]["origin"]["pointer"] == "/sections/0/text"


def test_the_likest_wording_that_is_left_is_quoted(diff: Callable[..., Outcome]) -> None:
    left = "The Operator shall give captains two seats on the pier board."
    change = diff({"Governance": SEATS}, {"Governance": left}, "--output", "json").data["changes"][1]
    assert (change["new"]["status"], change["new"]["quotes"][0]["text"]) == ("not_met", left)
    assert change["new"]["quotes"][0]["role"] == "nearest"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        pytest.param([], 0, id="told-only"),
        pytest.param(["--fail-on-regression"], 1, id="asked-to-fail"),
        pytest.param(["--fail-on-regression", "--select", "HB-CRAFT"], 0, id="another-rule"),
        pytest.param(["--output", "sarif"], 2, id="unknown-format"),
        pytest.param(["--verbose", "--quiet"], 2, id="at-odds"),
        pytest.param(["--output", "json:old.json"], 2, id="would-overwrite-a-draft"),
        pytest.param(["--kind", "notice", "--fail-on-regression"], 0, id="a-notice-proves-nothing-by-silence"),
    ],
)
def test_exit_codes(diff: Callable[..., Outcome], args: list[str], code: int) -> None:
    outcome = diff({"Governance": SEATS}, {"Governance": "Boats lie there."}, *args)
    assert outcome.code == code, outcome
    assert "Traceback" not in outcome.err


def test_a_draft_that_cannot_be_read_is_said(diff: Callable[..., Outcome], here: Runner, pack: str) -> None:
    diff({"Governance": SEATS}, {"Governance": SEATS})
    outcome = here("diff", "--pack", pack, "old.json", "gone.json")
    assert (outcome.code, outcome.out) == (3, "")
    assert "gone.json does not exist" in outcome.err


def test_a_file_with_several_documents_is_refused(diff: Callable[..., Outcome], here: Runner, pack: str) -> None:
    diff({"Governance": SEATS}, {"Governance": SEATS})
    one = json.dumps({"title": "Pier", "sections": [{"heading": "Governance", "text": SEATS}]})
    Path("two.jsonl").write_text(f"{one}\n{one}\n", encoding="utf-8")
    outcome = here("diff", "--pack", pack, "old.json", "two.jsonl")
    assert outcome.code == 3
    assert "holds 2 documents" in outcome.err


def test_text_for_people(diff: Callable[..., Outcome]) -> None:
    weak = "The Operator may give captains a voting seat."
    outcome = diff({"Governance": SEATS}, {"Governance": weak, "Skills": KNOTS})
    assert "Regressed (1)" in outcome.out
    assert "Improved (1)" in outcome.out
    assert "met, a commitment -> partly, an aspiration" in outcome.out
    assert "now: nothing" not in outcome.out
    assert f'now: "{weak}"' in " ".join(outcome.out.split())
    assert outcome.out.endswith("2 criteria: 1 regressed, 1 improved.\n")


def test_markdown_escapes_what_the_drafts_say(diff: Callable[..., Outcome]) -> None:
    tricky = "The Operator shall give captains two voting seats <b>now</b> | `soon`."
    outcome = diff({"Governance": "Boats lie there."}, {"Governance": tricky}, "--output", "markdown")
    assert r"\<b\>now\</b\> \| \`soon\`" in outcome.out
    assert "### Improved (1)" in outcome.out
    assert "> was: nothing was found that says it" in outcome.out


def test_files_of_several_formats_are_written_at_once(diff: Callable[..., Outcome]) -> None:
    outcome = diff(
        {"A": SEATS}, {"A": KNOTS}, "--output", "json:d.json", "--output", "markdown:d.md", "--output", "text"
    )
    assert outcome.code == 0
    assert json.loads(Path("d.json").read_text(encoding="utf-8"))["counts"]["regressed"] == 1
    assert Path("d.md").read_text(encoding="utf-8").startswith("## Co-production: Pier\n")
    assert "wrote d.json" in outcome.err


def test_the_same_drafts_give_the_same_bytes(diff: Callable[..., Outcome]) -> None:
    runs = {diff({"A": SEATS, "B": KNOTS}, {"B": KNOTS, "A": "No."}, "--output", "json").out for _ in range(2)}
    assert len(runs) == 1


def test_a_markdown_draft_is_compared_with_a_json_one(diff: Callable[..., Outcome], here: Runner, pack: str) -> None:
    diff({"Governance": SEATS}, {"Governance": SEATS})
    Path("draft.md").write_text(f"# Pier\n\n## 4. Governance\n\n{SEATS}\n", encoding="utf-8")
    outcome = here("diff", "--pack", pack, "old.json", "draft.md", "--output", "json")
    assert kinds(outcome)["HB-VOICE-1"] == "unchanged"
