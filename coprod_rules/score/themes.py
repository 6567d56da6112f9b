"""Gaps that several standards share, each shown once, ordered by how much closing them would gain.

Closing a criterion means that the text commits to it (strength 2), or no longer says what it should not. What that
gains is the rise of its standard's score, from 0 to 100; for a theme the rises of its criteria are added up, those of
one standard and then those of all. The sum is for the order only: standards ask different things. And a small pack
would outweigh a large one, so what the packs hold to be essential (severity ``error``) comes first.
`docs/scoring.md`, "What closing a gap would gain".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coprod_rules.model.report import Result, StandardGain, ThemeGap
from coprod_rules.score.formula import VALUE_OF_STRENGTH, score_rule

OPEN = ("contradicted", "raised", "partly", "not_met")
_CLOSED = ("met", "clear")
_SEVERITIES = ("error", "warning", "note")
_ESSENTIAL = _SEVERITIES[0]
COMMITMENT = 2


class Theme(NamedTuple):
    """A theme as the packs define it."""

    place: int  # in the order of all themes
    id: str
    title: str
    summary: str
    gap: str


_NO_THEME = Theme(1_000_000, "", "Other criteria", "Criteria that share no theme.", "These criteria are open too.")


def find_gains(results: Iterable[Result], weights: Mapping[str, float]) -> dict[str, float]:
    """Return by how many points the standard of each open criterion would rise if the text committed to it.

    Args:
        results: All results on one input.
        weights: Rule id to weight; 1 where missing.
    """
    counted = [(result, value) for result in results if (value := score_rule(result)) is not None]
    total: defaultdict[tuple[str, str], float] = defaultdict(float)
    for result, _ in counted:
        total[result.standard, result.principle] += weights.get(result.rule_id, 1.0)
    principles: defaultdict[str, int] = defaultdict(int)
    for (standard, _), weight in total.items():
        principles[standard] += weight > 0
    gains: dict[str, float] = {}
    for result, value in counted:
        weight_sum = total[result.standard, result.principle]
        if result.status in OPEN and weight_sum:
            share = weights.get(result.rule_id, 1.0) / weight_sum / principles[result.standard]
            gains[result.rule_id] = 100 * share * _rise(result, value)
    return gains


def _rise(result: Result, value: float) -> float:
    """Return by how much the score of an open criterion, from 0 to 1, would rise if it were closed."""
    aim = 1.0 if result.kind == "discouraged" else VALUE_OF_STRENGTH[COMMITMENT]
    return max(0.0, aim - value)


def gather_themes(
    results: Sequence[Result], themes: Mapping[str, Theme], weights: Mapping[str, float]
) -> tuple[ThemeGap, ...]:
    """Return the open criteria of one input by theme: what is essential first, then what gains most.

    Args:
        results: All results on the input.
        themes: Rule id to theme; a rule without one is shown under a theme with an empty id, last.
        weights: Rule id to weight; 1 where missing.
    """
    gains = find_gains(results, weights)
    groups: dict[Theme, list[Result]] = {}
    for result in results:
        if score_rule(result) is not None:
            groups.setdefault(themes.get(result.rule_id, _NO_THEME), []).append(result)
    found = [
        (theme, _gather(theme, judged, gains))
        for theme, judged in groups.items()
        if any(result.status in OPEN for result in judged)
    ]
    found.sort(
        key=lambda pair: (
            not pair[0].id,
            -round(_essential_rise(groups[pair[0]]), 6),
            -round(pair[1].points, 6),
            pair[0].place,
        )
    )
    return tuple(gap for _, gap in found)


def _essential_rise(judged: Iterable[Result]) -> float:
    """Return the rise of the essential criteria of a theme together, whatever the size of their packs."""
    essential = [each for each in judged if each.severity == _ESSENTIAL and each.status in OPEN]
    return sum(_rise(each, score_rule(each) or 0.0) for each in essential)


def _gather(theme: Theme, judged: Sequence[Result], gains: Mapping[str, float]) -> ThemeGap:
    open_ = [result for result in judged if result.status in OPEN]
    shared = Counter(clause for result in open_ for clause in result.clauses)

    def rank(result: Result) -> tuple[bool, int, float, int, str]:
        together = max((shared[clause] for clause in result.clauses), default=0)
        severity = _SEVERITIES.index(result.severity)
        return result.severity != _ESSENTIAL, -together, -round(gains[result.rule_id], 6), severity, result.rule_id

    ordered = sorted(open_, key=rank)
    met = sum(result.status in _CLOSED for result in judged)
    by_standard: dict[str, list[str]] = {}
    for result in ordered:
        by_standard.setdefault(result.standard, []).append(result.rule_id)
    standards = [
        StandardGain(standard=standard, points=sum(gains.get(id_, 0.0) for id_ in ids), criteria=tuple(ids))
        for standard, ids in by_standard.items()
    ]
    return ThemeGap(
        input=ordered[0].input,
        id=theme.id,
        title=theme.title,
        summary=theme.summary,
        gap=_say_gap(theme, met, len(judged), any(result.status == "partly" for result in ordered)),
        met=met,
        judged=len(judged),
        points=sum(standard.points for standard in standards),
        criteria=tuple(result.rule_id for result in ordered),
        standards=tuple(sorted(standards, key=lambda gain: (-round(gain.points, 6), gain.standard))),
        clauses=_order_clauses(ordered, gains),
    )


def _order_clauses(ordered: Sequence[Result], gains: Mapping[str, float]) -> tuple[str, ...]:
    """Return the clauses that the open criteria recommend, those first that would gain most in this theme."""
    worth: dict[str, float] = {}
    for result in ordered:
        for clause in result.clauses:
            worth[clause] = worth.get(clause, 0.0) + gains[result.rule_id]
    return tuple(sorted(worth, key=lambda clause: -round(worth[clause], 6)))


def _say_gap(theme: Theme, met: int, judged: int, begun: bool) -> str:
    """Say what the text lacks; the packs' own sentence holds only where nothing of the theme is there."""
    if not met and not begun and theme.gap:
        return theme.gap
    return f"{theme.summary} Of {judged} criteria that ask for it, {met or 'none'} {'is' if met <= 1 else 'are'} met."
