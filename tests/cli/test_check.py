"""The main job, through real processes wherever the process itself is what counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from coprod_rules.report.json_report import JsonReporter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Outcome = Any  # of tests/cli/conftest.py, which cannot be imported by name
    Runner = Callable[..., Outcome]

REPORT_SCHEMA = json.loads(files("coprod_rules.schemas").joinpath("report.schema.json").read_text(encoding="utf-8"))


def statuses(data: Any) -> dict[str, str]:
    return {result["rule_id"]: result["status"] for result in data["results"]}


@pytest.fixture
def check(coprod: Runner, pack: str, workplace: Path) -> Runner:
    """Runs ``coprod check`` in a process of its own, with the small pack, among the drafts."""

    def run(*args: str, **other: Any) -> Outcome:
        return coprod("check", "--pack", pack, *args, **other)

    return run


@pytest.fixture
def check_here(here: Runner, pack: str, workplace: Path) -> Runner:
    """The same, in this process."""

    def run(*args: str) -> Outcome:
        return here("check", "--pack", pack, *args)

    return run


@pytest.mark.parametrize(
    ("args", "code"),
    [
        pytest.param(["strong.json"], 0, id="all-met"),
        pytest.param(["weak.json"], 1, id="a-gap"),
        pytest.param(["against.json"], 1, id="a-contradiction"),
        pytest.param(["weak.json", "--fail-on", "never"], 0, id="never"),
        pytest.param(["weak.json", "--select", "HB-CRAFT"], 0, id="only-a-warning"),
        pytest.param(["weak.json", "--select", "HB-CRAFT", "--fail-on", "warning"], 1, id="from-warnings-on"),
        pytest.param(["weak.json", "--fail-on", "never", "--min-score", "50"], 1, id="score-too-low"),
        pytest.param(["strong.json", "--min-score", "harbour=50"], 0, id="score-high-enough"),
        pytest.param(["gone.json"], 3, id="no-such-file"),
        pytest.param(["weak.json", "gone.json"], 3, id="incomplete-outranks-findings"),
        pytest.param(["weak.json", "--select", "HB-VOIC"], 2, id="unknown-rule"),
        pytest.param(["weak.json", "--max-bytes", "10B"], 3, id="too-large"),
    ],
)
def test_exit_codes(check: Runner, args: list[str], code: int) -> None:
    outcome = check(*args)
    assert outcome.code == code, outcome
    assert "Traceback" not in outcome.err


def test_the_text_report_goes_to_standard_output(check: Runner) -> None:
    outcome = check("strong.json")
    assert outcome.err == ""
    assert outcome.out.startswith("Strong draft\n  strong.json\n")
    assert "UNOFFICIAL: Our own reading of the charter" in outcome.out
    assert "\x1b" not in outcome.out


def test_json_stands_alone_on_standard_output_and_is_valid(check: Runner) -> None:
    outcome = check("weak.json", "gone.json", "--output", "json")
    jsonschema.Draft202012Validator(REPORT_SCHEMA).validate(outcome.data)
    assert statuses(outcome.data) == {"HB-CRAFT-1": "not_met", "HB-VOICE-1": "not_met"}
    assert outcome.data["run"]["exit_code"] == outcome.code == 3
    assert "gone.json" in outcome.err


def test_quotes_are_exact_slices_at_the_place_given(check_here: Runner, workplace: Path) -> None:
    data = check_here("against.json", "--output", "json").data
    result = next(result for result in data["results"] if result["status"] == "contradicted")
    evidence = result["evidence"][0]
    line = (workplace / "against.json").read_text(encoding="utf-8").splitlines()[evidence["origin"]["line"] - 1]
    start = evidence["origin"]["column"] - 1
    assert line[start : start + len(evidence["quote"])] == evidence["quote"]


def test_the_same_input_gives_the_same_bytes(check: Runner) -> None:
    args = ("weak.json", "strong.json", "--output", "json")
    assert check(*args).out == check(*args, PYTHONHASHSEED="1").out


def test_reports_in_several_formats_at_once(check: Runner, workplace: Path) -> None:
    outcome = check("weak.json", "--output", "text", "--output", "json:report.json", "--output", "text:report.txt")
    assert outcome.out.startswith("Weak draft\n")
    assert outcome.err == "wrote report.json\nwrote report.txt\n"
    assert statuses(json.loads((workplace / "report.json").read_text(encoding="utf-8")))["HB-VOICE-1"] == "not_met"
    assert (workplace / "report.txt").read_text(encoding="utf-8") == outcome.out


def test_a_report_alone_in_a_file_leaves_standard_output_empty(check_here: Runner) -> None:
    outcome = check_here("weak.json", "--output", "json:report.json", "--quiet")
    assert (outcome.out, outcome.err) == ("", "")


def test_the_report_never_overwrites_an_input(check_here: Runner, workplace: Path) -> None:
    before = (workplace / "weak.json").read_bytes()
    for paths in (["weak.json"], ["."], [str(workplace)]):
        outcome = check_here(*paths, "--output", "json:weak.json")
        assert outcome.code == 2
        assert "would overwrite a document" in outcome.err
    assert (workplace / "weak.json").read_bytes() == before


def test_reports_and_baselines_beside_the_drafts_are_passed_over(check_here: Runner, workplace: Path) -> None:
    drafts = workplace / "drafts"
    drafts.mkdir()
    (drafts / "weak.json").write_bytes((workplace / "weak.json").read_bytes())
    first = check_here("drafts", "--output", "json:drafts/report.json", "--fail-on", "never")
    again = check_here("drafts", "--output", "json:drafts/report.json", "--fail-on", "never")
    assert (first.code, again.code) == (0, 0), again.err
    assert "passed over drafts/report.json: it is a saved report of coprod, no draft" in again.err
    saved = json.loads((drafts / "report.json").read_text(encoding="utf-8"))
    assert [entry["path"] for entry in saved["inputs"]] == ["drafts/weak.json"]
    assert saved["errors"] == []
    named = check_here("drafts/report.json")
    assert named.code == 3
    assert "is a saved report of coprod, no document to check" in named.err


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="rights differ on Windows")
def test_a_report_that_cannot_be_written_is_told_before_the_run(check: Runner, workplace: Path) -> None:
    outcome = check("weak.json", "--output", "json:nowhere/report.json")
    assert outcome.code == 2
    assert "no such folder" in outcome.err
    assert outcome.out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="/dev/full is a thing of Unix")
def test_a_full_disk_is_told_and_leaves_no_half_report(check: Runner) -> None:
    outcome = check("strong.json", "--output", "json:/dev/full")
    assert outcome.code == 3
    assert "No space left on device" in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently on Windows")
@pytest.mark.parametrize("output", ["text", "json"])
def test_a_reader_who_leaves_early_changes_neither_the_code_nor_the_files(
    pack: str, workplace: Path, output: str
) -> None:
    outputs = ["--output", output, "--output", "json:report.json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "coprod_rules", "check", "--pack", pack, "weak.json", "--quiet", *outputs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as stderr:
        assert stderr.read() == b""
    assert process.wait(timeout=60) == 1
    assert json.loads((workplace / "report.json").read_text(encoding="utf-8"))["run"]["exit_code"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently on Windows")
@pytest.mark.parametrize("args", [["--help"], ["schema", "report"], ["completion", "zsh"]], ids=" ".join)
def test_other_commands_end_quietly_when_the_reader_leaves(args: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "coprod_rules", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as stderr:
        assert stderr.read() == b""
    assert process.wait(timeout=60) == 0


def test_standard_input_is_read(check: Runner, workplace: Path) -> None:
    outcome = check("-", "--output", "json", stdin=(workplace / "strong.json").read_text(encoding="utf-8"))
    assert outcome.code == 0
    assert outcome.data["inputs"][0]["path"] == "-"


def test_a_folder_is_read_file_by_file_with_progress_on_request(check: Runner) -> None:
    outcome = check(".", "--progress", "--output", "json")
    assert [entry["path"] for entry in outcome.data["inputs"]] == ["./against.json", "./strong.json", "./weak.json"]
    assert outcome.err == "1/3 ./against.json\n2/3 ./strong.json\n3/3 ./weak.json\n"


def test_one_bad_input_does_not_keep_the_others_from_being_checked(check_here: Runner, workplace: Path) -> None:
    (workplace / "broken.json").write_text('{"title": ', encoding="utf-8")
    outcome = check_here(".", "--output", "json")
    assert outcome.code == 3
    assert len(outcome.data["inputs"]) == 3
    assert len(outcome.data["errors"]) == 1
    assert "broken.json" in outcome.err
    assert "mend:" in outcome.err


def test_an_unknown_prefix_is_refused_with_the_nearest(check_here: Runner) -> None:
    outcome = check_here("weak.json", "--select", "HB-CRAFT,HB-VOIC-1")
    assert outcome.code == 2
    assert '"HB-VOIC-1"' in outcome.err
    assert "did you mean HB-VOICE-1?" in outcome.err
    assert outcome.out == ""


def test_rules_can_be_left_out(check_here: Runner) -> None:
    outcome = check_here("weak.json", "--ignore", "HB-VOICE", "--output", "json")
    assert list(statuses(outcome.data)) == ["HB-CRAFT-1"]


def test_the_kind_can_be_set(check_here: Runner) -> None:
    outcome = check_here("weak.json", "--kind", "contract", "--output", "json")
    assert outcome.data["inputs"][0]["kind"] == "contract"
    assert statuses(outcome.data)["HB-CRAFT-1"] == "not_applicable"


def test_verbose_tells_more_and_quiet_less(check_here: Runner) -> None:
    usual = check_here("strong.json").out
    verbose = check_here("strong.json", "--verbose").out
    quiet = check_here("strong.json", "--quiet").out
    assert "  MET  HB-VOICE-1: Captains hold seats with votes\n" in verbose
    assert "  MET  " not in usual
    assert "Met: HB-CRAFT-1, HB-VOICE-1. Saying who, how much and by when would raise the score." in " ".join(
        usual.split()
    )
    assert "What the words mean" not in quiet
    assert len(quiet) < len(usual) < len(verbose)


def test_colour_can_be_forced_and_forbidden(check: Runner) -> None:
    assert "\x1b[" in check("weak.json", "--color", "always").out
    assert "\x1b[" in check("weak.json", FORCE_COLOR="1").out
    assert "\x1b[" not in check("weak.json", "--color", "never", FORCE_COLOR="1").out
    assert "\x1b[" not in check("weak.json", "--output", "json", FORCE_COLOR="1").out


def test_the_text_report_fits_any_encoding(check: Runner, workplace: Path) -> None:
    draft = (workplace / "against.json").read_text(encoding="utf-8")
    (workplace / "against.json").write_text(draft.replace("Draft against", "Draft ŵ"), encoding="utf-8")
    outcome = check("against.json", PYTHONIOENCODING="ascii")
    assert outcome.out.startswith("Draft \\u0175\n")


def test_machine_formats_are_utf_8_whatever_the_terminal(check: Runner, workplace: Path) -> None:
    draft = (workplace / "against.json").read_text(encoding="utf-8")
    (workplace / "against.json").write_text(draft.replace("Draft against", "Draft ŵ"), encoding="utf-8")
    outcome = check("against.json", "--output", "json", PYTHONIOENCODING="ascii")
    assert outcome.data["inputs"][0]["title"] == "Draft ŵ"


def test_a_check_imports_nothing_that_it_does_not_need(pack: str, workplace: Path) -> None:
    script = (
        "import sys\n"
        "from coprod_rules.cli.entry import run\n"
        f"run(['check', '--pack', {pack!r}, 'strong.json', '--output', 'json:r.json'])\n"
        "heavy = ('jsonschema', 'yaml', 'jmespath', 'importlib.metadata', 'difflib')\n"
        "heavy += ('tomllib', 'subprocess', 'multiprocessing', 'concurrent', 'coprod_rules.waivers.ledger')\n"
        "heavy += ('coprod_rules.config.settings', 'coprod_rules.baseline.file')\n"
        "heavy += ('coprod_rules.pipeline.results_cache',)\n"
        "ours = ('rules', 'explain', 'packs', 'schema', 'completion')\n"
        "print([name for name in (*heavy, *(f'coprod_rules.cli.{each}' for each in ours)) if name in sys.modules])\n"
    )
    for _ in range(2):  # the first run may fill the caches
        done = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, timeout=120, check=True)
    assert done.stdout.decode() == "[]\n"


def test_a_report_is_the_same_through_the_reporter_and_through_the_command(
    check_here: Runner, pack: str, workplace: Path
) -> None:
    from io import StringIO

    from coprod_rules.pipeline import Options, check_paths

    out = StringIO()
    JsonReporter().write(check_paths(["weak.json"], Options(packs=(pack,))), out)
    assert check_here("weak.json", "--output", "json").out == out.getvalue()
