from __future__ import annotations

import pytest

from coprod_rules.baseline.fingerprint import make_mark, normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("4. Governance", "12.3 Governance", id="number"),
        pytest.param("Section 4: Governance", "Section 11: Governance", id="section"),
        pytest.param("Section 4: Governance", "9 Governance", id="section-or-number"),
        pytest.param("Schedule 2 Part B", "Schedule 3 Part C", id="schedule"),
        pytest.param("IV. Payment", "V) Payment", id="roman"),
        pytest.param("(a) The Provider shall pay.", "(b) The Provider shall pay.", id="letter"),
        pytest.param("4. (a) The Provider shall", "7. (c) The Provider shall", id="two-numbers"),
        pytest.param("as clause 12.3(b) asks", "as clause 14.1(c) asks", id="reference"),
        pytest.param("clauses 4.2 and 5.1(b) apply", "clauses 6.2 and 7.1(a) apply", id="two-references"),
        pytest.param("The  Provider\nshall “pay”", 'the provider shall "pay"', id="typography"),
        pytest.param("co\u00adproduce with people&nbsp;who", "co\u00adproduce with people who", id="hidden-signs"),
    ],
)
def test_numbering_and_typography_do_not_count(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The Provider shall pay.", "The Provider may pay.", id="words"),
        pytest.param("A panel of tenants", "Panel of tenants", id="article-is-no-letter"),
        pytest.param("part of the service", "of the service", id="part-is-a-word-too"),
        pytest.param("I shall", "shall", id="i-is-a-word"),
    ],
)
def test_words_count(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_rule_heading_and_quote_all_count() -> None:
    marks = {
        make_mark("A", ("Governance",), "x y"),
        make_mark("B", ("Governance",), "x y"),
        make_mark("A", ("Payment",), "x y"),
        make_mark("A", ("Governance",), "x z"),
        make_mark("A", ("Governance", "x"), "y"),
    }
    assert len(marks) == 5
