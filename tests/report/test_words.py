from __future__ import annotations

import pytest

from coprod_rules.model.document import Origin
from coprod_rules.model.report import STATUSES
from coprod_rules.report.words import STATUS_WORDS, count, count_statuses, percent, place, points


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        pytest.param(Origin(line=4, column=9, pointer="/a"), "d.json:4:9", id="line-and-column"),
        pytest.param(Origin(line=4), "d.json:4", id="line-alone"),
        pytest.param(Origin(page=3, paragraph=12), "d.json, page 3, paragraph 12", id="page-and-paragraph"),
        pytest.param(Origin(page=3), "d.json, page 3", id="page"),
        pytest.param(Origin(pointer="/lots/0/title"), "d.json, /lots/0/title", id="pointer"),
        pytest.param(Origin(line=4, heading_path=("A", "B")), 'd.json:4, under "A > B"', id="headings"),
        pytest.param(Origin(), "d.json", id="nothing-known"),
    ],
)
def test_a_place_is_as_exact_as_the_format_allows(origin: Origin, shown: str) -> None:
    assert place("d.json", origin) == shown


def test_a_place_in_one_of_several_documents_of_a_file_names_the_file() -> None:
    assert place("n.json#/releases/2", Origin(line=4, column=9)) == "n.json:4:9"
    assert place("n.json#/releases/2", Origin(pointer="/releases/2/tender")) == "n.json#/releases/2, /releases/2/tender"
    assert place("n.jsonl#line-12", Origin(line=12, column=9)) == "n.jsonl:12:9"
    assert place("n.jsonl#line-12/records/0", Origin(line=12)) == "n.jsonl:12"
    assert place("odd#/draft.json", Origin(line=4)) == "odd#/draft.json:4"


def test_every_status_has_a_word() -> None:
    assert set(STATUS_WORDS) == set(STATUSES)


def test_counts_leave_out_what_nothing_has() -> None:
    assert count_statuses({"not_met": 2, "met": 1, "partly": 0}) == "1 met, 2 missing"


@pytest.mark.parametrize(("score", "shown"), [(None, "not scored"), (0.0, "0"), (0.236, "24"), (1.0, "100")])
def test_scores_are_shown_from_0_to_100(score: float | None, shown: str) -> None:
    assert percent(score) == shown


@pytest.mark.parametrize("asked", [16, 19, 23, 29, 37])
def test_scores_that_were_saved_and_read_again_are_shown_the_same(asked: int) -> None:
    scores = [met / asked for met in range(asked + 1)]
    assert [percent(points(score) / 100) for score in scores] == [percent(score) for score in scores]
    assert [points(points(score) / 100) for score in scores] == [points(score) for score in scores]


def test_counting_knows_one_from_many() -> None:
    assert count(1, "passage") == "1 passage"
    assert count(1200, "passage") == "1,200 passages"
    assert count(0, "entry", "entries") == "0 entries"
