"""The results of one document, gathered by the standard they belong to and sorted by how pressing they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coprod_rules.model.waiver import WAIVER_STANDARD
from coprod_rules.report.words import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coprod_rules.model.report import Evidence, InputReport, PackInfo, Result, Score, StandardScore

#: Statuses that call for an answer, the most pressing first.
OPEN = ("contradicted", "raised", "not_met", "partly")
#: Statuses of criteria of which there is nothing to mend.
SETTLED = ("met", "clear", "unknown", "not_applicable")


class Standard(NamedTuple):
    """What one standard's criteria say of one document."""

    id: str
    title: str
    official: bool
    basis: str
    score: StandardScore | None  # None where the pack gives no score
    results: tuple[Result, ...]

    @property
    def principles(self) -> dict[str, Score]:
        """The scores of the principles by id, in the order of the standard."""
        return {principle.id: principle for principle in self.score.principles} if self.score else {}


def group_by_standard(entry: InputReport, packs: Iterable[PackInfo]) -> tuple[Standard, ...]:
    """Return the standards of which something was asked, scored ones first, each with its results in order.

    Findings about waivers belong to no standard; reports tell them with the decisions.
    """
    known = {pack.id: pack for pack in packs}
    scores = {score.overall.id: score for score in entry.scores}
    results: dict[str, list[Result]] = {id_: [] for id_ in scores}
    for result in entry.results:
        if result.standard != WAIVER_STANDARD:
            results.setdefault(result.standard, []).append(result)
    return tuple(_standard(id_, known.get(id_), scores.get(id_), own) for id_, own in results.items() if own)


def _standard(id_: str, pack: PackInfo | None, score: StandardScore | None, results: Sequence[Result]) -> Standard:
    title = score.overall.title if score else pack.title if pack else id_
    official = score.official if score else pack.official if pack else False
    return Standard(id_, title, official, pack.basis if pack else "", score, tuple(results))


def sort_pressing(results: Iterable[Result]) -> list[Result]:
    """Return the results that call for an answer: contradictions first, then by severity."""

    def rank(result: Result) -> tuple[int, int, int]:
        severity = SEVERITIES.index(result.severity) if result.severity in SEVERITIES else len(SEVERITIES)
        return result.status != "contradicted", severity, OPEN.index(result.status)

    return sorted((result for result in results if result.status in OPEN), key=rank)


def deciding_first(result: Result) -> list[Evidence]:
    """Return the evidence of a result with that which decided its status first."""
    decisive = "contradicts" if result.status == "contradicted" else "supports"
    return sorted(result.evidence, key=lambda each: each.role != decisive)
