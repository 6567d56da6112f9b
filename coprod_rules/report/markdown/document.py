"""The report as Markdown (CommonMark with GitHub's tables)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from coprod_rules.model.waiver import WAIVER_STANDARD
from coprod_rules.report.groups import group_by_standard, sort_pressing
from coprod_rules.report.limits import LIMITS
from coprod_rules.report.markdown.decisions import decision_list
from coprod_rules.report.markdown.escape import code, plain, table
from coprod_rules.report.markdown.parts import criteria_table, gap_list, ladder_table, score_table
from coprod_rules.report.markdown.themes import theme_blocks
from coprod_rules.report.summary import summarise
from coprod_rules.report.words import PUBLISHED, UNOFFICIAL, count_statuses, percent, tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coprod_rules.model.report import InputReport, Report, RunError


class MarkdownReporter:
    """Write a report as Markdown."""

    name = "markdown"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*."""
        blocks = _blocks(report)
        out.write("\n".join(block if block.endswith("\n") else f"{block}\n" for block in blocks if block))


def overview(report: Report) -> str:
    """Return a table with a row for each of several documents; nothing where there is only one."""
    if len(report.inputs) < 2:
        return ""
    rows = (
        [plain(entry.title or entry.path), code(entry.path), _scores(entry), count_statuses(tally(entry.results))]
        for entry in report.inputs
    )
    return table(["Document", "File", "Scores of 100", "Criteria"], rows)


def could_not(report: Report) -> Iterable[str]:
    """Yield what could not be done in the run."""
    if report.errors:
        yield "## What could not be done"
        yield "".join(_error_item(error) for error in report.errors)


def _error_item(error: RunError) -> str:
    where = f"  - Where: {plain(error.where)}\n" if error.where else ""
    mend = f"  - To mend it: {plain(error.mend)}\n" if error.mend else ""
    return f"- {plain(error.message)}\n{where}{mend}"


def _blocks(report: Report) -> Iterable[str]:
    yield "# Report of coprod_rules"
    yield overview(report) or ("" if report.inputs else "No document could be checked.")
    for entry in report.inputs:
        yield from _document(report, entry)
    yield from could_not(report)
    yield "## What this report does not say"
    yield "".join(f"- {plain(limit)}\n" for limit in LIMITS)
    if report.packs:
        yield "## What it was checked with"
        yield f"coprod_rules {plain(report.version)} and these rule packs:"
        yield table(
            ["Pack", "Version", "For engine", "Standing", "Digest"],
            (
                [
                    f"{plain(pack.title)} ({code(pack.id)})",
                    plain(pack.version),
                    code(pack.engine) if pack.engine else "",
                    (PUBLISHED if pack.official else UNOFFICIAL) + (f": {plain(pack.basis)}" if pack.basis else ""),
                    code(pack.digest[:16]),
                ]
                for pack in report.packs
            ),
        )


def _document(report: Report, entry: InputReport) -> Iterable[str]:
    yield f"## {plain(entry.title or entry.path)}"
    yield f"{code(entry.path)}: {entry.kind}, read as {entry.format}."
    yield "".join(f"- {plain(sentence)}\n" for sentence in summarise(entry))
    scores = score_table(entry, report.packs)
    if scores:
        yield "### Scores, from 0 to 100"
        yield scores
    ladder = ladder_table(entry)
    if ladder and entry.ladder is not None:
        yield f"### {plain(entry.ladder.get('title', 'Ladder'))}"
        yield ladder
        if entry.ladder.get("next"):
            yield f"Next: {plain(entry.ladder['next'])}"
    decisions = decision_list(entry)
    if decisions:
        yield "### Decisions and changes"
        yield decisions
    pressing = sort_pressing(result for result in entry.results if result.standard != WAIVER_STANDARD)
    if pressing:
        yield "### What to mend"
        if entry.themes:
            yield from theme_blocks(entry, report.packs, report.clauses)
        else:
            yield gap_list(pressing)
    for standard in group_by_standard(entry, report.packs):
        yield f"### {plain(standard.title)}: every criterion"
        yield criteria_table(standard)
    if entry.unread:
        yield "### What could not be read"
        yield "".join(f"- {plain(part.where)}: {plain(part.why)}\n" for part in entry.unread)


def _scores(entry: InputReport) -> str:
    marks = (
        f"{plain(score.overall.id)} {percent(score.overall.score)}"
        for score in entry.scores
        if score.overall.score is not None
    )
    return ", ".join(marks) or "not scored"
