from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from coprod_rules.report.json_lines import JsonLinesReporter
from coprod_rules.report.json_report import JsonReporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.model.report import Report


def write(report: Report) -> str:
    out = StringIO()
    JsonLinesReporter().write(report, out)
    return out.getvalue()


def read(report: Report) -> list[dict[str, Any]]:
    return [json.loads(line) for line in write(report).splitlines()]


def as_json(report: Report) -> Any:
    out = StringIO()
    JsonReporter().write(report, out)
    return json.loads(out.getvalue())


def test_the_lines_match_their_golden_file(report: Report, check_golden: Callable[[str, str], None]) -> None:
    check_golden("report.jsonl", write(report))


def test_the_run_comes_first_even_where_nothing_was_read(empty_report: Report) -> None:
    (run,) = read(empty_report)
    assert (run["record"], run["tool"]["version"], run["exit_code"]) == ("run", "0.1.0", 0)


def test_the_records_hold_what_the_json_report_holds(report: Report) -> None:
    whole = as_json(report)
    records = read(report)
    for kind, key in (("result", "results"), ("input", "inputs"), ("pack", "packs"), ("error", "errors")):
        assert [{"record": kind, **entry} for entry in whole[key]] == [r for r in records if r["record"] == kind]
    assert {record["record"] for record in records} == {
        "run", "pack", "input", "result", "scores", "ladder", "clause", "error",
    }  # fmt: skip
