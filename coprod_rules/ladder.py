"""Bring the matches of a ladder's rungs to the stages of work where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coprod_rules.evaluate.engine import Trace
from coprod_rules.evaluate.rulebook import RuleInfo
from coprod_rules.model.document import Document
from coprod_rules.model.reading import Reading
from coprod_rules.rulebase import Rulebase
from coprod_rules.score.ladder import Rung, Step, climb

Stages = Sequence[tuple[str, str, tuple[str, ...], tuple[int, ...]]]


def climb_ladder(
    document: Document,
    readings: Sequence[Reading],
    traces: Sequence[Trace],
    title: str,
    stages: Stages,
    joined: tuple[int, int] | None,
    rungs: Mapping[int, RuleInfo],
    rulebase: Rulebase,
) -> dict[str, Any]:
    """Return the stage by rung table of a document; `coprod_rules.score.ladder.climb` says what it holds.

    Args:
        document: The document.
        readings: Its readings.
        traces: All matches in it.
        title: Name of the ladder.
        stages: Its stages, each (id, title, roles, concept numbers).
        joined: The level that, held at most stages, makes the higher one that follows it.
        rungs: Rule number to rung.
        rulebase: For what the rungs say.
    """
    steps = [_step(document, readings, trace, rungs[trace.rule], stages) for trace in traces if _counts(trace, rungs)]
    roles = {passage.role for passage in document.passages}
    seen = frozenset(id_ for id_, _, wanted, _ in stages if roles.intersection(wanted))
    described = [
        Rung(
            id=info.id,
            title=str(rulebase.texts[info.id]["title"]),
            level=info.level or 0,
            next_step=str(rulebase.texts[info.id]["next_step"]),
        )
        for info in rungs.values()
    ]
    return climb(title, described, [(id_, name) for id_, name, _, _ in stages], seen, steps, joined)


def _counts(trace: Trace, rungs: Mapping[int, RuleInfo]) -> bool:
    return trace.rule in rungs and not trace.contradicts and trace.strength.value > 0


def _step(document: Document, readings: Sequence[Reading], trace: Trace, rung: RuleInfo, stages: Stages) -> Step:
    passage = document.passages[trace.passage]
    origin = document.locate(passage, trace.start, trace.end)
    return Step(
        rung=rung.id,
        level=rung.level or 0,
        stage=_stage(readings[trace.passage], trace, stages),
        strength=trace.strength.value,
        hedged=any(cue.startswith("hedge") for cue in trace.strength.cues),
        quote={
            "quote": passage.text[trace.start : trace.end],
            "pointer": origin.pointer,
            "line": origin.line,
            "column": origin.column,
            # Formats without lines have these instead.
            **({"page": origin.page} if origin.page is not None else {}),
            **({"paragraph": origin.paragraph} if origin.paragraph is not None else {}),
        },
    )


def _stage(reading: Reading, trace: Trace, stages: Stages) -> str:
    """Return the stage of which the matched words speak, else that of the section, else the last."""
    sentences = trace.match.window.sentences
    for id_, _, _, concepts in stages:
        if any(concept in sentence.hits for sentence in sentences for concept in concepts):
            return id_
    return next((id_ for id_, _, roles, _ in stages if reading.role in roles), stages[-1][0])
