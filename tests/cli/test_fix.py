from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Outcome = Any  # of tests/cli/conftest.py, which cannot be imported by name
Runner = Callable[..., Outcome]


@pytest.fixture
def fix(here: Runner, clause_pack: str, workplace: Path) -> Runner:
    """Runs ``coprod fix`` among the drafts, with a small pack that has two clauses."""

    def run(*args: str) -> Outcome:
        return here("fix", "--pack", clause_pack, *args)

    return run


def test_a_clause_goes_into_its_section_and_nothing_else_changes(fix: Runner, workplace: Path) -> None:
    before = (workplace / "weak.json").read_text(encoding="utf-8")
    outcome = fix("weak.json", "--clause", "CL-HB-SEATS:light", "--set", "seats=four", "--out", "new.json")
    assert outcome.code == 0
    assert (workplace / "weak.json").read_text(encoding="utf-8") == before
    wording = "\\n\\nThe Operator shall give captains four voting seats on the pier board."
    assert (workplace / "new.json").read_text(encoding="utf-8") == before.replace("knots.", f"knots.{wording}")
    assert "1 criterion improved: HB-VOICE-1" in outcome.err


def test_facts_of_the_draft_fill_placeholders_and_the_rest_stays_visible(fix: Runner, workplace: Path) -> None:
    draft = json.loads((workplace / "weak.json").read_text(encoding="utf-8"))
    (workplace / "own.json").write_text(json.dumps({**draft, "buyer": "Pier Town Council"}), encoding="utf-8")
    outcome = fix("own.json", "--clause", "CL-HB-KNOTS,CL-HB-SEATS", "--out", "new.json")
    text = (workplace / "new.json").read_text(encoding="utf-8")
    assert "Pier Town Council pays." in text
    assert "{{seats}} voting seats" in text
    assert "filled in: buyer = Pier Town Council" in outcome.err
    assert "still to be filled in: {{seats}}: how many seats captains hold" in outcome.err


def test_a_value_for_one_clause_alone(fix: Runner, workplace: Path) -> None:
    fix("weak.json", "--clause", "CL-HB-SEATS", "--set", "cl-hb-seats.seats=nine", "--out", "new.json")
    assert "captains nine voting seats" in (workplace / "new.json").read_text(encoding="utf-8")


def test_an_open_placeholder_counts_only_partly(fix: Runner, here: Runner, clause_pack: str) -> None:
    fix("weak.json", "--clause", "CL-HB-SEATS", "--out", "new.json")
    results = here("check", "new.json", "--pack", clause_pack, "--output", "json").data["results"]
    result = next(result for result in results if result["rule_id"] == "HB-VOICE-1")
    assert result["status"] == "partly"
    assert "{{seats}}" in result["reason"]


def test_the_difference_can_be_seen_without_writing(fix: Runner, workplace: Path) -> None:
    before = sorted(path.name for path in workplace.iterdir())
    outcome = fix("weak.json", "--clause", "CL-HB-SEATS:light", "--diff")
    assert outcome.code == 0
    assert outcome.out.startswith("--- weak.json\n+++ weak.json\n@@ ")
    assert [line[:1] for line in outcome.out.splitlines()[2:]].count("+") == 1
    assert sorted(path.name for path in workplace.iterdir()) == before


def test_the_new_draft_can_go_to_standard_output(fix: Runner) -> None:
    outcome = fix("weak.json", "--clause", "CL-HB-SEATS:light", "--out", "-")
    assert "voting seats" in json.loads(outcome.out)["sections"][0]["text"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        pytest.param(["--clause", "CL-HB-SEATS"], "nothing says where", id="no-out"),
        pytest.param(["--clause", "CL-HB-SEATS", "--out", "strong.json"], "would overwrite a file", id="exists"),
        pytest.param(["--clause", "CL-HB-SEATS", "--out", "weak.json"], "would overwrite a file", id="itself"),
        pytest.param(["--clause", "CL-HB-SEATS", "--out", "no/such/new.json"], "no such folder", id="no-folder"),
        pytest.param(["--clause", "CL-HB-SEAT", "--out", "new.json"], 'did you mean "CL-HB-SEATS"?', id="no-clause"),
        pytest.param(["--clause", "CL-HB-SEATS:bold", "--out", "new.json"], "no clause has a variant", id="variant"),
        pytest.param(["--clause", "CL-HB-SEATS", "--plan", "--out", "new.json"], "do not go together", id="both"),
        pytest.param(["--clause", "CL-HB-SEATS,CL-HB-SEATS:light", "--out", "n.json"], "named twice", id="twice"),
        pytest.param(["--out", "new.json"], "no terminal to ask in", id="nobody-to-ask"),
        pytest.param(
            ["--clause", "CL-HB-SEATS", "--set", "seat=2", "--out", "new.json"],
            'did you mean "seats"?',
            id="placeholder",
        ),
        pytest.param(["--clause", "CL-HB-SEATS", "--diff", "--out", "-"], "cannot both go", id="both-to-stdout"),
    ],
)
def test_wrong_use_writes_nothing(fix: Runner, workplace: Path, args: list[str], message: str) -> None:
    before = {path.name: path.read_bytes() for path in workplace.iterdir()}
    outcome = fix("weak.json", *args)
    assert outcome.code == 2
    assert message in outcome.err
    assert {path.name: path.read_bytes() for path in workplace.iterdir()} == before


