"""``coprod fix FILE --out NEW``: write a new draft with clauses in it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.complaints import note
from coprod_rules.cli.files import check_writable, write_bytes
from coprod_rules.cli.mending import (
    VARIANT_NAMES,
    choose_standards,
    open_bench,
    parse_choices,
    parse_settings,
    read_clauses,
    set_option,
    standard_option,
    target_option,
    usable_clauses,
)
from coprod_rules.cli.options import debug_option
from coprod_rules.cli.parsing import split_ids
from coprod_rules.cli.plan_options import draft_options, find_options
from coprod_rules.cli.results import tell_errors
from coprod_rules.cli.streams import print_bytes, print_text
from coprod_rules.cli.terminal import is_terminal
from coprod_rules.errors import UsageError
from coprod_rules.load.base import STDIN
from coprod_rules.report.layout import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coprod_rules.clauses import ClauseLibrary
    from coprod_rules.mend.planner import Plan
    from coprod_rules.mend.wording import Choice
    from coprod_rules.mend.workbench import Workbench

_EPILOG = """\b
Examples:
  coprod fix draft.json --clause CL-PAY-RATES --set rate="£16" --out new.json
  coprod fix draft.md --clause CL-POW-BOARD:ambitious --diff
  coprod fix draft.json --plan --target 60 --standard nef --out new.json
  coprod fix draft.json --out new.json       asks which clauses, in a terminal

\b
Exit codes:
  0  written, or the difference shown
  2  wrong use: an option, an unknown clause, a file that is there already
  3  the draft could not be read whole, or the new one not written
  4  a rule pack or clause is invalid
"""


@click.command(epilog=_EPILOG, short_help="Write a new draft with clauses put in.")
@click.argument("file", metavar="FILE")
@click.option("--out", metavar="NEW", help="Where to write the new draft; - for standard output.")
@click.option("--diff", "shows_diff", is_flag=True, help="Show what changes; without --out nothing is written.")
@click.option("--force", is_flag=True, help="Overwrite NEW if it is there, even where it is FILE itself.")
@click.option("--clause", "clauses", multiple=True, metavar="ID[:VARIANT]", help="Put this clause in. May be repeated.")
@click.option(
    "--variant",
    type=click.Choice(VARIANT_NAMES),
    help="The wording of clauses.  [default: standard; of a plan, its own]",
)
@click.option("--plan", "by_plan", is_flag=True, help="Put in what coprod plan proposes.")
@target_option
@standard_option
@set_option
@draft_options
@debug_option
def fix(
    *,
    file: str,
    out: str | None,
    shows_diff: bool,
    force: bool,
    clauses: tuple[str, ...],
    variant: str | None,
    by_plan: bool,
    target: float,
    standards: tuple[str, ...],
    settings: tuple[str, ...],
    **asked: Any,
) -> int:
    """Write a new draft with clauses of the library put in at the right place.

    The clauses take the numbers that follow those of their neighbours. Placeholders are filled with --set and with what
    the draft says of itself; the rest stay visible as {{name}}. Nothing else in the draft changes.
    """
    asks = not clauses and not by_plan
    _check_use(file, out, shows_diff=shows_diff, force=force, asks=asks, both=bool(clauses) and by_plan)
    options = find_options(file, **asked)
    values = parse_settings(settings)
    library, code = read_clauses(options)
    bench = open_bench(file, options)
    code = max(code, tell_errors(bench.session.errors))
    if code:
        note("The draft was not written, since not everything could be read; mend the errors above first.")
        return code
    plan = None
    if clauses:
        choices = parse_choices(split_ids(clauses), variant or "standard", library)
    else:
        plan = _plan(bench, library, target, standards, values, variant)
        choices = _ask(plan, bench) if asks else [step.choice for step in plan.steps]
    if asks:
        from coprod_rules.cli.interview import ask_settings

        values = ask_settings(choices, bench, values)
    if not choices:
        at_target = plan is not None and not plan.steps and all(plan.reached.values())
        why = "Each standard is at the target already" if at_target else "No clause was put in"
        note(f"{why}; nothing was written.")
        return 0
    _write(bench, choices, values, out, shows_diff=shows_diff)
    if plan is not None and by_plan:
        _tell_prospect(plan)
    return tell_errors(bench.session.errors)


def _check_use(file: str, out: str | None, *, shows_diff: bool, force: bool, asks: bool, both: bool) -> None:
    if both:
        raise UsageError("--clause and --plan do not go together", mend="leave one of them out")
    if out is None and not shows_diff:
        raise UsageError(
            "nothing says where the new draft goes", mend="add --out NEW, or --diff to see what would change"
        )
    if out == STDIN and shows_diff:
        raise UsageError("the draft and the difference cannot both go to standard output", mend="give --out a file")
    if asks and (file == STDIN or not is_terminal(sys.stdin)):
        raise UsageError(
            "nothing says which clauses to put in, and there is no terminal to ask in",
            mend='name them with --clause, or add --plan; "coprod plan" shows what it would put in',
        )
    if out is None or out == STDIN:
        return
    if os.path.exists(out) and not force:
        raise UsageError("the new draft would overwrite a file", where=out, mend="give another name, or add --force")
    check_writable(out, "draft")


def _plan(
    bench: Workbench,
    library: ClauseLibrary,
    target: float,
    standards: Sequence[str],
    values: Mapping[str, str],
    variant: str | None,
) -> Plan:
    from coprod_rules.mend.planner import make_plan

    chosen = choose_standards(bench, split_ids(standards))
    variants = (variant,) if variant else VARIANT_NAMES
    return make_plan(bench, usable_clauses(bench, library.clauses), target / 100, chosen, values, variants)


def _ask(plan: Plan, bench: Workbench) -> list[Choice]:
    from coprod_rules.cli.interview import ask_choices

    return ask_choices(plan, bench)


def _tell_prospect(plan: Plan) -> None:
    """Say what the draft scores once its placeholders are filled in."""
    from coprod_rules.mend.planner import scores_of
    from coprod_rules.report.words import percent

    if any(step.insertion.open for step in plan.steps):
        scores = ", ".join(f"{id_} {percent(score)}" for id_, score in scores_of(plan.after, plan.standards).items())
        note(f"With the placeholders filled in as in the examples of the clauses: {scores}.")


def _write(
    bench: Workbench, choices: Sequence[Choice], values: Mapping[str, str], out: str | None, *, shows_diff: bool
) -> None:
    """Write the new draft, after it was read again and checked in memory."""
    from coprod_rules.mend.changes import diff_drafts
    from coprod_rules.mend.summary import summarise
    from coprod_rules.mend.wording import check_settings

    check_settings({name: value for name, value in values.items() if value}, choices)
    insertions = bench.place(choices, values)
    trial = bench.try_out(insertions)
    if out == STDIN:
        print_bytes(trial.edited.data)
    elif out is not None:
        write_bytes(out, trial.edited.data)
        note(f"wrote {printable(out)}")
    if shows_diff:
        old = (bench.source.data, bench.document)
        print_text(diff_drafts(old, (trial.edited.data, trial.document), out or bench.source.path))
    for line in summarise(bench, choices, insertions, trial):
        note(printable(line) if line.strip() else line)
