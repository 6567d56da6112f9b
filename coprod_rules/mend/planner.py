"""A plan: the fewest clauses that bring a draft to a score, and what the draft scores with them.

The clauses are chosen by what each would do (`coprod_rules.mend.cover`). Then the draft is written with them in it and
checked; if it falls short, more are added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_rules.mend.cover import choose_cover, reaches
from coprod_rules.mend.effects import Effects, Forecast
from coprod_rules.mend.model import Edited, Insertion
from coprod_rules.mend.wording import Choice
from coprod_rules.model.clause import VARIANTS

if TYPE_CHECKING:
    from coprod_rules.mend.workbench import Workbench
    from coprod_rules.model.clause import Clause
    from coprod_rules.model.report import InputReport, Result

_MOST_ROUNDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One clause of a plan."""

    choice: Choice
    insertion: Insertion
    number: str  # the number it gets in the draft; empty where its neighbours have none
    scores: Mapping[str, float]  # of each standard with this clause and those before it in the draft
    gains: Mapping[str, float]  # what this clause adds to each standard
    lifted: tuple[str, ...]  # ids of the rules that fare better than before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The clauses that bring a draft to its target, and what the draft scores with them.

    All scores come from checks of the draft with the clauses in it, not from an estimate.
    """

    target: float
    standards: tuple[str, ...]
    before: InputReport
    after: InputReport
    steps: tuple[Step, ...]
    edited: Edited
    unclosed: tuple[str, ...]  # rules of the standards below target that are not met and that no clause closes

    @property
    def insertions(self) -> tuple[Insertion, ...]:
        """What goes into the draft."""
        return tuple(step.insertion for step in self.steps)

    @property
    def reached(self) -> dict[str, bool]:
        """Whether each standard reaches the target."""
        scores = scores_of(self.after, self.standards)
        return {standard: reaches(scores.get(standard, 0.0), self.target) for standard in self.standards}


def scores_of(report: InputReport, standards: Sequence[str]) -> dict[str, float]:
    """Return the scores of some standards, from 0.0 to 1.0; those that could not be scored are left out."""
    return {
        score.overall.id: score.overall.score
        for score in report.scores
        if score.overall.id in standards and score.overall.score is not None
    }


def make_plan(
    bench: Workbench,
    clauses: Sequence[Clause],
    target: float,
    standards: Sequence[str],
    settings: Mapping[str, str],
    variants: Sequence[str] = VARIANTS,
) -> Plan:
    """Plan how a draft reaches *target* for each of *standards*.

    Args:
        bench: The draft.
        clauses: Those to choose from.
        target: The score to reach, from 0.0 to 1.0.
        standards: Ids of packs.
        settings: Values for placeholders; clauses' own examples stand in for what is still open.
        variants: The wordings to choose from.
    """
    before = bench.check()
    weights = bench.session.engine.weights
    standards = tuple(id_ for id_ in standards if id_ in scores_of(before, standards))
    asked = {result.rule_id for result in before.results if result.standard in standards}
    useful = [clause for clause in clauses if asked.intersection(clause.rules)]
    effects = Effects(bench, useful, variants)
    chosen: list[Choice] = []
    report = before
    for _ in range(_MOST_ROUNDS):
        if _is_reached(report, standards, target):
            break
        taken = {choice.clause.id for choice in chosen}
        more = choose_cover(Forecast(report, weights, standards), effects, target, taken)
        if not more:
            break
        chosen += [effect.choice for effect in more]
        report = bench.try_out(bench.place(chosen, settings, examples=True)).report
    steps, edited, after = _make_steps(bench, chosen, settings, before, standards)
    return Plan(
        target=target,
        standards=standards,
        before=before,
        after=after,
        steps=steps,
        edited=edited,
        unclosed=_find_unclosed(after, clauses, target, standards),
    )


def _is_reached(report: InputReport, standards: Sequence[str], target: float) -> bool:
    return all(reaches(score, target) for score in scores_of(report, standards).values())


def _make_steps(
    bench: Workbench,
    chosen: Sequence[Choice],
    settings: Mapping[str, str],
    before: InputReport,
    standards: Sequence[str],
) -> tuple[tuple[Step, ...], Edited, InputReport]:
    """Put the clauses in one after another and check the draft each time."""
    insertions = bench.place(chosen, settings, examples=True)
    edited, report = Edited(data=bench.source.data, numbers=()), before
    rows: list[tuple[Choice, InputReport, InputReport]] = []
    for count, choice in enumerate(chosen, start=1):
        edited, _, after = bench.try_out(insertions[:count])
        rows.append((choice, report, after))
        report = after
    open_ = bench.place(chosen, settings)
    steps = tuple(
        _make_step(choice, open_[index], edited.numbers[index], old, new, standards)
        for index, (choice, old, new) in enumerate(rows)
    )
    return steps, edited, report


def _make_step(
    choice: Choice, insertion: Insertion, number: str, old: InputReport, new: InputReport, standards: Sequence[str]
) -> Step:
    scores, earlier = scores_of(new, standards), scores_of(old, standards)
    known = {result.rule_id: result for result in old.results}
    return Step(
        choice=choice,
        insertion=insertion,
        number=number,
        scores=scores,
        gains={standard: score - earlier.get(standard, 0.0) for standard, score in scores.items()},
        lifted=tuple(
            result.rule_id
            for result in new.results
            if result.standard in standards and _fares_better(known.get(result.rule_id), result)
        ),
    )


def _fares_better(old: Result | None, new: Result) -> bool:
    from coprod_rules.compare.changes import rank

    return old is not None and old.kind == "required" and rank(new) > rank(old)


def _find_unclosed(
    report: InputReport, clauses: Sequence[Clause], target: float, standards: Sequence[str]
) -> tuple[str, ...]:
    below = {id_ for id_, score in scores_of(report, standards).items() if not reaches(score, target)}
    closable = {rule for clause in clauses for rule in clause.rules}
    return tuple(
        result.rule_id
        for result in report.results
        if result.standard in below
        and result.status in ("not_met", "partly", "contradicted", "raised")
        and result.rule_id not in closable
    )
