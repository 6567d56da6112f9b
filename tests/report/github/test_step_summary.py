from __future__ import annotations

import dataclasses
from io import StringIO
from typing import TYPE_CHECKING

from coprod_rules.report.github.step_summary import MOST_BYTES, GitHubSummaryReporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.model.report import Report


def write(report: Report) -> str:
    out = StringIO()
    GitHubSummaryReporter().write(report, out)
    return out.getvalue()


def test_the_summary_matches_its_golden_file(report: Report, check_golden: Callable[[str, str], None]) -> None:
    check_golden("report.github.md", write(report))


def test_the_summary_of_one_document_tells_the_first_themes(themed_report: Report) -> None:
    text = write(themed_report)
    assert "### What to mend first" in text
    assert themed_report.themes[0].title in text


def test_a_long_summary_is_cut_between_blocks_below_what_github_takes(report: Report) -> None:
    many = tuple(dataclasses.replace(report.inputs[0], path=f"{number}.json") for number in range(3000))
    text = write(dataclasses.replace(report, inputs=many))
    assert len(text.encode()) <= MOST_BYTES
    assert text.endswith("The other reports of this run have all of it.*\n")


def test_a_run_without_documents_says_so(empty_report: Report) -> None:
    assert "No document could be checked." in write(empty_report)
