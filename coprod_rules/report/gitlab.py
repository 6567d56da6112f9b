"""The findings of a report for GitLab's code quality widget: a JSON list in the form of Code Climate."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TextIO

from coprod_rules.model.report import FINDING_STATUSES
from coprod_rules.report.addresses import relative_path
from coprod_rules.report.decisions import describe_waiver
from coprod_rules.report.findings import message_of, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_rules.model.report import Report, Result

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


class GitLabReporter:
    """Write the findings as a code quality report; those that a waiver accepts as mere information, with the decision.

    What is new is worked out by GitLab itself, which compares with the target branch.
    """

    name = "gitlab"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*."""
        json.dump(list(_issues(report)), out, indent=1)
        out.write("\n")


def _issues(report: Report) -> Iterator[dict[str, Any]]:
    seen: dict[str, int] = {}
    for entry in report.inputs:
        for result in entry.results:
            if result.status in FINDING_STATUSES:
                yield _issue(result, seen)


def _decision(result: Result) -> str:
    return f"{describe_waiver(result.waiver)} | " if result.waiver else ""


def _issue(result: Result, seen: dict[str, int]) -> dict[str, Any]:
    path = relative_path(result.input)
    origin = place_of(result)
    # A gap has the same fingerprint in every document; GitLab would show it for one of them only.
    key = f"{result.input}\0{result.rule_id}\0{result.fingerprint}"
    seen[key] = seen.get(key, 0) + 1
    return {
        "description": f"{_decision(result)}{message_of(result, quote=True)}",
        "check_name": result.rule_id,
        "fingerprint": sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": "info" if result.waiver else _SEVERITIES.get(result.severity, "minor"),
        "location": {"path": path, "lines": {"begin": (origin.line if origin else None) or 1}},
    }
