from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_rules.clauses import read_library
from coprod_rules.errors import UsageError


def test_two_clauses_of_one_id_are_named_and_one_is_kept(harbour: Path) -> None:
    double = harbour / "clauses" / "other" / "CL-HARBOUR-PAY.md"
    double.parent.mkdir()
    double.write_bytes((harbour / "clauses" / "CL-HARBOUR-PAY.md").read_bytes())
    library = read_library([str(harbour)])
    assert len(library.clauses) == 1
    assert ["two clauses are called" in problem.message for problem in library.problems] == [True]


def test_an_unknown_theme_and_an_unknown_rule_are_named_with_their_lines(
    harbour: Path, spoil: Callable[[str, str], Path]
) -> None:
    file = spoil("theme: pay", "theme: pray")
    problems = read_library([str(harbour)], rules=["PRAC-PAY", "PRAC-EXPENSES"]).problems
    assert [problem.where for problem in problems] == [f"{file}, line 5, field theme", f"{file}, line 9, field closes"]
    assert 'did you mean "pay"?' in problems[0].mend
    assert 'did you mean "PRAC-EXPENSES"?' in problems[1].mend


def test_the_clause_that_belongs_where_the_evidence_is_expected_comes_first(harbour: Path) -> None:
    text = (harbour / "clauses" / "CL-HARBOUR-PAY.md").read_text(encoding="utf-8")
    (harbour / "clauses" / "CL-AWARD.md").write_text(
        text.replace("CL-HARBOUR-PAY", "CL-AWARD").replace("role: PAY", "role: AWARD"), encoding="utf-8"
    )
    library = read_library([str(harbour)])
    assert [clause.id for clause in library.closing("PRAC-PAY", ["PAY"])] == ["CL-HARBOUR-PAY", "CL-AWARD"]
    assert [clause.id for clause in library.closing("PRAC-PAY", ["AWARD"])] == ["CL-AWARD", "CL-HARBOUR-PAY"]
    assert library.closing("NEF-ROLES-1") == ()


def test_an_unknown_clause_is_refused_with_the_nearest(harbour: Path) -> None:
    library = read_library([str(harbour)])
    assert library.find("cl-harbour-pay").id == "CL-HARBOUR-PAY"
    with pytest.raises(UsageError) as caught:
        library.find("CL-HARBOR-PAY")
    assert 'did you mean "CL-HARBOUR-PAY"?' in caught.value.mend
