"""The whole of scoring: rule, principle, standard. `docs/scoring.md` explains it with a worked example.

* A rule scores by the strength of its best evidence: 0 for 0, 0.25 for 1, 0.6 for 2, 1.0 for 3. A contradicted rule
  scores 0; a discouraged rule scores 1.0 when clear and 0 when raised.
* A principle scores the mean of its rules, each counted with its weight.
* A standard scores the mean of its principles, each counted once.
* Rules that are not applicable or unknown do not count; where nothing counts there is no score.

Source: the levels are those of `docs/rule-language.md`, section 5; their values are this project's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from coprod_rules.model.report import Result, Score, StandardScore

VALUE_OF_STRENGTH = (0.0, 0.25, 0.6, 1.0)
_NOT_COUNTED = ("not_applicable", "unknown")


def score_rule(result: Result) -> float | None:
    """Return the score of one rule from 0.0 to 1.0, or None where it does not count."""
    if result.status in _NOT_COUNTED:
        return None
    if result.kind == "discouraged":
        return 1.0 if result.status == "clear" else 0.0
    return 0.0 if result.status == "contradicted" else VALUE_OF_STRENGTH[result.strength]


def score_standard(
    pack_id: str,
    title: str,
    official: bool,
    principles: Sequence[tuple[str, str]],
    results: Iterable[Result],
    weights: Mapping[str, float],
) -> StandardScore:
    """Return the scores of one standard on one input.

    Args:
        pack_id: Id of the pack.
        title: Its title.
        official: What the pack says of itself.
        principles: (id, title) of its principles, in order.
        results: The results of its rules.
        weights: Rule id to weight; 1 where missing.
    """
    results = list(results)
    scores = []
    for principle, principle_title in principles:
        own = [result for result in results if result.principle == principle]
        if own:
            scores.append(_score(principle, principle_title, own, _weighted_mean(own, weights)))
    values = [score.score for score in scores if score.score is not None]
    overall = _score(pack_id, title, results, sum(values) / len(values) if values else None)
    return StandardScore(overall=overall, official=official, principles=tuple(scores))


def _weighted_mean(results: Iterable[Result], weights: Mapping[str, float]) -> float | None:
    total = weight_sum = 0.0
    for result in results:
        value = score_rule(result)
        if value is not None:
            weight = weights.get(result.rule_id, 1.0)
            total += value * weight
            weight_sum += weight
    return total / weight_sum if weight_sum else None


def _score(id_: str, title: str, results: Sequence[Result], value: float | None) -> Score:
    counts = Counter(result.status for result in results)
    judged = sum(number for status, number in counts.items() if status not in _NOT_COUNTED)
    return Score(id=id_, title=title, score=value, judged=judged, counts=dict(sorted(counts.items())))
