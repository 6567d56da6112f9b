"""For a criterion that is not met: the passages that came nearest, and what each of them lacked.

Kept out of the score. A reader can settle in seconds whether the draft says it in words that the rules do not know.
"""

from __future__ import annotations

from collections.abc import Sequence

from coprod_rules.evaluate.match import Context
from coprod_rules.evaluate.rulebook import CompiledPattern, Group, Rulebook, RuleInfo, plain_name
from coprod_rules.model.document import Document
from coprod_rules.model.reading import Reading
from coprod_rules.model.report import Nearest

MOST_PASSAGES = 3
ROLE_BONUS = 0.15
LEAST_CLOSENESS = 0.34
MOST_LENGTH = 300


class NearestFinder:
    """Finds, in one document, the passages nearest to a rule.

    Args:
        document: The document.
        readings: Its readings.
        rulebook: The compiled rules.
        names: Concept id by number.
    """

    def __init__(
        self, document: Document, readings: Sequence[Reading], rulebook: Rulebook, names: Sequence[str]
    ) -> None:
        self.document = document
        self.readings = readings
        self.names = names
        self._contexts = [Context(reading) for reading in readings]
        self._patterns: dict[int, list[CompiledPattern]] = {}
        for number in range(rulebook.pattern_count):
            pattern = rulebook.patterns[number]
            if not pattern.contradicts:
                self._patterns.setdefault(pattern.rule, []).append(pattern)

    def find(self, index: int, info: RuleInfo) -> tuple[Nearest, ...]:
        """Return up to three passages that hold some of what a rule asks for, nearest first."""
        best: list[tuple[float, int, tuple[str, ...], tuple[str, ...]]] = []
        for reading, context in zip(self.readings, self._contexts, strict=True):
            found = max((self._closeness(pattern, context) for pattern in self._patterns.get(index, ())), default=None)
            if found is not None and found[0] >= LEAST_CLOSENESS:
                bonus = ROLE_BONUS if reading.role in info.where else 0.0
                best.append((-found[0] - bonus, reading.passage, found[1], found[2]))
        return tuple(self._nearest(passage, has, lacks) for _, passage, has, lacks in sorted(best)[:MOST_PASSAGES])

    def _closeness(self, pattern: CompiledPattern, context: Context) -> tuple[float, tuple[str, ...], tuple[str, ...]]:
        """Return which share of a pattern's groups a passage holds, and the groups it has and lacks in words."""
        groups = [*pattern.all, *pattern.context, *pattern.denied, *(group for _, group in pattern.at_least)]
        held = [context.has(group) for group in groups]
        has = tuple(self._say(group) for group, there in zip(groups, held, strict=True) if there)
        lacks = tuple(self._say(group) for group, there in zip(groups, held, strict=True) if not there)
        return sum(held) / len(groups), has, lacks

    def _say(self, group: Group) -> str:
        """Return a group of concepts in words: "people" or "pay or fund"."""
        words = (plain_name(self.names[concept]).replace("-", " ") for concept in group)
        return " or ".join(list(dict.fromkeys(words))[:3])

    def _nearest(self, passage: int, has: tuple[str, ...], lacks: tuple[str, ...]) -> Nearest:
        text = self.document.passages[passage].text
        end = min(len(text), MOST_LENGTH)
        origin = self.document.locate(self.document.passages[passage], 0, end)
        return Nearest(
            quote=text[:end],
            has=has,
            lacks=lacks or ("these words near one another, or a binding verb",),
            origin=origin,
        )
