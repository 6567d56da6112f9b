"""One result a criterion and document, with its places, decisions and fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coprod_rules.report.addresses import relative_path, uri_of
from coprod_rules.report.decisions import describe_waiver
from coprod_rules.report.findings import message_of
from coprod_rules.report.groups import deciding_first
from coprod_rules.report.layout import printable
from coprod_rules.report.words import place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coprod_rules.model.document import Origin
    from coprod_rules.model.report import InputReport, Report, Result
    from coprod_rules.model.waiver import Waiver

_KINDS = {
    "met": "pass",
    "clear": "pass",
    "partly": "fail",
    "not_met": "fail",
    "contradicted": "fail",
    "raised": "fail",
    "not_applicable": "notApplicable",
    "unknown": "open",  # not enough was supplied to decide
}
#: Name of the fingerprint and the version of how it is made.
FINGERPRINT = "coprodFinding/v1"


class ResultWriter:
    """Writes the results of a run.

    Args:
        report: The run.
        rules: Place of each rule in the list of the tool.
        artifacts: Place of each file in the list of the run, by URI.
    """

    def __init__(self, report: Report, rules: Mapping[str, int], artifacts: Mapping[str, int]) -> None:
        results = [result for entry in report.inputs for result in entry.results]
        self._rules = rules
        self._artifacts = artifacts
        # What SARIF knows of one result it asks of all: those without say that they are not suppressed, or not new.
        self._with_waivers = any(result.waiver is not None for result in results)
        self._with_baseline = any(result.baseline for result in results)

    def write(self, entry: InputReport, result: Result) -> dict[str, Any]:
        """Return one result."""
        kind = _KINDS.get(result.status, "review")
        written: dict[str, Any] = {
            "ruleId": result.rule_id,
            "ruleIndex": self._rules[result.rule_id],
            "kind": kind,
            "level": result.severity if kind == "fail" else "none",
            "message": {"text": message_of(result)},
            "locations": [self._location(entry, result)],
        }
        related = self._related(entry, result)
        if related:
            written["relatedLocations"] = related
        if result.fingerprint:
            written["partialFingerprints"] = {FINGERPRINT: result.fingerprint}
        if self._with_waivers:
            written["suppressions"] = [] if result.waiver is None else [_suppression(result.waiver, result)]
        if self._with_baseline:
            written["baselineState"] = result.baseline or "unchanged"
        written["properties"] = _properties(result)
        return written

    def _location(self, entry: InputReport, result: Result) -> dict[str, Any]:
        """Return where the words stand that decided; of what is missing, the document."""
        evidence = deciding_first(result)
        if evidence:
            return self._place(entry, evidence[0].origin)
        physical: dict[str, Any] = {"artifactLocation": self._artifact(entry)}
        if not _is_paged(entry):
            physical["region"] = {"startLine": 1}  # code scanning shows nothing that has no line
        return {"physicalLocation": physical}

    def _related(self, entry: InputReport, result: Result) -> list[dict[str, Any]]:
        return [
            {
                "id": number,
                **self._place(entry, each.origin),
                "message": {"text": printable(f"{each.role}: {each.quote.strip()}")},
            }
            for number, each in enumerate(deciding_first(result))
        ]

    def _place(self, entry: InputReport, origin: Origin) -> dict[str, Any]:
        physical: dict[str, Any] = {"artifactLocation": self._artifact(entry)}
        if origin.line is not None:
            physical["region"] = {
                "startLine": origin.line,
                **_given(startColumn=origin.column, endLine=origin.end_line, endColumn=origin.end_column),
            }
        found: dict[str, Any] = {"physicalLocation": physical}
        logical = _logical(origin)
        if logical:
            found["logicalLocations"] = [logical]
        if origin.line is None and (origin.page is not None or origin.paragraph is not None):
            found["message"] = {"text": place(entry.path, origin)}
        return found

    def _artifact(self, entry: InputReport) -> dict[str, Any]:
        uri = uri_of(entry.path)
        return {"uri": uri, "index": self._artifacts[uri]}


def _given(**values: int | None) -> dict[str, int]:
    return {name: value for name, value in values.items() if value is not None}


def _is_paged(entry: InputReport) -> bool:
    """Tell whether a document has pages or numbered paragraphs instead of lines."""
    origins = (evidence.origin for result in entry.results for evidence in result.evidence)
    return any(origin.line is None and (origin.page or origin.paragraph) for origin in origins)


def _logical(origin: Origin) -> dict[str, str]:
    if origin.heading_path:
        headings = [printable(heading) for heading in origin.heading_path]
        return {"name": headings[-1], "fullyQualifiedName": " > ".join(headings), "kind": "section"}
    return {"fullyQualifiedName": printable(origin.pointer), "kind": "value"} if origin.pointer else {}


def _suppression(waiver: Waiver, result: Result) -> dict[str, Any]:
    own = waiver.place.startswith((result.input, relative_path(result.input)))
    return {
        "kind": "inSource" if own else "external",
        "status": "accepted",
        "justification": printable(describe_waiver(waiver)),
        "properties": {"by": waiver.by, "date": waiver.date, "expires": waiver.expires, "place": waiver.place},
    }


def _properties(result: Result) -> dict[str, Any]:
    return {
        "input": result.input,
        "status": result.status,
        "strength": result.strength,
        "confidence": result.confidence,
        "standard": result.standard,
        "principle": result.principle,
        "clauses": list(result.clauses),
    }
