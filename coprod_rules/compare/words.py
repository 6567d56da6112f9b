"""The words in which a comparison speaks, in every format for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.words import STATUS_WORDS, count, percent

if TYPE_CHECKING:
    from coprod_rules.compare.model import Comparison, ScoreChange, Side

#: Heading of each kind of change.
KIND_WORDS = {
    "regressed": "Regressed",
    "improved": "Improved",
    "reworded": "Only reworded",
    "moved": "Moved",
    "not_comparable": "Not comparable",
    "unchanged": "Unchanged",
}

#: What each kind means, where it does not go without saying.
KIND_NOTES = {
    "regressed": "the new draft commits to less than the old one.",
    "improved": "the new draft commits to more.",
    "reworded": "other words, of the same strength.",
    "moved": "the same words, under another heading or in another order.",
    "not_comparable": "one of the two drafts could not be judged on it.",
    "unchanged": "the same words in the same place, or nothing in either.",
}

STRENGTH_WORDS = ("absent", "an aspiration", "a commitment", "a measurable commitment")


def name_side(side: Side) -> str:
    """Return the status and, where there is one, the strength of one side: ``met, a commitment``."""
    status = STATUS_WORDS.get(side.status, side.status)
    return f"{status}, {STRENGTH_WORDS[side.strength]}" if side.status in ("met", "partly") else status


def name_step(old: Side, new: Side) -> str:
    """Return both sides in one line: ``missing -> met``."""
    return f"{name_side(old)} -> {name_side(new)}"


def name_score(change: ScoreChange) -> str:
    """Return the scores of a standard: ``41 -> 55 (+14)``."""
    step = f"{percent(change.old)} -> {percent(change.new)}"
    if change.old is None or change.new is None:
        return step
    gained = int(percent(change.new)) - int(percent(change.old))
    return f"{step} ({gained:+d})" if gained else f"{percent(change.new)} (no change)"


def name_counts(comparison: Comparison) -> str:
    """Return "2 regressed, 5 improved, 1 moved, 180 unchanged"."""
    counts = comparison.counts
    parts = [f"{number} {KIND_WORDS[kind].lower()}" for kind, number in counts.items() if number]
    return f"{count(sum(counts.values()), 'criterion', 'criteria')}: {', '.join(parts)}" if parts else "no criteria"
