"""The body of a text report: what each standard's criteria found, most pressing first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.text_item import write_item
from coprod_rules.report.words import (
    SEVERITIES,
    STATUS_STYLES,
    STATUS_WORDS,
    UNOFFICIAL,
    count_statuses,
    percent,
    tally,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coprod_rules.model.report import InputReport, PackInfo, Result, StandardScore
    from coprod_rules.report.page import Page

_AGAINST = ("contradicted", "raised")
_OPEN = ("partly", "not_met")
_MEASURABLE = 3  # the strength of a commitment that can be measured


def write_standards(page: Page, entry: InputReport, packs: Sequence[PackInfo], *, limit: int) -> None:
    """Write the criteria of each standard for one document.

    Args:
        page: Where to write; its layout says how much is told.
        entry: The document.
        packs: The packs that took part, for the titles of those that give no score.
        limit: How many gaps of a standard are told in the concise view.
    """
    told: dict[str, str] = {}
    for score, results in _with_headings(page, entry, packs):
        if page.layout.detail == "full":
            _write_all(page, results, score, told)
        else:
            _write_concise(page, results, score, told, limit)


def write_standing(page: Page, entry: InputReport, packs: Sequence[PackInfo]) -> None:
    """Write where each standard stands in one document: its principles, and what is met; gaps are told elsewhere."""
    for score, results in _with_headings(page, entry, packs):
        if page.layout.detail == "full":
            _write_all(page, [result for result in results if result.status not in (*_AGAINST, *_OPEN)], score, {})
            continue
        _write_principles(page, score)
        open_ = count_statuses(tally(result for result in results if result.status in (*_AGAINST, *_OPEN)))
        if open_:
            page.say(f"{open_}, told above by theme.", margin=2, hang=4, lead="Open: ")
        else:
            page.say(_quiet_outcome(results), margin=2)
        _write_met(page, results, apart=False)


def _with_headings(
    page: Page, entry: InputReport, packs: Sequence[PackInfo]
) -> Iterator[tuple[StandardScore | None, list[Result]]]:
    """Yield the score and the results of each standard, once its heading is written."""
    scores = {score.overall.id: score for score in entry.scores}
    titles = {pack.id: pack.title for pack in packs}
    unofficial = {pack.id for pack in packs if not pack.official}
    for standard, results in _by_standard(entry, list(scores)).items():
        score = scores.get(standard)
        page.gap()
        mark = f" ({UNOFFICIAL})" if standard in unofficial or (score and not score.official) else ""
        title = score.overall.title if score else titles.get(standard, standard)
        number = f": {_of_hundred(score)}" if score else ""
        page.say(f"{title}{number}{mark}", styles=("bold",))
        yield score, results


def _by_standard(entry: InputReport, first: Sequence[str]) -> dict[str, list[Result]]:
    groups: dict[str, list[Result]] = {standard: [] for standard in first}
    for result in entry.results:
        groups.setdefault(result.standard, []).append(result)
    return {standard: results for standard, results in groups.items() if results}


def _of_hundred(score: StandardScore) -> str:
    number = percent(score.overall.score)
    return number if score.overall.score is None else f"{number} of 100"


def _write_concise(
    page: Page, results: list[Result], score: StandardScore | None, told: dict[str, str], limit: int
) -> None:
    _write_principles(page, score)
    for result in _pressing(results, _AGAINST):
        write_item(page, result)
    fresh, repeated = _part_repeated(_pressing(results, _OPEN), told)
    for result in fresh[:limit]:
        write_item(page, result)
    _write_remainder(page, fresh[limit:], repeated, told)
    if not any(result.status in (*_AGAINST, *_OPEN) for result in results):
        page.say(_quiet_outcome(results), margin=2)
    _write_met(page, results)


def _write_principles(page: Page, score: StandardScore | None) -> None:
    if score and any(principle.score is not None for principle in score.principles):
        numbers = ", ".join(f"{principle.title} {percent(principle.score)}" for principle in score.principles)
        page.say(numbers, margin=2, hang=4, lead="By principle: ")


def _pressing(results: Sequence[Result], statuses: Sequence[str]) -> list[Result]:
    """Return the results of these statuses, the most severe first, partly met ones before missing ones."""

    def rank(result: Result) -> tuple[int, int]:
        severity = SEVERITIES.index(result.severity) if result.severity in SEVERITIES else len(SEVERITIES)
        return severity, statuses.index(result.status)

    return sorted((result for result in results if result.status in statuses), key=rank)


def _part_repeated(results: Sequence[Result], told: dict[str, str]) -> tuple[list[Result], list[Result]]:
    """Part the gaps whose text an earlier gap of this document had already; *told* maps texts to rule ids."""
    fresh: list[Result] = []
    repeated: list[Result] = []
    for result in results:
        gap = _gap_key(result)
        if gap and gap in told:
            repeated.append(result)
            continue
        if gap:
            told[gap] = result.rule_id
        fresh.append(result)
    return fresh, repeated


def _gap_key(result: Result) -> str:
    return " ".join(result.gap.split()).casefold() if result.status == "not_met" else ""


def _write_remainder(page: Page, more: list[Result], repeated: list[Result], told: dict[str, str]) -> None:
    if repeated:
        same = ", ".join(f"{result.rule_id} (see {told[_gap_key(result)]})" for result in repeated)
        page.gap()
        page.say(same, margin=2, hang=4, lead="The same gap as one above: ")
    if more:
        page.gap()
        page.say(_list_more(more), margin=2, hang=4)


def _list_more(more: Sequence[Result]) -> str:
    counts = tally(more)
    by_status = "; ".join(
        f"{counts[status]} more {STATUS_WORDS[status]}: {_ids(more, status)}" for status in _OPEN if status in counts
    )
    return f"And {by_status}. Use --verbose to see them."


def _ids(results: Sequence[Result], status: str) -> str:
    return ", ".join(result.rule_id for result in results if result.status == status)


def _write_met(page: Page, results: Sequence[Result], *, apart: bool = True) -> None:
    """Name what is met, and apart from it what would score in full if it could also be measured."""
    met = [result for result in results if result.status == "met"]
    for lead, strong in (("Met, and can be measured: ", True), ("Met: ", False)):
        ids = ", ".join(result.rule_id for result in met if (result.strength == _MEASURABLE) is strong)
        if ids:
            advice = "" if strong else ". Saying who, how much and by when would raise the score."
            if apart:
                page.gap()
            page.say(f"{ids}{advice}", margin=2, hang=4, lead=lead, lead_styles=STATUS_STYLES["met"])


def _quiet_outcome(results: list[Result]) -> str:
    reasons = sorted({result.reason for result in results if result.status == "unknown" and result.reason})
    if reasons:
        return f"Not judged. {' '.join(reasons)}"
    counts = count_statuses(tally(results))
    return f"Nothing is missing or contradicted: {counts}."


def _write_all(page: Page, results: list[Result], score: StandardScore | None, told: dict[str, str]) -> None:
    principles = {principle.id: principle for principle in score.principles} if score else {}
    order = {principle: index for index, principle in enumerate(principles)}
    current = None
    for result in sorted(results, key=lambda result: order.get(result.principle, len(order))):
        if result.principle != current:
            current = result.principle
            principle = principles.get(current)
            page.gap()
            heading = f"{principle.title}: {percent(principle.score)}" if principle else current
            page.say(heading, margin=2, styles=("bold",))
        gap = _gap_key(result)
        write_item(page, result, same_as=told.get(gap, ""))
        if gap:
            told.setdefault(gap, result.rule_id)
