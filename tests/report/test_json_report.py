from __future__ import annotations

import dataclasses
import json
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from coprod_rules.model.report import Evidence, Report
from coprod_rules.report.json_report import JsonReporter

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "report.schema.json").read_text(encoding="utf-8"))


def write(report: Report) -> str:
    out = StringIO()
    JsonReporter().write(report, out)
    return out.getvalue()


def read(report: Report) -> Any:
    return json.loads(write(report))


def with_quote(report: Report, quote: str) -> Report:
    """The report with one more piece of evidence, on its first result."""
    first = report.inputs[0]
    evidence = (Evidence(quote=quote, role="supports", strength=1),)
    result = dataclasses.replace(first.results[0], evidence=evidence)
    return dataclasses.replace(report, inputs=(dataclasses.replace(first, results=(result,)),))


def test_the_report_matches_its_golden_file(report: Report, check_golden: Callable[[str, str], None]) -> None:
    check_golden("report.json", write(report))


def test_the_empty_report_matches_its_golden_file(
    empty_report: Report, check_golden: Callable[[str, str], None]
) -> None:
    check_golden("report-empty.json", write(empty_report))


def test_themes_name_each_standard_that_closing_them_would_serve(themed_report: Report) -> None:
    first = read(themed_report)["themes"][0]
    assert first["input"] == "drafts/harbour-day-centre.json"
    assert first["points"] == round(sum(gain["points"] for gain in first["standards"]), 1)
    assert {gain["standard"] for gain in first["standards"]} == {"harbour", "quayside"}
    assert sorted(first["criteria"]) == sorted(id_ for gain in first["standards"] for id_ in gain["criteria"])


def test_each_recommended_clause_is_written_once_and_named_by_its_id(report: Report) -> None:
    data = read(report)
    named = {id_ for result in data["results"] for id_ in result["clauses"]}
    assert named == set(data["clauses"])
    assert data["clauses"]["CL-SEATS-01"] == report.clauses["CL-SEATS-01"]


def test_the_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ["report", "single_report", "themed_report", "empty_report"])
def test_reports_are_valid_against_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(read(request.getfixturevalue(name)))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data.pop("themes"), id="missing-key"),
        pytest.param(lambda data: data["results"][0].update(status="fine"), id="unknown-status"),
        pytest.param(lambda data: data["results"][0].update(strength=4), id="strength-above-3"),
        pytest.param(lambda data: data["scores"][0]["standards"][0].update(score=0.5, extra=1), id="extra-key"),
        pytest.param(lambda data: data["scores"][0]["standards"][0].update(score=101), id="score-above-100"),
        pytest.param(lambda data: data["errors"][0].update(code=1), id="error-without-its-code"),
    ],
)
def test_the_schema_refuses_what_a_report_cannot_be(report: Report, spoil: Callable[[Any], Any]) -> None:
    data = read(report)
    spoil(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(data)


def test_everything_in_the_schema_is_described() -> None:
    undescribed = []

    def visit(node: Any, path: str) -> None:
        if isinstance(node, dict):
            for name, part in node.get("properties", {}).items():
                if "description" not in part and "$ref" not in part:
                    undescribed.append(f"{path}/{name}")
            for key, part in node.items():
                visit(part, f"{path}/{key}")

    visit(SCHEMA, "")
    assert undescribed == []


def test_scores_run_from_0_to_100_with_one_decimal_and_null_where_nothing_was_judged(report: Report) -> None:
    standards = [standard for entry in read(report)["scores"] for standard in entry["standards"]]
    assert [standard["score"] for standard in standards] == [23.4, 50.0, None]
    assert [principle["score"] for principle in standards[0]["principles"]] == [46.9, 0.0]


def test_a_quote_comes_out_as_it_went_in(report: Report) -> None:
    quote = 'tabs\tand "quotes",\nlines, ŵ 利用者 \u202e and \u00a0'
    assert read(with_quote(report, quote))["results"][0]["evidence"][0]["quote"] == quote


def test_half_a_surrogate_pair_does_not_keep_the_report_from_being_utf_8(report: Report) -> None:
    text = write(with_quote(report, "half \ud800 pair, ŵ"))
    assert json.loads(text.encode())["results"][0]["evidence"][0]["quote"] == "half \ud800 pair, ŵ"


def test_every_list_entry_stands_on_a_line_of_its_own(report: Report) -> None:
    lines = write(report).splitlines()
    results = [line for line in lines if line.startswith('{"input": ') and '"rule_id"' in line]
    assert len(results) == sum(len(entry.results) for entry in report.inputs)
    assert write(report).endswith("}\n")


def test_the_order_of_options_does_not_change_the_bytes(report: Report) -> None:
    turned = dataclasses.replace(report, options=dict(reversed(list(report.options.items()))))
    assert write(turned) == write(report)
