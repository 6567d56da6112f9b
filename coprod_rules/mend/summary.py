"""What was put into a draft, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coprod_rules.compare.changes import rank
from coprod_rules.mend.words import name_open, name_place
from coprod_rules.report.words import count, percent

if TYPE_CHECKING:
    from coprod_rules.mend.model import Insertion
    from coprod_rules.mend.wording import Choice
    from coprod_rules.mend.workbench import Trial, Workbench


def summarise(
    bench: Workbench, choices: Sequence[Choice], insertions: Sequence[Insertion], trial: Trial
) -> Iterator[str]:
    """Yield lines on each clause: where it went, and its placeholders; then on how the scores changed."""
    for choice, insertion, number in zip(choices, insertions, trial.edited.numbers, strict=True):
        yield f"{insertion.clause} ({insertion.variant}): {name_place(insertion, bench.draft.sections, number)}"
        for name, value in sorted(insertion.filled.items()):
            yield f"  filled in: {name} = {value}"
        for line in name_open(choice.clause, insertion.open):
            yield f"  still to be filled in: {line}"
    before = bench.check()
    old = {score.overall.id: score.overall.score for score in before.scores}
    for score in trial.report.scores:
        was, now = old[score.overall.id], score.overall.score
        if was is not None and now is not None and abs(now - was) >= 0.0005:
            yield f"{score.overall.title}: {percent(was)} -> {percent(now)}"
    known = {result.rule_id: result for result in before.results}
    better = [r.rule_id for r in trial.report.results if rank(r) > rank(known[r.rule_id])]
    worse = [r.rule_id for r in trial.report.results if rank(r) < rank(known[r.rule_id])]
    yield f"{count(len(better), 'criterion', 'criteria')} improved" + (f": {', '.join(better)}" if better else "")
    if worse:
        yield f"{count(len(worse), 'criterion', 'criteria')} regressed: {', '.join(worse)}"
    if any(insertion.open for insertion in insertions):
        yield "What stands in a passage with an open placeholder counts only partly until it is filled in."
