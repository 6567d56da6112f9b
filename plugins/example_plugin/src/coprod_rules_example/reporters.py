"""Findings as a Markdown table, to paste into a list of questions for the author."""

from __future__ import annotations

from typing import TextIO

from coprod_rules.model.report import Report, Result

_SHOWN = ("not_met", "partly", "contradicted", "raised")


class TableReporter:
    """Writes one table for each input, with a row for each rule that asks for a change."""

    name = "riverside-table"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*, which the caller opened and will close."""
        for item in report.inputs:
            out.write(f"## {_escape(item.title or item.path)}\n\n")
            rows = [result for result in item.results if result.status in _SHOWN]
            if not rows:
                out.write("Nothing to change.\n\n")
                continue
            out.write("| Rule | What is missing | What it says now | What to write |\n|---|---|---|---|\n")
            out.writelines(_make_row(result) for result in rows)
            out.write("\n")


def _make_row(result: Result) -> str:
    quotes = "; ".join(f'"{evidence.quote}"' for evidence in result.evidence)
    cells = (f"{result.rule_id} {result.title}", result.gap, quotes, result.next_step)
    return f"| {' | '.join(_escape(cell) for cell in cells)} |\n"


def _escape(text: str) -> str:
    """Keep *text* in one cell of a table."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
