"""The report as JUnit XML, in the form that Ant wrote and Jenkins, GitLab and others read.

One suite a document, one case a criterion. A finding is a failure; one that is waived, or known where only new ones
count, is skipped with the reason, and so is what does not apply or could not be judged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO
from xml.etree import ElementTree as ET

from coprod_rules.model.report import FINDING_STATUSES
from coprod_rules.report.decisions import accepted_by
from coprod_rules.report.findings import claim_of
from coprod_rules.report.groups import deciding_first
from coprod_rules.report.words import STATUS_WORDS, percent, place

if TYPE_CHECKING:
    from coprod_rules.model.report import InputReport, PackInfo, Report, Result, RunError

# The form asks for a time and a host. A report has neither, so that the same input gives the same bytes.
_TIMELESS = {"timestamp": "1970-01-01T00:00:00", "hostname": "localhost", "time": "0"}
# What no XML 1.0 document may hold, not even as an escape.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JUnitReporter:
    """Write a report as JUnit XML."""

    name = "junit"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*."""
        root = ET.Element("testsuites")
        for entry in report.inputs:
            _add_document(root, report, entry)
        if report.errors:
            _add_errors(root, report.errors)
        ET.indent(root, " ")
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        out.write(ET.tostring(root, encoding="unicode"))
        out.write("\n")


def _add_document(root: ET.Element, report: Report, entry: InputReport) -> None:
    suite = _add_suite(root, entry.path, entry.title or entry.path)
    properties = {"title": entry.title, "kind": entry.kind, "format": entry.format, "sha256": entry.sha256}
    properties |= {f"score.{score.overall.id}": percent(score.overall.score) for score in entry.scores}
    properties |= {f"pack.{pack.id}": f"{pack.version}, sha256 {pack.digest}{_range(pack)}" for pack in report.packs}
    _add_properties(suite, properties)
    for result in entry.results:
        _add_case(suite, report, entry, result)
    _close_suite(suite)


def _range(pack: PackInfo) -> str:
    return f", for coprod_rules {pack.engine}" if pack.engine else ""


def _add_suite(root: ET.Element, name: str, package: str) -> ET.Element:
    return ET.SubElement(
        root, "testsuite", {"name": _text(name), "package": _text(package), "id": str(len(root)), **_TIMELESS}
    )


def _add_properties(suite: ET.Element, values: dict[str, str]) -> None:
    properties = ET.SubElement(suite, "properties")
    for name, value in values.items():
        ET.SubElement(properties, "property", {"name": _text(name), "value": _text(value)})


def _close_suite(suite: ET.Element) -> None:
    """Add what comes last in a suite, and count its cases."""
    ET.SubElement(suite, "system-out")
    ET.SubElement(suite, "system-err")
    suite.set("tests", str(len(suite.findall("testcase"))))
    for name, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{outcome}"))))


def _add_case(suite: ET.Element, report: Report, entry: InputReport, result: Result) -> None:
    case = ET.SubElement(
        suite,
        "testcase",
        {
            "name": _text(f"{result.rule_id}: {result.title}"),
            "classname": _text(f"{result.standard}.{result.principle}"),
            "time": "0",
        },
    )
    if result.status in ("not_applicable", "unknown"):
        ET.SubElement(case, "skipped", message=_text(result.reason or STATUS_WORDS[result.status]))
    elif result.status in FINDING_STATUSES:
        accepted = accepted_by(report, entry, result)
        if accepted:
            ET.SubElement(case, "skipped", message=_text(f"{accepted} ({claim_of(result)})"))
        else:
            failure = ET.SubElement(case, "failure", type=result.severity, message=_text(claim_of(result)))
            failure.text = _text("\n".join(_details(result)))


def _details(result: Result) -> list[str]:
    lines = [f"{STATUS_WORDS[result.status]}, {result.severity}, {result.confidence} confidence"]
    lines += [f"“{each.quote.strip()}” at {place(result.input, each.origin)}" for each in deciding_first(result)]
    told = {"Falls short": result.reason, "Why": result.why, "What to write": result.next_step}
    lines += [f"{lead}: {text}" for lead, text in told.items() if text]
    if result.clauses:
        lines.append(f"Wording to start from: {', '.join(result.clauses)}")
    return lines


def _add_errors(root: ET.Element, errors: tuple[RunError, ...]) -> None:
    suite = _add_suite(root, "What could not be done", "coprod_rules")
    _add_properties(suite, {})
    for number, error in enumerate(errors, start=1):
        name = _text(error.where or f"error {number}")
        case = ET.SubElement(suite, "testcase", {"name": name, "classname": "coprod_rules.run", "time": "0"})
        wrong = ET.SubElement(case, "error", type=f"exit code {error.code}", message=_text(error.message))
        wrong.text = _text(f"To mend it: {error.mend}" if error.mend else error.message)
    _close_suite(suite)


def _text(text: str) -> str:
    """Return *text* with what XML cannot hold shown as an escape."""
    return _NOT_XML.sub(lambda char: f"\\u{ord(char.group()):04x}", text)
