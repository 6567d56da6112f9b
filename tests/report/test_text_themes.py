from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from coprod_rules.report.layout import Layout
from coprod_rules.report.text_report import TextReporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.model.report import Report


def write(report: Report, **layout: Any) -> str:
    out = StringIO()
    TextReporter(Layout(**layout)).write(report, out)
    return out.getvalue()


@pytest.mark.parametrize("detail", ["concise", "full"])
def test_the_report_by_theme_matches_its_golden_file(
    themed_report: Report, check_golden: Callable[[str, str], None], detail: str
) -> None:
    check_golden(f"report-themes-{detail}-80.txt", write(themed_report, detail=detail))


def test_a_gap_that_two_standards_share_is_told_once(themed_report: Report) -> None:
    text = " ".join(write(themed_report).split())
    assert "1. Promises Nothing is" not in text  # one of its criteria is met
    assert "Serves Quayside quality of life standards (UNOFFICIAL): QL-HOME-1; Harbour charter: HB-ASSETS-12," in text
    assert text.count("QL-HOME-1 (error)") == 1


def test_by_standard_leaves_the_themes_out(themed_report: Report, single_report: Report) -> None:
    assert write(themed_report, by="standard") == write(single_report, by="theme")


@pytest.mark.parametrize("detail", ["concise", "full"])
def test_every_open_criterion_is_named(themed_report: Report, detail: str) -> None:
    text = write(themed_report, detail=detail)
    open_ = [id_ for theme in themed_report.themes for id_ in theme.criteria]
    assert len(open_) > 12
    assert [id_ for id_ in open_ if id_ not in text] == []


def test_what_goes_against_a_theme_is_told_however_little_it_would_gain(themed_report: Report) -> None:
    text = write(themed_report)
    assert "CONTRADICTED  HB-ROLES-2" in text
    assert "TO AVOID  CW-1" in text


def test_the_wording_that_would_do_most_for_a_theme_stands_with_it(themed_report: Report) -> None:
    text = " ".join(write(themed_report).split())
    assert "Wording to start from: Seats with votes (CL-SEATS-01; closes HB-ROLES-2)" in text
    assert "The Operator must give visitors {{seats}} seats with votes on the board." in text
    assert "coprod clauses CL-SEATS-01" in text
