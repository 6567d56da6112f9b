from __future__ import annotations

import csv
import dataclasses
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from coprod_rules.model.waiver import Waiver
from coprod_rules.report.csv_table import COLUMNS, CsvReporter, ExcelCsvReporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.model.report import Report


def write(report: Report) -> str:
    out = StringIO()
    CsvReporter().write(report, out)
    return out.getvalue()


def read(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(write(report))))


def with_title(report: Report, title: str) -> Report:
    first = report.inputs[0]
    results = (dataclasses.replace(first.results[0], title=title),)
    return dataclasses.replace(report, inputs=(dataclasses.replace(first, results=results),))


def test_the_table_matches_its_golden_file(report: Report, check_golden: Callable[[str, str], None]) -> None:
    check_golden("report.csv", write(report))


def test_an_empty_report_has_its_column_names_only(empty_report: Report) -> None:
    assert write(empty_report) == ",".join(COLUMNS) + "\n"


def test_there_is_one_row_for_each_result_and_none_is_broken_over_lines(report: Report) -> None:
    results = [result for entry in report.inputs for result in entry.results]
    assert [row["rule_id"] for row in read(report)] == [result.rule_id for result in results]
    assert len(write(report).splitlines()) == len(results) + 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_taken_for_a_formula(report: Report, start: str) -> None:
    (row,) = read(with_title(report, f'{start}HYPERLINK("https://example.org")'))
    assert row["title"] == f'\'{start}HYPERLINK("https://example.org")'


def test_the_quote_that_decided_comes_with_its_place(report: Report) -> None:
    row = next(row for row in read(report) if row["status"] == "contradicted")
    assert row["quote"].startswith("Members of the Visitors' Forum may watch")
    assert (row["line"], row["heading"], row["quotes"]) == ("41", "Governance > Quarterly board", "3")


def test_a_waiver_is_shown(report: Report) -> None:
    first = report.inputs[0]
    waiver = Waiver(rule="HB-1", reason="agreed", by="the Board", date="2026-01-05", expires="2026-12-31")
    results = (dataclasses.replace(first.results[1], waiver=waiver, baseline="new"),)
    (row,) = read(dataclasses.replace(report, inputs=(dataclasses.replace(first, results=results),)))
    assert row["waiver"] == "Accepted by the Board on 2026-01-05, until 2026-12-31: agreed"
    assert row["baseline"] == "new"


def test_the_table_for_excel_begins_with_a_byte_order_mark(report: Report) -> None:
    out = StringIO()
    ExcelCsvReporter().write(report, out)
    assert out.getvalue() == "\ufeff" + write(report)
