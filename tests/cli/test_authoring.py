"""``coprod new``, ``coprod test`` and ``coprod lint-pack``, as their user meets them."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

Runner = Callable[..., Any]


def test_a_new_pack_says_what_is_still_empty_and_what_comes_next(here: Runner, workplace: Path) -> None:
    outcome = here("new", "pack", "pier_town", "--publisher", "Pier Town")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0] == "wrote pier_town/pack.yaml"
    assert any(line.startswith("  pier_town/pack.yaml, line 5, title: ") for line in lines)
    assert not any("publisher: Who answers" in line for line in lines)
    assert lines[-1] == "then: coprod new rule ID --in pier_town"
    assert sorted(path.name for path in (workplace / "pier_town" / ".coprod").iterdir()) == [
        "case.schema.json", "crosswalk.schema.json", "ladder.schema.json", "lexicon.schema.json", "pack.schema.json",
        "principles.schema.json", "rule.schema.json", "themes.schema.json",
    ]  # fmt: skip


def test_a_rule_and_a_case_are_begun_in_the_pack_that_one_stands_in(
    here: Runner, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here("new", "pack", "pier_town")
    monkeypatch.chdir(workplace / "pier_town")
    assert "wrote rules/unsorted/PT-VOICE-1.yaml" in here("new", "rule", "pt-voice-1").out
    assert "wrote cases/strong.yaml" in here("new", "case", "strong").out
    assert here("test").code == 4


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("new", "rule", "HB-VOICE-2"), "you do not stand in a rule pack"),
        (("new", "case", "strong"), "you do not stand in a rule pack"),
        (("new", "pack", "."), "there is something in"),
        (("test",), "you stand in none"),
        (("test", "nfe"), 'there is no rule pack "nfe"'),
        (("lint-pack", "gone/"), 'there is no rule pack "gone/"'),
        (("test", "nef", "--watch", "--output", "json"), "--watch is for people"),
    ],
    ids=["rule", "case", "pack", "test", "unknown", "lint", "watch-json"],
)
def test_wrong_use_is_explained(here: Runner, workplace: Path, args: tuple[str, ...], message: str) -> None:
    outcome = here(*args)
    assert outcome.code == 2
    assert message in outcome.err
    assert "mend:" in outcome.err
    assert outcome.out == ""


def test_a_pack_that_keeps_its_promises(here: Runner, pack: str) -> None:
    outcome = here("test", pack)
    assert outcome.code == 0
    assert outcome.out == "harbour: 19 examples of 2 rules, 0 cases: all as wanted\n"


def test_a_broken_promise_shows_what_the_engine_saw(here: Runner, pack: str, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "harbour"
    shutil.copytree(pack, folder)
    rule = folder / "rules" / "craft" / "HB-CRAFT-1.yaml"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(text.replace("must teach twelve knots", "must show twelve knots"), encoding="utf-8")
    outcome = here("test", str(folder))
    assert outcome.code == 1
    for part in (
        "HB-CRAFT-1  example met 2",
        '"Each spring the Operator must show twelve knots."',
        "wanted: met",
        "got:    not_met",
        'knot: "knots"',
        'cues: binding: "must"',
        "misses all lesson: not in the text",
        "1 failed",
    ):
        assert part in outcome.out
    data = here("test", str(folder), "--output", "json").data
    assert [failure["rule"] for failure in data[0]["failures"]] == ["HB-CRAFT-1"]
    assert data[0]["exit_code"] == 1
    assert here("test", str(folder), "--select", "HB-VOICE").code == 0


def test_lint_names_file_line_and_mend(here: Runner, pack: str, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "harbour"
    shutil.copytree(pack, folder)
    (folder / "lexicon").mkdir()
    (folder / "lexicon" / "spare.yaml").write_text("spare: {terms: [spare]}\n", encoding="utf-8")
    outcome = here("lint-pack", str(folder))
    assert outcome.code == 1
    assert 'warning unused-concept: the concept "spare" is not used by any rule' in outcome.out
    assert "spare.yaml, line 1" in outcome.out.replace("\n         ", " ")
    assert "reading age of its messages" in outcome.out
    assert here("lint-pack", str(folder), "--fail-on", "never").code == 0
    (advice,) = here("lint-pack", str(folder), "--output", "json").data[0]["advice"]
    assert (advice["check"], advice["line"]) == ("unused-concept", 1)


def test_a_pack_with_blanks_cannot_be_looked_over(here: Runner, workplace: Path) -> None:
    here("new", "pack", "pier_town")
    outcome = here("lint-pack", "pier_town")
    assert outcome.code == 4
    assert "empty: pier_town/pack.yaml, line 5, title" in outcome.out


def test_the_schema_of_a_case_fits_cases(here: Runner) -> None:
    schema = here("schema", "case").data
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid({"about": "x", "file": "draft.json", "expect": {"HB-VOICE-1": "met"}})
    assert not validator.is_valid({"about": "x", "file": "/etc/passwd", "expect": {}})


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a POSIX signal")
def test_watching_runs_again_when_a_file_changes(pack: str, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "harbour"
    shutil.copytree(pack, folder)
    rule = folder / "rules" / "craft" / "HB-CRAFT-1.yaml"
    process = subprocess.Popen(
        [sys.executable, "-m", "coprod_rules", "test", str(folder), "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background has SIGINT ignored, and hands that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stderr is not None
    rescue = threading.Timer(100, process.kill)
    rescue.start()
    try:
        assert process.stderr.readline().startswith("waiting for a change")
        text = rule.read_text(encoding="utf-8")
        rule.write_text(text.replace("must teach twelve knots", "must show twelve knots"), encoding="utf-8")
        changed = process.stderr.readline()
        assert process.stderr.readline().startswith("waiting for a change")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        rescue.cancel()
        process.kill()
    assert process.returncode == 1
    assert "HB-CRAFT-1.yaml" in changed
    assert "all as wanted" in out
    assert "1 failed" in out
    assert "Traceback" not in err
