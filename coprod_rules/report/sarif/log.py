"""The whole log: the tool with its rules, the run, the documents and the results."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from coprod_rules.report.addresses import uri_of
from coprod_rules.report.json_report import TOOL_NAME
from coprod_rules.report.layout import printable
from coprod_rules.report.sarif.results import ResultWriter
from coprod_rules.report.sarif.rules import collect_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coprod_rules.model.report import InputReport, PackInfo, Report, RunError

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_INCOMPLETE = 2  # the least exit code that says that something could not be done


class SarifReporter:
    """Write a report as a SARIF log with one run."""

    name = "sarif"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*."""
        # Escapes keep half surrogate pairs, which no UTF-8 can carry, from spoiling the file.
        json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}, out, indent=1)
        out.write("\n")


def _run(report: Report) -> dict[str, Any]:
    rules, indexes = collect_rules(report)
    artifacts = _artifacts(report)
    writer = ResultWriter(
        report, indexes, {artifact["location"]["uri"]: place for place, artifact in enumerate(artifacts)}
    )
    return {
        "tool": {
            "driver": {
                "name": TOOL_NAME,
                "version": report.version,
                "semanticVersion": report.version,
                "rules": rules,
            },
            "extensions": [_extension(pack) for pack in report.packs],
        },
        "invocations": [
            {
                "executionSuccessful": report.exit_code < _INCOMPLETE,
                "exitCode": report.exit_code,
                "toolExecutionNotifications": [_notification(error) for error in report.errors],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": [writer.write(entry, result) for entry in report.inputs for result in entry.results],
        "properties": {"scores": {entry.path: _scores(entry) for entry in report.inputs}},
    }


def _extension(pack: PackInfo) -> dict[str, Any]:
    told = {"fullDescription": {"text": printable(pack.basis)}} if pack.basis else {}
    return {
        "name": pack.id,
        "fullName": printable(pack.title),
        "version": pack.version,
        **told,
        "properties": {"digest": pack.digest, "engine": pack.engine, "official": pack.official},
    }


def _notification(error: RunError) -> dict[str, Any]:
    parts = (
        error.message,
        f"Where: {error.where}" if error.where else "",
        f"To mend it: {error.mend}" if error.mend else "",
    )
    return {"level": "error", "message": {"text": printable(". ".join(part for part in parts if part))}}


def _artifacts(report: Report) -> list[dict[str, Any]]:
    """Return the files that were read, each once: one may hold several documents."""
    found: dict[str, dict[str, Any]] = {}
    for entry in report.inputs:
        uri = uri_of(entry.path)
        found.setdefault(uri, {"location": {"uri": uri}, "roles": ["analysisTarget"], **_hashes(entry)})
    return list(found.values())


def _hashes(entry: InputReport) -> Mapping[str, Any]:
    return {"hashes": {"sha-256": entry.sha256}} if entry.sha256 else {}


def _scores(entry: InputReport) -> dict[str, float | None]:
    return {
        score.overall.id: None if score.overall.score is None else round(score.overall.score * 100, 1)
        for score in entry.scores
    }
