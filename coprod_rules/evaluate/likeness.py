"""How much a stretch of text reads like what a rule asks for: a linear model over its words and concepts.

Phrases find what their author thought of. A model that has learned from many texts, some that meet a rule and many that
do not, can say of a finding that nothing else in the sentence is about the rule, and can notice a promise that no
phrase knows. Method: logistic regression over tf-idf features (as in Wang and Manning, "Baselines and Bigrams", ACL
2012), trained beforehand (`benchmarks/train_likeness.py`) and shipped as weights in a pack's ``likeness.json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Any, TypeAlias

from coprod_rules.model.reading import Reading, Sentence
from coprod_rules.packed import PackedTable

_SUFFIXES = ("ing", "ed", "es", "s", "ly")
LEAST_STEM = 4  # letters that a word keeps when it loses an ending

#: A feature: a stem, the number of a concept, or ``"@"`` and the role of a section.
Feature: TypeAlias = str | int
#: What a model knows of a feature: (model, rarity of the feature, rules, their weights times the rarity).
Weights: TypeAlias = tuple[tuple[int, float, tuple[int, ...], tuple[float, ...]], ...]


def stem(word: str) -> str:
    """Return a word without its ending, crudely: what matters is that its forms come together."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= LEAST_STEM:
            return word[: -len(suffix)]
    return word


def features_of(sentences: Iterable[Sentence], role: str | None, among: int = -1) -> set[Feature]:
    """Return the features of a stretch of text: its stems, the concepts it holds and the role of its section.

    Args:
        sentences: The sentences.
        role: The role of the section, if it is known.
        among: As bits, the concepts that may count; by default all.
    """
    found: set[Feature] = {f"@{role}"} if role else set()
    for sentence in sentences:
        found.update(map(stem, sentence.words))
        found.update(sentence.hits.concepts(among))
    return found


@dataclass(slots=True)
class Likeness:
    """Trained models of one or more packs, each for the rules of its own pack.

    Attributes:
        features: Feature to what the models know of it.
        rules: Rule number to (model, bias).
        concepts: As bits, the concepts that are features.
        bounds: For each model, how likely a finding must at least be to be kept, and to be made without a phrase.
    """

    features: PackedTable[Feature, Weights]
    rules: dict[int, tuple[int, float]]
    bounds: list[tuple[float, float]]
    concepts: int
    _stored: tuple[Any, ...]

    def dump(self) -> tuple[Any, ...]:
        """Return the models as one tuple of plain values for `load`."""
        return self._stored

    @classmethod
    def load(cls, stored: tuple[Any, ...]) -> Likeness:
        """Build the models from what `dump` returned."""
        places, packed, rules, bounds, concepts = stored
        return cls(PackedTable(places, packed, missing=()), rules, bounds, concepts, stored)

    def judge(self, features: Iterable[Feature]) -> dict[int, float]:
        """Return for each rule how likely it is that a text with these features meets it, from 0 to 1."""
        sums = dict.fromkeys(self.rules, 0.0)
        squares = [0.0] * len(self.bounds)
        for feature in features:
            for model, rarity, rules, weights in self.features[feature]:
                squares[model] += rarity * rarity
                for rule, weight in zip(rules, weights, strict=True):
                    sums[rule] += weight
        lengths = [sqrt(square) or 1.0 for square in squares]
        return {
            rule: 1 / (1 + exp(-(bias + sums[rule] / lengths[model]))) for rule, (model, bias) in self.rules.items()
        }

    def weight(self, feature: Feature, rule: int) -> float:
        """Return how much a feature speaks for a rule."""
        for _, _, rules, weights in self.features[feature]:
            if rule in rules:
                return weights[rules.index(rule)]
        return 0.0

    def keeps(self, rule: int, likelihood: float) -> bool:
        """Return whether a finding by phrases is to be believed."""
        return likelihood >= self.bounds[self.rules[rule][0]][0]

    def finds(self, rule: int, likelihood: float) -> bool:
        """Return whether a text reads so much like what a rule asks for that no phrase is needed."""
        return likelihood >= self.bounds[self.rules[rule][0]][1]


MOST_SENTENCES = 4  # the texts that models learn from are seldom longer
STRETCH = 3  # sentences of a longer passage that are read together


class Impressions:
    """What the models make of one passage, stretch by stretch; worked out only when asked for."""

    def __init__(self, likeness: Likeness, reading: Reading) -> None:
        self._likeness = likeness
        self._reading = reading
        self._known: dict[int, dict[int, float]] = {}
        count = len(reading.sentences)
        self.stretches: Sequence[tuple[int, int]] = (
            [(0, count)] if count <= MOST_SENTENCES else [(i, i + STRETCH) for i in range(count - STRETCH + 1)]
        )

    def of(self, stretch: int) -> Mapping[int, float]:
        """Return for each rule how likely it is that a stretch meets it."""
        if stretch not in self._known:
            first, last = self.stretches[stretch]
            features = features_of(self._reading.sentences[first:last], self._reading.role, self._likeness.concepts)
            self._known[stretch] = self._likeness.judge(features)
        return self._known[stretch]

    def best(self, rule: int, first: int, last: int) -> float:
        """Return the greatest likelihood of a rule in the stretches that touch some sentences."""
        touching = [i for i, (start, end) in enumerate(self.stretches) if start < last and first < end]
        return max(self.of(i)[rule] for i in touching)
