"""The report as JSON Lines: one record a line, for programs that read thousands of results one after another.

Each record says what it is in ``record``: ``run`` (the first line), ``pack``, ``input``, ``result``, ``scores``,
``ladder``, ``theme``, ``clause`` or ``error``. The other keys are those of the JSON report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from coprod_rules.report.json_report import encode, list_records

if TYPE_CHECKING:
    from coprod_rules.model.report import Report


class JsonLinesReporter:
    """Write a report as JSON Lines."""

    name = "jsonl"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*."""
        out.writelines(encode({"record": kind, **record}) + "\n" for kind, record in list_records(report))
