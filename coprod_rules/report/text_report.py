"""The report for people: what was read and how it fares first, then what to mend, then what could not be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from coprod_rules.model.waiver import WAIVER_STANDARD
from coprod_rules.report.layout import Layout
from coprod_rules.report.page import Page
from coprod_rules.report.text_criteria import write_standards, write_standing
from coprod_rules.report.text_decisions import count_waived, write_decisions
from coprod_rules.report.text_ladder import write_ladder
from coprod_rules.report.text_summary import write_legend, write_overview, write_summary
from coprod_rules.report.text_themes import write_themes
from coprod_rules.report.text_views import write_views
from coprod_rules.report.words import STATUS_WORDS, count, count_statuses, tally, tally_severities

if TYPE_CHECKING:
    from coprod_rules.model.report import InputReport, Report, Result, RunError

# With more documents than this, only the overview has a line for each, unless all is asked for.
_MOST_DETAILED = 10

_OUTCOMES = {
    1: "a finding reaches --fail-on, or a score is below --min-score",
    2: "wrong use, see above",
    3: "INCOMPLETE, not all could be read or judged; see above",
    4: "a rule pack could not be used, see above",
}


class TextReporter:
    """Write a report as text for a terminal or a file.

    Args:
        layout: Width, colour, and how much is told.
    """

    name = "text"

    def __init__(self, layout: Layout | None = None) -> None:
        self._layout = layout or Layout()

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*."""
        page = Page(out, self._layout)
        if len(report.inputs) > 1:
            write_overview(page, report.inputs)
        if len(report.inputs) <= _MOST_DETAILED or self._layout.detail == "full":
            for index, entry in enumerate(report.inputs):
                self._write_input(page, report, entry, legend=index == 0)
        _write_errors(page, report.errors)
        _write_packs(page, report)
        _write_closing(page, report)

    def _write_input(self, page: Page, report: Report, entry: InputReport, *, legend: bool) -> None:
        page.gap()
        write_summary(page, entry, report.packs)
        if self._layout.detail != "summary":
            if legend:
                write_legend(page)
            if self._layout.by == "theme" and entry.themes:
                write_themes(page, entry, report.packs, report.clauses, limit=_themes_shown(report))
                write_standing(page, entry, report.packs)
            else:
                write_standards(page, entry, report.packs, limit=_gaps_shown(report))
            write_views(page, entry)
            write_ladder(page, entry)
        write_decisions(page, entry, faults=self._layout.by == "theme" or self._layout.detail == "summary")
        _write_changes(page, entry)
        _write_unread(page, entry)


def _gaps_shown(report: Report) -> int:
    """Return how many gaps are told for each standard of a document: about twenty of a document, fewer of several."""
    if len(report.inputs) > 1:
        return 3
    standards = len({result.standard for entry in report.inputs for result in entry.results})
    return max(5, min(10, 20 // max(1, standards)))


def _themes_shown(report: Report) -> int:
    """Return how many themes are told of each document."""
    return 3 if len(report.inputs) > 1 else 10


def _write_changes(page: Page, entry: InputReport) -> None:
    if not entry.changes:
        return
    page.gap()
    page.say("What the tracked changes change", styles=("bold",))
    for change in entry.changes:
        accepted, original = STATUS_WORDS[change.accepted], STATUS_WORDS[change.original]
        page.say(
            f"{change.title}: {accepted} if they are accepted, {original} without them",
            margin=2,
            hang=4,
            lead=f"{change.rule_id} ",
        )


def _write_unread(page: Page, entry: InputReport) -> None:
    if not entry.unread:
        return
    page.gap()
    page.say("Not read in this document", styles=("bold",))
    for part in entry.unread:
        page.say(f"{part.where}: {part.why}", margin=2, hang=4)


def _write_errors(page: Page, errors: tuple[RunError, ...]) -> None:
    if not errors:
        return
    page.gap()
    page.say("What could not be done", styles=("bold",))
    for error in errors:
        page.say(error.message, margin=2, hang=4)
        if error.where:
            page.say(error.where, margin=4, lead="Where: ")
        if error.mend:
            page.say(error.mend, margin=4, lead="Mend:  ")


def _write_packs(page: Page, report: Report) -> None:
    """Say which packs, of which version and with which digest, the report rests on."""
    if not report.packs:
        return
    page.gap()
    packs = "; ".join(
        f"{pack.id} {pack.version} ({f'for {pack.engine}, ' if pack.engine else ''}sha256 {pack.digest[:12]})"
        for pack in report.packs
    )
    page.say(packs, hang=2, lead=f"Made by coprod_rules {report.version} with: ", styles=("dim",))


def _write_closing(page: Page, report: Report) -> None:
    results = [result for entry in report.inputs for result in entry.results]
    page.gap()
    page.say(_findings(report, results), styles=("bold",))
    if results and page.layout.detail == "concise":
        page.say(f"One criterion, with examples: coprod explain {_example(results)}")
        page.say("Every criterion, met ones too: add --verbose")
    if len(report.inputs) > _MOST_DETAILED and page.layout.detail != "full":
        page.say("What one document says: check it alone")
    if report.exit_code:
        outcome = _OUTCOMES.get(report.exit_code, "see above")
        page.say(f"Exit code {report.exit_code}: {outcome}.", styles=("dim",))


def _example(results: list[Result]) -> str:
    """Return the id of the criterion that most asks to be looked up."""
    for status in ("contradicted", "partly", "not_met", "raised"):
        for result in results:
            if result.status == status and result.standard != WAIVER_STANDARD:
                return result.rule_id
    return results[0].rule_id


def _findings(report: Report, results: list[Result]) -> str:
    if not report.inputs:
        return "No document could be checked."
    checked = f"{count(len(report.inputs), 'document')} checked"
    counts = count_statuses(tally(results))
    missing = tally_severities(result for result in results if result.status == "not_met")
    of_these = f" (of the missing: {missing})" if missing else ""
    return f"{checked}: {counts}{of_these}{count_waived(results)}." if counts else f"{checked}."
