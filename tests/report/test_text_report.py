from __future__ import annotations

import dataclasses
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from coprod_rules.model.report import Score, StandardScore
from coprod_rules.report.layout import Layout, display_width
from coprod_rules.report.text_report import TextReporter

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.model.report import Report, Result

ESCAPE = re.compile(r"\033\[[0-9;]*m")


def write(report: Report, **layout: Any) -> str:
    out = StringIO()
    TextReporter(Layout(**layout)).write(report, out)
    return out.getvalue()


def with_results(report: Report, *results: Result) -> Report:
    entry = dataclasses.replace(report.inputs[0], results=results)
    return dataclasses.replace(report, inputs=(entry,))


def result_of(report: Report, rule_id: str) -> Result:
    return next(result for result in report.inputs[0].results if result.rule_id == rule_id)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("detail", ["summary", "concise", "full"])
def test_the_report_on_one_document_matches_its_golden_file(
    single_report: Report, check_golden: Callable[[str, str], None], width: int, detail: str
) -> None:
    check_golden(f"report-{detail}-{width}.txt", write(single_report, width=width, detail=detail))


def test_the_report_on_several_documents_matches_its_golden_file(
    report: Report, check_golden: Callable[[str, str], None]
) -> None:
    check_golden("report-several-80.txt", write(report))


def test_the_coloured_report_matches_its_golden_file(
    single_report: Report, check_golden: Callable[[str, str], None]
) -> None:
    check_golden("report-colour-80.txt", write(single_report, colour=True, blocks=True))


def test_the_empty_report_matches_its_golden_file(
    empty_report: Report, check_golden: Callable[[str, str], None]
) -> None:
    check_golden("report-empty.txt", write(empty_report))


@pytest.mark.parametrize("detail", ["summary", "concise", "full"])
def test_colour_adds_nothing_but_colour(report: Report, detail: str) -> None:
    assert ESCAPE.sub("", write(report, colour=True, detail=detail)) == write(report, detail=detail)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_keep_to_the_width(report: Report, width: int) -> None:
    too_wide = [line for line in write(report, width=width, detail="full").splitlines() if display_width(line) > width]
    assert too_wide == []


def test_without_colour_the_report_uses_no_sign_beyond_letters_of_its_own(single_report: Report) -> None:
    text = write(single_report, detail="full").replace("利用者の代表", "")
    assert text.isascii()


def test_a_document_cannot_steer_the_terminal(single_report: Report) -> None:
    text = write(single_report)
    assert "\u202e" not in text
    assert "\\u202e" in text


def test_the_summary_comes_before_the_criteria(single_report: Report) -> None:
    text = write(single_report)
    assert text.index("Harbour day centre") < text.index("Scores from 0 to 100") < text.index("CONTRADICTED")


def test_an_unofficial_standard_is_marked_wherever_it_is_named(report: Report) -> None:
    text = write(report)
    assert "quayside 50 (UNOFFICIAL)" in text
    assert "UNOFFICIAL: The tests are this project's own reading" in text
    assert "Quayside quality of life standards: 50 of 100 (UNOFFICIAL)" in text


def test_contradictions_come_first_then_gaps_by_severity(single_report: Report) -> None:
    shown = re.findall(r"^  (?:CONTRADICTED|PARTLY|MISSING)  (HB-\S+)", write(single_report), re.MULTILINE)
    assert shown[:4] == ["HB-ROLES-2", "HB-ROLES-1", "HB-ASSETS-12", "HB-ASSETS-2"]


def test_a_long_list_of_gaps_is_cut_and_says_so(single_report: Report) -> None:
    only = with_results(single_report, *(r for r in single_report.inputs[0].results if r.standard == "harbour"))
    text = write(only, width=120)
    assert text.count("  MISSING  ") + text.count("  PARTLY  ") == 10
    assert "And 3 more missing: HB-ASSETS-10, HB-ASSETS-11, HB-ASSETS-13. Use --verbose to see them." in text


def test_verbose_tells_every_criterion(single_report: Report) -> None:
    text = write(single_report, detail="full")
    told = [result.rule_id for result in single_report.inputs[0].results if f"  {result.rule_id}" in text]
    assert told == [result.rule_id for result in single_report.inputs[0].results]
    assert "--verbose" not in text


def test_the_same_gap_is_told_once(single_report: Report) -> None:
    for detail in ("concise", "full"):
        text = " ".join(write(single_report, detail=detail).split())
        assert text.count("Nothing in the document makes promise number 12.") == 1
    assert "QL-HOME-1 (see HB-ASSETS-12)" in write(single_report)
    assert "The same gap as HB-ASSETS-12, above." in write(single_report, detail="full")


