"""``coprod plan FILE``: the fewest clauses that bring a draft to a score."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

import click

from coprod_rules.cli.mending import (
    VARIANT_NAMES,
    choose_standards,
    open_bench,
    parse_settings,
    read_clauses,
    set_option,
    standard_option,
    target_option,
    usable_clauses,
)
from coprod_rules.cli.options import color_option, debug_option
from coprod_rules.cli.parsing import split_ids
from coprod_rules.cli.plan_options import draft_options, find_options
from coprod_rules.cli.results import parse_targets, tell_errors, write_results
from coprod_rules.cli.terminal import layout_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.cli.outputs import Target
    from coprod_rules.mend.planner import Plan
    from coprod_rules.mend.workbench import Workbench

_EPILOG = """\b
Examples:
  coprod plan draft.json
  coprod plan draft.json --target 60 --standard nef
  coprod plan draft.md --variant light --output json:plan.json
  coprod fix draft.json --plan --target 60 --out new.json    puts them in

\b
Exit codes:
  0  each standard reaches the target with these clauses in the draft
  1  no choice of clauses brings all of them there; the report says what is left
  2  wrong use: an option, an unknown standard
  3  incomplete: the draft could not be read, or a rule failed
  4  a rule pack or clause is invalid
"""


@click.command(epilog=_EPILOG, short_help="Say which clauses bring a draft to a score, and where they go.")
@click.argument("file", metavar="FILE")
@target_option
@standard_option
@click.option(
    "--variant",
    "variants",
    multiple=True,
    type=click.Choice(VARIANT_NAMES),
    help="Use only this wording of the clauses; repeat it for more.  [default: the lightest that is enough]",
)
@set_option
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help="Write text or json to standard output or to FILE. May be repeated.  [default: text]",
)
@draft_options
@color_option
@debug_option
def plan(
    *,
    file: str,
    target: float,
    standards: tuple[str, ...],
    variants: tuple[str, ...],
    settings: tuple[str, ...],
    outputs: tuple[str, ...],
    colour: str,
    **asked: Any,
) -> int:
    """Say which clauses of the library bring a draft to a score, what each adds, and where it goes.

    FILE is a draft, or - for standard input. The plan has as few clauses as are needed. The scores are those of a real
    check of the draft with the clauses in it; nothing is written.
    """
    from coprod_rules.mend.planner import make_plan

    options = find_options(file, **asked)
    targets = parse_targets(outputs, ("text", "json"), (file,))
    values = parse_settings(settings)
    library, code = read_clauses(options)
    bench = open_bench(file, options)
    found = make_plan(
        bench,
        usable_clauses(bench, library.clauses),
        target / 100,
        choose_standards(bench, split_ids(standards)),
        values,
        tuple(name for name in VARIANT_NAMES if not variants or name in variants),
    )
    write_results(targets, lambda place: _writer_for(place, found, bench, colour))
    worst = max(code, tell_errors(bench.session.errors))
    return worst or int(not all(found.reached.values()))


def _writer_for(target: Target, found: Plan, bench: Workbench, colour: str) -> Callable[[TextIO], None]:
    if target.format == "json":
        from coprod_rules.mend.plan_json import write_json

        return partial(write_json, found, bench)
    from coprod_rules.mend.plan_text import write_text

    layout = layout_for(sys.stdout if target.file is None else None, colour=colour, detail="concise")
    return partial(write_text, found, bench, layout=layout)
