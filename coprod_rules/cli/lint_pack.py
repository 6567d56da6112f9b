"""``coprod lint-pack``: what a careful colleague would ask about a rule pack."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.new import say_blank
from coprod_rules.cli.options import color_option, debug_option, output_option, plugins_option
from coprod_rules.cli.streams import print_machine, print_text
from coprod_rules.cli.terminal import layout_for
from coprod_rules.cli.test import find_folders
from coprod_rules.report.page import Page
from coprod_rules.report.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.authoring.lint import Review
    from coprod_rules.report.layout import Layout

_EPILOG = """\b
It looks for:
  unused-concept     a concept that no rule speaks of
  shadowed-phrase    a phrase that adds nothing, or that excludes take away
  unreached-rule     a rule that none of its examples reaches
  unreached-pattern  a pattern that none of its rule's examples reaches
  conflict           rules of which one counts what meets the other
  reading-age        messages that ask for a practised reader
  missing-source     sources that are missing, thin or cited by nobody

\b
Examples:
  coprod lint-pack my_council/
  coprod lint-pack my_council/ --fail-on note

\b
Exit codes:
  0  nothing at or above --fail-on
  1  something at or above it
  4  the pack cannot be used yet: something is empty or invalid
"""


@click.command("lint-pack", epilog=_EPILOG, short_help="Look a rule pack over as a careful colleague would.")
@click.argument("packs", nargs=-1, metavar="PACK...")
@click.option(
    "--fail-on",
    type=click.Choice(["note", "warning", "never"]),
    default="warning",
    show_default=True,
    help="End with exit code 1 from this severity on.",
)
@click.option("--quiet", "-q", is_flag=True, help="Leave out notes.")
@plugins_option
@output_option
@color_option
@debug_option
def lint_pack(*, packs: tuple[str, ...], fail_on: str, quiet: bool, no_plugins: bool, output: str, colour: str) -> int:
    """Look each PACK over: the folder of a pack, or the id of one that is installed; left out, the one you stand in.

    A pack may be valid and pass its own tests, and still hold things that its author did not mean.
    """
    from coprod_rules.authoring.lint import review_pack

    folders = find_folders(packs, use_plugins=not no_plugins)
    reviews = [review_pack(folder, use_plugins=not no_plugins) for folder in folders]
    if output == "json":
        from coprod_rules.report.json_report import encode

        print_machine(f"{encode([_as_json(review) for review in reviews])}\n")
    else:
        print_text(_as_text(reviews, layout_for(sys.stdout, colour=colour, detail="full"), quiet=quiet))
    return max(review.exit_code(fail_on) for review in reviews)


def _as_json(review: Review) -> dict[str, Any]:
    return {
        "pack": review.pack,
        "folder": review.folder,
        "empty": [
            {"file": blank.file, "line": blank.line, "field": blank.field, "wanted": blank.wanted}
            for blank in review.blanks
        ],
        "problems": [{"message": p.message, "where": p.where, "mend": p.mend} for p in review.problems],
        "reading_age": None if review.reading_age is None else round(review.reading_age, 1),
        "advice": [
            {
                "check": advice.check,
                "severity": advice.severity,
                "message": advice.message,
                "mend": advice.mend,
                "file": advice.file,
                "line": advice.line,
                "field": advice.field,
            }
            for advice in review.advice
        ],
    }


def _as_text(reviews: Sequence[Review], layout: Layout, *, quiet: bool) -> str:
    out = StringIO()
    page = Page(out, layout)
    for review in reviews:
        page.gap()
        for blank in review.blanks:
            page.say(say_blank(blank.file, blank.line, blank.field, blank.wanted).strip(), lead="empty: ", hang=2)
        for problem in review.problems:
            _say(page, "error", "red", problem.message, problem.where, problem.mend)
        for advice in review.advice:
            if not quiet or advice.severity == "warning":
                colour = "yellow" if advice.severity == "warning" else "cyan"
                _say(page, f"{advice.severity} {advice.check}", colour, advice.message, advice.where, advice.mend)
        page.gap()
        page.say(_summary(review), styles=("bold",))
    return out.getvalue()


def _say(page: Page, lead: str, colour: str, message: str, where: str, mend: str) -> None:
    page.gap()
    page.say(message, lead=f"{lead}: ", lead_styles=(colour,), hang=2)
    if where:
        page.say(where, margin=2, lead="where: ")
    if mend:
        page.say(mend, margin=2, lead="mend:  ")


def _summary(review: Review) -> str:
    if review.blanks or review.problems:
        return f"{review.pack}: cannot be looked over yet; mend the above first"
    warnings = sum(advice.severity == "warning" for advice in review.advice)
    age = f"; reading age of its messages: {review.reading_age:.0f} years" if review.reading_age is not None else ""
    return f"{review.pack}: {count(warnings, 'warning')}, {count(len(review.advice) - warnings, 'note')}{age}"
