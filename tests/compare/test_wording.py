from __future__ import annotations

import pytest

from coprod_rules.compare.wording import likeness, same_heading, same_words, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The  Provider\nshall pay.", "The Provider shall pay.", id="spacing"),
        pytest.param("people’s “Panel”", 'people\'s "Panel"', id="quotation-marks"),
        pytest.param("As clause 4.2(b) says, it shall.", "As clause 5.1(a) says, it shall.", id="clause-number"),
        pytest.param("see Schedule 3", "see schedule 12", id="schedule"),
        pytest.param("co\u00adproduction", "coproduction", id="soft-hyphen"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert same_words(one) == same_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The Provider shall pay £12.", "The Provider shall pay £10.", id="an-amount"),
        pytest.param("within 10 days", "within 20 days", id="a-time"),
        pytest.param("shall pay", "may pay", id="a-modal"),
        pytest.param("part 3 of the members", "most of the members", id="a-share"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert same_words(one) != same_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("3. Governance", "4. Governance", id="number-and-dot"),
        pytest.param("3.2 Governance", "Governance", id="number"),
        pytest.param("Schedule 2: Payment", "Schedule 5: Payment", id="schedule"),
        pytest.param("(a) Payment", "(b) Payment", id="letter"),
    ],
)
def test_headings_lose_their_number(one: str, other: str) -> None:
    assert same_heading(one) == same_heading(other)


def test_a_heading_that_is_only_a_number_stays() -> None:
    assert same_heading("2027") == "2027"


def test_likeness_runs_from_nothing_to_all() -> None:
    words = words_of("The Provider shall pay members.")
    assert likeness(words, words) == 1.0
    assert likeness(words, words_of("Boats lie there")) == 0.0
    assert 0.5 < likeness(words, words_of("The Provider may pay members.")) < 1.0
    assert likeness(frozenset(), frozenset()) == 0.0
