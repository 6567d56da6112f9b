"""The fewest clauses whose effects bring every standard to a target.

This is a set cover: taking the clause that adds most each time is the usual way, and is never far from the best. What
proves not to be needed is taken out again, and a lighter wording takes the place of a heavier one where that is enough.

Source: the greedy algorithm for set cover (Chvatal 1979).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coprod_rules.mend.effects import Effect, Effects, Forecast, Standing

_SMALLEST = 1e-9


def reaches(score: float, target: float) -> bool:
    """Tell whether *score* is at the target, by more than the error of floating point."""
    return score >= target - _SMALLEST


def choose_cover(forecast: Forecast, effects: Effects, target: float, taken: Collection[str] = ()) -> list[Effect]:
    """Return the fewest effects that bring every standard to the target, as far as they can, the best first.

    Args:
        forecast: The scores of the draft as it is.
        effects: What clauses do to it.
        target: The score to reach, from 0.0 to 1.0.
        taken: Ids of clauses that are in the draft already.
    """
    chosen: list[Effect] = []
    scores, standings = dict(forecast.scores), dict(forecast.standings)
    left = [effect for effect in effects.strongest() if effect.choice.clause.id not in taken]
    while left and not all(reaches(score, target) for score in scores.values()):
        best = max(left, key=lambda effect: _merit(forecast, standings, scores, effect, target))
        gains = forecast.gain(standings, best)
        if _useful(scores, gains, target) <= _SMALLEST:
            break
        chosen.append(best)
        standings = forecast.after(standings, best)
        scores = {standard: score + gains[standard] for standard, score in scores.items()}
        left = [effect for effect in left if effect.choice.clause.id != best.choice.clause.id]
    return _sort(forecast, _lighten(forecast, _prune(forecast, chosen, target), effects, target), target)


def _merit(
    forecast: Forecast,
    standings: Mapping[str, Standing],
    scores: Mapping[str, float],
    effect: Effect,
    target: float,
) -> tuple[float, float]:
    """Return what makes one effect better than another; of two as good the first is taken."""
    gains = forecast.gain(standings, effect)
    return round(_useful(scores, gains, target), 9), round(sum(gains.values()), 9)


def _useful(scores: Mapping[str, float], gains: Mapping[str, float], target: float) -> float:
    """Return how much of *gains* still counts: what goes beyond the target does not."""
    return sum(
        min(max(target - score, 0.0), gains[standard]) if gains[standard] > 0 else gains[standard]
        for standard, score in scores.items()
    )


def _shortfall(forecast: Forecast, chosen: Sequence[Effect], target: float) -> float:
    scores, standings = dict(forecast.scores), dict(forecast.standings)
    for effect in chosen:
        gains = forecast.gain(standings, effect)
        scores = {standard: score + gains[standard] for standard, score in scores.items()}
        standings = forecast.after(standings, effect)
    return sum(max(0.0, target - score) for score in scores.values())


def _prune(forecast: Forecast, chosen: list[Effect], target: float) -> list[Effect]:
    """Leave out what later choices have made needless, the least useful first."""
    least = _shortfall(forecast, chosen, target)
    for effect in reversed(list(chosen)):
        without = [other for other in chosen if other is not effect]
        if _shortfall(forecast, without, target) <= least + _SMALLEST:
            chosen = without
    return chosen


def _lighten(forecast: Forecast, chosen: list[Effect], effects: Effects, target: float) -> list[Effect]:
    """Take a lighter wording of a clause wherever the target is reached with it as well."""
    least = _shortfall(forecast, chosen, target)
    for place, effect in reversed(list(enumerate(chosen))):
        for other in effects.lighter(effect):
            tried = [*chosen[:place], other, *chosen[place + 1 :]]
            if _shortfall(forecast, tried, target) <= least + _SMALLEST:
                chosen = tried
                break
    return chosen


def _sort(forecast: Forecast, chosen: Sequence[Effect], target: float) -> list[Effect]:
    """Put first what adds most, given what stands before it."""
    made: list[Effect] = []
    scores, standings = dict(forecast.scores), dict(forecast.standings)
    left = list(chosen)
    while left:
        best = max(left, key=lambda effect: _merit(forecast, standings, scores, effect, target))
        gains = forecast.gain(standings, best)
        standings = forecast.after(standings, best)
        scores = {standard: score + gains[standard] for standard, score in scores.items()}
        made.append(best)
        left.remove(best)
    return made
