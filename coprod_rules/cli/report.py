"""``coprod report RESULTS.json``: write an earlier run's results in other formats, without checking again."""

from __future__ import annotations

from typing import Any

import click

from coprod_rules.cli.complaints import note
from coprod_rules.cli.formats import find_reporter
from coprod_rules.cli.options import color_option, debug_option, plugins_option
from coprod_rules.cli.outputs import Target, check_targets, parse_target, write_reports
from coprod_rules.cli.plan_options import config_options, make_plan
from coprod_rules.errors import UsageError
from coprod_rules.report.base import BUILT_IN
from coprod_rules.report.layout import printable

# Reports of thousands of documents are larger than any document.
_MOST_BYTES = 2_000_000_000

_EPILOG = """\b
Examples:
  coprod check drafts/ --output json:results.json
  coprod report results.json                                   as text
  coprod report results.json --output html:report.html --output csv:report.csv
  coprod report - --output markdown < results.json

\b
Exit codes:
  0  written, whatever the results say
  2  wrong use
  3  the results could not be read, or a report not be written
"""


@click.command(epilog=_EPILOG, short_help="Write earlier results in other formats.")
@click.argument("results", metavar="RESULTS.json")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help="Write a report to standard output or to FILE. May be repeated. FORMAT is one of "
    f"{', '.join(sorted(BUILT_IN))}, or what a plugin offers.  [default: text]",
)
@click.option("--verbose", "-v", is_flag=True, help="In text, tell of every criterion, met ones too.")
@click.option("--quiet", "-q", is_flag=True, help="In text, tell only the scores.")
@click.option(
    "--by",
    type=click.Choice(["theme", "standard"]),
    default="theme",
    show_default=True,
    help="In text, tell gaps that standards share once, or each standard on its own.",
)
@config_options
@plugins_option
@color_option
@debug_option
def report(
    *, results: str, outputs: tuple[str, ...], verbose: bool, quiet: bool, by: str, colour: str, **asked: Any
) -> int:
    """Write the results of an earlier run in other formats, without checking anything again.

    RESULTS.json is a file that coprod check --output json wrote, or - for standard input.
    """
    from coprod_rules.saved_report import read_report

    if verbose and quiet:
        raise UsageError("--verbose and --quiet do not go together", mend="leave one of them out")
    targets = [parse_target(output) for output in outputs] or [Target(format="text")]
    check_targets(targets, [results])
    detail = "full" if verbose else "summary" if quiet else "concise"
    plan = make_plan(**asked)
    reporters = [
        find_reporter(target, colour=colour, detail=detail, by=by, uses_plugins=plan.uses_plugins) for target in targets
    ]
    read = read_report(results, _MOST_BYTES)
    written = write_reports(read, list(zip(targets, reporters, strict=True)))
    if not quiet:
        for file in written:
            note(f"wrote {printable(file)}")
    return 0
