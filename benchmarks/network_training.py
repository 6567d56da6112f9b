"""Trains the small network of `coprod_rules.evaluate.network` with NumPy and Numba, and packs its weights into bytes.

Method: logistic losses over two hidden layers of rectified units, dropout on features and units (Srivastava and others,
JMLR 15, 2014), Adam (Kingma and Ba, ICLR 2015) with a falling rate, and the mean of the weights that the later rounds
end with (Izmailov and others, UAI 2018), so that less depends on where the last step happened to lead.
The same seed gives the same network on one machine.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numba import njit, prange
from scipy.sparse import csr_matrix

UNITS, INNER = 384, 96  # of the first layer, and of the second
EPOCHS = 60
BATCH = 512
RATE, LEAST_RATE = 4e-3, 1.2e-3
AVERAGED = EPOCHS // 2  # of the rounds, the last ones
FEATURES_DROPPED, UNITS_DROPPED, INNER_DROPPED = 0.3, 0.4, 0.3
ALONE = 0.3  # of the texts are seen as if one pack were loaded alone
LEAST_TEXTS = 3  # in which a feature must occur
LEAST_PAIRED = 30  # in which a pair of words must
PAIR = 0.7  # how much a pair counts, of what a word as rare counts
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8  # of Adam
_FARTHEST = 30.0  # logarithm of the odds; what lies beyond changes nothing


@dataclass
class Columns:
    """The features that count: their order and how rare each is."""

    keys: list[Any]
    rarity: list[float]
    unknown: float  # how rare a word is that is no column
    owners: Any  # for each feature the number of the pack that it belongs to, 0 where it is always there

    @property
    def lengths(self) -> list[float]:
        """What each feature counts in the length of a text; pairs repeat their words, and count nothing."""
        return [0.0 if is_pair(key) else rarity for key, rarity in zip(self.keys, self.rarity, strict=True)]

    def matrix(self, texts: Sequence[set[Any]]) -> csr_matrix:
        """Return the tf-idf matrix of texts. Each row has length 1, with unknown words and without pairs."""
        column = {key: index for index, key in enumerate(self.keys)}
        lengths, rarity = np.array(self.lengths), np.array(self.rarity)
        starts, columns, values = [0], [], []
        for features in texts:
            found = np.array(sorted(column[feature] for feature in features if feature in column), "int32")
            unknown = sum(is_word(feature) and feature not in column for feature in features)
            length = (float((lengths[found] ** 2).sum()) + unknown * self.unknown**2) ** 0.5 or 1.0
            columns.append(found)
            values.append((rarity[found] / length).astype("float32"))
            starts.append(starts[-1] + len(found))
        shape = (len(texts), len(self.keys))
        return csr_matrix((np.concatenate(values), np.concatenate(columns), np.array(starts)), shape=shape)


def is_pair(feature: Any) -> bool:
    """Return whether a feature is a pair of words."""
    return isinstance(feature, str) and " " in feature


def is_word(feature: Any) -> bool:
    """Return whether a feature is a word, or the role of a section."""
    return isinstance(feature, str) and " " not in feature


def choose_columns(texts: Sequence[set[Any]], owner: Callable[[Any], int]) -> Columns:
    """Return the features that occur often enough to learn something of them."""
    counts = Counter(feature for features in texts for feature in features)
    often = [key for key, count in counts.items() if count >= (LEAST_PAIRED if is_pair(key) else LEAST_TEXTS)]
    keys = sorted(often, key=str)
    rarity = [round(log(len(texts) / counts[key]) * (PAIR if is_pair(key) else 1), 2) for key in keys]
    return Columns(keys, rarity, round(log(len(texts)), 2), np.array([owner(key) for key in keys]))


@dataclass
class Trained:
    """The weights of a network: features to units, units to inner units, both to outputs."""

    hidden: Any
    hidden_bias: Any
    middle: Any
    middle_bias: Any
    output: Any
    output_bias: Any

    @property
    def parts(self) -> tuple[Any, ...]:
        """All weights, in the order of the layers."""
        return self.hidden, self.hidden_bias, self.middle, self.middle_bias, self.output, self.output_bias


def train(matrix: csr_matrix, owners: Any, wanted: Any, importance: Any, seed: int = 0) -> Trained:
    """Train a network.

    Args:
        matrix: Texts by features.
        owners: For each feature the number of its pack, 0 where it is always there.
        wanted: Texts by outputs: 1 or 0.
        importance: Texts by outputs: how much each counts; 0 where nothing is known.
        seed: Of the random numbers.
    """
    random = np.random.default_rng(seed)
    count, features = matrix.shape
    outputs = wanted.shape[1]
    network = Trained(
        random.normal(scale=0.11, size=(features, UNITS)).astype("float32"),
        np.zeros(UNITS, "float32"),
        random.normal(scale=(2 * UNITS) ** -0.5, size=(UNITS, INNER)).astype("float32"),
        np.zeros(INNER, "float32"),
        random.normal(scale=(UNITS + INNER) ** -0.5, size=(UNITS + INNER, outputs)).astype("float32"),
        np.full(outputs, -4.0, "float32"),
    )
    moments = [[np.zeros_like(part) for part in network.parts] for _ in range(2)]
    total = [np.zeros_like(part) for part in network.parts]
    order, steps, done = np.arange(count), EPOCHS * -(-count // BATCH), 0
    for epoch in range(EPOCHS):
        random.shuffle(order)
        for start in range(0, count, BATCH):
            done += 1
            rows = order[start : start + BATCH]
            thinned = _thin(matrix[rows], owners, random)
            back, slopes = _slopes(network, thinned, wanted[rows], importance[rows], random)
            rate = np.float32(max(RATE * (1 - done / (steps + 1)), LEAST_RATE))
            ages = np.float32(1 / (1 - _FIRST**done)), np.float32(1 / (1 - _SECOND**done))
            first, second = moments
            by_feature = thinned.tocsc()
            batch = by_feature.indptr, by_feature.indices, by_feature.data
            _step_features(batch, back, network.hidden, (first[0], second[0]), rate, ages)
            for part, slope, mean, spread in zip(network.parts[1:], slopes, first[1:], second[1:], strict=True):
                mean *= _FIRST
                mean += (1 - _FIRST) * slope
                spread *= _SECOND
                spread += (1 - _SECOND) * slope * slope
                part -= rate * (mean * ages[0]) / (np.sqrt(spread * ages[1]) + _TINY)
        if epoch >= EPOCHS - AVERAGED:
            for part, so_far in zip(network.parts, total, strict=True):
                so_far += part / AVERAGED
    return Trained(*total)


@njit(parallel=True, fastmath=True)
def _step_features(batch: Any, back: Any, hidden: Any, moments: Any, rate: Any, ages: Any) -> None:
    """Take one step of Adam with the first layer, in one pass over its weights: most of the work lies here.

    Args:
        batch: By features: where each one's texts begin in the two others, and after the last where they end; the
            numbers of the texts; what the feature counts in each of them.
        back: The slopes of the loss for the units, text by text.
        hidden: Weights, features by units; changed, as are the moments.
        moments: The running means of the slopes, and of their squares.
        rate: How far to step.
        ages: What makes good, for each of the two, that it began at nought.
    """
    starts, texts, values = batch
    first, second = moments
    units = hidden.shape[1]
    for feature in prange(len(starts) - 1):
        slope = np.zeros(units, np.float32)
        for place in range(starts[feature], starts[feature + 1]):
            for unit in range(units):
                slope[unit] += values[place] * back[texts[place], unit]
        for unit in range(units):
            mean = first[feature, unit] * np.float32(_FIRST) + np.float32(1 - _FIRST) * slope[unit]
            spread = second[feature, unit] * np.float32(_SECOND) + np.float32(1 - _SECOND) * slope[unit] * slope[unit]
            first[feature, unit] = mean
            second[feature, unit] = spread
            hidden[feature, unit] -= rate * (mean * ages[0]) / (np.sqrt(spread * ages[1]) + np.float32(_TINY))


@njit(parallel=True, fastmath=True)
def _sum_features(starts: Any, features: Any, values: Any, hidden: Any, bias: Any) -> Any:
    """Return the sums of the first layer, texts by units."""
    units = hidden.shape[1]
    sums = np.empty((len(starts) - 1, units), np.float32)
    for text in prange(len(starts) - 1):
        for unit in range(units):
            sums[text, unit] = bias[unit]
        for place in range(starts[text], starts[text + 1]):
            for unit in range(units):
                sums[text, unit] += values[place] * hidden[features[place], unit]
    return sums


def _thin(rows: Any, owners: Any, random: Any) -> Any:
    """Return a batch with some features left out, and in some texts those of every pack but one.

    People may load one pack alone; then the concepts of the others are not there.
    """
    rows = rows.copy()
    rows.data *= (random.random(len(rows.data), dtype="float32") > FEATURES_DROPPED) / (1 - FEATURES_DROPPED)
    kept = np.where(random.random(rows.shape[0]) < ALONE, random.integers(1, owners.max() + 1, rows.shape[0]), 0)
    of_text = np.repeat(kept, np.diff(rows.indptr))
    owner = owners[rows.indices]
    rows.data *= (of_text == 0) | (owner == 0) | (owner == of_text)
    rows.data = rows.data.astype("float32")
    rows.eliminate_zeros()
    return rows


def _slopes(network: Trained, rows: Any, wanted: Any, importance: Any, random: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return the slopes of the loss for the units of the first layer, text by text, and for all other weights.

    Some units are left out.
    """
    sums = _sum_features(rows.indptr, rows.indices, rows.data, network.hidden, network.hidden_bias)
    mask = _mask(sums, UNITS_DROPPED, random)
    units = sums * mask
    inner_sums = units @ network.middle + network.middle_bias
    inner_mask = _mask(inner_sums, INNER_DROPPED, random)
    both = np.hstack((units, inner_sums * inner_mask))
    guess = 1 / (1 + np.exp(-np.clip(both @ network.output + network.output_bias, -_FARTHEST, _FARTHEST)))
    error = ((guess - wanted) * importance / len(wanted)).astype("float32")
    both_back = error @ network.output.T
    inner_back = both_back[:, UNITS:] * inner_mask
    back = (both_back[:, :UNITS] + inner_back @ network.middle.T) * mask
    slopes = back.sum(0), units.T @ inner_back, inner_back.sum(0), both.T @ error, error.sum(0)
    return np.ascontiguousarray(back, dtype="float32"), slopes


def _mask(sums: Any, dropped: float, random: Any) -> Any:
    """Return by what each sum is multiplied to be the positive part of it, with some left out."""
    return ((random.random(sums.shape, dtype="float32") > dropped) & (sums > 0)).astype("float32") / (1 - dropped)


def as_bytes(weights: Any) -> tuple[float, str]:
    """Return what a weight of 1 is worth, and weights as signed bytes in base64; the few greatest are cut off."""
    scale = float(np.quantile(np.abs(weights), 0.9999)) / 127 or 1.0
    rounded = np.clip(np.round(weights / scale), -127, 127).astype("int8")
    return scale, b64encode(rounded.tobytes()).decode()
