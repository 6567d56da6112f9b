from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_rules.clauses import read_clause, read_clauses
from coprod_rules.model.clause import Clause
from coprod_rules.packs.reader import read_parts

Spoil = Callable[[str, str], Path]


def line_of(file: Path, text: str) -> int:
    return next(n for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1) if text in line)


def test_a_clause_is_read_with_all_that_its_file_says(harbour: Path) -> None:
    reading = read_clauses(str(harbour))
    (clause,) = reading.clauses
    assert reading.problems == ()
    assert (clause.id, clause.pack, clause.licence) == ("CL-HARBOUR-PAY", "harbour", "CC-BY-4.0")
    assert clause.closed_by("light") == ("PRAC-PAY",)
    assert clause.closed_by("ambitious") == ("PRAC-PAY", "PRAC-EXP")
    assert clause.rules == ("PRAC-PAY", "PRAC-EXP")
    assert clause.examples == {"rate": "16"}
    assert clause.notes == "Ask the boat users."
    assert [theme.title for theme in reading.themes] == ["Pay"]


def test_wrapped_lines_are_joined_and_items_and_paragraphs_kept_apart(harbour: Path) -> None:
    (clause,) = read_clauses(str(harbour)).clauses
    assert clause.variants["light"] == "The Provider must pay each boat user who takes part {{rate}} an hour."
    assert clause.variants["standard"] == (
        "The Provider must pay:\n\n- each boat user who takes part {{rate}} an hour; and\n- within ten days."
    )
    assert clause.variants["ambitious"].count("\n\n") == 1


def test_a_pack_may_hold_clauses_and_themes(harbour: Path) -> None:
    assert read_parts(str(harbour)).problems == ()


def test_a_pack_without_clauses_has_none(tmp_path: Path) -> None:
    assert read_clauses(str(tmp_path)).clauses == ()


@pytest.mark.parametrize(
    ("old", "new", "message", "at"),
    [
        ("id: CL-HARBOUR-PAY", "id: CL-HARBOUR-FEE", "not named after it", "id:"),
        ("form: specification_clause", "form: specification", '"specification" is not allowed here', "form:"),
        ("theme: pay", "thema: pay", 'there is no field "thema" here', "thema:"),
        ("title: Pay boat users\n", "", 'the field "title" is missing', "id:"),
        ("closes: [PRAC-PAY]", "closes: []", "should have at least 1 entry", "closes:"),
        ('edition: "2026-11"', 'edition: "November"', "not written as it should be", "edition:"),
        ("- name: rate", "- name: rates", 'not declared: "{{rate}}"', "who takes part {{rate}} an hour."),
        ("theme: pay\n", "theme: pay\ntheme: pay\n", "twice", "theme: pay"),
        ("## Standard", "## Standart", 'no part called "Standart"', "## Standart"),
        ("## Standard", "## Light", "comes twice", "## Light"),
        ("\n## Light", "Some text.\n\n## Light", "text before the first heading", "Some text."),
        ("    example: 16", "    example: 16\n    fact: a ||", "the fact of the placeholder", "fact:"),
        ("role: PAY", "role: {PAY", "this is not YAML", ""),
    ],
    ids=lambda value: str(value)[:24].strip() if isinstance(value, str) else None,
)
def test_what_is_wrong_is_named_with_file_line_and_mend(
    spoil: Spoil, old: str, new: str, message: str, at: str
) -> None:
    file = spoil(old, new)
    problems = read_clause(str(file))
    assert not isinstance(problems, Clause)
    problem = next(problem for problem in problems if message in problem.message)
    assert problem.where.startswith(f"{file}, line ")
    assert problem.mend
    if at and message not in ("twice", "comes twice"):
        assert f"line {line_of(file, at)}" in problem.where


def test_a_missing_wording_is_named(spoil: Spoil) -> None:
    file = spoil(
        "## Ambitious\n\nThe Provider must pay each boat user who takes part {{rate}} an hour.\n\nIt must pay", ""
    )
    problems = read_clause(str(file))
    assert not isinstance(problems, Clause)
    assert [problem.message for problem in problems] == ["clause CL-HARBOUR-PAY has no ambitious wording"]


@pytest.mark.parametrize(
    ("form", "message"),
    [("award_question", "has no scoring guide"), ("kpi", "has no row")],
    ids=["award question", "kpi"],
)
def test_each_form_needs_its_parts(spoil: Spoil, form: str, message: str) -> None:
    file = spoil("form: specification_clause", f"form: {form}")
    problems = read_clause(str(file))
    assert not isinstance(problems, Clause)
    assert len([problem for problem in problems if message in problem.message]) == 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"## Light\n", "does not begin with a front matter"),
        (b"---\nid: CL-X\n", "does not end"),
        (b"---\nid: \xff\n---\n", "not in UTF-8"),
    ],
    ids=["no front matter", "no end", "not UTF-8"],
)
def test_a_file_that_is_no_clause_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "CL-X.md"
    file.write_bytes(content)
    (problem,) = read_clause(str(file))
    assert message in problem.message
    assert problem.mend
