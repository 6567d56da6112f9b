"""Asking in a terminal which clauses go into a draft, in which wording, and what stands for their placeholders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from coprod_rules.cli.complaints import note
from coprod_rules.cli.mending import VARIANT_NAMES
from coprod_rules.mend.wording import Choice, fill_wording
from coprod_rules.mend.words import name_gains, name_open, name_place
from coprod_rules.report.layout import printable

if TYPE_CHECKING:
    from coprod_rules.mend.planner import Plan, Step
    from coprod_rules.mend.workbench import Workbench


def ask_choices(plan: Plan, bench: Workbench) -> list[Choice]:
    """Show the clauses of a plan and ask which of them are wanted, and in which wording."""
    for place, step in enumerate(plan.steps, start=1):
        note(f"{place}. {step.choice.clause.id}: {printable(step.choice.clause.title)}")
        note(f"   {name_gains(step.gains, step.scores)}")
        note(f"   {printable(name_place(step.insertion, bench.draft.sections, step.number))}")
    if not plan.steps:
        return []
    return [_ask_variant(step) for step in _ask_steps(plan.steps)]


def _ask_steps(steps: Sequence[Step]) -> list[Step]:
    while True:
        answer = click.prompt("Which of them? Numbers, all, or none", default="all", err=True)
        chosen = _read_numbers(answer, len(steps))
        if chosen is not None:
            return [steps[number - 1] for number in chosen]
        note(f"Write numbers from 1 to {len(steps)} with commas between them, all, or none.")


def _read_numbers(answer: str, most: int) -> list[int] | None:
    """Return the numbers that were meant, or None where the answer says none."""
    words = answer.replace(",", " ").lower().split()
    if words in (["all"], ["none"]):
        return list(range(1, most + 1)) if words == ["all"] else []
    if not words or not all(word.isdecimal() and 1 <= int(word) <= most for word in words):
        return None
    return list(dict.fromkeys(map(int, words)))


def _ask_variant(step: Step) -> Choice:
    clause, planned = step.choice
    note(f"\n{clause.id}: {printable(clause.title)}")
    variant = click.prompt("Wording", type=click.Choice(VARIANT_NAMES), default=planned, err=True, show_choices=True)
    return Choice(clause, variant)


def ask_settings(choices: Sequence[Choice], bench: Workbench, settings: Mapping[str, str]) -> dict[str, str]:
    """Ask what stands for each placeholder that neither *settings* nor the draft fills; no answer leaves it open."""
    answers = dict(settings)
    for choice in choices:
        names = fill_wording(choice, bench.facts, answers).open
        for name, line in zip(names, name_open(choice.clause, names), strict=True):
            note(printable(line))
            answer = click.prompt(f"{name} (empty leaves it open)", default="", show_default=False, err=True).strip()
            if answer:
                answers[f"{choice.clause.id}.{name}"] = answer
    return answers
