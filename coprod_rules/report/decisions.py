"""What people have decided about a finding, and how it stands to the baseline, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coprod_rules.model.report import Result
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
