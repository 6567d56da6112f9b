from __future__ import annotations

import dataclasses
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from coprod_rules.report.gitlab import GitLabReporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.model.report import Report


def write(report: Report) -> str:
    out = StringIO()
    GitLabReporter().write(report, out)
    return out.getvalue()


def read(report: Report) -> list[dict[str, Any]]:
    issues: list[dict[str, Any]] = json.loads(write(report))
    return issues


def test_the_issues_match_their_golden_file(report: Report, check_golden: Callable[[str, str], None]) -> None:
    check_golden("report.gitlab.json", write(report))


def test_an_empty_report_is_an_empty_list(empty_report: Report) -> None:
    assert read(empty_report) == []


def test_each_finding_is_an_issue_with_all_that_gitlab_asks(report: Report) -> None:
    issues = read(report)
    found = {"partly", "not_met", "contradicted", "raised"}
    results = [each for entry in report.inputs for each in entry.results if each.status in found]
    assert [issue["check_name"] for issue in issues] == [result.rule_id for result in results]
    for issue in issues:
        assert issue["description"]
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith("./")


def test_a_waived_finding_is_told_with_the_decision_and_as_information(report: Report) -> None:
    waived = [issue for issue in read(report) if issue["description"].startswith("Accepted by Head of Procurement")]
    assert [(issue["check_name"], issue["severity"]) for issue in waived] == [("HB-ROLES-1", "info")]


def test_the_same_gap_in_two_documents_has_two_fingerprints(report: Report) -> None:
    copy = tuple(dataclasses.replace(each, input="copy.json") for each in report.inputs[0].results)
    twice = (report.inputs[0], dataclasses.replace(report.inputs[0], path="copy.json", results=copy))
    prints = [issue["fingerprint"] for issue in read(dataclasses.replace(report, inputs=twice))]
    assert len(prints) == len(set(prints))


def test_a_fingerprint_does_not_change_when_a_clause_moves(report: Report) -> None:
    entry = report.inputs[0]
    moved = dataclasses.replace(entry, results=tuple(reversed(entry.results)))
    before, after = (read(dataclasses.replace(report, inputs=(each,))) for each in (entry, moved))
    assert {issue["fingerprint"] for issue in before} == {issue["fingerprint"] for issue in after}
