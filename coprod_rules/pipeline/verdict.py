"""Whether a run passes: its exit code."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_rules.model.report import FINDING_STATUSES, InputReport, Result, RunError
from coprod_rules.pipeline.options import SEVERITIES, Options


def find_exit_code(inputs: Sequence[InputReport], errors: Sequence[RunError], options: Options) -> int:
    """Return the exit code of a run: what could not be done outranks what was found."""
    worst = max((error.code for error in errors), default=0)
    if worst:
        return worst
    if not inputs:
        return 2
    failed = any(is_failure(result, options.fail_on) for report in inputs for result in report.results)
    return 1 if failed or any(_is_below(report, options) for report in inputs) else 0


def is_failure(result: Result, fail_on: str) -> bool:
    """Tell whether a result is a finding of this severity or more that nobody has accepted."""
    if fail_on == "never" or result.status not in FINDING_STATUSES or result.waiver is not None:
        return False
    return SEVERITIES.index(result.severity) >= SEVERITIES.index(fail_on)


def _is_below(report: InputReport, options: Options) -> bool:
    for standard, least in options.min_score:
        for score in report.scores:
            if standard in ("", score.overall.id) and score.overall.score is not None and score.overall.score < least:
                return True
    return False
