"""The rung of a ladder that a document's evidence supports, at each stage of work and overall.

A stage stands on the highest rung that its text commits to (strength 2 or 3). A stage of whose sections nothing was supplied is not
judged. Overall, the weakest stages govern: the document stands on the median of the judged stages, rounded down, and never
higher than one below its best stage while another judged stage stands on no rung at all. `docs/scoring.md`, "The ladder".

Source: the rules LAD-01 and LAD-02 of this project; the ladders they read are named by the packs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEAST_STRENGTH = 2
LEAST_STAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One piece of evidence for a rung."""

    rung: str
    level: int
    stage: str
    strength: int
    quote: Mapping[str, Any]  # an evidence as plain values


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A rung as its pack describes it."""

    id: str
    title: str
    level: int
    next_step: str  # what the text would need to stand on it


def climb(
    title: str,
    rungs: Sequence[Rung],
    stages: Sequence[tuple[str, str]],
    seen: frozenset[str],
    steps: Sequence[Step],
) -> dict[str, Any]:
    """Return the stage by rung table of one document.

    Args:
        title: Name of the ladder.
        rungs: Its rungs, in any order.
        stages: (id, title) of the stages, in order.
        seen: Ids of the stages of which some text was supplied.
        steps: The evidence.
    """
    by_level = {rung.level: rung for rung in rungs}
    rows = [_stage_row(stage, stage_title, by_level, stage in seen, steps) for stage, stage_title in stages]
    levels = sorted(row["level"] for row in rows if row["level"] is not None)
    overall = _overall(levels)
    enough = bool(steps) or len(levels) >= LEAST_STAGES  # a page that says nothing is no ground for naming a rung
    rung = by_level.get(overall) if enough and overall is not None else None
    best = by_level.get(levels[-1]) if levels and levels[-1] else None
    return {
        "title": title,
        "rung": rung.id if rung else None,
        "rung_title": rung.title if rung else None,
        "highest": best.id if best else None,
        "stages": rows,
        "next": _next_step(by_level, overall),
    }


def _stage_row(
    stage: str, title: str, by_level: Mapping[int, Rung], seen: bool, steps: Sequence[Step]
) -> dict[str, Any]:
    own = [step for step in steps if step.stage == stage]
    firm = [step for step in own if step.strength >= LEAST_STRENGTH]
    level = max((step.level for step in firm), default=0) if seen or own else None
    rung = by_level.get(level) if level else None
    shown = [step.quote for step in firm if step.level == level][:3]
    return {
        "id": stage,
        "title": title,
        "level": level,
        "rung": rung.id if rung else None,
        "rung_title": rung.title if rung else None,
        "evidence": shown,
        "next": _next_step(by_level, level),
    }


def _overall(levels: Sequence[int]) -> int | None:
    if not levels:
        return None
    median = levels[(len(levels) - 1) // 2]
    return min(median, max(levels[-1] - 1, 0)) if levels[0] == 0 and levels[-1] > 0 and len(levels) > 1 else median


def _next_step(by_level: Mapping[int, Rung], level: int | None) -> str:
    """Return what the next rung would need, or nothing at the top."""
    higher = [other for other in sorted(by_level) if other > (level or 0)]
    return by_level[higher[0]].next_step if higher else ""
