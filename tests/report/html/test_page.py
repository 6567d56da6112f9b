from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from coprod_rules.model.report import ChangedStatus
from coprod_rules.report.html.page import HtmlReporter
from coprod_rules.report.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.model.report import Report

EMPTY = {"meta", "br", "input"}


class Outline(HTMLParser):
    """What tests ask of a page: its elements in order, its ids, and that every element is closed where it should be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name))]


def write(report: Report) -> str:
    out = StringIO()
    HtmlReporter().write(report, out)
    return out.getvalue()


@pytest.fixture(params=["report", "single_report", "themed_report", "empty_report"])
def page(request: pytest.FixtureRequest) -> Outline:
    return Outline(write(request.getfixturevalue(request.param)))


def test_the_body_matches_its_golden_file(report: Report, check_golden: Callable[[str, str], None]) -> None:
    body = write(report).partition("</head>")[2]
    check_golden("report.html", re.sub(r"(</(?:p|li|tr|h\d|section|article|svg)>)", r"\1\n", body))


def test_every_element_is_closed_and_every_id_is_given_once(page: Outline) -> None:
    assert page.open == []
    assert len(page.values("id")) == len(set(page.values("id")))


def test_every_link_and_label_leads_somewhere_on_the_page(page: Outline) -> None:
    ids = set(page.values("id"))
    assert all(link.startswith("#") and link[1:] in ids for link in page.values("href"))
    assert {id_ for value in page.values("aria-labelledby") for id_ in value.split()} <= ids
    assert set(page.values("data-filter")) <= ids


def test_nothing_is_loaded_from_anywhere(page: Outline) -> None:
    assert not {"link", "img", "iframe", "object", "embed", "base", "form"} & {tag for tag, _ in page.tags}
    assert page.values("src") == []
    assert page.values("style") == []
    (policy,) = (value for value in page.values("content") if value.startswith("default-src"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_headings_go_down_one_step_at_a_time(page: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_chart_and_its_table_tell_the_same(single_report: Report) -> None:
    page = write(single_report)
    for standard in single_report.inputs[0].scores:
        for score in standard.principles:
            told = f"{score.title}: {score.score or 0:.0%}".rstrip("%")
            assert told in page
            assert re.search(
                rf'rowheader">{score.title}</th><td role="cell" class="number"[^>]*>{told.split()[-1]}<', page
            )


def test_every_criterion_quote_and_limit_is_there(report: Report) -> None:
    text = Outline(write(report)).text
    for entry in report.inputs:
        for result in entry.results:
            assert result.rule_id in text
            assert all(each.quote.split("\n")[0] in text for each in result.evidence[:5])
        assert all(part.why in text for part in entry.unread)
    assert all(limit in text for limit in LIMITS)
    assert all(error.message in text for error in report.errors)


def test_what_a_document_says_cannot_break_out_of_the_page(report: Report) -> None:
    hostile = "</title><script>alert(1)</script><img src=x onerror=alert(1)>"
    first = report.inputs[0]
    results = tuple(dataclasses.replace(result, title=hostile, gap=hostile) for result in first.results)
    spoilt = dataclasses.replace(first, title=hostile, path=hostile, results=results)
    page = Outline(write(dataclasses.replace(report, inputs=(spoilt,))))
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert "img" not in {tag for tag, _ in page.tags}


def test_an_unofficial_standard_is_marked_wherever_it_is_headed(single_report: Report) -> None:
    page = write(single_report)
    headings = re.findall(r"<h4[^>]*>Quayside quality of life standards(.*?)</h4>", page)
    assert len(headings) == 3
    assert all("UNOFFICIAL" in heading for heading in headings)


def test_of_very_many_documents_only_summaries_are_shown(single_report: Report) -> None:
    entry = single_report.inputs[0]
    many = tuple(dataclasses.replace(entry, path=f"{number}.json") for number in range(30))
    page = Outline(write(dataclasses.replace(single_report, inputs=many)))
    assert "With more than 25 documents" in page.text
    assert not any(id_.endswith("-mend") for id_ in page.values("id"))
    assert all(link[1:] in set(page.values("id")) for link in page.values("href"))


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert write(report) == write(report)


def test_decisions_are_told_with_who_why_and_until_when(single_report: Report) -> None:
    text = Outline(write(single_report)).text
    assert "Decisions and changes" in text
    assert "1 finding accepted by a waiver: open still, and not counted against the run" in text
    assert "Accepted by Head of Procurement on 2026-01-05, until 2026-12-31" in text
    assert "coprod.toml, line 12" in text


def test_what_is_wrong_with_waivers_is_told_apart_from_the_standards(single_report: Report) -> None:
    entry = single_report.inputs[0]
    raised = next(each for each in entry.results if each.status == "raised")
    fault = dataclasses.replace(
        raised, standard="waivers", principle="waivers", rule_id="WAIVERS-EXPIRED", gap="The waiver of HB expired."
    )
    spoilt = dataclasses.replace(entry, results=(*entry.results, fault))
    page = Outline(write(dataclasses.replace(single_report, inputs=(spoilt,))))
    assert "What is wrong with waivers" in page.text
    assert "d0-criteria-waivers" not in page.values("id")
    assert all(link[1:] in set(page.values("id")) for link in page.values("href"))


def test_criteria_that_depend_on_tracked_changes_are_told_both_ways(single_report: Report) -> None:
    change = ChangedStatus(rule_id="HB-ROLES-2", title="Seats with rights", accepted="contradicted", original="met")
    entry = dataclasses.replace(single_report.inputs[0], changes=(change,))
    page = write(dataclasses.replace(single_report, inputs=(entry,)))
    row = page.partition("Criteria that depend on tracked changes")[2].partition("</table>")[0]
    assert re.search(r"Seats with rights.*contradicted.*met</span>", row)
