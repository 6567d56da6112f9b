"""The commands that list and explain: rules, explain, packs and --version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from coprod_rules.version import VERSION
from coprod_rules.waivers.findings import RULE_IDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Outcome = Any  # of tests/cli/conftest.py, which cannot be imported by name
    Runner = Callable[..., Outcome]


def ids(outcome: Outcome) -> list[str]:
    return [rule["id"] for rule in outcome.data]


def test_rules_are_listed_under_their_pack(here: Runner, pack: str) -> None:
    outcome = here("rules", "--pack", pack)
    assert outcome.code == 0
    assert "harbour: Harbour charter (UNOFFICIAL), 2 rules\n" in outcome.out
    assert "  HB-VOICE-1  error    Captains hold seats with votes\n" in outcome.out
    assert "2 rules in all." in outcome.out


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param([], ["HB-CRAFT-1", "HB-VOICE-1"], id="none"),
        pytest.param(["knots"], ["HB-CRAFT-1"], id="word"),
        pytest.param(["KNOTS", "boat"], ["HB-CRAFT-1"], id="words-in-any-message"),
        pytest.param(["knots", "deckchair"], [], id="words-of-two-rules"),
        pytest.param(["--standard", "HB"], ["HB-CRAFT-1", "HB-VOICE-1"], id="standard-by-its-letters"),
        pytest.param(["--standard", "harbour"], ["HB-CRAFT-1", "HB-VOICE-1"], id="standard-by-its-id"),
        pytest.param(["--principle", "Voice"], ["HB-VOICE-1"], id="principle"),
        pytest.param(["--severity", "warning"], ["HB-CRAFT-1"], id="severity"),
        pytest.param(["--kind", "discouraged"], [], id="kind"),
    ],
)
def test_rules_can_be_filtered(here: Runner, pack: str, filters: list[str], found: list[str]) -> None:
    outcome = here("rules", "--pack", pack, "--output", "json", *filters)
    assert outcome.code == 0
    assert ids(outcome) == found


def test_rules_as_json_hold_what_a_program_needs(here: Runner, pack: str) -> None:
    rule = here("rules", "--pack", pack, "--output", "json", "--principle", "voice").data[0]
    assert rule["standard"] == "harbour"
    assert rule["official"] is False
    assert rule["where"] == ["GOV"]
    assert rule["sources"] == [{"cite": "charter", "provenance": "S>O"}]


def test_rules_as_json_name_the_clauses_that_close_them(here: Runner) -> None:
    (rule,) = here("rules", "--no-plugins", "--standard", "PRAC", "--output", "json", "PRAC-PEERORG").data
    assert "CL-PEER-LED" in rule["clauses"]


def test_when_no_rule_fits_it_says_so(here: Runner, pack: str) -> None:
    assert here("rules", "--pack", pack, "submarine").out == "No rule fits.\n"


@pytest.mark.parametrize(
    ("option", "value", "mend"),
    [
        ("--standard", "harbor", 'did you mean "harbour"?'),
        ("--standard", "zzz", "known: "),
        ("--principle", "vice", 'did you mean "voice"?'),
    ],
)
def test_an_unknown_standard_or_principle_is_refused_with_the_nearest(
    here: Runner, pack: str, option: str, value: str, mend: str
) -> None:
    outcome = here("rules", "--pack", pack, option, value)
    assert outcome.code == 2
    assert mend in outcome.err


@pytest.mark.parametrize("name", ["HB-VOICE-1", "hb-voice-1", "captains-with-votes", "HB-OLD-7"])
def test_a_rule_is_explained_under_any_of_its_names(here: Runner, pack: str, name: str) -> None:
    outcome = here("explain", name, "--pack", pack)
    assert outcome.code == 0
    assert outcome.out.startswith("HB-VOICE-1, captains-with-votes\n")


def test_the_page_of_a_rule_says_all_there_is_to_say(here: Runner, pack: str) -> None:
    text = " ".join(here("explain", "HB-VOICE-1", "--pack", pack).out.split())
    for part in (
        "Standard: Harbour charter; pack harbour 1.2.0",
        "UNOFFICIAL: Our own reading of the charter",
        "Principle: Voice. People have a say that counts.",
        "Severity: error",
        "Applies to: every kind of document",
        "What it asks Captains hold seats with votes",
        "Why A seat without a vote is a deckchair.",
        "In the parts on governance.",
        "What to write Say how many voting seats captains hold.",
        'Meets it - "The Operator shall give captains two voting seats',
        'Only partly meets it - "The Operator may give captains a voting seat."',
        'keeps the cups." (uses the words for something else)',
        'Contradicts it - "Captains shall have a deckchair."',
        '"Captains shall not hold a voting seat." (takes it back)',
        (
            "The harbour charter, Harbour Town, 2025, https://example.org/charter: "
            "the principle is stated there; the test is ours (S>O)."
        ),
        "Licence of this text: CC-BY-4.0. The pack is unofficial.",
    ):
        assert part in text


def test_a_rule_is_explained_with_the_clauses_that_close_it_the_best_first(here: Runner) -> None:
    text = here("explain", "PRAC-PAY", "--no-plugins").out
    first = text.partition("Recommended wording\n")[2].split("\n", 1)[0]
    assert first == "  CL-PAY-RATES: Pay people for the time they give"
    assert "Read one: coprod clauses CL-PAY-RATES" in text


def test_a_rule_that_may_stand_anywhere_and_asks_only_tenders_says_so(here: Runner, pack: str) -> None:
    text = here("explain", "HB-CRAFT-1", "--pack", pack).out
    assert "Anywhere in the document." in text
    assert "Applies to:  tender\n" in text


@pytest.mark.parametrize(
    ("wanted", "mend"),
    [("HB-VOIC-1", 'did you mean "HB-VOICE-1"?'), ("zzzzzz", '"coprod rules" lists them all')],
)
def test_an_unknown_rule_is_refused_with_the_nearest(here: Runner, pack: str, wanted: str, mend: str) -> None:
    outcome = here("explain", wanted, "--pack", pack)
    assert outcome.code == 2
    assert mend in outcome.err


def test_packs_say_who_stands_behind_them(here: Runner, pack: str) -> None:
    outcome = here("packs", "--pack", pack)
    assert outcome.code == 0
    assert "harbour 1.2.0: Harbour charter (UNOFFICIAL)\n" in outcome.out
    assert "2 rules; publisher: Harbour Town; licence of the text: CC-BY-4.0\n" in outcome.out
    assert "Basis: Our own reading of the charter" in outcome.out


def test_packs_as_json(here: Runner, pack: str) -> None:
    found = {each["id"]: each for each in here("packs", "--pack", pack, "--output", "json").data}
    assert found["harbour"]["official"] is False
    assert found["harbour"]["rules"] == 2
    assert [principle["id"] for principle in found["harbour"]["principles"]] == ["voice", "craft"]
    assert len(found["harbour"]["digest"]) == 64


def test_an_unknown_pack_is_refused(here: Runner) -> None:
    outcome = here("packs", "--pack", "harbuor")
    assert outcome.code == 2
    assert 'there is no rule pack "harbuor"' in outcome.err


def test_a_broken_pack_is_named_and_the_others_are_listed(here: Runner, pack: str, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: [", encoding="utf-8")
    outcome = here("packs", "--pack", pack, "--pack", str(tmp_path))
    assert outcome.code == 4
    assert "harbour 1.2.0" in outcome.out
    assert str(tmp_path / "pack.yaml") in outcome.err


def test_the_version_names_the_tool_and_every_pack(coprod: Runner) -> None:
    outcome = coprod("--version")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0] == f"coprod_rules {VERSION}"
    packs = [line.split()[0] for line in lines[1:]]
    assert {"common", "nef", "four_pi", "five_values", "sandwell_qol"} <= set(packs)
    assert any(line.startswith("  sandwell_qol ") and line.endswith(" (UNOFFICIAL)") for line in lines)
    assert "  common 0.1.0" in lines


def test_another_framework_is_explained_by_the_rules_that_it_rests_on(here: Runner) -> None:
    outcome = here("explain", "cahn-work")
    assert outcome.code == 0
    assert "CAHN: The four core values of Edgar Cahn" in outcome.out
    assert "rests on NEF-MUTUAL-1 (People get something back for what they give)" in outcome.out
    assert "unless LANG-MYTH-4" in outcome.out
    assert "CAHN-RECIP" not in outcome.out
    assert "CAHN-RECIP" in here("explain", "CAHN").out


@pytest.mark.parametrize("rule", RULE_IDS)
def test_what_is_checked_of_waivers_is_explained_without_a_pack(here: Runner, rule: str) -> None:
    outcome = here("explain", rule.lower())
    assert outcome.code == 0
    assert outcome.out.startswith(f"{rule}\n")
    assert "What to do\n" in outcome.out


def test_a_near_miss_of_a_waiver_check_is_suggested(here: Runner, pack: str) -> None:
    outcome = here("explain", "WAIVERS-EXPIRD", "--pack", pack)
    assert outcome.code == 2
    assert 'did you mean "WAIVERS-EXPIRED"?' in outcome.err
