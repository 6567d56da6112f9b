"""What people have decided, laid over what was found: waivers first, then the baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coprod_rules.model.report import InputReport
from coprod_rules.pipeline.options import Options
from coprod_rules.pipeline.outcome import Judged
from coprod_rules.pipeline.session import Session

if TYPE_CHECKING:
    from coprod_rules.waivers.ledger import Claim, Entry


def decide(judged: Sequence[Judged], sessions: Sequence[Session]) -> tuple[list[InputReport], str]:
    """Return the reports with waivers and baseline states, and the day that decided about waivers.

    Args:
        judged: The documents of the run.
        sessions: For each, the session that it was judged in.

    Returns:
        The reports, and an ISO 8601 day: empty where there is no waiver and so no day mattered.

    Raises:
        UsageError: If a baseline cannot be read.
    """
    reports = [each.report for each in judged]
    day = ""
    if any(each.waivers for each in judged) or any(session.options.waivers for session in sessions):
        reports, day = _apply_waivers(judged, sessions)
    if any(session.options.baseline for session in sessions):
        reports = _apply_baselines(reports, [session.options for session in sessions])
    return reports, day


def judge_ledger(judged: Sequence[Judged], sessions: Sequence[Session]) -> tuple[tuple[Entry, ...], str]:
    """Return every waiver of a run with what became of it, and the day that decided it."""
    from coprod_rules.waivers.ledger import judge_waivers
    from coprod_rules.waivers.today import find_today

    day = find_today(next((session.options.today for session in sessions), ""))
    return judge_waivers(_make_claims(judged, sessions), day), day


def _make_claims(judged: Sequence[Judged], sessions: Sequence[Session]) -> list[Claim]:
    from coprod_rules.waivers.ledger import Claim

    return [
        Claim(
            report=each.report,
            own=each.waivers,
            shared=session.options.waivers,
            asked=session.chosen,
            known=session.known,
            is_blocking=session.is_blocking,
        )
        for each, session in zip(judged, sessions, strict=True)
    ]


def _apply_waivers(judged: Sequence[Judged], sessions: Sequence[Session]) -> tuple[list[InputReport], str]:
    from coprod_rules.rule_ids import has_prefix
    from coprod_rules.waivers.findings import make_findings
    from coprod_rules.waivers.ledger import waivers_in_force

    entries, day = judge_ledger(judged, sessions)
    in_force = waivers_in_force(entries)
    faults = make_findings(entries, _make_claims(judged, sessions))
    reports = []
    for each, session in zip(judged, sessions, strict=True):
        report = each.report
        results = [
            replace(result, waiver=in_force[report.path, result.rule_id])
            if (report.path, result.rule_id) in in_force
            else result
            for result in report.results
        ]
        ignored = session.options.ignore
        results += [
            fault
            for fault in faults.get(report.path, ())
            if not any(has_prefix(fault.rule_id, prefix) for prefix in ignored)
        ]
        reports.append(replace(report, results=tuple(results)))
    return reports, day


def _apply_baselines(reports: Sequence[InputReport], options: Sequence[Options]) -> list[InputReport]:
    from coprod_rules.baseline.compare import compare_report
    from coprod_rules.baseline.file import read_baseline

    baselines = {path: read_baseline(path) for path in dict.fromkeys(each.baseline for each in options) if path}
    return [
        compare_report(report, baselines[each.baseline], each.baseline) if each.baseline else report
        for report, each in zip(reports, options, strict=True)
    ]
