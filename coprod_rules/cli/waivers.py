"""``coprod waivers``: the schedule of accepted findings, for the file of a tender."""

from __future__ import annotations

from typing import Any

import click

from coprod_rules.cli.complaints import complain_of
from coprod_rules.cli.judging import judge
from coprod_rules.cli.options import debug_option
from coprod_rules.cli.plan_options import make_plan, plan_options
from coprod_rules.cli.streams import print_machine, print_text

_EPILOG = """\b
Examples:
  coprod waivers draft.json
  coprod waivers templates/ --output markdown > schedule.md
  coprod waivers . --today 2026-12-31
"""


@click.command(epilog=_EPILOG, short_help="Print the schedule of waivers: what was accepted, by whom, until when.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--output",
    type=click.Choice(["text", "markdown", "csv", "json"]),
    default="text",
    show_default=True,
    help="text for people, markdown or csv for the file of the tender, json for programs.",
)
@plan_options
@debug_option
def waivers(*, paths: tuple[str, ...], output: str, **asked: Any) -> int:
    """Print every waiver that speaks of the documents at PATH, with what became of it.

    Waivers stand in coprod.toml, in the field x-coprod of a tender JSON, or in a comment of a Word or Markdown
    document. The exit code is 1 if one of them has expired, is refused or lacks a part.
    """
    from coprod_rules.pipeline.decide import judge_ledger
    from coprod_rules.waivers.schedule import FORMATS

    run = judge(paths, make_plan(**asked))
    for error in run.errors:
        complain_of(error)
    entries, day = judge_ledger(run.judged, run.sessions)
    text = FORMATS[output](entries, day)
    (print_text if output == "text" else print_machine)(text)
    worst = max((error.code for error in run.errors), default=0)
    return worst or int(any(entry.state in ("expired", "refused", "incomplete") for entry in entries))
