"""The sums of a network in lanes are the sums that a loop over its weights would give."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.evaluate.network import ZERO, Backward, Layer, Network, gather, spread
from coprod_rules.packed import pack

BYTES = st.integers(min_value=1, max_value=255)


@given(st.lists(st.integers(min_value=0, max_value=255), min_size=1, max_size=40), st.sampled_from([2, 4]))
def test_what_is_spread_is_gathered_again(row: list[int], lane: int) -> None:
    assert list(gather(spread(bytes(row), lane), len(row), lane)) == row


def test_the_sums_of_many_rows_do_not_run_over() -> None:
    places, packed = pack((1.0, bytes([255, 1])) for _ in range(1000))
    network = Network.load((dict(enumerate(places)), 1.0, (0.0, 0.0), 0.0, -1), packed)
    assert network.activate(range(1000)) == pytest.approx([1000 * (255 - ZERO) / sqrt(1000), 0.0])


@given(st.lists(st.tuples(st.floats(0.1, 9), st.lists(BYTES, min_size=3, max_size=3)), min_size=1, max_size=300))
def test_units_are_the_positive_part_of_the_weighted_sum(rows: list[tuple[float, list[int]]]) -> None:
    places, packed = pack((rarity * rarity, bytes(weights)) for rarity, weights in rows)
    network = Network.load((dict(enumerate(places)), 0.01, (0.5, -0.5, 0.0), 0.0, -1), packed)
    length = sqrt(sum(rarity * rarity for rarity, _ in rows))
    expected = [
        max(0.0, sum(weights[unit] - ZERO for _, weights in rows) * 0.01 / length + bias)
        for unit, bias in enumerate((0.5, -0.5, 0.0))
    ]
    assert network.activate(range(len(rows))) == pytest.approx(expected)


def test_of_a_text_with_unknown_words_less_is_made() -> None:
    places, packed = pack([(4.0, bytes([200]))])
    network = Network.load(({"bread": places[0]}, 0.01, (0.0,), 12.0, 0), packed)
    assert network.activate(["bread"]) == pytest.approx([0.72 / sqrt(4)])
    assert network.activate(["bread", "stone"]) == pytest.approx([0.72 / sqrt(4 + 12)])
    assert network.activate(["stone"]) == [0.0]


def test_an_unknown_concept_is_nothing() -> None:
    places, packed = pack([(4.0, bytes([200]))])
    network = Network.load(({"bread": places[0]}, 0.01, (0.0,), 12.0, 0), packed)
    assert network.activate(["bread", 7]) == network.activate(["bread"])


@given(st.lists(st.tuples(st.floats(0, 50), BYTES, BYTES), min_size=1, max_size=256))
def test_a_layer_holds_the_weighted_sums_of_the_units_before_it(units: list[tuple[float, int, int]]) -> None:
    layer = Layer.load(([bytes(weights) for _, *weights in units], (0.02, 0.001), (-3.0, 1.0)))
    expected = [
        sum(unit * (weights[output] - ZERO) for unit, *weights in units) * scale + bias
        for output, (scale, bias) in enumerate(((0.02, -3.0), (0.001, 1.0)))
    ]
    rounding = sum(128 / 256 for _ in units) * 0.02
    before = [unit for unit, *_ in units]
    assert layer.sums(before) == pytest.approx(expected, abs=rounding)
    assert layer.activate(before) == [max(0.0, value) for value in layer.sums(before)]


def test_only_units_that_are_on_pull() -> None:
    outputs = Layer.load(([bytes([130, 100]), bytes([128, 200])], (1.0, 1.0), (0.0, 0.0)))
    assert outputs.pull(1, [0.5, 0.0]) == [(0, -28)]
    assert outputs.pull(1, [0.5, 0.1]) == [(0, -28), (1, 72)]


@given(
    st.lists(st.lists(BYTES, min_size=3, max_size=3), min_size=2, max_size=5),
    st.lists(st.integers(-128, 127), min_size=8, max_size=8),
)
def test_what_pulls_through_the_second_layer_is_the_sum_of_all_ways(
    columns: list[list[int]], weights: list[int]
) -> None:
    scale, units = 0.25, [0.5, 1.0, 0.25, *([1.0] * len(columns))]
    pulling = list(enumerate(weights[: len(units)]))
    expected = {
        index: weights[index] * 4
        + sum(w * (column[index] - ZERO) for w, column in zip(weights[3:], columns, strict=False))
        for index in range(3)
    }
    assert dict(Backward([bytes(column) for column in columns], scale).pull(pulling, units)) == expected


def test_a_unit_that_is_off_pulls_nothing() -> None:
    assert Backward([bytes([200, 100])], 0.5).pull([(0, 3), (2, 2)], [0.0, 0.5, 1.0]) == [(1, 2 * (100 - ZERO))]
