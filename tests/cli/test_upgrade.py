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

SCHEMA = json.loads(files("coprod_rules.schemas").joinpath("upgrade.schema.json").read_text(encoding="utf-8"))
SEATS = "The Operator shall give captains voting seats on the pier board"


@pytest.fixture
def upgrade(here: Runner, pack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Asks what would lift the sentences of a text, with the small pack."""
    monkeypatch.chdir(tmp_path)

    def run(text: str, *args: str) -> Outcome:
        Path("draft.md").write_text(f"# Pier\n\n## Governance\n\n{text}\n", encoding="utf-8")
        return here("upgrade", "--pack", pack, "draft.md", *args)

    return run


def data_of(outcome: Outcome) -> Any:
    assert outcome.code == 0, outcome
    jsonschema.Draft202012Validator(SCHEMA).validate(outcome.data)
    return outcome.data


def strengths(here: Runner, pack: str, text: str) -> dict[str, int]:
    Path("new.md").write_text(f"# Pier\n\n## Governance\n\n{text}\n", encoding="utf-8")
    results = here("check", "--pack", pack, "new.md", "--output", "json").data["results"]
    return {result["rule_id"]: result["strength"] for result in results}


@pytest.mark.parametrize(
    ("text", "better"),
    [
        pytest.param(
            "The Operator may give captains a voting seat.",
            "The Operator must give captains a voting seat.",
            id="modal",
        ),
        pytest.param("Where possible, the Operator must teach knots.", "The Operator must teach knots.", id="hedge"),
        pytest.param(
            "Knots should be taught to all, where possible.", "Knots must be taught by the Provider to all.", id="both"
        ),
    ],
)
def test_an_aspiration_becomes_a_commitment(upgrade: Runner, text: str, better: str) -> None:
    found = data_of(upgrade(text, "--output", "json"))["upgrades"]
    assert [(one["quote"], one["strength"], one["options"][0]["text"]) for one in found] == [(text, 1, better)]


def test_a_commitment_that_lacks_one_thing_becomes_measurable(upgrade: Runner, here: Runner, pack: str) -> None:
    text = f"{SEATS} within ten days, and keep a record of each vote."
    (found,) = data_of(upgrade(text, "--output", "json"))["upgrades"]
    assert found["strength"] == 2
    asked = {option["ingredient"]: option for option in found["options"]}
    assert {"who", "how-many", "paid-from", "if-not"} <= set(asked)
    assert not {"by-when", "shown-how"} & set(asked)
    for option in found["options"]:
        assert option["lifts"] == ["HB-VOICE-1"]
        assert strengths(here, pack, option["text"])["HB-VOICE-1"] == 3


def test_a_commitment_that_lacks_two_things_gets_both_in_one_change(upgrade: Runner, here: Runner, pack: str) -> None:
    (found,) = data_of(upgrade(f"{SEATS} within ten days.", "--output", "json"))["upgrades"]
    (option,) = found["options"]
    assert option["ingredient"] == "several"
    assert strengths(here, pack, option["text"])["HB-VOICE-1"] == 3
    assert option["text"] in " ".join(upgrade(f"{SEATS} within ten days.").out.split())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{SEATS}.", id="lacks-three-things"),
        pytest.param("Boats lie there.", id="says-nothing"),
        pytest.param("Captains shall have a deckchair.", id="says-the-opposite"),
        pytest.param(f"{SEATS} within ten days, keep a record and pay £20 a head.", id="measurable-already"),
    ],
)
def test_nothing_is_proposed_where_nothing_small_helps(upgrade: Runner, text: str) -> None:
    data = data_of(upgrade(text, "--output", "json"))
    assert (data["upgrades"], data["unlifted"]) == ([], [])


def test_a_weak_sentence_counts_only_where_nothing_says_it_more_firmly(upgrade: Runner) -> None:
    text = f"The Operator may give captains a voting seat.\n\n{SEATS}."
    assert data_of(upgrade(text, "--output", "json"))["upgrades"] == []


def test_the_row_of_a_table_gets_a_cell(upgrade: Runner) -> None:
    text = "| Measure | Target | How |\n| --- | --- | --- |\n| Captains hold voting seats | every year | minutes |"
    (found,) = data_of(upgrade(text, "--output", "json"))["upgrades"]
    assert {option["change"] for option in found["options"]} == {"add"}
    assert all(" | " in option["text"] and "." not in option["new"] for option in found["options"])


def test_a_duty_is_never_put_on_people(here: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Service users are expected to sit on the interview panel for every post."
    Path("draft.md").write_text(f"# House\n\n## Recruitment\n\n{text}\n", encoding="utf-8")
    data = data_of(here("upgrade", "draft.md", "--output", "json"))
    assert not any("ervice users must sit" in o["text"] for one in data["upgrades"] for o in one["options"])
    assert any(one["quote"] == text for one in data["unlifted"])


def test_text_for_people(upgrade: Runner) -> None:
    out = " ".join(upgrade("The Operator may give captains a voting seat.").out.split())
    assert "1 sentence that a small change lifts by one level" in out
    assert 'Write "must" for "may": "The Operator must give captains a voting seat." (HB-VOICE-1)' in out
    assert 'draft.md:5:1, under "Pier > Governance"' in out


def test_wrong_use_and_bad_input(here: Runner, upgrade: Runner, pack: str) -> None:
    assert upgrade("Boats.", "--select", "XX").code == 2
    assert upgrade("Boats.", "--output", "sarif").code == 2
    assert here("upgrade", "--pack", pack, "gone.md").code == 3
