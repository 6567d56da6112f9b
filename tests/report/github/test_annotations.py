from __future__ import annotations

import dataclasses
import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from coprod_rules.report.github.annotations import MOST, GitHubReporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.model.report import Report


def write(report: Report) -> str:
    out = StringIO()
    GitHubReporter().write(report, out)
    return out.getvalue()


def test_the_annotations_match_their_golden_file(report: Report, check_golden: Callable[[str, str], None]) -> None:
    check_golden("report.github.txt", write(report))


@pytest.mark.parametrize("number", [0, 1, 9, 10, 11, 200])
@pytest.mark.parametrize(("severity", "command"), [("error", "error"), ("warning", "warning"), ("note", "notice")])
def test_no_more_are_written_than_github_shows(single_report: Report, number: int, severity: str, command: str) -> None:
    entry = single_report.inputs[0]
    gap = next(result for result in entry.results if result.status == "not_met")
    results = tuple(dataclasses.replace(gap, severity=severity, rule_id=f"R-{place}") for place in range(number))
    lines = write(
        dataclasses.replace(single_report, inputs=(dataclasses.replace(entry, results=results),))
    ).splitlines()
    assert len(lines) == min(number, MOST)
    assert all(line.startswith(f"::{command} ") for line in lines)
    if number > MOST:
        assert f"There are {number - MOST + 1} more annotations of this kind." in lines[-1]


def test_the_most_pressing_come_first_and_what_is_accepted_last(single_report: Report) -> None:
    lines = write(single_report).splitlines()
    assert "HB-ROLES-2" in lines[0]
    assert "line=41,endLine=41,col=17,endColumn=101" in lines[0]
    accepted = [line for line in lines if "HB-ROLES-1%3A" in line]
    assert accepted == lines[-1:]
    assert accepted[0].startswith("::notice ")
    assert "Accepted by Head of Procurement on 2026-01-05, until 2026-12-31" in accepted[0]


def test_what_a_document_says_starts_no_command(single_report: Report) -> None:
    entry = single_report.inputs[0]
    gap = next(result for result in entry.results if result.status == "not_met")
    hostile = "100% done\r\n::error::gotcha, a: b"
    result = dataclasses.replace(gap, gap=hostile, input="a,b:c%.json")
    text = write(dataclasses.replace(single_report, inputs=(dataclasses.replace(entry, results=(result,)),)))
    (line,) = text.splitlines()
    command = re.fullmatch(r"::warning file=a%2Cb%3Ac%25\.json,title=[^:,]*::(.*)", line)
    assert command is not None
    assert command[1].startswith("100%25 done")


def test_what_could_not_be_done_is_an_error(report: Report) -> None:
    assert write(report).startswith("::error title=coprod could not do all::not JSON: a comma")
