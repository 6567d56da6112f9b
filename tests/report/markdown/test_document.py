from __future__ import annotations

import dataclasses
from io import StringIO
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from coprod_rules.model.waiver import Waiver
from coprod_rules.report.limits import LIMITS
from coprod_rules.report.markdown.document import MarkdownReporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.model.report import Report, Result


def write(report: Report) -> str:
    out = StringIO()
    MarkdownReporter().write(report, out)
    return out.getvalue()


def with_results(report: Report, *results: Result) -> Report:
    return dataclasses.replace(report, inputs=(dataclasses.replace(report.inputs[0], results=results),))


def test_the_report_matches_its_golden_file(report: Report, check_golden: Callable[[str, str], None]) -> None:
    check_golden("report.md", write(report))


def test_the_empty_report_matches_its_golden_file(
    empty_report: Report, check_golden: Callable[[str, str], None]
) -> None:
    check_golden("report-empty.md", write(empty_report))


def test_every_table_has_as_many_cells_in_each_row_as_in_its_head(report: Report) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(write(report))
    for part in html.split("<table>")[1:]:
        rows = part.split("</table>")[0].split("<tr>")[1:]
        assert len({row.count("<th") + row.count("<td") for row in rows}) == 1


def test_each_criterion_is_named_and_each_limit_said(report: Report) -> None:
    text = write(report)
    assert all(f"`{result.rule_id}`" in text for entry in report.inputs for result in entry.results)
    assert all(limit in text for limit in LIMITS)


def test_a_waived_gap_is_shown_with_its_decision(report: Report) -> None:
    waiver = Waiver(rule="HB-1", reason="agreed", by="the Board", date="2026-01-05", expires="2026-12-31")
    gap = next(result for result in report.inputs[0].results if result.status == "not_met")
    text = write(with_results(report, dataclasses.replace(gap, waiver=waiver, baseline="unchanged")))
    assert "*Accepted by the Board on 2026-01-05, until 2026-12-31: agreed*" in text
    assert "*known, as in the baseline*" in text
    assert "1 finding has been accepted by a recorded decision" in text


def test_the_wording_that_would_do_most_for_a_theme_is_quoted_with_it(themed_report: Report) -> None:
    text = write(themed_report)
    quotation = [line for line in text.splitlines() if line.startswith(">")]
    assert quotation == [
        "> Wording to start from: **Seats with votes** (`CL-SEATS-01`)",
        ">",
        "> The Operator must give visitors \\{\\{seats\\}\\} seats with votes on the board.",
    ]
