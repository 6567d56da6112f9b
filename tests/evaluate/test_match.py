"""Combinations of concepts in windows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coprod_rules.evaluate.engine import Trace
from coprod_rules.model.rule import Near, Pattern

Traces = Callable[..., list[Trace]]
PEOPLE_PAY = (("people",), ("pay",))


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (Pattern(all=PEOPLE_PAY), "Tenants shall meet. Staff shall be paid.", False),
        (Pattern(all=PEOPLE_PAY, within="neighbours"), "Tenants shall meet. Staff shall be paid.", True),
        (Pattern(all=PEOPLE_PAY, within="neighbours"), "Tenants shall meet. Nothing else. Staff shall be paid.", False),
        (Pattern(all=PEOPLE_PAY, within="passage"), "Tenants shall meet. Nothing else. Staff shall be paid.", True),
        (
            Pattern(all=(("pay",),), context=(("people",),)),
            "Tenants shall meet. Nothing else. Staff shall be paid.",
            True,
        ),
        (Pattern(all=PEOPLE_PAY, none=("film",)), "Tenants shall be paid for the film.", False),
        (Pattern(all=PEOPLE_PAY, none=("film",)), "A film. Tenants shall be paid.", True),
        (Pattern(all=PEOPLE_PAY, none_in_context=("film",)), "A film. Tenants shall be paid.", False),
        (Pattern(all=(("people",), ("pay", "meet"))), "Tenants shall meet.", True),
        (Pattern(all=PEOPLE_PAY, near=(Near(of=(("people",), ("pay",)), words=2),)), "Tenants shall be paid.", True),
        (Pattern(all=PEOPLE_PAY, near=(Near(of=(("people",), ("pay",)), words=1),)), "Tenants shall be paid.", False),
        (
            Pattern(all=PEOPLE_PAY, near=(Near(of=(("pay",), ("people",)), words=9, ordered=True),)),
            "Tenants shall be paid.",
            False,
        ),
        (
            Pattern(all=PEOPLE_PAY, near=(Near(of=(("pay",), ("people",)), words=9, ordered=True),)),
            "Pay the tenants.",
            True,
        ),
        (Pattern(at_least=((2, ("people", "pay", "meet")),)), "Tenants shall meet.", True),
        (Pattern(at_least=((3, ("people", "pay", "meet")),)), "Tenants shall meet.", False),
    ],
)
def test_patterns(traces: Traces, pattern: Pattern, text: str, matches: bool) -> None:
    assert bool(traces(text, pattern)) is matches


def test_headings_are_context(traces: Traces) -> None:
    pattern = Pattern(all=(("pay",),), context=(("people",),))
    assert traces("All shall be paid.", pattern, headings=("Tenants",))
    assert not traces("All shall be paid.", pattern, headings=("Staff",))


def test_roles_limit_a_pattern_that_names_them(traces: Traces) -> None:
    pattern = Pattern(all=PEOPLE_PAY, where=("PAY",))
    assert traces("Tenants shall be paid.", pattern, role="PAY")
    assert not traces("Tenants shall be paid.", pattern, role="KPI")
    assert traces("Tenants shall be paid.", pattern), "where nothing tells the role, it may be the right one"


@pytest.mark.parametrize(
    ("mark", "text", "strength"),
    [
        ("at-most-1", "Tenants shall be paid.", 1),
        ("at-least-1", "Tenants shall be paid.", 2),
        ("at-least-2", "Tenants will be paid.", 1),
        ("at-least-2", "Tenants paid.", 2),
    ],
)
def test_a_pattern_may_cap_or_lift(traces: Traces, mark: str, text: str, strength: int) -> None:
    assert [t.strength.value for t in traces(text, Pattern(all=PEOPLE_PAY, strength=mark))] == [strength]


def test_contradicting_patterns_contradict(traces: Traces) -> None:
    found = traces("Tenants set a curfew.", contradicted_by=(Pattern(all=(("people",), ("curfew",))),))
    assert [t.contradicts for t in found] == [True]


def test_near_is_quick_on_many_hits(traces: Traces) -> None:
    pattern = Pattern(all=PEOPLE_PAY, near=(Near(of=(("people",), ("pay",)), words=1),))
    assert traces("tenants and the wall " * 3000 + "and the wall was paid", pattern) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("Tenants may be paid.", 2), ("Tenants shall be paid where possible.", 2), ("Tenants shall not be paid.", None)],
)
def test_a_pattern_may_fix_the_strength_whatever_the_wording(traces: Traces, text: str, value: int | None) -> None:
    found = [t.strength.value for t in traces(text, Pattern(all=PEOPLE_PAY, strength="exactly-2")) if not t.contradicts]
    assert found == ([] if value is None else [value])


def test_what_stands_far_apart_in_a_sentence_that_runs_on_does_not_belong_together(traces: Traces) -> None:
    filling = "and the other things that are listed here " * 5
    assert traces(f"Tenants shall meet {filling} and pay the bill.") == []
    assert traces(f"They meet {filling} and tenants shall pay the bill.")


def test_a_long_passage_is_read_in_stretches(traces: Traces) -> None:
    pattern = Pattern(all=(("pay",),), context=(("people",),))
    assert traces("Tenants shall meet. " + "It is cold. " * 2 + "All shall be paid.", pattern)
    assert not traces("Tenants shall meet. " + "It is cold. " * 9 + "All shall be paid.", pattern)
