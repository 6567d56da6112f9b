from __future__ import annotations

import pytest

from coprod_rules.mend.numbering import next_number, number_heading, split_heading


@pytest.mark.parametrize(
    ("before", "number", "following"),
    [
        pytest.param([], "3", "4", id="plain"),
        pytest.param([], "3.", "4.", id="with-a-dot"),
        pytest.param([], "3.9", "3.10", id="second-level"),
        pytest.param([], "4.2.1.", "4.2.2.", id="third-level"),
        pytest.param([], "6.3(b)", "6.3(c)", id="letter-after-digits"),
        pytest.param([], "Section 7", "Section 8", id="with-a-word"),
        pytest.param([], "(c)", "(d)", id="letter"),
        pytest.param([], "C", "D", id="capital"),
        pytest.param([], "z)", "aa)", id="after-z"),
        pytest.param(["(g)", "(h)"], "(i)", "(j)", id="i-among-letters"),
        pytest.param([], "(i)", "(ii)", id="i-alone"),
        pytest.param(["(i)", "(ii)", "(iii)"], "(iv)", "(v)", id="roman"),
        pytest.param(["VIII"], "IX", "X", id="roman-capitals"),
        pytest.param(["(u)"], "(v)", "(w)", id="v-among-letters"),
        pytest.param([], "§", "§", id="no-number-at-all"),
    ],
)
def test_what_comes_next(before: list[str], number: str, following: str) -> None:
    assert next_number(number, before) == following


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        pytest.param("3.2 Payment", ("3.2", " ", "Payment"), id="digits"),
        pytest.param("3.\tPayment", ("3.", "\t", "Payment"), id="dot-and-tab"),
        pytest.param("Section 4: Payment", ("Section 4:", " ", "Payment"), id="word-and-colon"),
        pytest.param("B. Payment", ("B.", " ", "Payment"), id="letter"),
        pytest.param("Part B: Payment", ("Part B:", " ", "Payment"), id="part-and-letter"),
        pytest.param("Part 2 – Payment", ("Part 2", " – ", "Payment"), id="part-and-dash"),
        pytest.param("A new start", ("", "", "A new start"), id="an-article"),
        pytest.param("2027 and after", ("", "", "2027 and after"), id="a-year"),
        pytest.param("Payment", ("", "", "Payment"), id="none"),
    ],
)
def test_the_number_of_a_heading(heading: str, parts: tuple[str, str, str]) -> None:
    assert split_heading(heading) == parts


def test_a_heading_is_numbered_as_its_neighbours_are() -> None:
    assert number_heading("Payment", ["1. Aims", "2. Voice"]) == ("3. Payment", "3.")
    assert number_heading("Payment", ["Aims", "Voice"]) == ("Payment", "")
    assert number_heading("Payment", []) == ("Payment", "")
