"""Each clause of the library does what it says: put alone into an empty specification, it closes its rules."""

from __future__ import annotations

from functools import cache

import pytest

from coprod_rules.clauses import ClauseLibrary
from coprod_rules.closed_loop import find_shortfalls, specify
from coprod_rules.model.clause import VARIANTS, Clause
from coprod_rules.pipeline import Options, Session, list_clauses


@cache
def library() -> ClauseLibrary:
    found, errors = list_clauses(Options(use_plugins=False))
    assert errors == ()
    return found


@cache
def session() -> Session:
    return Session(Options(use_plugins=False, fail_on="never"))


@pytest.mark.parametrize("clause", library().clauses, ids=lambda clause: clause.id)
def test_each_clause_closes_what_it_says(clause: Clause) -> None:
    assert [f"{s.variant} {s.rule}: {s.problem}" for s in find_shortfalls(session(), [clause])] == []


def test_open_placeholders_keep_a_rule_from_being_met_and_are_named() -> None:
    clause = library().find("CL-PAY-RATES")
    for variant in VARIANTS:
        report = session().check(specify(session(), clause, clause.variants[variant]))
        (result,) = (result for result in report.results if result.rule_id == "PRAC-PAY")
        assert (result.status, result.strength) == ("partly", 1)
        assert "{{rate}}" in result.reason
