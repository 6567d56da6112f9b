from __future__ import annotations

import pytest

from coprod_rules.report.text_summary import draw_bar


@pytest.mark.parametrize(
    ("score", "bar"),
    [
        pytest.param(None, "", id="no-score"),
        pytest.param(0.0, "[..........]", id="nothing"),
        pytest.param(0.42, "[####......]", id="some"),
        pytest.param(1.0, "[##########]", id="all"),
    ],
)
def test_a_bar_has_ten_cells(score: float | None, bar: str) -> None:
    assert draw_bar(score, blocks=False) == bar


def test_a_bar_of_blocks_has_ten_cells() -> None:
    assert draw_bar(0.3, blocks=True) == "\u2588" * 3 + "\u2591" * 7
