"""What people have decided about the findings of a document: waivers, and what a baseline knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.model.waiver import WAIVER_STANDARD
from coprod_rules.report.decisions import describe_waiver
from coprod_rules.report.words import STATUS_WORDS, count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coprod_rules.model.report import InputReport, Result
    from coprod_rules.model.waiver import Waiver
    from coprod_rules.report.page import Page


def write_decisions(page: Page, entry: InputReport, *, faults: bool) -> None:
    """Write the findings that waivers accept, and those that are new since the baseline.

    Args:
        page: Where to write.
        entry: The document.
        faults: Whether to tell what is wrong with waivers, which some views have told by then.
    """
    _write_waived(page, [result for result in entry.results if result.waiver is not None])
    if faults:
        _write_faults(page, [result for result in entry.results if result.standard == WAIVER_STANDARD])
    _write_baseline(page, entry)


def count_waived(results: Iterable[Result]) -> str:
    """Return "; 2 accepted by waivers", or nothing."""
    number = sum(result.waiver is not None for result in results)
    return f"; {number} accepted by {'a waiver' if number == 1 else 'waivers'}" if number else ""


def _write_waived(page: Page, waived: list[Result]) -> None:
    if not waived:
        return
    page.gap()
    stay = "it stays open and does not count" if len(waived) == 1 else "they stay open and do not count"
    page.say(f"Accepted by a waiver: {count(len(waived), 'finding')}; {stay} towards the exit code", styles=("bold",))
    by_waiver: dict[Waiver, list[Result]] = {}
    for result in waived:
        if result.waiver is not None:
            by_waiver.setdefault(result.waiver, []).append(result)
    for waiver, results in by_waiver.items():
        for result in results:
            word = STATUS_WORDS.get(result.status, result.status)
            page.say(f"{result.rule_id} ({word}): {result.gap or result.title}", margin=2, hang=4)
        decision = describe_waiver(waiver)
        stop = "" if decision.endswith((".", "!", "?")) else "."
        page.say(f"{decision}{stop} Written in {waiver.place}.", margin=4, hang=6)


def _write_faults(page: Page, faults: list[Result]) -> None:
    if not faults:
        return
    page.gap()
    page.say("What is wrong with waivers", styles=("bold",))
    for result in faults:
        page.say(f"{result.gap} {result.next_step}", margin=2, hang=4, lead=f"{result.rule_id} ({result.severity}): ")


def _write_baseline(page: Page, entry: InputReport) -> None:
    states = [result.baseline for result in entry.results if result.baseline]
    if not states:
        return
    page.gap()
    words = (("new", "new"), ("updated", "with other wording"), ("unchanged", "unchanged"), ("absent", "gone"))
    counts = ", ".join(f"{states.count(state)} {word}" for state, word in words if state in states)
    page.say(f"Since the baseline: {counts}", styles=("bold",))
    for result in entry.results:
        if result.baseline == "new":
            word = STATUS_WORDS.get(result.status, result.status)
            page.say(
                result.gap or result.title,
                margin=2,
                hang=4,
                lead=f"NEW  {result.rule_id} ({word}, {result.severity}): ",
            )