def test_force_overwrites_even_the_draft_itself(fix: Runner, workplace: Path) -> None:
    assert fix("weak.json", "--clause", "CL-HB-SEATS", "--out", "weak.json", "--force").code == 0
    assert "voting seats" in (workplace / "weak.json").read_text(encoding="utf-8")
    assert sorted(path.name for path in workplace.iterdir()) == ["against.json", "strong.json", "weak.json"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            '{"title": "T", "sections": [{"heading": "Governance", "text": "Boats \\ud800 lie."}]}',
            "half",
            id="damaged",
        ),
        pytest.param('{"title": "T", "sections": [', "not valid JSON", id="cut-short"),
        pytest.param('{"title": "T"}\n{"title": "T"}', "", id="no-sections"),
    ],
)
def test_a_draft_that_was_not_read_whole_is_refused(fix: Runner, workplace: Path, data: str, message: str) -> None:
    (workplace / "bad.json").write_text(data, encoding="utf-8")
    outcome = fix("bad.json", "--clause", "CL-HB-SEATS", "--out", "new.json")
    assert outcome.code == 3
    assert message in outcome.err
    assert not (workplace / "new.json").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that is closed to writing")
def test_no_half_file_is_left_where_writing_fails(fix: Runner, workplace: Path) -> None:
    closed = workplace / "closed"
    closed.mkdir(mode=0o500)
    outcome = fix("weak.json", "--clause", "CL-HB-SEATS", "--out", "closed/new.json")
    assert outcome.code == 2
    assert list(closed.iterdir()) == []


def test_a_fault_of_the_disk_leaves_nothing_behind(
    fix: Runner, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: str, _target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    outcome = fix("weak.json", "--clause", "CL-HB-SEATS", "--out", "new.json")
    assert outcome.code == 3
    assert "No space left" in outcome.err
    assert sorted(path.name for path in workplace.iterdir()) == ["against.json", "strong.json", "weak.json"]


def test_other_formats_are_refused(fix: Runner, workplace: Path) -> None:
    release = {"ocid": "ocds-x-1", "id": "1", "date": "2026-01-01T00:00:00Z", "tag": ["tender"], "tender": {"id": "1"}}
    release["tender"] = {"id": "1", "title": "Boats", "description": "Boats lie there."}
    (workplace / "notice.json").write_text(json.dumps({"releases": [release]}), encoding="utf-8")
    outcome = fix("notice.json", "--clause", "CL-HB-SEATS", "--out", "new.json")
    assert outcome.code == 3
    assert "cannot be written with clauses in it" in outcome.err


def test_a_terminal_is_asked_for_clauses_wording_and_placeholders(
    here: Runner, clause_pack: str, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from io import StringIO

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    # The first answer is no number, the second chooses both; then the wording of each, then the placeholders.
    answers = "both\n1,2\nlight\nstandard\nPier Town\n\n"
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    outcome = here("fix", "weak.json", "--pack", clause_pack, "--target", "60", "--out", "new.json")
    assert outcome.code == 0, outcome
    text = (workplace / "new.json").read_text(encoding="utf-8")
    assert "Pier Town pays." in text
    assert "{{seats}} voting seats" in text
    assert "Write numbers from 1 to 2" in outcome.err


def test_nothing_wanted_writes_nothing(
    here: Runner, clause_pack: str, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from io import StringIO

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("none\n"))
    outcome = here("fix", "weak.json", "--pack", clause_pack, "--out", "new.json")
    assert (outcome.code, (workplace / "new.json").exists()) == (0, False)
    assert "nothing was written" in outcome.err


def test_a_markdown_draft(fix: Runner, workplace: Path) -> None:
    text = "# Pier\r\n\r\n## 1. Governance\r\n\r\n1.1 A board meets.\r\n\r\n## 2. Annex\r\n\r\nX.\r\n"
    (workplace / "draft.md").write_bytes(text.encode())
    assert fix("draft.md", "--clause", "CL-HB-SEATS:light", "--set", "seats=two", "--out", "new.md").code == 0
    wording = "1.2 The Operator shall give captains two voting seats on the pier board.\r\n"
    expected = text.replace("meets.\r\n", f"meets.\r\n\r\n{wording}")
    assert (workplace / "new.md").read_bytes().decode() == expected


def test_a_plan_says_what_the_draft_scores_once_placeholders_are_filled(fix: Runner) -> None:
    outcome = fix("weak.json", "--plan", "--target", "60", "--out", "new.json")
    assert "Harbour charter: 0 -> 25" in outcome.err
    assert "With the placeholders filled in as in the examples of the clauses: harbour 60." in outcome.err


def test_a_draft_at_its_target_is_left_alone(fix: Runner, workplace: Path) -> None:
    outcome = fix("strong.json", "--plan", "--target", "50", "--out", "new.json")
    assert (outcome.code, (workplace / "new.json").exists()) == (0, False)
    assert "at the target already" in outcome.err
