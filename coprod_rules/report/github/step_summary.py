"""A short report in Markdown for the file that ``GITHUB_STEP_SUMMARY`` names."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from coprod_rules.report.decisions import accepted_by, describe_waiver
from coprod_rules.report.groups import sort_pressing
from coprod_rules.report.limits import LIMITS
from coprod_rules.report.markdown.document import could_not, overview
from coprod_rules.report.markdown.escape import code, plain
from coprod_rules.report.markdown.parts import gap_list, score_table
from coprod_rules.report.markdown.themes import theme_blocks
from coprod_rules.report.summary import summarise
from coprod_rules.report.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_rules.model.report import InputReport, Report

#: GitHub refuses the summary of a step that is longer, in bytes.
MOST_BYTES = 1024 * 1024
_CUT = "\n*The rest is left out: GitHub takes one mebibyte. The other reports of this run have all of it.*\n"
_MOST_GAPS = 10
_MOST_THEMES = 3


class GitHubSummaryReporter:
    """Write the outcome of a run as a summary of a step."""

    name = "github-summary"

    def write(self, report: Report, out: TextIO) -> None:
        """Write as much of *report* to *out* as GitHub takes, whole blocks only."""
        left = MOST_BYTES - len(_CUT.encode())
        for block in _blocks(report):
            text = f"{block.rstrip()}\n\n"
            left -= len(text.encode())
            if left < 0:
                out.write(_CUT)
                return
            out.write(text)


def _blocks(report: Report) -> Iterator[str]:
    yield "# coprod_rules"
    several = overview(report)
    if several:
        yield several
    yield from could_not(report)
    for entry in report.inputs:
        yield from _document(report, entry)
    if not report.inputs:
        yield "No document could be checked."
    if report.packs:
        packs = (f"{code(pack.id)} {plain(pack.version)} ({code(pack.digest[:12])})" for pack in report.packs)
        yield f"Made by coprod_rules {plain(report.version)} with: {', '.join(packs)}."
    yield f"*{plain(LIMITS[0])} {plain(LIMITS[2])}*"


def _document(report: Report, entry: InputReport) -> Iterator[str]:
    yield f"## {plain(entry.title or entry.path)}"
    yield code(entry.path)
    yield "".join(f"- {plain(sentence)}\n" for sentence in summarise(entry))
    scores = score_table(entry, report.packs)
    if scores:
        yield scores
    waived = [result for result in entry.results if result.waiver is not None]
    if waived:
        yield "### Accepted by a waiver"
        yield "".join(f"- {code(r.rule_id)}: {plain(describe_waiver(r.waiver))}\n" for r in waived if r.waiver)
    open_ = sort_pressing(result for result in entry.results if not accepted_by(report, entry, result))
    if not open_:
        return
    yield "### What to mend first"
    if entry.themes:
        yield from theme_blocks(entry, report.packs, most=_MOST_THEMES)
        return
    yield gap_list(open_[:_MOST_GAPS])
    if len(open_) > _MOST_GAPS:
        yield f"And {count(len(open_) - _MOST_GAPS, 'more finding')}."
