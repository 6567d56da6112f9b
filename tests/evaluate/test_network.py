"""The sums of a network in lanes are the sums that a loop over its weights would give."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.evaluate.network import ZERO, Network, Outputs, gather, spread
from coprod_rules.packed import pack

BYTES = st.integers(min_value=1, max_value=255)


@given(st.lists(st.integers(min_value=0, max_value=255), min_size=1, max_size=40), st.sampled_from([2, 4]))
def test_what_is_spread_is_gathered_again(row: list[int], lane: int) -> None:
    assert list(gather(spread(bytes(row), lane), len(row), lane)) == row


def test_the_sums_of_many_rows_do_not_run_over() -> None:
    places, packed = pack((1.0, bytes([255, 1])) for _ in range(1000))
    network = Network.load((dict(enumerate(places)), packed, 1.0, (0.0, 0.0), 0.0, -1))
    assert network.activate(range(1000)) == pytest.approx([1000 * (255 - ZERO) / sqrt(1000), 0.0])


@given(st.lists(st.tuples(st.floats(0.1, 9), st.lists(BYTES, min_size=3, max_size=3)), min_size=1, max_size=300))
def test_units_are_the_positive_part_of_the_weighted_sum(rows: list[tuple[float, list[int]]]) -> None:
    places, packed = pack((rarity * rarity, bytes(weights)) for rarity, weights in rows)
    network = Network.load((dict(enumerate(places)), packed, 0.01, (0.5, -0.5, 0.0), 0.0, -1))
    length = sqrt(sum(rarity * rarity for rarity, _ in rows))
    expected = [
        max(0.0, sum(weights[unit] - ZERO for _, weights in rows) * 0.01 / length + bias)
        for unit, bias in enumerate((0.5, -0.5, 0.0))
    ]
    assert network.activate(range(len(rows))) == pytest.approx(expected)


def test_of_a_text_with_unknown_words_less_is_made() -> None:
    places, packed = pack([(4.0, bytes([200]))])
    network = Network.load(({"bread": places[0]}, packed, 0.01, (0.0,), 12.0, 0))
    assert network.activate(["bread"]) == pytest.approx([0.72 / sqrt(4)])
    assert network.activate(["bread", "stone"]) == pytest.approx([0.72 / sqrt(4 + 12)])
    assert network.activate(["stone"]) == [0.0]


def test_an_unknown_concept_is_nothing() -> None:
    places, packed = pack([(4.0, bytes([200]))])
    network = Network.load(({"bread": places[0]}, packed, 0.01, (0.0,), 12.0, 0))
    assert network.activate(["bread", 7]) == network.activate(["bread"])


@given(st.lists(st.tuples(st.floats(0, 50), BYTES, BYTES), min_size=1, max_size=256))
def test_outputs_are_the_weighted_sums_of_the_units(units: list[tuple[float, int, int]]) -> None:
    outputs = Outputs.load(([bytes(weights) for _, *weights in units], (0.02, 0.001), (-3.0, 1.0)))
    expected = [
        sum(unit * (weights[output] - ZERO) for unit, *weights in units) * scale + bias
        for output, (scale, bias) in enumerate(((0.02, -3.0), (0.001, 1.0)))
    ]
    rounding = sum(128 / 256 for _ in units) * 0.02
    assert outputs.log_odds([unit for unit, *_ in units]) == pytest.approx(expected, abs=rounding)


def test_only_units_that_are_on_pull() -> None:
    outputs = Outputs.load(([bytes([130, 100]), bytes([128, 200])], (1.0, 1.0), (0.0, 0.0)))
    assert outputs.pull(1, [0.5, 0.0]) == [(0, -28)]
    assert outputs.pull(1, [0.5, 0.1]) == [(0, -28), (1, 72)]
