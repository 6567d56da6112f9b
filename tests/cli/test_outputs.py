from __future__ import annotations

from pathlib import Path
from typing import TextIO

import pytest

from coprod_rules.cli.outputs import Target, check_inputs, check_targets, parse_target, write_reports
from coprod_rules.cli.streams import OutputError
from coprod_rules.errors import PluginError, UsageError
from coprod_rules.model.report import InputReport, Report

JSON = Target(format="json")


class Half:
    """Fails half way."""

    name = "half"

    def write(self, report: Report, out: TextIO) -> None:
        out.write("half a rep")
        raise KeyError("missing")


class Whole:
    name = "whole"

    def write(self, report: Report, out: TextIO) -> None:
        out.write("whole ŵ\n")


def report_on(path: str) -> Report:
    entry = InputReport(path=path, kind="tender", title="", format="tender-json", sha256="", passages=0)
    return Report(version="0", inputs=(entry,))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("json", JSON),
        ("JSON", JSON),
        ("json:-", JSON),
        ("json:out/report.json", Target(format="json", file="out/report.json")),
        ("json:C:\\out\\report.json", Target(format="json", file="C:\\out\\report.json")),
        ("text:notes: draft.txt", Target(format="text", file="notes: draft.txt")),
    ],
)
def test_targets_are_read(text: str, target: Target) -> None:
    assert parse_target(text) == target


@pytest.mark.parametrize("text", ["", ":report.json", "json:"])
def test_a_target_without_format_or_file_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="lacks a"):
        parse_target(text)


def test_two_reports_to_one_place_are_refused(tmp_path: Path) -> None:
    file = str(tmp_path / "report")
    with pytest.raises(UsageError, match="both go to standard output"):
        check_targets([JSON, Target(format="text")], [])
    with pytest.raises(UsageError, match="the same file"):
        check_targets([Target(format="json", file=file), Target(format="text", file=f"{tmp_path}/./report")], [])


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    draft.write_text("{}")
    link = tmp_path / "link.json"
    link.symlink_to(draft)
    for file in (draft, link):
        with pytest.raises(UsageError, match="would overwrite a document"):
            check_targets([Target(format="json", file=str(file))], [str(draft)])
        with pytest.raises(UsageError, match="would overwrite a document"):
            check_inputs([Target(format="json", file=str(file))], report_on(str(draft)), [])


def test_an_input_that_could_not_be_read_is_not_overwritten_either(tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    draft.write_text('{"title": ')
    with pytest.raises(UsageError, match="would overwrite a document"):
        check_inputs([Target(format="json", file=str(draft))], Report(version="0"), [str(draft)])


def test_the_report_of_an_earlier_run_in_the_same_folder_may_be_replaced(tmp_path: Path) -> None:
    earlier = tmp_path / "report.json"
    earlier.write_bytes((Path(__file__).parents[1] / "golden" / "report.json").read_bytes())
    targets = [Target(format="json", file=str(earlier)), JSON]
    check_inputs(targets, Report(version="0"), [str(earlier), "-"])
    write_reports(Report(version="0"), [(targets[0], Whole())])
    assert earlier.read_text(encoding="utf-8") == "whole ŵ\n"


def test_files_are_written_before_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = str(tmp_path / "report")
    outputs = [(Target(format="whole"), Whole()), (Target(format="whole", file=file), Whole())]
    monkeypatch.setattr("sys.stdout", None)  # so that writing there fails
    with pytest.raises(OutputError):
        write_reports(Report(version="0"), outputs)
    assert (tmp_path / "report").read_text(encoding="utf-8") == "whole ŵ\n"


def test_the_files_that_were_written_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "report")
    outputs = [(Target(format="whole"), Whole()), (Target(format="whole", file=file), Whole())]
    assert write_reports(Report(version="0"), outputs) == (file,)
    assert capsys.readouterr().out == "whole ŵ\n"


def test_a_reporter_that_fails_is_named_and_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for target in (Target(format="half"), Target(format="half", file=str(tmp_path / "report"))):
        with pytest.raises(PluginError, match="the reporter \"half\" failed: KeyError: 'missing'"):
            write_reports(Report(version="0"), [(target, Half())])
    assert capsys.readouterr().out == ""
    assert list(tmp_path.iterdir()) == []
