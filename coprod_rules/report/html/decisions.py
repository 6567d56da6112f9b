"""What people have decided or left open: waivers and what is wrong with them, a baseline, tracked changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.model.waiver import WAIVER_STANDARD
from coprod_rules.report.decisions import describe_waiver
from coprod_rules.report.findings import claim_of
from coprod_rules.report.html.element import Markup, element, join
from coprod_rules.report.html.gaps import rule_link
from coprod_rules.report.html.marks import anchor, status_mark, table
from coprod_rules.report.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.model.report import ChangedStatus, InputReport, Result

_STATES = {
    "new": "New since the baseline",
    "updated": "In the baseline with other wording",
    "unchanged": "Unchanged",
    "absent": "Gone since the baseline",
}
_TOLD = ("new", "updated", "absent")  # what has not changed is in the list of every criterion


def decisions_of(number: int, entry: InputReport) -> Markup | None:
    """Return the decisions about a document's findings; nothing where there is none."""
    waived = [result for result in entry.results if result.waiver is not None]
    faults = [result for result in entry.results if result.standard == WAIVER_STANDARD]
    compared = [result for result in entry.results if result.baseline]
    if not (waived or faults or compared or entry.changes):
        return None
    return join(
        _waived(number, waived), _faults(number, faults), _compared(number, compared), _tracked(number, entry.changes)
    )


def _waived(number: int, waived: Sequence[Result]) -> Markup | None:
    if not waived:
        return None
    rows = [
        [
            join(rule_link(number, result.rule_id), " ", claim_of(result)),
            status_mark(result.status),
            describe_waiver(result.waiver) if result.waiver else None,
            result.waiver.place if result.waiver else None,
        ]
        for result in waived
    ]
    caption = f"{count(len(rows), 'finding')} accepted by a waiver: open still, and not counted against the run"
    return table(caption, ["Finding", "Outcome", "Decision", "Written in"], rows, class_="wide")


def _faults(number: int, faults: Sequence[Result]) -> Markup | None:
    if not faults:
        return None
    items = [
        element(
            "li",
            element("code", result.rule_id, id=anchor(number, result.rule_id)),
            f" ({result.severity}): {result.gap} {result.next_step}",
        )
        for result in faults
    ]
    return join(element("h4", "What is wrong with waivers"), element("ul", items))


def _compared(number: int, compared: Sequence[Result]) -> Markup | None:
    if not compared:
        return None
    counts = [f"{words}: {sum(result.baseline == state for result in compared)}." for state, words in _STATES.items()]
    changed = [result for state in _TOLD for result in compared if result.baseline == state]
    items = [
        element("li", f"{_STATES[result.baseline]}: {claim_of(result)} ", rule_link(number, result.rule_id))
        for result in changed
    ]
    return join(
        element("h4", "Since the baseline"),
        element("p", " ".join(counts)),
        element("ul", items) if items else None,
    )


def _tracked(number: int, changes: Sequence[ChangedStatus]) -> Markup | None:
    """Return the criteria that stand otherwise in the text without its tracked changes."""
    if not changes:
        return None
    rows = [
        [
            join(rule_link(number, change.rule_id), " ", change.title),
            status_mark(change.accepted),
            status_mark(change.original),
        ]
        for change in changes
    ]
    return table(
        "Criteria that depend on tracked changes", ["Criterion", "All accepted", "All rejected"], rows, class_="wide"
    )
