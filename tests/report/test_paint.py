from __future__ import annotations

from coprod_rules.report.paint import Paint


def test_without_colour_text_is_left_alone() -> None:
    assert Paint()("met", "bold", "green") == "met"


def test_with_colour_text_is_painted_and_reset() -> None:
    assert Paint(colour=True)("met", "bold", "green") == "\033[1;32mmet\033[0m"


def test_nothing_is_not_painted() -> None:
    assert Paint(colour=True)("", "bold") == ""
    assert Paint(colour=True)("met") == "met"
