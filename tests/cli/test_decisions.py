"""Waivers and baselines, through the commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

Runner = Callable[..., Any]  # of tests/cli/conftest.py, which cannot be imported by name

WAIVER = """\
[[waivers]]
rule = "HB-VOICE-1"
reason = "The board is set by statute."
by = "Harbour master"
date = 2026-01-05
expires = 2026-06-30
"""


@pytest.fixture
def config(workplace: Path, pack: str) -> Callable[[str], None]:
    """A function that writes the configuration."""
    (workplace / ".git").mkdir()

    def write(text: str) -> None:
        (workplace / "coprod.toml").write_text(f'packs = ["{pack}"]\n{text}', encoding="utf-8")

    write("")
    return write


def result(data: Any, rule: str) -> Any:
    return next(each for each in data["results"] if each["rule_id"] == rule)


def test_a_waived_finding_stays_in_every_report_and_does_not_count(here: Runner, config: Any) -> None:
    bare = here("check", "weak.json", "--output", "json")
    config(WAIVER)
    outcome = here("check", "weak.json", "--output", "json", "--today", "2026-02-01")
    assert (bare.code, outcome.code) == (1, 0)
    waived = result(outcome.data, "HB-VOICE-1")
    assert (waived["status"], waived["waiver"]["by"]) == ("not_met", "Harbour master")
    assert outcome.data["scores"] == bare.data["scores"]
    for how in ([], ["-q"], ["-v"], ["--by", "standard"]):
        text = " ".join(here("check", "weak.json", "--today", "2026-02-01", *how).out.split())
        assert "Accepted by a waiver: 1 finding" in text
        assert "The board is set by statute. Written in coprod.toml, line 2." in text


def test_a_report_with_decisions_keeps_to_its_schema(here: Runner, config: Any) -> None:
    here("baseline", "write", "weak.json", "strong.json", "--out", "known.json")
    config(
        WAIVER + '[[waivers]]\nrule = "HB-CRAFT-1"\nreason = "r"\nby = "b"\ndate = 2026-01-01\nexpires = 2026-01-02\n'
    )
    schema = files("coprod_rules.schemas").joinpath("report.schema.json").read_text(encoding="utf-8")
    outcome = here("check", ".", "--baseline", "known.json", "--output", "json", "--today", "2026-02-01")
    jsonschema.Draft202012Validator(json.loads(schema)).validate(outcome.data)
    states = {each["baseline"] for each in outcome.data["results"]}
    assert states == {"new", "unchanged", None}


def test_an_expired_waiver_is_a_finding_and_what_it_accepted_counts_again(here: Runner, config: Any) -> None:
    config(WAIVER)
    outcome = here("check", "weak.json", "--output", "json", "--today", "2026-07-01")
    assert outcome.code == 1
    assert result(outcome.data, "HB-VOICE-1")["waiver"] is None
    expired = result(outcome.data, "WAIVERS-EXPIRED")
    assert expired["severity"] == "warning"
    assert "expired on 2026-06-30" in expired["gap"]
    assert outcome.data["run"]["options"]["today"] == "2026-07-01"
    text = here("check", "weak.json", "--today", "2026-07-01").out
    assert "WAIVERS-EXPIRED (warning): The waiver of HB-VOICE-1" in " ".join(text.split())
    assert not any(
        r["rule_id"] == "WAIVERS-EXPIRED"
        for r in here(
            "check", "weak.json", "--output", "json", "--today", "2026-07-01", "--ignore", "WAIVERS-EXPIRED"
        ).data["results"]
    )


def test_the_day_may_come_from_the_environment(here: Runner, config: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    config(WAIVER)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769904000")  # 2026-02-01
    assert here("check", "weak.json").code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782864000")  # 2026-07-01
    assert here("check", "weak.json").code == 1


def test_without_waivers_no_day_is_in_the_report(here: Runner, config: Any) -> None:
    data = here("check", "weak.json", "--output", "json", "--today", "2026-02-01").data
    assert "today" not in data["run"]["options"]


def test_an_unused_waiver_is_a_finding(here: Runner, config: Any) -> None:
    config(WAIVER)
    outcome = here("check", "strong.json", "--output", "json", "--today", "2026-02-01")
    assert outcome.code == 0
    assert "accepts no finding of this run" in result(outcome.data, "WAIVERS-UNUSED")["gap"]


def test_a_blocking_rule_cannot_be_waived(here: Runner, config: Any) -> None:
    config(f'blocking = ["HB-VOICE"]\n{WAIVER}')
    outcome = here("check", "weak.json", "--output", "json", "--today", "2026-02-01")
    assert outcome.code == 1
    assert result(outcome.data, "HB-VOICE-1")["waiver"] is None
    assert "HB-VOICE-1 cannot be waived" in result(outcome.data, "WAIVERS-REFUSED")["gap"]


def test_a_tender_brings_its_own_waivers(here: Runner, config: Any, workplace: Path) -> None:
    draft = json.loads((workplace / "weak.json").read_text(encoding="utf-8"))
    waiver = {"rule": "HB-VOICE-1", "reason": "r", "by": "b", "date": "2026-01-01", "expires": "2026-12-31"}
    draft["x-coprod"] = {"waivers": [waiver, {"rule": "HB-CRAFT-1"}]}
    (workplace / "weak.json").write_text(json.dumps(draft), encoding="utf-8")
    outcome = here("check", "weak.json", "--output", "json", "--today", "2026-02-01")
    assert outcome.data["inputs"][0]["unread"] == []
    assert result(outcome.data, "HB-VOICE-1")["waiver"]["place"] == "weak.json, /x-coprod/waivers/0"
    assert result(outcome.data, "HB-CRAFT-1")["waiver"] is None
    assert (
        "it lacks the reason, who decided, the date and when it ends"
        in result(outcome.data, "WAIVERS-INCOMPLETE")["gap"]
    )
    assert outcome.code == 1  # an incomplete waiver is an error


def test_the_schedule_of_waivers(here: Runner, config: Any) -> None:
    config(WAIVER)
    outcome = here("waivers", ".", "--today", "2026-02-01")
    assert outcome.code == 0
    assert "IN FORCE  HB-VOICE-1: it accepts a finding" in outcome.out
    assert "Harbour master on 2026-01-05" in outcome.out
    late = here("waivers", ".", "--today", "2026-12-01", "--output", "json")
    assert late.code == 1
    assert late.data["waivers"][0]["state"] == "expired"


def test_a_baseline_hides_nothing_and_lets_new_findings_fail(here: Runner, config: Any, workplace: Path) -> None:
    assert here("baseline", "write", "weak.json", "strong.json", "--out", "known.json").code == 0
    check = ("check", "weak.json", "strong.json", "--baseline", "known.json", "--output", "json")
    assert here(*check).code == 1
    outcome = here(*check, "--fail-on-new")
    assert outcome.code == 0
    assert result(outcome.data, "HB-VOICE-1")["baseline"] == "unchanged"
    strong = workplace / "strong.json"
    strong.write_text(strong.read_text(encoding="utf-8").replace("two voting seats", "tea"), encoding="utf-8")
    outcome = here(*check, "--fail-on-new")
    assert outcome.code == 1
    assert [r["rule_id"] for r in outcome.data["results"] if r["baseline"] == "new"] == ["HB-VOICE-1"]
    assert "NEW  HB-VOICE-1 (missing, error)" in here(*check[:-2], "-q").out


def test_a_baseline_can_come_from_the_configuration(here: Runner, config: Any, workplace: Path) -> None:
    here("baseline", "write", ".", "--out", "known.json")
    config('baseline = "known.json"\nfail-on-new = true\nexclude = ["known.json"]\n')
    assert here("check", ".").code == 0
    # Writing it anew does not ask the old one.
    (workplace / "known.json").unlink()
    assert here("baseline", "write", ".", "--out", "known.json").code == 0
    assert here("check", ".").code == 0


def test_pruning_strikes_out_what_is_mended(here: Runner, config: Any, workplace: Path) -> None:
    config('exclude = ["known.json"]\n')
    here("baseline", "write", ".", "--out", "known.json")
    before = json.loads((workplace / "known.json").read_text(encoding="utf-8"))["findings"]
    (workplace / "weak.json").write_text((workplace / "strong.json").read_text(encoding="utf-8"), encoding="utf-8")
    (workplace / "against.json").unlink()
    assert here("baseline", "prune", "--baseline", "known.json").code == 0
    after = json.loads((workplace / "known.json").read_text(encoding="utf-8"))["findings"]
    assert {each["input"] for each in before} == {"against.json", "weak.json"}
    assert after == []


def test_pruning_takes_the_baseline_of_the_configuration(here: Runner, config: Any, workplace: Path) -> None:
    outcome = here("baseline", "prune")
    assert (outcome.code, "neither the command line nor the configuration" in outcome.err) == (2, True)
    here("baseline", "write", "weak.json", "--out", "known.json")
    config('baseline = "known.json"\n')
    (workplace / "weak.json").unlink()
    assert here("baseline", "prune").code == 0
    assert json.loads((workplace / "known.json").read_text(encoding="utf-8"))["findings"] == []


def test_no_baseline_is_written_of_a_part(here: Runner, config: Any, workplace: Path) -> None:
    (workplace / "broken.json").write_text("{", encoding="utf-8")
    outcome = here("baseline", "write", "weak.json", "broken.json", "--out", "known.json")
    assert outcome.code == 3
    assert "nothing was written" in outcome.err
    assert not (workplace / "known.json").exists()
