from __future__ import annotations

import dataclasses
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from coprod_rules.report.junit import JUnitReporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.model.report import Report

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))


def write(report: Report) -> str:
    out = StringIO()
    JUnitReporter().write(report, out)
    return out.getvalue()


def read(report: Report) -> Any:
    return etree.fromstring(write(report).encode())


def test_the_report_matches_its_golden_file(report: Report, check_golden: Callable[[str, str], None]) -> None:
    check_golden("report.junit.xml", write(report))


@pytest.mark.parametrize("name", ["report", "single_report", "themed_report", "empty_report"])
def test_reports_are_valid_against_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    SCHEMA.assertValid(read(request.getfixturevalue(name)))


def test_there_is_a_suite_for_each_document_and_a_case_for_each_criterion(report: Report) -> None:
    suites = read(report).findall("testsuite")
    assert [suite.get("name") for suite in suites] == [
        *(entry.path for entry in report.inputs),
        "What could not be done",
    ]
    for suite, entry in zip(suites, report.inputs, strict=False):
        assert [case.get("name").split(":")[0] for case in suite.findall("testcase")] == [
            result.rule_id for result in entry.results
        ]


def test_the_counts_of_a_suite_are_those_of_its_cases(report: Report) -> None:
    for suite in read(report).findall("testsuite"):
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        for name, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name)) == len(suite.findall(f"testcase/{outcome}"))


def test_findings_fail_and_what_is_accepted_or_not_judged_is_skipped_with_the_reason(single_report: Report) -> None:
    cases = {case.get("name").split(":")[0]: case for case in read(single_report).iter("testcase")}
    assert cases["HB-ROLES-2"].find("failure").get("type") == "error"
    assert "shall cast no vote" in cases["HB-ROLES-2"].find("failure").text
    assert cases["HB-ROLES-1"].find("skipped").get("message").startswith("Accepted by Head of Procurement")
    assert cases["HB-ROLES-3"].find("skipped").get("message") == "Asked of contracts only."
    assert len(cases["HB-ASSETS-1"]) == 0


def test_known_findings_fail_unless_only_new_ones_count(single_report: Report) -> None:
    entry = single_report.inputs[0]
    results = (dataclasses.replace(entry.results[1], baseline="unchanged"),)
    known = dataclasses.replace(single_report, inputs=(dataclasses.replace(entry, results=results),))
    assert read(known).find(".//failure") is not None
    only_new = dataclasses.replace(known, options={**known.options, "fail_on_new": True})
    assert read(only_new).find(".//failure") is None
    assert read(only_new).find(".//skipped").get("message").startswith("known, as in the baseline")


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ufffe", "\ud800", "]]>", '<&"'])
def test_no_sign_spoils_the_file(report: Report, sign: str) -> None:
    entry = report.inputs[0]
    result = dataclasses.replace(entry.results[1], gap=f"before{sign}after", why=f"why{sign}so")
    spoilt = dataclasses.replace(entry, title=f"a{sign}b", results=(result,))
    root = read(dataclasses.replace(report, inputs=(spoilt,)))
    SCHEMA.assertValid(root)
    message = root.find(".//failure").get("message")
    assert message.startswith("before")
    assert message.endswith("after")
