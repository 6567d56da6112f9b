"""``coprod check``: check documents and write reports."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from coprod_rules.cli.complaints import complain_of, note
from coprod_rules.cli.formats import find_reporter
from coprod_rules.cli.options import color_option, debug_option, pack_option, plugins_option
from coprod_rules.cli.outputs import Target, check_inputs, check_targets, parse_target, write_reports
from coprod_rules.cli.parsing import parse_min_scores, parse_size, split_ids, split_packs
from coprod_rules.cli.progress import Progress
from coprod_rules.cli.terminal import is_terminal
from coprod_rules.errors import UsageError
from coprod_rules.model.document import KINDS
from coprod_rules.report.base import BUILT_IN
from coprod_rules.report.layout import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.model.report import Report
    from coprod_rules.pipeline import Options

#: Formats that always tell how evidence was read.
_EXPLAINED = ("json", "jsonl")

_EPILOG = """\b
Examples:
  coprod check draft.json
  coprod check drafts/ --output text --output json:report.json
  coprod check draft.json --select NEF-ROLES,NEF-ASSETS --verbose
  coprod check draft.json --pack nef --min-score nef=60 --fail-on never
  coprod check - < draft.json

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
@click.option("--select", multiple=True, metavar="ID,...", help="Use only rules whose id starts so. May be repeated.")
@click.option("--ignore", multiple=True, metavar="ID,...", help="Leave out rules whose id starts so. May be repeated.")
@pack_option
@click.option("--kind", type=click.Choice(KINDS), help="Read every document as one of this kind.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="End with exit code 1 from this severity on.",
)
@click.option(
    "--min-score",
    "min_scores",
    multiple=True,
    metavar="[STANDARD=]N",
    help="End with exit code 1 if a score, from 0 to 100, is below N. May be repeated.",
)
@click.option(
    "--max-bytes", default="50MB", show_default=True, metavar="SIZE", help="Refuse to read a file larger than this."
)
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
@plugins_option
@click.option("--no-cache", is_flag=True, help="Read the rule packs afresh.")
@color_option
@debug_option
def check(
    *,
    paths: tuple[str, ...],
    outputs: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    packs: tuple[str, ...],
    kind: str | None,
    fail_on: str,
    min_scores: tuple[str, ...],
    max_bytes: str,
    verbose: bool,
    quiet: bool,
    by: str,
    progress: bool,
    nearest: bool,
    explain_evidence: bool,
    no_plugins: bool,
    no_cache: bool,
    colour: str,
) -> int:
    """Check tender specifications, contracts and templates.

    PATH is a file, a folder (all documents in it are checked), or - for standard input.

    The report says, for each standard, how far the document commits to what it asks: what is met, what is only
    partly promised, what is contradicted and what is missing, with the words that show it and what to do next.
    """
    from coprod_rules.pipeline import Options

    if not paths:
        raise UsageError("nothing to check was given", mend="name a file or a folder: coprod check draft.json")
    if verbose and quiet:
        raise UsageError("--verbose and --quiet do not go together", mend="leave one of them out")
    targets = [parse_target(output) for output in outputs] or [Target(format="text")]
    options = Options(
        select=split_ids(select),
        ignore=split_ids(ignore),
        packs=split_packs(packs),
        kind=kind,
        fail_on=fail_on,
        min_score=parse_min_scores(min_scores),
        max_bytes=parse_size(max_bytes),
        use_plugins=not no_plugins,
        use_cache=not no_cache,
        nearest=nearest,
        explain=explain_evidence or any(target.format in _EXPLAINED for target in targets),
    )
    check_targets(targets, paths)
    detail = "full" if verbose else "summary" if quiet else "concise"
    reporters = [
        find_reporter(target, colour=colour, detail=detail, by=by, explain=explain_evidence, use_plugins=not no_plugins)
        for target in targets
    ]
    report = _run(paths, options, targets, Progress(shown=progress, quiet=quiet, environment=os.environ))
    _tell_errors(report, targets)
    written = write_reports(report, list(zip(targets, reporters, strict=True)))
    if not quiet:
        for file in written:
            note(f"wrote {printable(file)}")
    return report.exit_code


def _run(paths: Sequence[str], options: Options, targets: Sequence[Target], progress: Progress) -> Report:
    from coprod_rules.pipeline import check_paths

    try:
        report = check_paths(paths, options, progress=progress)
    finally:
        progress.close()
    check_inputs(targets, report, progress.tried)
    return report


def _tell_errors(report: Report, targets: Sequence[Target]) -> None:
    """Say on standard error what could not be done, unless the reader has it before their eyes in the report."""
    on_screen = any(target == Target(format="text") for target in targets) and is_terminal(sys.stdout)
    if on_screen:
        return
    for error in report.errors:
        complain_of(error)
