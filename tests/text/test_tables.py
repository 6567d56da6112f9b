from __future__ import annotations

import pytest

from coprod_rules.text.tables import are_headers, compose_row


@pytest.mark.parametrize(
    ("cells", "headers", "text", "number"),
    [
        (["Beds", "95%"], ["Measure", "Target:"], "Measure: Beds | Target: 95%", None),
        (["Beds", "95%"], [], "Beds | 95%", None),
        (["", "95%"], ["Measure", "Target"], "Target: 95%", None),
        (["4.2", "Pay."], [], "Pay.", "4.2"),
        (["(a)", "Pay."], ["Ref", "Duty"], "Duty: Pay.", "(a)"),
        (["12", "Pay."], ["No.", "Duty"], "Duty: Pay.", "12"),
        (["12", "weeks"], ["How many", "What"], "How many: 12 | What: weeks", None),
        (["Who", "x"], ["Who", "When"], "Who | When: x", None),
        (["", ""], [], "", None),
    ],
)
def test_a_row_is_written_with_its_headers(cells: list[str], headers: list[str], text: str, number: str | None) -> None:
    row = compose_row(cells, headers)
    assert (row.text, row.number) == (text, number)
    for start, index in row.places:
        assert row.text.startswith(cells[index], start)


def test_headers_are_brief_and_complete() -> None:
    assert are_headers(["Measure", "Target"])
    assert not are_headers(["Measure", ""])
    assert not are_headers(["Measure"])
    assert not are_headers(["Measure", "word " * 20])
