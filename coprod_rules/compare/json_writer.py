"""A comparison as JSON, for programs: ``schemas/diff.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from coprod_rules.report.json_report import TOOL_NAME, encode, encode_origin, write_list

if TYPE_CHECKING:
    from coprod_rules.compare.model import Change, Comparison, Draft, Quote, ScoreChange, Side

#: Raised whenever a key is added, taken away or changes its meaning.
SCHEMA_VERSION = "1.0"


def write_json(comparison: Comparison, out: TextIO) -> None:
    """Write *comparison*, each entry of a list on a line of its own."""
    out.write(f'{{\n"schema_version": {encode(SCHEMA_VERSION)},\n')
    out.write(f'"tool": {encode({"name": TOOL_NAME, "version": comparison.version})},\n')
    out.write(f'"old": {encode(_draft(comparison.old))},\n"new": {encode(_draft(comparison.new))},\n')
    out.write(f'"counts": {encode(comparison.counts)},\n"packs": ')
    packs = sorted(comparison.packs, key=lambda pack: pack.id)
    write_list(
        ({"id": p.id, "version": p.version, "digest": p.digest, "official": p.official} for p in packs),
        out,
    )
    out.write(',\n"scores": ')
    write_list(map(_score, comparison.scores), out)
    out.write(',\n"changes": ')
    write_list(map(_change, comparison.changes), out)
    out.write("\n}\n")


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "path": draft.path,
        "title": draft.title,
        "kind": draft.kind,
        "format": draft.format,
        "sha256": draft.sha256,
        "unread": [{"where": part.where, "why": part.why} for part in draft.unread],
    }


def _score(score: ScoreChange) -> dict[str, Any]:
    return {
        "id": score.id,
        "title": score.title,
        "official": score.official,
        "old": _percent(score.old),
        "new": _percent(score.new),
    }


def _percent(score: float | None) -> float | None:
    return None if score is None else round(score * 100, 1)


def _change(change: Change) -> dict[str, Any]:
    return {
        "rule_id": change.rule_id,
        "title": change.title,
        "standard": change.standard,
        "principle": change.principle,
        "rule_kind": change.rule_kind,
        "severity": change.severity,
        "change": change.kind,
        "note": change.note,
        "old": _side(change.old),
        "new": _side(change.new),
    }


def _side(side: Side) -> dict[str, Any]:
    return {"status": side.status, "strength": side.strength, "quotes": [_quote(quote) for quote in side.quotes]}


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "role": quote.role,
        "strength": quote.strength,
        "cues": list(quote.cues),
        "origin": encode_origin(quote.origin),
    }
