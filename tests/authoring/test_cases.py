from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_rules.authoring.proof import prove_pack

MakePier = Callable[..., str]

CASE = """\
about: A draft that gives anglers votes.
document:
  title: Pier works
  sections:
    - heading: Governance
      text: The Operator shall give anglers two voting seats.
expect:
  PIER-VOICE-1: {status: met, strength: 2, quotes: [two voting seats]}
"""


def test_a_case_that_finds_what_it_expects_passes(make_pier: MakePier) -> None:
    test = prove_pack(make_pier(("cases/votes.yaml", CASE)))
    assert (test.cases, test.failures, test.exit_code) == (1, (), 0)


@pytest.mark.parametrize(
    ("old", "new", "wanted", "got"),
    [
        ("status: met, strength: 2", "status: partly", "partly", "met (strength 2)"),
        ("strength: 2", "strength: 3", "met (strength 3)", "met (strength 2)"),
        ("two voting seats]", "three voting seats]", "three voting seats", "met (strength 2)"),
        ("  PIER-VOICE-1: {status: met, strength: 2, quotes: [two voting seats]}", "  {}", "nothing", "met"),
    ],
    ids=["status", "strength", "quote", "unexpected"],
)
def test_a_case_that_finds_something_else_fails(make_pier: MakePier, old: str, new: str, wanted: str, got: str) -> None:
    assert old in CASE
    test = prove_pack(make_pier(("cases/votes.yaml", CASE.replace(old, new))))
    (failure,) = test.failures
    assert failure.rule == "PIER-VOICE-1"
    assert wanted in failure.wanted
    assert got in failure.got
    assert failure.subject == 'case "votes"'
    assert any("two voting seats" in line for line in failure.seen)
    assert test.exit_code == 1


def test_a_case_that_misses_what_it_expects_fails_at_its_line(make_pier: MakePier) -> None:
    case = CASE.replace("two voting seats.", "two benches.")
    (failure,) = prove_pack(make_pier(("cases/votes.yaml", case))).failures
    assert failure.got == "not_met"
    assert "evidence > 1, line 8: missed" in failure.seen
    assert any("misses all voting-seat" in line for line in failure.seen)
    assert failure.where.endswith("cases/votes.yaml, line 8")


def test_the_document_may_stand_in_a_file_of_its_own(make_pier: MakePier) -> None:
    pier = make_pier(
        ("cases/votes.yaml", "about: A text.\nfile: draft.md\nkind: contract\nexpect: {PIER-VOICE-1: met}\n"),
        ("cases/draft.md", "# Pier works\n\n## Governance\n\nThe Operator shall give anglers two voting seats.\n"),
    )
    test = prove_pack(pier)
    assert (test.problems, test.failures, test.cases) == ((), (), 1)


def test_a_rule_that_is_not_asked_of_the_kind_is_no_surprise(make_pier: MakePier) -> None:
    pier = make_pier(
        ("rules/voice/PIER-VOICE-1.yaml", "severity: error\n", "severity: error\napplies_to: [tender]\n"),
        ("cases/votes.yaml", CASE.replace("title: Pier works", "title: Pier works\n  kind: contract").split("expect")[0]
         + "expect: {PIER-VOICE-1: not_applicable}\n"),
    )  # fmt: skip
    assert prove_pack(pier).failures == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("about: x\nexpect: {}\n", "has no document"),
        (CASE + "file: x.json\n", "has both"),
        ("about: x\nfile: gone.json\nexpect: {}\n", "cannot be read"),
        ("about: x\nfile: ../pack.yaml\nexpect: {}\n", "cannot be read"),
        (CASE.replace("sections", "section"), 'the field "sections" is missing'),
        (CASE.replace("heading: Governance", "heading: 7"), "should be text"),
        (CASE.replace("PIER-VOICE-1", "PIER-VOICE-7"), "a rule that the pack does not have"),
        (CASE.replace("status: met", "status: good"), '"good" is not allowed'),
        (CASE + "about: twice\n", "comes twice"),
    ],
    ids=["none", "both", "gone", "outside", "misspelt", "malformed", "unknown-rule", "status", "yaml"],
)
def test_a_case_that_cannot_be_used_says_why(make_pier: MakePier, text: str, message: str) -> None:
    test = prove_pack(make_pier(("cases/votes.yaml", text)))
    assert test.exit_code == 4
    assert any(message in problem.message for problem in test.problems), test.problems
    assert all("cases/votes.yaml" in problem.where for problem in test.problems)


@pytest.mark.parametrize(("rung", "fails"), [("LAD-CODESIGN", False), ("LAD-NONE", True)])
def test_a_case_may_name_the_rung_of_a_ladder(tmp_path: Path, rung: str, fails: bool) -> None:
    import shutil

    folder = tmp_path / "ladder"
    shutil.copytree(Path(__file__).parents[2] / "plugins" / "ladder", folder)
    (folder / "cases").mkdir(exist_ok=True)
    text = f"""\
about: People design a service together with staff.
document:
  title: Buses
  sections:
    - heading: Design of the service
      text: The Contractor and passengers shall co-design the timetable together.
rung: {rung}
expect: {{}}
"""
    (folder / "cases" / "design.yaml").write_text(text, encoding="utf-8")
    failures = prove_pack(str(folder), select=("-",)).failures
    assert bool(failures) is fails, failures
    if fails:
        assert failures[0].got.startswith("it stands on LAD-")
