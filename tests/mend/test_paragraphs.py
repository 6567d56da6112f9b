from __future__ import annotations

import pytest

from coprod_rules.mend.paragraphs import number_paragraphs, split_paragraphs

TABLE = "| Measure | Target |\n| --- | --- |\n| Votes | half |"


def test_a_list_stays_with_the_line_that_leads_into_it() -> None:
    assert split_paragraphs("One.\n\nTwo:\n- a\n- b\n\n\nThree.\n") == ["One.", "Two:\n- a\n- b", "Three."]


@pytest.mark.parametrize(
    ("text", "made", "first"),
    [
        pytest.param("4.1 Boats.\n\n4.2 Ropes.", ["4.3 One.", "4.4 Two."], "4.3", id="clauses"),
        pytest.param("4.1. Boats.\n\n4.2. Ropes.", ["4.3. One.", "4.4. Two."], "4.3", id="with-a-dot"),
        pytest.param("4.9\tBoats.", ["4.10\tOne.", "4.11\tTwo."], "4.10", id="tab"),
        pytest.param("4.1 Boats:\n(a) old\n(b) new", ["4.2 One.", "4.3 Two."], "4.2", id="list-inside"),
        pytest.param("4.1 Boats.\n\n4.1.1 Old.\n\n4.1.2 New.", ["4.2 One.", "4.3 Two."], "4.2", id="outer-level"),
        pytest.param("1. Boats.\n\n2. Ropes.", ["3. One.", "4. Two."], "3", id="first-level"),
        pytest.param("Boats.\n\nRopes.", ["One.", "Two."], "", id="no-numbers"),
        pytest.param("Boats.\n\nRopes.\n\n4.2 Sails.", ["One.", "Two."], "", id="few-numbers"),
        pytest.param("", ["One.", "Two."], "", id="nothing-there"),
    ],
)
def test_numbers_go_on(text: str, made: list[str], first: str) -> None:
    assert number_paragraphs(["One.", "Two."], text) == (made, first)


def test_tables_and_lists_get_no_number() -> None:
    made, first = number_paragraphs([TABLE, "- a\n- b", "One."], "4.1 Boats.")
    assert made == [TABLE, "- a\n- b", "4.2 One."]
    assert first == "4.2"
