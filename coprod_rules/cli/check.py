"""``coprod check``: check documents and write reports."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.complaints import complain_of, note
from coprod_rules.cli.formats import find_reporter
from coprod_rules.cli.judging import judge
from coprod_rules.cli.options import color_option, debug_option
from coprod_rules.cli.outputs import Target, check_inputs, check_targets, parse_target, write_reports
from coprod_rules.cli.plan_options import make_plan, plan_options
from coprod_rules.cli.progress import Progress
from coprod_rules.cli.terminal import is_terminal
from coprod_rules.errors import UsageError
from coprod_rules.report.base import BUILT_IN
from coprod_rules.report.layout import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.config.plan import Plan
    from coprod_rules.model.report import Report

#: Formats that always tell how evidence was read.
_EXPLAINED = ("json", "jsonl")

_EPILOG = """\b
Examples:
  coprod check draft.json
  coprod check drafts/ --output text --output json:report.json
  coprod check draft.json --select NEF-ROLES,NEF-ASSETS --verbose
  coprod check draft.docx --changes both
  coprod check draft.json --pack nef --min-score nef=60 --fail-on never
  coprod check - < draft.json
  coprod check templates/ --baseline baseline.json --fail-on-new --since main

\b
Exit codes:
  0  all read, nothing at or above the threshold
  1  something at or above --fail-on, or a score below --min-score
  2  wrong use: an option, an unknown rule, no input found
  3  incomplete: an input could not be read, or a rule failed
  4  a rule pack is invalid or does not fit
"""


@click.command(epilog=_EPILOG, short_help="Check documents and say what they commit to.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help="Write a report to standard output or to FILE. May be repeated. FORMAT is one of "
    f"{', '.join(sorted(BUILT_IN))}, or what a plugin offers.  [default: text]",
)
@plan_options
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="End with exit code 1 from this severity on.  [default: error]",
)
@click.option(
    "--min-score",
    "min_scores",
    multiple=True,
    metavar="[STANDARD=]N",
    help="End with exit code 1 if a score, from 0 to 100, is below N. May be repeated.",
)
@click.option("--baseline", metavar="FILE", help="Tell what is new since this file of known findings was written.")
@click.option("--fail-on-new", is_flag=True, help="Let only findings that the baseline does not know fail the run.")
@click.option("--since", metavar="REV", default="", help="Check only what has changed since this revision of git.")
@click.option("--verbose", "-v", is_flag=True, help="Tell of every criterion, met ones too.")
@click.option("--quiet", "-q", is_flag=True, help="Tell only the scores.")
@click.option(
    "--by",
    type=click.Choice(["theme", "standard"]),
    default="theme",
    show_default=True,
    help="Tell gaps that standards share once, or each standard on its own.",
)
@click.option("--progress", is_flag=True, help="Show how far the run is even where standard error is no terminal.")
@click.option("--nearest", is_flag=True, help="For each gap, quote the nearest wording that the document has.")
@click.option(
    "--explain-evidence",
    is_flag=True,
    help="For each quote, show which concepts matched where and how its strength came about. JSON always has it.",
)
@color_option
@debug_option
def check(
    *,
    paths: tuple[str, ...],
    outputs: tuple[str, ...],
    since: str,
    verbose: bool,
    quiet: bool,
    by: str,
    progress: bool,
    explain_evidence: bool,
    colour: str,
    **asked: Any,
) -> int:
    """Check tender specifications, contracts and templates.

    PATH is a file, a folder (all documents in it are checked), or - for standard input.

    The report says, for each standard, how far the document commits to what it asks: what is met, what is only
    partly promised, what is contradicted and what is missing, with the words that show it and what to do next.
    """
    if verbose and quiet:
        raise UsageError("--verbose and --quiet do not go together", mend="leave one of them out")
    targets = [parse_target(output) for output in outputs] or [Target(format="text")]
    plan = make_plan(**asked)
    plan.explain = explain_evidence or any(target.format in _EXPLAINED for target in targets)
    check_targets(targets, paths)
    detail = "full" if verbose else "summary" if quiet else "concise"
    reporters = [
        find_reporter(
            target, colour=colour, detail=detail, by=by, explain=explain_evidence, uses_plugins=plan.uses_plugins
        )
        for target in targets
    ]
    report = _run(paths, plan, since, targets, Progress(shown=progress, quiet=quiet, environment=os.environ))
    _tell_errors(report, targets)
    written = write_reports(report, list(zip(targets, reporters, strict=True)))
    if not quiet:
        for file in written:
            note(f"wrote {printable(file)}")
    return report.exit_code


def _run(paths: Sequence[str], plan: Plan, since: str, targets: Sequence[Target], progress: Progress) -> Report:
    from coprod_rules.pipeline.run import make_report

    run = judge(paths, plan, since=since, progress=progress)
    report = make_report(run)
    if since and not run.judged and not report.exit_code:
        note(f"nothing has changed since {printable(since)}")
    check_inputs(targets, report, progress.tried)
    return report


def _tell_errors(report: Report, targets: Sequence[Target]) -> None:
    """Say on standard error what could not be done, unless the reader has it before their eyes in the report."""
    on_screen = any(target == Target(format="text") for target in targets) and is_terminal(sys.stdout)
    if on_screen:
        return
    for error in report.errors:
        complain_of(error)
