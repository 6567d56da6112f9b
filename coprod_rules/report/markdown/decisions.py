"""What people have decided about the findings of a document, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.model.waiver import WAIVER_STANDARD
from coprod_rules.report.decisions import describe_baseline, describe_waiver
from coprod_rules.report.findings import claim_of
from coprod_rules.report.markdown.escape import code, plain
from coprod_rules.report.words import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_rules.model.report import InputReport

_TOLD = ("new", "updated", "absent")  # what has not changed is in the list of every criterion


def decision_list(entry: InputReport) -> str:
    """Return a list of what was accepted, what is wrong with waivers, and what a baseline does not know."""
    return "".join(_items(entry))


def _items(entry: InputReport) -> Iterator[str]:
    for result in entry.results:
        if result.waiver is not None:
            decision = plain(f"{describe_waiver(result.waiver)} ({result.waiver.place})")
            yield f"- {code(result.rule_id)} {plain(claim_of(result))} {decision}\n"
    for result in entry.results:
        if result.standard == WAIVER_STANDARD:
            yield f"- {code(result.rule_id)} ({result.severity}): {plain(f'{result.gap} {result.next_step}')}\n"
    for state in _TOLD:
        for result in entry.results:
            if result.baseline == state:
                lead = plain(describe_baseline(result).capitalize())
                yield f"- {lead}: {plain(claim_of(result))} {code(result.rule_id)}\n"
    for change in entry.changes:
        accepted, original = (STATUS_WORDS.get(status, status) for status in (change.accepted, change.original))
        told = f"{change.title}: {accepted} with all tracked changes, {original} without them"
        yield f"- {code(change.rule_id)} {plain(told)}\n"
