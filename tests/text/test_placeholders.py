from __future__ import annotations

import pytest

from coprod_rules.text.placeholders import fill_placeholders, find_placeholders


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("paid {{rate}} within {{ days }} of {{rate}}", ("rate", "days")),
        ("no {rate} and no {{}} and no {{ }}", ()),
        ("{{a\nb}}", ()),
    ],
    ids=["each once", "single or empty braces", "over two lines"],
)
def test_placeholders_are_found(text: str, names: tuple[str, ...]) -> None:
    assert find_placeholders(text) == names


def test_what_has_no_value_stays_open() -> None:
    assert fill_placeholders("{{rate}} in {{ days }}", {"rate": "£16"}) == "£16 in {{ days }}"
