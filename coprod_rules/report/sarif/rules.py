"""The rules of a run as SARIF describes them: what each asks, why, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coprod_rules.report.layout import printable
from coprod_rules.report.markdown.escape import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coprod_rules.model.report import Report, Result

# GitHub's words for how much a rule matters.
_PROBLEM_SEVERITY = {"error": "error", "warning": "warning", "note": "recommendation"}


def collect_rules(report: Report) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Return the rules that gave a result, sorted by id, and the place of each in that list."""
    results: dict[str, Result] = {}
    for entry in report.inputs:
        for result in entry.results:
            results.setdefault(result.rule_id, result)
    titles = {pack.id: pack.title for pack in report.packs}
    rules = [_rule(results[id_], titles) for id_ in sorted(results)]
    return rules, {rule["id"]: place for place, rule in enumerate(rules)}


def _rule(result: Result, titles: Mapping[str, str]) -> dict[str, Any]:
    rule = {
        "id": result.rule_id,
        "shortDescription": {"text": printable(result.title)},
        "fullDescription": {"text": printable(result.why or result.title)},
        "help": {"text": _help_text(result), "markdown": _help_markdown(result)},
        "defaultConfiguration": {"level": result.severity},
        "properties": {
            "kind": result.kind,
            "standard": result.standard,
            "principle": result.principle,
            "problem.severity": _PROBLEM_SEVERITY.get(result.severity, "warning"),
            "tags": [printable(tag) for tag in (titles.get(result.standard, result.standard), result.principle) if tag],
            "sources": [dict(source) for source in result.sources],
        },
    }
    address = next((url for source in result.sources if (url := source.get("url", "")).startswith("https://")), None)
    return {**rule, "helpUri": address} if address else rule


def _help_text(result: Result) -> str:
    parts = [f"What it asks: {result.title}"]
    if result.why:
        parts.append(f"Why: {result.why}")
    if result.next_step:
        parts.append(f"What to write: {result.next_step}")
    parts.extend(f"Source: {_cite(source)}" for source in result.sources)
    return "\n".join(map(printable, parts))


def _help_markdown(result: Result) -> str:
    parts = [f"**What it asks.** {plain(result.title)}"]
    if result.why:
        parts.append(f"**Why.** {plain(result.why)}")
    if result.next_step:
        parts.append(f"**What to write.** {plain(result.next_step)}")
    if result.sources:
        parts.append("**Sources**\n\n" + "\n".join(f"- {plain(_cite(source))}" for source in result.sources))
    return "\n\n".join(parts)


def _cite(source: Mapping[str, str]) -> str:
    """Return a source as people cite it, with the code that says whose the test is."""
    parts = [source.get(key, "") for key in ("title", "publisher", "date", "url")]
    cited = ", ".join(part for part in parts if part) or source.get("cite", "")
    provenance = source.get("provenance", "")
    return f"{cited} ({provenance})" if provenance else cited