def test_a_contradiction_shows_both_sides(single_report: Report) -> None:
    text = write(with_results(single_report, result_of(single_report, "HB-ROLES-2")), width=120)
    assert "Against: \"Members of the Visitors' Forum may watch" in text
    assert 'For: "a forum of visitors"' in text
    assert "and 1 more place." in text


def test_one_side_needs_no_name(single_report: Report) -> None:
    result = result_of(single_report, "HB-ROLES-2")
    against = dataclasses.replace(result, evidence=result.evidence[:2])
    assert "Against:" not in write(with_results(single_report, against))


def test_a_gap_says_why_it_matters_and_what_to_do(single_report: Report) -> None:
    text = write(with_results(single_report, result_of(single_report, "HB-ASSETS-12")))
    assert "Why:  What nobody promised, nobody does." in text
    assert "Next: Make promise number 12 in one sentence" in text


def test_what_is_met_is_quoted_with_its_place_when_asked_for(single_report: Report) -> None:
    text = write(with_results(single_report, result_of(single_report, "HB-ASSETS-1")), width=120, detail="full")
    assert '"Visitors run the garden' in text
    assert 'at drafts/harbour-day-centre.json, page 3, paragraph 12, under "Background"' in text


def test_a_document_with_nothing_to_mend_says_so(single_report: Report) -> None:
    text = write(with_results(single_report, result_of(single_report, "HB-ASSETS-1")))
    assert "Nothing is missing or contradicted: 1 met." in text
    assert "Met, and can be measured: HB-ASSETS-1\n" in text


def test_a_very_long_quote_is_cut(single_report: Report) -> None:
    result = result_of(single_report, "HB-ASSETS-1")
    evidence = dataclasses.replace(result.evidence[0], quote="word " * 1000)
    long = with_results(single_report, dataclasses.replace(result, status="partly", evidence=(evidence,)))
    assert len(write(long)) < 3000
    assert "[...]" in write(long)


def test_more_than_ten_documents_get_a_line_each(report: Report) -> None:
    many = dataclasses.replace(
        report, inputs=tuple(dataclasses.replace(report.inputs[0], path=f"draft-{n}.json") for n in range(11))
    )
    text = write(many, width=120)
    assert "  draft-10.json: tender; harbour 23" in text
    assert text.count("; 2 parts not read\n") == 11
    assert "CONTRADICTED" not in text
    assert "CONTRADICTED" in write(many, detail="full")


def test_what_could_not_be_done_is_told_with_its_place_and_mend(report: Report) -> None:
    text = write(report, width=120)
    assert "not JSON: a comma or a closing bracket is missing" in text
    assert "Where: drafts/broken.json, line 3, column 7" in text
    assert "Mend:  add the comma after the value on line 2" in text
    assert "Exit code 3: INCOMPLETE" in text


def test_a_standard_of_which_no_rule_was_selected_is_left_out(single_report: Report) -> None:
    entry = single_report.inputs[0]
    unasked = Score(id="quayside", title="Quayside quality of life standards", score=None, judged=0)
    scores = (entry.scores[0], StandardScore(overall=unasked, official=False))
    results = tuple(result for result in entry.results if result.standard == "harbour")
    chosen = dataclasses.replace(entry, scores=scores, results=results)
    assert "Quayside" not in write(dataclasses.replace(single_report, inputs=(chosen,)))
    text, _, _ = write(dataclasses.replace(single_report, inputs=(chosen, chosen))).partition("Made by")
    assert "quayside" not in text


def test_the_ladder_tells_the_rung_of_each_stage(single_report: Report) -> None:
    text = write(single_report)
    assert "Ladder of the harbour: People are asked\n" in text
    assert "  Planning   .  .  #  .\n  Running    .  o  .  .\n  Review                 not judged\n" in text
    assert '  Planning: People decide\n    "The Forum decides." drafts/harbour-day-centre.json:12:4\n' in text
    assert "  Running: no rung. Spoken of, not promised: people are asked\n    Next: Say that people are told." in text
    assert "  As a whole, next: Say that people decide together" in text


def test_a_narrow_page_leaves_the_table_of_the_ladder_out(single_report: Report) -> None:
    text = write(single_report, width=50)
    assert "stands here" not in text
    assert "Planning: People decide" in text


def test_a_ladder_without_a_rung_says_so(single_report: Report) -> None:
    ladder: dict[str, Any] = {
        "title": "Ladder of the harbour",
        "rung": None,
        "rung_title": None,
        "stages": [],
        "next": "",
    }
    entry = dataclasses.replace(single_report.inputs[0], ladder=ladder)
    text = write(dataclasses.replace(single_report, inputs=(entry,)))
    assert "Ladder of the harbour: too little was found to name a rung\n" in text


def test_a_title_too_long_for_its_line_moves_the_numbers_below(single_report: Report) -> None:
    assert "\n  Harbour charter\n    23 [##........]  1 met" in write(single_report, width=60)
