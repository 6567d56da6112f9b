"""Other frameworks, seen through results that exist already: nothing is judged twice, and nothing counted twice.

A criterion of a view rests on groups of rules. Of a group the best rule counts. All groups met: met, with the least of
their strengths. Some met or partly met: partly. A group that is contradicted, or a discouraged rule that stands against
the criterion and is raised, contradicts it. Groups of which no rule could be judged do not count; where none could, the
status says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coprod_rules.model.report import Result, ViewReport, ViewStatus

_BEST_FIRST = ("met", "contradicted", "partly", "not_met", "unknown", "not_applicable")
_NOT_JUDGED = ("unknown", "not_applicable")


class Criterion(NamedTuple):
    """A criterion of a view."""

    id: str
    title: str
    rests_on: tuple[tuple[str, ...], ...]
    against: tuple[str, ...]


class View(NamedTuple):
    """Another framework."""

    pack: str
    official: bool
    id: str
    title: str
    summary: str
    levels: bool
    criteria: tuple[Criterion, ...]


def see_views(views: Iterable[View], results: Mapping[str, Result], path: str) -> tuple[ViewReport, ...]:
    """Return how a document fares on other frameworks.

    Args:
        views: The frameworks.
        results: All results on the document, by rule id, those of credit rules among them.
        path: Path of the document.
    """
    return tuple(_see_view(view, results, path) for view in views)


def _see_view(view: View, results: Mapping[str, Result], path: str) -> ViewReport:
    statuses = tuple(see_criterion(Criterion._make(criterion), results) for criterion in view.criteria)
    met = [status.id for status in statuses if status.status == "met"]
    return ViewReport(
        input=path,
        id=view.id,
        title=view.title,
        summary=view.summary,
        pack=view.pack,
        official=view.official,
        statuses=statuses,
        level=met[-1] if view.levels and met else None,
    )


def see_criterion(criterion: Criterion, results: Mapping[str, Result]) -> ViewStatus:
    """Return the status of one criterion."""
    best = [_best_of(group, results) for group in criterion.rests_on]
    judged = [result for result in best if result is not None and result.status not in _NOT_JUDGED]
    raised = [id_ for id_ in criterion.against if id_ in results and results[id_].status == "raised"]
    if raised:
        status, reason = "contradicted", f"Raised: {', '.join(raised)}."
    elif not judged:
        status, reason = _say_unjudged(best)
    else:
        status, reason = _join(judged)
    strength = min((result.strength for result in judged), default=0) if status == "met" else int(status == "partly")
    return ViewStatus(
        id=criterion.id,
        title=criterion.title,
        status=status,
        strength=strength,
        reason=reason,
        criteria=tuple(id_ for group in criterion.rests_on for id_ in group),
    )


def _best_of(group: Sequence[str], results: Mapping[str, Result]) -> Result | None:
    """Return the result of a group that counts: the best one, and of two the stronger."""
    found = [results[id_] for id_ in group if id_ in results]
    return min(found, key=lambda result: (_BEST_FIRST.index(result.status), -result.strength), default=None)


def _say_unjudged(best: Sequence[Result | None]) -> tuple[str, str]:
    known = [result for result in best if result is not None]
    if not known:
        return "unknown", "None of the rules that it rests on took part."
    status = "unknown" if any(result.status == "unknown" for result in known) else "not_applicable"
    return status, next(result.reason for result in known if result.status == status)


def _join(judged: Sequence[Result]) -> tuple[str, str]:
    """Return the status of a criterion, and which rules decided it."""
    by_status = {
        status: [result.rule_id for result in judged if result.status == status]
        for status in ("met", "partly", "contradicted", "not_met")
    }
    reason = " ".join(
        f"{word}: {', '.join(by_status[status])}."
        for status, word in (
            ("met", "Met"),
            ("partly", "Partly met"),
            ("contradicted", "Contradicted"),
            ("not_met", "Missing"),
        )
        if by_status[status]
    )
    if by_status["contradicted"]:
        return "contradicted", reason
    if len(by_status["met"]) == len(judged):
        return "met", reason
    return ("partly", reason) if by_status["met"] or by_status["partly"] else ("not_met", reason)
