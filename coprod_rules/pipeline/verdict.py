"""Whether a run passes: its exit code."""

from __future__ import annotations

from collections.abc import Iterable

from coprod_rules.model.report import FINDING_STATUSES, InputReport, Result, RunError
from coprod_rules.pipeline.options import SEVERITIES, Options


def find_exit_code(inputs: Iterable[tuple[InputReport, Options]], errors: Iterable[RunError]) -> int:
    """Return the exit code of a run: what could not be done outranks what was found.

    Args:
        inputs: Each document with the options that it was judged by.
        errors: What could not be done.
    """
    worst = max((error.code for error in errors), default=0)
    if worst:
        return worst
    inputs = tuple(inputs)
    if not inputs:
        return 2
    return 1 if any(_fails(report, options) for report, options in inputs) else 0


def _fails(report: InputReport, options: Options) -> bool:
    of_standard = dict(options.fail_on_of)
    for result in report.results:
        if options.fail_on_new and result.baseline not in ("new", ""):
            continue
        if is_failure(result, of_standard.get(result.standard, options.fail_on)):
            return True
    return _is_below(report, options)


def is_failure(result: Result, fail_on: str) -> bool:
    """Tell whether a result is a finding of this severity or more that nobody has accepted."""
    if fail_on == "never" or result.status not in FINDING_STATUSES or result.waiver is not None:
        return False
    return SEVERITIES.index(result.severity) >= SEVERITIES.index(fail_on)


def _is_below(report: InputReport, options: Options) -> bool:
    least = dict(options.min_score)
    for score in report.scores:
        wanted = least.get(score.overall.id, least.get("", 0.0))
        if score.overall.score is not None and score.overall.score < wanted:
            return True
    return False
