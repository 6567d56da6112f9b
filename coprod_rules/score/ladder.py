"""The rung of a ladder that a document's evidence supports, at each stage of work and overall.

A stage stands on the highest rung that its text commits to (strength 2 or 3). A stage of whose sections nothing was
supplied is not judged. Overall, the document stands on the median of the stages that stand on any rung, rounded down,
and never higher than one below its best stage while another judged stage stands on none: one good stage does not
carry a silent one. A ladder may say that one rung, held at most of the judged stages and at three at least, is
together worth a higher one. A text in which fewer than three stages can be judged is an extract, such as one clause:
it stands on the best that it commits to, and on no rung if it commits to none. What a text speaks of without
promising it, as a wish, as the state of things or of the past, is named beside where it stands, and lifts nothing.
`docs/scoring.md`, "The ladder".

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
    hedged: bool = False
    quote: Mapping[str, Any]  # an evidence as plain values


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A rung as its pack describes it."""

    id: str
    title: str
    level: int
    next_step: str  # what a text that stands on it would need to climb further


def climb(
    title: str,
    rungs: Sequence[Rung],
    stages: Sequence[tuple[str, str]],
    seen: frozenset[str],
    steps: Sequence[Step],
    joined: tuple[int, int] | None = None,
) -> dict[str, Any]:
    """Return the stage by rung table of one document.

    Args:
        title: Name of the ladder.
        rungs: Its rungs, in any order.
        stages: (id, title) of the stages, in order.
        seen: Ids of the stages of which some text was supplied.
        steps: The evidence.
        joined: (level, higher level) of which the first, held at most stages, makes the second.
    """
    by_level = {rung.level: rung for rung in rungs}
    rows = [_stage_row(stage, stage_title, by_level, stage in seen, steps) for stage, stage_title in stages]
    levels = sorted(row["level"] for row in rows if row["level"] is not None)
    overall = _overall(levels, joined)
    rung = by_level.get(overall) if overall is not None else None
    best = by_level.get(levels[-1]) if levels and levels[-1] else None
    above = _spoken_of(steps, by_level, levels[-1] if levels else 0)
    return {
        "title": title,
        "rung": rung.id if rung else None,
        "rung_title": rung.title if rung else None,
        "highest": best.id if best else None,
        "spoken_of": above.id if above else None,
        "how": _say_how(levels, overall, joined) + _say_above(above),
        "evidence": _show_overall(rows, overall, joined),
        "rungs": [
            {"id": by_level[level].id, "title": by_level[level].title, "level": level} for level in sorted(by_level)
        ],
        "stages": rows,
        "next": _next_step(by_level, overall),
    }


def _stage_row(
    stage: str, title: str, by_level: Mapping[int, Rung], seen: bool, steps: Sequence[Step]
) -> dict[str, Any]:
    own = [step for step in steps if step.stage == stage]
    firm = [step for step in own if step.strength >= LEAST_STRENGTH]
    soft = [step for step in own if step.strength < LEAST_STRENGTH]
    level = max((step.level for step in firm), default=0) if seen or own else None
    rung = by_level.get(level) if level else None
    spoken_of = max((step.level for step in soft), default=0)
    told = [step.quote for step in firm if step.level == level] if level else []
    told = told or [step.quote for step in soft if step.level == spoken_of]
    return {
        "id": stage,
        "title": title,
        "level": level,
        "rung": rung.id if rung else None,
        "rung_title": rung.title if rung else None,
        "spoken_of_level": spoken_of if spoken_of > (level or 0) else None,
        "evidence": told[:3],
        "next": _next_step(by_level, level),
    }


def _spoken_of(steps: Sequence[Step], by_level: Mapping[int, Rung], best: int) -> Rung | None:
    """Return the highest rung above the best that the text speaks of without a hedge and does not commit to."""
    level = max((step.level for step in steps if step.strength < LEAST_STRENGTH and not step.hedged), default=0)
    return by_level.get(level) if level > best else None


def _say_above(rung: Rung | None) -> str:
    if rung is None:
        return ""
    return f" The text speaks of rung {rung.level}, {rung.title[:1].lower()}{rung.title[1:]}, and does not promise it."


def _overall(levels: Sequence[int], joined: tuple[int, int] | None) -> int | None:
    """Return the overall level for the sorted levels of the judged stages."""
    if len(levels) < LEAST_STAGES:  # an extract that says nothing, or only wishes, is no ground for naming a rung
        return (levels[-1] or None) if levels else None
    held = [level for level in levels if level > 0]
    if not held:
        return 0
    median = held[(len(held) - 1) // 2]
    overall = median if len(held) == len(levels) else min(median, levels[-1] - 1)
    if joined and overall == joined[0] and _is_most(sum(level >= joined[0] for level in levels), len(levels)):
        return joined[1]
    return overall


def _show_overall(
    rows: Sequence[Mapping[str, Any]], overall: int | None, joined: tuple[int, int] | None
) -> list[Mapping[str, Any]]:
    """Return a quote of each stage that holds the document where it stands, or that was joined to lift it there."""
    if not overall:
        return []
    least = joined[0] if joined and overall == joined[1] else overall
    return [row["evidence"][0] for row in rows if row["evidence"] and (row["level"] or 0) >= least]


def _say_how(levels: Sequence[int], overall: int | None, joined: tuple[int, int] | None) -> str:
    """Say in one sentence how the overall rung came about."""
    if len(levels) < LEAST_STAGES:
        return "Fewer than three stages could be judged: what was read counts as an extract."
    held = [level for level in levels if level > 0]
    if not held:
        return f"None of the {len(levels)} stages that could be judged stands on a rung."
    if joined and overall == joined[1] and levels[-1] >= joined[0] and _is_joined(levels, joined):
        return f"Rung {joined[0]}, held at most of the {len(levels)} stages that could be judged, makes rung {overall}."
    median = held[(len(held) - 1) // 2]
    if overall != median:
        return f"Stages that say nothing keep the document below rung {levels[-1]}, its best stage."
    return f"Rung {overall} is the middle of the {len(held)} stages that stand on a rung."


def _is_joined(levels: Sequence[int], joined: tuple[int, int]) -> bool:
    """Return whether the overall level comes from joining, and not from the middle of the stages."""
    held = [level for level in levels if level > 0]
    median = held[(len(held) - 1) // 2]
    return (median if len(held) == len(levels) else min(median, levels[-1] - 1)) == joined[0]


def _is_most(count: int, of: int) -> bool:
    return count >= LEAST_STAGES and 2 * count > of


def _next_step(by_level: Mapping[int, Rung], level: int | None) -> str:
    """Return what a text at this level would need to climb further, or nothing at the top."""
    height = level or 0
    if all(other <= height for other in by_level):
        return ""
    rung = by_level.get(height)
    return rung.next_step if rung else ""
