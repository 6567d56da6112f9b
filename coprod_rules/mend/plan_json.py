"""A plan as JSON, for programs: ``schemas/plan.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from coprod_rules.mend.cover import reaches
from coprod_rules.mend.planner import scores_of
from coprod_rules.report.json_report import TOOL_NAME, encode, write_list
from coprod_rules.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_rules.mend.model import Insertion
    from coprod_rules.mend.planner import Plan, Step
    from coprod_rules.mend.workbench import Workbench

#: Raised whenever a key is added, taken away or changes its meaning.
SCHEMA_VERSION = "1.0"


def write_json(plan: Plan, bench: Workbench, out: TextIO) -> None:
    """Write *plan*, each entry of a list on a line of its own."""
    document = bench.document
    out.write(f'{{\n"schema_version": {encode(SCHEMA_VERSION)},\n')
    out.write(f'"tool": {encode({"name": TOOL_NAME, "version": VERSION})},\n')
    source = {"path": document.path, "title": document.title, "kind": document.kind, "sha256": document.sha256}
    out.write(f'"input": {encode(source)},\n')
    out.write(f'"target": {encode(_percent(plan.target))},\n"reached": {encode(all(plan.reached.values()))},\n')
    out.write('"standards": ')
    write_list(_standards(plan), out)
    out.write(',\n"steps": ')
    write_list((_step(place, step, bench) for place, step in enumerate(plan.steps, start=1)), out)
    out.write(f',\n"unclosed": {encode(list(plan.unclosed))}\n}}\n')


def _standards(plan: Plan) -> Iterator[dict[str, Any]]:
    before, after = scores_of(plan.before, plan.standards), scores_of(plan.after, plan.standards)
    for score in plan.before.scores:
        id_ = score.overall.id
        if id_ in plan.standards:
            yield {
                "id": id_,
                "title": score.overall.title,
                "official": score.official,
                "before": _percent(before[id_]),
                "after": _percent(after[id_]),
                "reached": reaches(after[id_], plan.target),
            }


def _step(place: int, step: Step, bench: Workbench) -> dict[str, Any]:
    clause = step.choice.clause
    return {
        "step": place,
        "clause": clause.id,
        "variant": step.choice.variant,
        "edition": clause.edition,
        "title": clause.title,
        "form": clause.form,
        "gains": {id_: _percent(gain) for id_, gain in step.gains.items()},
        "scores": {id_: _percent(score) for id_, score in step.scores.items()},
        "lifts": list(step.lifted),
        **encode_insertion(step.insertion, bench, step.number),
    }


def encode_insertion(insertion: Insertion, bench: Workbench, number: str) -> dict[str, Any]:
    """Return where an insertion goes and what it says."""
    section = bench.draft.sections[insertion.section] if insertion.section is not None else None
    return {
        "where": {
            "role": insertion.role,
            "heading_path": list(section.heading_path) if section else [],
            "new_section": insertion.new_section or None,
            "number": number or None,
        },
        "text": insertion.text,
        "filled": {name: insertion.filled[name] for name in sorted(insertion.filled)},
        "open": list(insertion.open),
    }


def _percent(score: float) -> float:
    return round(score * 100, 1)
