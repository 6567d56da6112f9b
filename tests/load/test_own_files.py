from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from coprod_rules.baseline.file import FORMAT as BASELINE_FORMAT
from coprod_rules.errors import InputError, UsageError
from coprod_rules.load.base import Source
from coprod_rules.load.inputs import expand_inputs
from coprod_rules.load.own_files import name_own, name_own_file
from coprod_rules.load.unrecognised import refuse
from coprod_rules.report.json_report import TOOL_NAME

GOLDEN = Path(__file__).parents[1] / "golden"
PLAN = {"schema_version": "1.0", "tool": {"name": TOOL_NAME, "version": "0.1.0"}, "input": {"path": "a.json"}}


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("report.json", "a saved report"),
        ("report-empty.json", "a saved report"),
        ("report.jsonl", "a saved report (JSON Lines)"),
        ("report.sarif", "a SARIF report"),
        ("report.gitlab.json", "a code quality report"),
    ],
)
def test_reports_are_known_by_how_they_begin(name: str, what: str) -> None:
    assert name_own_file(str(GOLDEN / name)) == what


@pytest.mark.parametrize(
    ("value", "what"),
    [
        pytest.param(PLAN, "a saved plan or comparison", id="plan"),
        pytest.param({"format": BASELINE_FORMAT, "version": 1, "findings": []}, "a baseline", id="baseline"),
    ],
)
def test_plans_and_baselines_are_known(value: object, what: str) -> None:
    assert name_own(json.dumps(value).encode()) == what


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="windows-line-ends"),
        pytest.param(lambda text: json.dumps(json.loads(text), indent=8).encode(), id="laid-out-anew"),
        pytest.param(lambda text: json.dumps(json.loads(text), separators=(",", ":")).encode(), id="without-blanks"),
        pytest.param(lambda text: codecs.BOM_UTF8 + text.encode(), id="utf-8-mark"),
        pytest.param(lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"), id="redirected-in-powershell"),
    ],
)
def test_another_layout_or_encoding_hides_nothing(change: object) -> None:
    assert callable(change)
    text = (GOLDEN / "report.json").read_text(encoding="utf-8")
    assert name_own(change(text)) == "a saved report"


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"title": "A house", "sections": [{"text": "Rooms."}]}, id="draft"),
        pytest.param({"title": "Report", "tool": {"name": TOOL_NAME}, "sections": []}, id="draft-that-names-the-tool"),
        pytest.param({**PLAN, "tool": {"name": "another", "version": "1"}}, id="report-of-another-tool"),
        pytest.param({"$schema": "sarif", "runs": [{"tool": {"driver": {"name": "another"}}}]}, id="another-sarif"),
        pytest.param([{"description": "Beds.", "items": []}], id="list"),
    ],
)
def test_what_others_wrote_is_not_taken_for_ours(value: object) -> None:
    assert name_own(json.dumps(value).encode()) == ""
    assert name_own(json.dumps(value, indent=1).encode()) == ""


def test_a_file_that_cannot_be_opened_is_not_ours(tmp_path: Path) -> None:
    assert name_own_file(str(tmp_path / "gone.json")) == ""
    assert name_own_file(str(tmp_path)) == ""


def test_a_folder_passes_over_reports_and_tells_of_them(tmp_path: Path) -> None:
    (tmp_path / "draft.json").write_text('{"title": "A house", "sections": []}', encoding="utf-8")
    (tmp_path / "report.json").write_bytes((GOLDEN / "report.json").read_bytes())
    told: list[tuple[str, str]] = []
    found = expand_inputs([str(tmp_path)], on_own=lambda path, what: told.append((path, what)))
    assert found == (str(tmp_path / "draft.json"),)
    assert told == [(str(tmp_path / "report.json"), "a saved report")]
    assert expand_inputs([str(tmp_path)]) == found


def test_a_folder_of_nothing_but_reports_says_so(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes((GOLDEN / "report.json").read_bytes())
    with pytest.raises(UsageError, match="only what coprod itself wrote"):
        expand_inputs([str(tmp_path)])


def test_a_report_that_is_named_stays_an_input_and_is_refused_by_name(tmp_path: Path) -> None:
    path = str(tmp_path / "report.json")
    Path(path).write_bytes((GOLDEN / "report.json").read_bytes())
    assert expand_inputs([path]) == (path,)
    fault = refuse(Source(path=path, data=Path(path).read_bytes()), ["tender-json"])
    assert isinstance(fault, InputError)
    assert fault.message == f"{path} is a saved report of coprod, no document to check"
    assert "coprod report" in fault.mend
