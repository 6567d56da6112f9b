"""How the findings of a run stand to a baseline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from coprod_rules.baseline.file import Baseline, Known, collect_findings, make_known, name_document
from coprod_rules.model.report import FINDING_STATUSES, InputReport, Result

_GRAVITY = {"partly": 1, "not_met": 2, "contradicted": 3, "raised": 3}


def compare_report(report: InputReport, baseline: Baseline, path: str) -> InputReport:
    """Return a report whose results say how they stand to the baseline in the file *path*."""
    name = name_document(report.path, path)
    results = tuple(
        replace(result, baseline=compare(result, baseline.known.get((name, result.rule_id))))
        for result in report.results
    )
    return replace(report, results=results)


def compare(result: Result, known: Known | None) -> str:
    """Return how a result stands to what a baseline knows of its rule: one of BASELINE_STATES, or nothing.

    A finding is new where the baseline has none of its rule, where it has become graver, or where a fault of wording
    stands in more places than before. Worded otherwise, or less grave, it is updated.
    """
    if result.status not in FINDING_STATUSES:
        return "" if known is None else "absent"
    if known is None or _GRAVITY[result.status] > _GRAVITY.get(known.status, 0):
        return "new"
    if result.status != known.status:
        return "updated"
    marks = make_known(result).marks
    added, lost = marks - known.marks, known.marks - marks
    if not added:
        return "unchanged"
    grown = result.status in ("raised", "contradicted") and len(added) > len(lost)
    return "new" if grown else "updated"


def prune(
    baseline: Baseline, reports: Iterable[InputReport], gone: Iterable[str], asked: frozenset[str], path: str
) -> Baseline:
    """Return a baseline without what is mended; nothing is added to it.

    Args:
        baseline: The baseline.
        reports: What was found now, in some or all of its documents.
        gone: Names in the baseline of documents that no longer exist.
        asked: Ids of the rules that were asked: of others nothing is known, and they stay.
        path: The file of the baseline.
    """
    reports = tuple(reports)
    now = collect_findings(reports, path)
    checked = {name_document(report.path, path) for report in reports}
    lost = frozenset(gone)
    kept: dict[tuple[str, str], Known] = {}
    for (document, rule), known in baseline.known.items():
        if document in lost:
            continue
        if document not in checked or rule not in asked:
            kept[document, rule] = known
        elif (document, rule) in now:
            marks = known.marks & now[document, rule].marks
            kept[document, rule] = Known(status=known.status, marks=marks) if marks else known
    return Baseline(known=kept)
