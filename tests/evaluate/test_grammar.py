"""What negation, modality, hedges and the form of a sentence do to what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coprod_rules.evaluate.engine import Trace
from coprod_rules.evaluate.strength import _LABELS
from coprod_rules.model.cues import ELEMENT_CUES
from coprod_rules.model.rule import Pattern

Traces = Callable[..., list[Trace]]


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Tenants shall be paid.", 2),
        ("The Provider will pay tenants.", 2),
        ("Pay tenants on the day.", 2),
        ("Tenants are paid.", 2),
        ("Tenants will be paid.", 1),
        ("Tenants will be paid by the Provider.", 2),
        ("Tenants should be paid.", 1),
        ("The Provider aims to pay tenants.", 1),
        ("The Provider shall consider paying tenants.", 1),
        ("The Provider hopes that it will pay tenants.", 1),
        ("Tenants may pay later.", 2),
        ("Tenants may be paid.", 1),
        ("A tenant is entitled to pay later.", 2),
        ("The Provider shall pay tenants where possible.", 1),
        ("The Provider shall pay tenants where possible and lawful.", 2),
        ("The Provider shall pay tenants; meetings are held as appropriate.", 2),
        ("The Provider shall pay three tenants a fee weekly.", 3),
        ("The Provider shall pay tenants. The contract manager keeps minutes weekly.", 3),
        ("The Provider shall pay tenants within nine days.", 2),
    ],
)
def test_strength_follows_the_wording(traces: Traces, text: str, strength: int) -> None:
    assert [t.strength.value for t in traces(text) if not t.contradicts] == [strength]


@pytest.mark.parametrize(
    "text",
    [
        "Tenants shall not be paid.",
        "No tenant shall be paid.",
        "The Provider shall never pay tenants.",
        "Tenants are not paid.",
    ],
)
def test_a_binding_negation_contradicts(traces: Traces, text: str) -> None:
    assert [t.contradicts for t in traces(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Tenants, including but not limited to members, shall be paid.",
        "The Provider shall, no later than Friday, pay tenants.",
        "No meeting shall end until tenants are paid.",
        "The Provider shall not meet without paying tenants.",
        "Meetings shall not be held in secret, and the Provider shall pay tenants.",
        "Meetings are not secret; tenants shall be paid.",
        "Meetings are not secret but tenants shall be paid.",
    ],
)
def test_what_a_negation_does_not_reach_still_counts(traces: Traces, text: str) -> None:
    assert [t.contradicts for t in traces(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Tenants were paid.",
        "Describe how you will pay tenants.",
        "“Pay” means a sum for tenants.",
        "The policy says tenants are paid.",
    ],
    ids=["history", "question", "definition", "quotation"],
)
def test_other_forms_of_sentence_are_no_commitment(traces: Traces, text: str) -> None:
    assert traces(text) == []


def test_a_pattern_may_ask_for_history(traces: Traces) -> None:
    pattern = Pattern(all=(("people",), ("pay",)), forms=("statement", "history"))
    assert [t.strength.value for t in traces("Tenants were paid.", pattern)] == [2]


def test_a_pattern_may_ask_for_a_negation(traces: Traces) -> None:
    pattern = Pattern(context=(("people",),), denied=(("curfew",),))
    assert [t.contradicts for t in traces("The Provider shall not set tenants a curfew.", pattern)] == [False]
    assert traces("The Provider shall set tenants a curfew.", pattern) == []


def test_pronouns_stand_for_the_people_of_the_sentence_before(traces: Traces) -> None:
    (trace,) = traces("The Board has three tenants. They shall be paid.")
    assert trace.match.window.sentences[0].inferred
    assert traces("The Board has three managers. They shall be paid.") == []


def test_defined_terms_stand_for_what_they_mean(traces: Traces) -> None:
    assert traces('"Panellists" means tenants on the board. Panellists shall be paid.')


def test_items_inherit_the_words_that_lead_into_them(traces: Traces) -> None:
    assert traces("Tenants shall: (a) come; (b) be paid.")[0].strength.value == 2
    assert [t.contradicts for t in traces("The Provider must not: (a) pay tenants; (b) be late.")] == [True]


def test_table_cells_do_not_bind_one_another(traces: Traces) -> None:
    assert [t.strength.value for t in traces("Tenants paid | may be revised")] == [2]


@pytest.mark.parametrize(
    "text", ["Paying tenants is out of scope.", "The Provider meets weekly, but paying tenants is out of scope."]
)
def test_a_denial_takes_back_what_stands_before_it(traces: Traces, text: str) -> None:
    assert [t.contradicts for t in traces(text)] == [True]


def test_an_aside_denies_no_more_than_itself(traces: Traces) -> None:
    assert [t.contradicts for t in traces("Tenants, not officers, pay the bill.")] == [False]


def test_what_staff_must_not_describe_is_no_question(traces: Traces) -> None:
    assert traces("Staff must not describe how, and tenants shall be paid.")


def test_every_element_has_a_name_in_plain_words() -> None:
    assert set(_LABELS) == set(ELEMENT_CUES)


@pytest.mark.parametrize(
    "text",
    [
        "No bill shall be sent that tenants have not paid.",
        "Where the Board cannot agree, the Provider shall pay tenants.",
    ],
    ids=["relative-clause", "new-clause"],
)
def test_a_negation_stops_where_a_promise_begins(traces: Traces, text: str) -> None:
    assert [t.contradicts for t in traces(text)] == [False]


def test_a_measure_tells_of_the_past_only_to_count_it(traces: Traces) -> None:
    assert [t.strength.value for t in traces("Tenants who were paid | three", role="KPI")] == [2]


def test_what_may_be_done_by_people_is_their_right(traces: Traces) -> None:
    assert [t.strength.value for t in traces("The bill may be paid by tenants.")] == [2]


def test_people_who_tell_are_not_asked(traces: Traces) -> None:
    assert traces("Tenants describe how they are paid.")


def test_how_to_use_a_portal_is_no_promise(traces: Traces) -> None:
    assert traces("Log in here: tenants shall be paid.") == []
