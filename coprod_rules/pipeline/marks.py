"""Fingerprints of findings, from every place that decided them and not only the few that a report quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from coprod_rules.baseline.fingerprint import make_mark
from coprod_rules.evaluate.engine import Trace
from coprod_rules.evaluate.findings import MOST_QUOTE_LENGTH
from coprod_rules.model.document import Document
from coprod_rules.model.report import FINDING_STATUSES, Result


def mark_findings(
    document: Document, results: Iterable[Result], traces: Sequence[Trace], ids: Sequence[str]
) -> list[Result]:
    """Return the results; those that are findings with their marks, and a fingerprint that no reordering changes.

    Args:
        document: The document that they are of.
        results: What the rules say of it.
        traces: Every match in it.
        ids: The ids of the rules, by number.
    """
    marked = []
    by_rule: dict[str, list[Trace]] | None = None
    for result in results:
        if result.status in FINDING_STATUSES:
            if result.evidence and by_rule is None:
                by_rule = _group(traces, ids)
            marks = _marks(document, result, (by_rule or {}).get(result.rule_id, ()))
            result = replace(result, marks=marks, fingerprint=marks[0])
        marked.append(result)
    return marked


def _group(traces: Sequence[Trace], ids: Sequence[str]) -> dict[str, list[Trace]]:
    groups: dict[str, list[Trace]] = {}
    for trace in traces:
        groups.setdefault(ids[trace.rule], []).append(trace)
    return groups


def _marks(document: Document, result: Result, traces: Sequence[Trace]) -> tuple[str, ...]:
    against = result.status == "contradicted"
    marks = {
        make_mark(result.rule_id, document.passages[trace.passage].heading_path, _quote(document, trace))
        for trace in traces
        if trace.contradicts is against and (against or trace.strength.value)
    }
    # Facts and rules in Python leave no traces.
    if not marks:
        marks = {
            make_mark(result.rule_id, each.origin.heading_path, each.quote)
            for each in result.evidence
            if (each.role == "contradicts") is against
        }
    return tuple(sorted(marks)) or (make_mark(result.rule_id, (), ""),)


def _quote(document: Document, trace: Trace) -> str:
    return document.passages[trace.passage].text[trace.start : trace.end][:MOST_QUOTE_LENGTH]
