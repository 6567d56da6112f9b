"""Rules compiled to plain tuples over concept numbers, indexed by the rarest concept that each pattern needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from coprod_rules.bits import bits_of
from coprod_rules.packed import PackedTable

Group: TypeAlias = tuple[int, ...]


class CompiledPattern(NamedTuple):
    """A pattern over concept numbers; `coprod_rules.model.rule.Pattern` says what each part means."""

    rule: int
    contradicts: bool
    all: tuple[Group, ...]
    who: tuple[bool, ...]  # for each group of ``all``: does it name an actor, whom a negation leaves alone?
    context: tuple[Group, ...]
    denied: tuple[Group, ...]
    none: Group
    none_in_context: Group
    near: tuple[tuple[Group, Group, int, bool], ...]
    at_least: tuple[tuple[int, Group], ...]
    within: str
    where: tuple[str, ...]
    forms: tuple[str, ...]
    strength: str
    rarest_first: tuple[int, ...]  # indexes of ``all``, the group that is met least often first
    required_bits: tuple[int, ...] = ()  # for each group that must be in the window, its concepts as bits
    context_bits: tuple[int, ...] = ()  # the same for groups that must be in the passage
    none_bits: int = 0
    none_in_context_bits: int = 0


@dataclass(slots=True)
class Rulebook:
    """All that judging a document needs.

    Attributes:
        rules: For each rule, a tuple in the order of `RuleInfo`.
        patterns: Text patterns of all rules, by number.
        owners: For each pattern its rule.
        facts: (rule, contradicts, JMESPath expression, strength) of patterns over structured facts.
        by_sentence: Concept number to the patterns with a sentence window that it triggers.
        by_passage: The same for wider windows.
    """

    rules: list[tuple[Any, ...]]
    patterns: PackedTable[int, CompiledPattern]
    owners: list[int]
    facts: list[tuple[int, bool, str, str]]
    by_sentence: dict[int, tuple[int, ...]]
    by_passage: dict[int, tuple[int, ...]]
    _stored: tuple[Any, ...]

    @property
    def pattern_count(self) -> int:
        """How many patterns there are; they are numbered from 0."""
        return len(self.owners)

    def dump(self) -> tuple[Any, ...]:
        """Return the rulebook as one tuple of plain values for `load`."""
        return self._stored

    @classmethod
    def load(cls, stored: tuple[Any, ...]) -> Rulebook:
        """Build a rulebook from what `dump` returned."""
        rules, places, packed, owners, facts, by_sentence, by_passage = stored
        patterns = PackedTable(places, packed, missing=_NO_PATTERN, finish=_with_bits)
        return cls(rules, patterns, owners, facts, by_sentence, by_passage, stored)


def _with_bits(stored: tuple[Any, ...]) -> CompiledPattern:
    pattern = CompiledPattern._make((*stored, (), (), 0, 0))
    rarest_first = (pattern.all[index] for index in pattern.rarest_first)
    groups = (*rarest_first, *pattern.denied, *(group for _, group in pattern.at_least))
    return pattern._replace(
        required_bits=tuple(bits_of(group) for group in groups),
        context_bits=tuple(bits_of(group) for group in pattern.context),
        none_bits=bits_of(pattern.none),
        none_in_context_bits=bits_of(pattern.none_in_context),
    )


_NO_PATTERN = CompiledPattern(-1, False, (), (), (), (), (), (), (), (), "sentence", (), (), "auto", ())


STORED_FIELDS = len(CompiledPattern._fields) - 4  # the bits are worked out when a pattern is first met


class RuleInfo(NamedTuple):
    """What judging and scoring need to know of a rule."""

    id: str
    pack: str
    principle: str
    kind: str
    severity: str
    weight: float
    applies_to: tuple[str, ...]
    where: tuple[str, ...]
    level: int | None = None  # of a rung


def plain_name(name: str) -> str:
    """Return the id that a pack's author gave to a concept, without the names of its rule and pack."""
    return name.rpartition("/")[2].rpartition(":")[2]
