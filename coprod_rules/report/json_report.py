"""The report for programs: JSON, as ``schemas/report.schema.json`` describes it.

Keys stand in a fixed order and each entry of a list on a line of its own, so that two reports can be compared line by
line. There is no time in it: the same input gives the same bytes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from coprod_rules.model.report import STATUSES
from coprod_rules.report.words import points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coprod_rules.model.document import Origin
    from coprod_rules.model.report import (
        ChangedStatus,
        ConceptMatch,
        Evidence,
        InputReport,
        Nearest,
        PackInfo,
        Report,
        Result,
        RunError,
        Score,
        StandardGain,
        StandardScore,
        ThemeGap,
        ViewReport,
        ViewStatus,
    )
    from coprod_rules.model.waiver import Waiver

#: Raised whenever a key is added, taken away or changes its meaning.
SCHEMA_VERSION = "1.0"

TOOL_NAME = "coprod_rules"

# What one entry of each list of the report is called.
_RECORDS = {
    "packs": "pack",
    "inputs": "input",
    "results": "result",
    "scores": "scores",
    "ladder": "ladder",
    "themes": "theme",
    "views": "view",
}


class JsonReporter:
    """Write a report as JSON."""

    name = "json"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*."""
        out.write(f'{{\n"schema_version": {encode(SCHEMA_VERSION)},\n')
        out.write(f'"tool": {encode({"name": TOOL_NAME, "version": report.version})},\n')
        out.write(f'"run": {encode(_run(report))},\n')
        for key, entries in _lists(report):
            out.write(f'"{key}": ')
            write_list(entries, out)
            out.write(",\n")
        out.write('"clauses": ')
        _write_clauses(report, out)
        out.write(',\n"errors": ')
        write_list((_error(error) for error in report.errors), out)
        out.write("\n}\n")


