"""What people have decided about a finding, and how it stands to the baseline, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coprod_rules.model.report import InputReport, Report, Result
    from coprod_rules.model.waiver import Waiver

_BASELINE_WORDS = {
    "new": "new since the baseline",
    "unchanged": "known, as in the baseline",
    "updated": "in the baseline with other wording",
    "absent": "gone since the baseline",
}


def describe_waiver(waiver: Waiver) -> str:
    """Return who accepted a finding, when, until when and why."""
    who = f" by {waiver.by}" if waiver.by else ""
    when = f" on {waiver.date}" if waiver.date else ""
    until = f", until {waiver.expires}" if waiver.expires else ""
    why = f": {waiver.reason}" if waiver.reason else ""
    return f"Accepted{who}{when}{until}{why}"


def describe_baseline(result: Result) -> str:
    """Return how a result stands to the baseline, in words; empty where there is nothing to say."""
    return _BASELINE_WORDS.get(result.baseline, "")


def accepted_by(report: Report, entry: InputReport, result: Result) -> str:
    """Return why a finding does not count against a run, in words: waived, or known where only new ones count.

    Empty where it does count, and for what is no finding.
    """
    if result.waiver is not None:
        return describe_waiver(result.waiver)
    only_new = {**report.options, **entry.options}.get("fail_on_new")
    return describe_baseline(result) if only_new and result.baseline not in ("", "new") else ""
