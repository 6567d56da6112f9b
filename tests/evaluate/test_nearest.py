"""The passages that came nearest to what is not met, and what each has and lacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coprod_rules import Options
from coprod_rules.evaluate import nearest as nearest_module
from coprod_rules.evaluate.likeness import Likeness
from coprod_rules.model.reading import Reading
from coprod_rules.model.report import Result
from coprod_rules.pipeline import check_paths

SEATS = "NEF-ROLES-3"
FILLER = [
    ("Background", "The town has a harbour, two schools and a bus station."),
    ("Finance", "The Provider shall keep accounts and submit an invoice each month."),
    ("Premises", "The Provider shall maintain the building, the lift and the fire alarm."),
    ("Data", "The Provider shall keep records secure and delete them after six years."),
]


def check(folder: Path, *sections: tuple[str, str], nearest: bool = True) -> dict[str, Result]:
    path = folder / "draft.json"
    draft = {"title": "Draft", "sections": [{"heading": heading, "text": text} for heading, text in sections]}
    path.write_text(json.dumps(draft), encoding="utf-8")
    options = Options(packs=("nef",), use_plugins=False, nearest=nearest, fail_on="never")
    return {result.rule_id: result for result in check_paths([str(path)], options).inputs[0].results}


NEAR = "The steering group shall meet each quarter. Tenants may hear afterwards what the group has said."


def test_the_passage_that_speaks_of_the_matter_comes_first(tmp_path: Path) -> None:
    result = check(tmp_path, *FILLER, ("Governance", NEAR))[SEATS]
    assert result.status == "not_met"
    assert result.nearest[0].quote == NEAR
    assert len(result.nearest) <= 3


def test_it_says_in_plain_words_what_is_there_and_what_is_lacking(tmp_path: Path) -> None:
    nearest = check(tmp_path, *FILLER, ("Governance", NEAR))[SEATS].nearest[0]
    assert any(held.startswith("people who use") and '"tenants"' in held for held in nearest.has)
    assert nearest.lacks
    for words in (*nearest.has, *nearest.lacks):
        assert " " in words
        assert "NEF-" not in words


def test_the_section_where_one_expects_it_counts(tmp_path: Path) -> None:
    text = "Tenants and officers come together in a group."
    nearest = check(tmp_path, *FILLER, ("Background", text + " It is old."), ("Governance", text))[SEATS].nearest
    assert nearest[0].origin.heading_path == ("Governance",)


def test_it_changes_no_result(tmp_path: Path) -> None:
    with_it = check(tmp_path, *FILLER, ("Governance", NEAR))
    without = check(tmp_path, *FILLER, ("Governance", NEAR), nearest=False)
    assert {id_: (r.status, r.strength) for id_, r in with_it.items()} == {
        id_: (r.status, r.strength) for id_, r in without.items()
    }
    assert all(not result.nearest for result in without.values())


def test_what_is_met_has_no_nearest_passage(tmp_path: Path) -> None:
    result = check(tmp_path, ("Governance", "Three tenants shall hold voting seats on the Board."))[SEATS]
    assert (result.status, result.nearest) == ("met", ())


def test_of_a_long_passage_the_part_that_came_near_is_quoted(tmp_path: Path) -> None:
    long = " ".join(f"The Provider shall repaint corridor number {n} of the north building." for n in range(30))
    result = check(tmp_path, *FILLER, ("Governance", f"{long} {NEAR} {long}"))[SEATS]
    assert "Tenants may hear afterwards" in result.nearest[0].quote
    assert len(result.nearest[0].quote) <= 800


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        pytest.param(
            "Describe how tenants will hold voting seats on the Board.", "a promise: this is a question", id="form"
        ),
    ],
)
def test_a_form_that_does_not_count_is_named(tmp_path: Path, text: str, lack: str) -> None:
    nearest = check(tmp_path, *FILLER, ("Governance", text))[SEATS].nearest[0]
    assert lack in nearest.lacks


def test_what_the_network_likes_best_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    liked = "Chairs are stacked along the wall when the hall closes."

    def odds(_: Likeness, reading: Reading) -> dict[int, float]:
        return dict.fromkeys(range(500), -1.0 if reading.text == liked else -9.0)

    monkeypatch.setattr(nearest_module, "_find_odds", odds)
    sections = (*FILLER, ("Governance", "Tenants may visit the office of the group."), ("Hall", liked))
    assert check(tmp_path, *sections)[SEATS].nearest[0].quote == liked
