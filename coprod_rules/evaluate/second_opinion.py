"""What learned models say of the findings in a passage: which of them to believe, and what the phrases have missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coprod_rules.bits import bits_of
from coprod_rules.evaluate.likeness import Impressions, Likeness, stem
from coprod_rules.evaluate.match import Match, Spot, Windows
from coprod_rules.evaluate.rulebook import CompiledPattern, Group, RuleInfo
from coprod_rules.model.cues import ENTITY_CUES
from coprod_rules.model.reading import Sentence

MOST_DEEDS = 2  # of the words that speak most for a rule, so many must not be negated and say how binding it is
MOST_WORDS = 4
LEAST_WORDS = 4  # of a sentence that counts by likeness alone: "Carers." or "The board meets." tells a model too little


class SecondOpinion:
    """Reviews findings with the models of the loaded packs.

    Args:
        likeness: The models.
        rules: All rules, in the order of their numbers.
        cues: Cue to the numbers of the concepts that carry it.
    """

    def __init__(self, likeness: Likeness, rules: Sequence[RuleInfo], cues: Mapping[str, Sequence[int]]) -> None:
        self._likeness = likeness
        self._rules = [number for number, info in enumerate(rules) if info.kind == "required"]
        self._rules = [number for number in self._rules if number in likeness.rules]
        self._entities = frozenset(number for cue in ENTITY_CUES for number in cues.get(cue, ()))
        self._people = bits_of(tuple(cues.get("person", ())))

    def keeps(self, match: Match, impressions: Impressions) -> bool:
        """Return whether a match is to be believed; one of a rule that no model knows always is."""
        rule = match.pattern.rule
        if rule not in self._likeness.rules:
            return True
        first = match.window.first
        return self._likeness.keeps(rule, impressions.best(rule, first, first + len(match.window.sentences)))

    def find(self, windows: Windows, impressions: Impressions, known: frozenset[int]) -> Iterator[Match]:
        """Yield a match for each rule that a stretch of the passage reads like, but for those *known* to hold."""
        count = len(windows.reading.sentences)
        if not windows.context(0, count).has_any(self._people):
            return
        best: dict[int, tuple[float, int]] = {}
        for stretch in range(len(impressions.stretches)):
            likelihoods = impressions.of(stretch)
            for rule in self._rules:
                if rule not in known and self._likeness.finds(rule, likelihoods[rule]):
                    best[rule] = max(best.get(rule, (0.0, 0)), (likelihoods[rule], -stretch))
        for rule, (_, stretch) in sorted(best.items()):
            first, last = impressions.stretches[-stretch]
            match = self._match(rule, windows, first, last)
            if match is not None:
                yield match

    def _match(self, rule: int, windows: Windows, first: int, last: int) -> Match | None:
        """Return the sentence that speaks most for a rule as a match, unless it denies, asks or defines it."""
        scored = [(self._telling(rule, windows.reading.sentences[index]), index) for index in range(first, last)]
        telling, index = max(scored, key=lambda each: (sum(weight for weight, _, _ in each[0]), -each[1]))
        deeds = [spot for _, spot, group in telling if not self._entities.intersection(group)]
        window = windows.make(index, index + 1)
        is_short = len(windows.reading.sentences[index].words) < LEAST_WORDS
        if not deeds or is_short or window.grammars[0].form != "statement":
            return None
        if any(window.is_negated(spot) for spot in deeds[:MOST_DEEDS]):
            return None
        found = [(group, spot) for _, spot, group in telling[:MOST_WORDS]]
        return Match(_pattern(rule), window, False, deeds[:MOST_DEEDS], found)

    def _telling(self, rule: int, sentence: Sentence) -> list[tuple[float, Spot, Group]]:
        """Return what in a sentence speaks for a rule, the strongest first: weight, place, and concept if it is one."""
        found: list[tuple[float, Spot, Group]] = []
        for place, word in enumerate(sentence.words):
            found.append((self._likeness.weight(stem(word), rule), (0, place, place + 1), ()))
        for concept in sentence.hits.concepts(self._likeness.concepts):
            start, end = sentence.hits.get(concept)[0]
            found.append((self._likeness.weight(concept, rule), (0, start, end), (concept,)))
        return sorted((each for each in found if each[0] > 0), key=lambda each: (-each[0], each[1:]))


def _pattern(rule: int) -> CompiledPattern:
    """Return a pattern that asks for nothing: what is found without one."""
    return CompiledPattern(rule, False, (), (), (), (), (), (), (), (), "sentence", (), ("statement",), "auto", ())
