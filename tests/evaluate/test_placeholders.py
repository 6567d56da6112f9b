"""What an open placeholder does to the strength of a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coprod_rules.evaluate.engine import Trace
from coprod_rules.model.rule import Pattern

PAY = (("people",), ("pay",))


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Tenants shall be paid.", 2),
        ("Tenants shall be paid {{rate}}.", 1),
        ("Tenants were paid.", 2),
        ("Tenants were paid {{rate}}.", 1),
    ],
    ids=["duty", "duty with a gap", "past", "past with a gap"],
)
def test_what_is_still_to_be_filled_in_is_an_aspiration_at_most(
    traces: Callable[..., list[Trace]], text: str, strength: int
) -> None:
    (trace,) = traces(text, Pattern(all=PAY, forms=("statement", "history")))
    assert trace.strength.value == strength
