"""Each clause of the library does what it says: put alone into an empty specification, it closes its rules."""

from __future__ import annotations

from functools import cache

import pytest

from coprod_rules.clauses import ClauseLibrary
from coprod_rules.closed_loop import find_shortfalls, specify
from coprod_rules.load import Source, load_source
from coprod_rules.model.clause import VARIANTS, Clause
from coprod_rules.model.report import FINDING_STATUSES
from coprod_rules.pipeline import Options, Session, list_clauses
from coprod_rules.text.placeholders import fill_placeholders


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


@pytest.mark.parametrize("clause", library().clauses, ids=lambda clause: clause.id)
def test_each_clause_closes_the_same_in_markdown_where_only_its_heading_says_where_it_stands(clause: Clause) -> None:
    for variant in VARIANTS:
        wording = fill_placeholders(clause.variants[variant], clause.examples)
        draft = f"# Specification\n\n## {clause.headings[0]}\n\n{wording}\n"
        (document,) = load_source(Source(path="draft.md", data=draft.encode()), session().plugins.loaders)
        results = {result.rule_id: result for result in session().check(document).results}
        assert {rule: results[rule].status for rule in clause.closed_by(variant)} == dict.fromkeys(
            clause.closed_by(variant), "met"
        )
        assert [result.rule_id for result in results.values() if result.status in ("raised", "contradicted")] == []


def test_each_gap_of_a_report_names_clauses_that_are_told_once() -> None:
    document = specify(session(), library().find("CL-PAY-RATES"), "The roof must be painted each year.")
    checked = session().check(document)
    report = session().report([checked], [])
    gaps = {result.rule_id: result for result in checked.results if result.status == "not_met"}
    assert "CL-PAY-RATES" in gaps["PRAC-PAY"].clauses
    assert {id_ for result in checked.results for id_ in result.clauses} == set(report.clauses)
    assert report.clauses["CL-PAY-RATES"]["variants"].keys() == set(VARIANTS)
    assert [r.rule_id for r in checked.results if r.clauses and r.status not in FINDING_STATUSES] == []


def test_clauses_are_recommended_whichever_packs_judge() -> None:
    alone = Session(Options(packs=("practicalities",), use_plugins=False, fail_on="never"))
    checked = alone.check(specify(alone, library().find("CL-PAY-RATES"), "The roof must be painted each year."))
    assert "CL-PAY-RATES" in next(r for r in checked.results if r.rule_id == "PRAC-PAY").clauses


def test_open_placeholders_keep_a_rule_from_being_met_and_are_named() -> None:
    clause = library().find("CL-PAY-RATES")
    for variant in VARIANTS:
        report = session().check(specify(session(), clause, clause.variants[variant]))
        (result,) = (result for result in report.results if result.rule_id == "PRAC-PAY")
        assert (result.status, result.strength) == ("partly", 1)
        assert "{{rate}}" in result.reason
        assert report.placeholders[0] == "rate"
