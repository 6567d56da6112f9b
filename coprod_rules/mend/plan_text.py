"""A plan as text, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from coprod_rules.mend.cover import reaches
from coprod_rules.mend.planner import scores_of
from coprod_rules.mend.words import name_gains, name_open, name_place
from coprod_rules.report.layout import Layout, pad, printable
from coprod_rules.report.page import Page
from coprod_rules.report.words import UNOFFICIAL, count, percent

if TYPE_CHECKING:
    from coprod_rules.mend.planner import Plan, Step
    from coprod_rules.mend.workbench import Workbench

_MARGIN = 5


def write_text(plan: Plan, bench: Workbench, out: TextIO, layout: Layout) -> None:
    """Write *plan*: the scores first, then a clause a paragraph."""
    page = Page(out, layout)
    page.say(bench.document.title or bench.document.path, styles=("bold",))
    page.say(printable(bench.document.path), margin=2)
    page.gap()
    if plan.steps:
        page.say(f"{count(len(plan.steps), 'clause')} to add, what adds most first", styles=("bold",))
    elif all(plan.reached.values()):
        page.say("Nothing to add: each standard is at the target already.", styles=("bold",))
    else:
        page.say("No clause of the library lifts these standards.", styles=("bold",))
    for place, step in enumerate(plan.steps, start=1):
        _write_step(page, place, step, bench)
    _write_scores(page, plan)
    _write_rest(page, plan)
    _write_closing(page, plan, bench)


def _write_step(page: Page, place: int, step: Step, bench: Workbench) -> None:
    clause = step.choice.clause
    page.gap()
    page.say(
        f"{clause.id} ({step.choice.variant}): {clause.title}",
        lead=pad(f"{place}.", _MARGIN - 1) + " ",
        styles=("bold",),
    )
    page.say(name_gains(step.gains, step.scores), margin=_MARGIN, lead="Gain:  ")
    if step.lifted:
        page.say(", ".join(step.lifted), margin=_MARGIN, lead="Lifts: ")
    page.say(name_place(step.insertion, bench.draft.sections, step.number), margin=_MARGIN, lead="Where: ")
    for line in name_open(clause, step.insertion.open):
        page.say(line, margin=_MARGIN, hang=_MARGIN + 9, lead="Fill in: ")


def _write_scores(page: Page, plan: Plan) -> None:
    before, after = scores_of(plan.before, plan.standards), scores_of(plan.after, plan.standards)
    titles = {score.overall.id: score for score in plan.before.scores}
    page.gap()
    page.say(f"Scores from 0 to 100, now and with the clauses in; target {percent(plan.target)}", styles=("bold",))
    for id_ in plan.standards:
        met = reaches(after[id_], plan.target)
        official = "" if titles[id_].official else f" ({UNOFFICIAL})"
        page.say(
            f"{titles[id_].overall.title}{official}",
            margin=2,
            lead=pad(f"{percent(before[id_])} -> {percent(after[id_])}", 11) + ("" if met else "below target: "),
            lead_styles=("green",) if met else ("yellow",),
        )


def _write_rest(page: Page, plan: Plan) -> None:
    if plan.unclosed:
        page.gap()
        page.say("No clause closes these, so the draft itself has to say more:")
        page.say(", ".join(plan.unclosed), margin=2)


def _write_closing(page: Page, plan: Plan, bench: Workbench) -> None:
    if not plan.steps:
        return
    page.gap()
    page.say(
        "The scores are those of a check of the draft with the clauses in it. Where a placeholder is still open, the "
        "clause's own example stood in for it; until it is filled in, what the passage says counts only partly."
    )
    standards = "" if len(plan.standards) > 1 else f" --standard {plan.standards[0]}"
    page.say(
        f"To put them in: coprod fix {printable(bench.document.path)} --plan --target {plan.target * 100:g}{standards} "
        "--out NEW"
    )