def list_records(report: Report) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each thing that a report holds as (what it is, its values as in the JSON report), the run first."""
    yield "run", {"tool": {"name": TOOL_NAME, "version": report.version}, **_run(report)}
    for key, entries in _lists(report):
        for entry in entries:
            yield _RECORDS[key], dict(entry)
    for id_ in sorted(report.clauses):
        yield "clause", dict(report.clauses[id_])
    for error in report.errors:
        yield "error", _error(error)


def encode(value: object) -> str:
    """Return *value* as JSON on one line, readable where it can be.

    Half a surrogate pair may stand in a JSON text as an escape but cannot be written as UTF-8; then all is escaped.
    """
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def write_list(entries: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """Write a list, each entry on a line of its own."""
    before = "[\n"
    for entry in entries:
        out.write(before + encode(entry))
        before = ",\n"
    out.write("[]" if before == "[\n" else "\n]")


def _write_clauses(report: Report, out: TextIO) -> None:
    """Write the text of each clause once, by its id."""
    before = "{\n"
    for id_ in sorted(report.clauses):
        out.write(f"{before}{encode(id_)}: {encode(dict(report.clauses[id_]))}")
        before = ",\n"
    out.write("{}" if before == "{\n" else "\n}")


def _lists(report: Report) -> Iterable[tuple[str, Iterable[Mapping[str, Any]]]]:
    yield "packs", (_pack(pack) for pack in report.packs)
    yield "inputs", (_input(entry) for entry in report.inputs)
    yield "results", (_result(result) for entry in report.inputs for result in entry.results)
    yield (
        "scores",
        ({"input": entry.path, "standards": [_standard(s) for s in entry.scores]} for entry in report.inputs),
    )
    yield "ladder", ({"input": e.path, **e.ladder} for e in report.inputs if e.ladder is not None)
    yield "themes", (_theme(theme) for theme in report.themes)
    yield "views", (_view(view) for entry in report.inputs for view in entry.views)


def _run(report: Report) -> dict[str, Any]:
    return {"options": _sorted(report.options), "exit_code": report.exit_code}


def _sorted(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: values[key] for key in sorted(values)}


def _pack(pack: PackInfo) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.title,
        "version": pack.version,
        "digest": pack.digest,
        "official": pack.official,
        "basis": pack.basis,
        "engine": pack.engine,
    }


def _input(entry: InputReport) -> dict[str, Any]:
    return {
        "path": entry.path,
        "kind": entry.kind,
        "title": entry.title,
        "format": entry.format,
        "sha256": entry.sha256,
        "passages": entry.passages,
        "placeholders": list(entry.placeholders),
        "unread": [{"where": part.where, "why": part.why} for part in entry.unread],
        "options": _sorted(entry.options),
        **({"changes": [_changed(each) for each in entry.changes]} if entry.changes else {}),
    }


def _changed(change: ChangedStatus) -> dict[str, Any]:
    return {
        "rule_id": change.rule_id,
        "title": change.title,
        "accepted": change.accepted,
        "original": change.original,
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "input": result.input,
        "rule_id": result.rule_id,
        "title": result.title,
        "standard": result.standard,
        "principle": result.principle,
        "kind": result.kind,
        "status": result.status,
        "strength": result.strength,
        "severity": result.severity,
        "confidence": result.confidence,
        "reason": result.reason,
        "gap": result.gap,
        "why": result.why,
        "next_step": result.next_step,
        "evidence": [_evidence(evidence) for evidence in result.evidence],
        "clauses": list(result.clauses),
        "sources": [dict(source) for source in result.sources],
        "waiver": None if result.waiver is None else _waiver(result.waiver),
        "baseline": result.baseline or None,
        "fingerprint": result.fingerprint,
        "marks": list(result.marks),
        "nearest": [_nearest(passage) for passage in result.nearest],
    }


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "rule": waiver.rule,
        "reason": waiver.reason,
        "by": waiver.by,
        "date": waiver.date,
        "expires": waiver.expires,
        "place": waiver.place,
    }


def _nearest(passage: Nearest) -> dict[str, Any]:
    return {
        "quote": passage.quote,
        "has": list(passage.has),
        "lacks": list(passage.lacks),
        "origin": encode_origin(passage.origin),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.quote,
        "role": evidence.role,
        "strength": evidence.strength,
        "cues": list(evidence.cues),
        "concepts": list(evidence.concepts),
        "matches": [_match(match) for match in evidence.matches],
        "steps": list(evidence.steps),
        "origin": encode_origin(evidence.origin),
    }


def _match(match: ConceptMatch) -> dict[str, Any]:
    return {
        "concept": match.concept,
        "title": match.title,
        "words": match.words,
        "start": match.start,
        "end": match.end,
        "line": match.line,
        "column": match.column,
        "inferred": match.inferred,
    }


def encode_origin(origin: Origin) -> dict[str, Any]:
    """Return a place as every JSON output gives it."""
    return {
        "pointer": origin.pointer,
        "line": origin.line,
        "column": origin.column,
        "end_line": origin.end_line,
        "end_column": origin.end_column,
        "paragraph": origin.paragraph,
        "page": origin.page,
        "heading_path": list(origin.heading_path),
        "number": origin.number,
    }


def _standard(standard: StandardScore) -> dict[str, Any]:
    return {
        **_score(standard.overall),
        "official": standard.official,
        "principles": [_score(principle) for principle in standard.principles],
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "id": score.id,
        "title": score.title,
        "score": None if score.score is None else points(score.score),
        "judged": score.judged,
        "counts": {status: score.counts[status] for status in STATUSES if status in score.counts},
    }


def _theme(theme: ThemeGap) -> dict[str, Any]:
    return {
        "input": theme.input,
        "id": theme.id,
        "title": theme.title,
        "summary": theme.summary,
        "gap": theme.gap,
        "met": theme.met,
        "judged": theme.judged,
        "points": round(theme.points, 1),
        "standards": [_gain(gain) for gain in theme.standards],
        "criteria": list(theme.criteria),
        "clauses": list(theme.clauses),
    }


def _view(view: ViewReport) -> dict[str, Any]:
    return {
        "input": view.input,
        "id": view.id,
        "title": view.title,
        "summary": view.summary,
        "pack": view.pack,
        "official": view.official,
        "level": view.level,
        "statuses": [_view_status(status) for status in view.statuses],
    }


def _view_status(status: ViewStatus) -> dict[str, Any]:
    return {
        "id": status.id,
        "title": status.title,
        "status": status.status,
        "strength": status.strength,
        "reason": status.reason,
        "criteria": list(status.criteria),
    }


def _gain(gain: StandardGain) -> dict[str, Any]:
    return {"standard": gain.standard, "points": round(gain.points, 1), "criteria": list(gain.criteria)}


def _error(error: RunError) -> dict[str, Any]:
    return {"message": error.message, "where": error.where, "mend": error.mend, "code": error.code}
