from __future__ import annotations

import pytest

from coprod_rules.load.markers import read_marker


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [
        ("4.2 The Provider", "4.2", "The Provider"),
        ("4.2.1. The Provider", "4.2.1", "The Provider"),
        ("4.2: The Provider", "4.2", "The Provider"),
        ("4.2) The Provider", "4.2", "The Provider"),
        ("4.2\tthe Provider", "4.2", "the Provider"),
        ("6.3(b) The Provider", "6.3(b)", "The Provider"),
        ('4.2 "Panel" means', "4.2", '"Panel" means'),
        ("**7.2.1** The Provider", "7.2.1", "The Provider"),
        ("1. pay members", "1", "pay members"),
        ("12) pay members", "12)", "pay members"),
        ("(3) pay members", "(3)", "pay members"),
        ("7\tPayment", "7", "Payment"),
        ("7   Payment", "7", "Payment"),
        ("(a) pay members", "(a)", "pay members"),
        ("(aa) pay members", "(aa)", "pay members"),
        ("(B) pay members", "(B)", "pay members"),
        ("b) pay members", "b)", "pay members"),
        ("b. pay members", "b", "pay members"),
        ("(iv) pay members", "(iv)", "pay members"),
        ("iv. pay members", "iv", "pay members"),
        ("• pay members", None, "pay members"),
        ("•pay members", None, "pay members"),
        ("·\tpay members", None, "pay members"),
        ("- pay members", None, "pay members"),
        ("* pay members", None, "pay members"),
        ("o\tpay members", None, "pay members"),
        ("&bull; pay members", None, "pay members"),
    ],
)
def test_bullets_and_numbers_are_read(line: str, number: str | None, rest: str) -> None:
    marker = read_marker(line, 0)
    assert marker is not None
    assert (marker.number, line[marker.length :]) == (number, rest)


@pytest.mark.parametrize(
    "line",
    [
        "The Provider",
        "1.5 million people live here",
        "4.5 WTE Peer workers",
        "2.0 Million homes",
        "30 people",
        "2025. The year",
        "1,150 people",
        "95% of visits",
        "12.30pm Lunch",
        "(the Council) shall",
        "(abc) shall",
        "e.g. the shop",
        "-5 degrees",
        "*bold* words",
        "one. Two",
        "(ab) shall",
        "4.2",
        "(a)",
        "-",
        "1234.5678.1234.5678.12345 x",
        "((a)) x",
        "a.) x",
        "é) x",
        "Aa) x",
        "* ",
    ],
)
def test_other_beginnings_are_no_markers(line: str) -> None:
    assert read_marker(line, 0) is None


def test_bullets_of_other_depth_are_of_another_kind() -> None:
    kinds = {read_marker("- a", 0), read_marker("- a", 4), read_marker("• a", 0)}
    assert len({marker.kind for marker in kinds if marker}) == 3
