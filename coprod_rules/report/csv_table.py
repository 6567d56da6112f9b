"""The report as a table: one row for each criterion and document, for a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, TextIO

from coprod_rules.report.decisions import describe_waiver
from coprod_rules.report.groups import deciding_first
from coprod_rules.report.layout import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coprod_rules.model.report import InputReport, PackInfo, Report, Result

COLUMNS = (
    "input",
    "document",
    "kind_of_document",
    "standard",
    "official",
    "principle",
    "rule_id",
    "title",
    "kind",
    "status",
    "strength",
    "severity",
    "confidence",
    "reason",
    "gap",
    "why",
    "next_step",
    "quote",
    "line",
    "page",
    "paragraph",
    "clause_number",
    "heading",
    "quotes",
    "clauses",
    "waiver",
    "baseline",
    "fingerprint",
)

# A spreadsheet runs what begins so as a formula, and the words of a draft may come from anywhere.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"


class CsvReporter:
    """Write the results as comma-separated values in UTF-8."""

    name = "csv"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*: a row of column names, then a row a result."""
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        official = {pack.id: pack for pack in report.packs}
        for entry in report.inputs:
            rows.writerows(_row(entry, result, official.get(result.standard)) for result in entry.results)


class ExcelCsvReporter(CsvReporter):
    """Write the same table with a byte order mark, without which Excel takes UTF-8 for an older encoding."""

    name = "csv-excel"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*."""
        out.write(_BYTE_ORDER_MARK)
        super().write(report, out)


def _row(entry: InputReport, result: Result, pack: PackInfo | None) -> Iterable[str]:
    evidence = deciding_first(result)
    first = evidence[0] if evidence else None
    cells = (
        entry.path,
        entry.title,
        entry.kind,
        result.standard,
        "" if pack is None else "yes" if pack.official else "no",
        result.principle,
        result.rule_id,
        result.title,
        result.kind,
        result.status,
        result.strength,
        result.severity,
        result.confidence,
        result.reason,
        result.gap,
        result.why,
        result.next_step,
        first.quote if first else "",
        first.origin.line if first else None,
        first.origin.page if first else None,
        first.origin.paragraph if first else None,
        first.origin.number if first else None,
        " > ".join(first.origin.heading_path) if first else "",
        len(evidence),
        " ".join(result.clauses),
        describe_waiver(result.waiver) if result.waiver else "",
        result.baseline,
        result.fingerprint,
    )
    return map(_cell, cells)


def _cell(value: str | int | None) -> str:
    """Return a cell on one line that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = printable(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
