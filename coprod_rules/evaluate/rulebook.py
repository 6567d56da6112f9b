"""Rules compiled to plain tuples over concept numbers, indexed by the rarest concept that each pattern needs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from coprod_rules.evaluate.concept_names import ConceptNames
from coprod_rules.model.cues import ENTITY_CUES
from coprod_rules.model.rule import Pattern, Rule, RulePack
from coprod_rules.packed import PackedTable
from coprod_rules.packed import pack as pack_entries

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


@dataclass(slots=True)
class Rulebook:
    """All that judging a document needs.

    Attributes:
        rules: For each rule, a tuple in the order of `RuleInfo`.
        patterns: Text patterns of all rules, by number.
        facts: (rule, contradicts, JMESPath expression, strength) of patterns over structured facts.
        by_sentence: Concept number to the patterns with a sentence window that it triggers.
        by_passage: The same for wider windows.
    """

    rules: list[tuple[Any, ...]]
    patterns: PackedTable[int, CompiledPattern]
    facts: list[tuple[int, bool, str, str]]
    by_sentence: dict[int, tuple[int, ...]]
    by_passage: dict[int, tuple[int, ...]]
    _stored: tuple[Any, ...]

    @property
    def pattern_count(self) -> int:
        """How many patterns there are; they are numbered from 0."""
        return len(self._stored[1])

    def dump(self) -> tuple[Any, ...]:
        """Return the rulebook as one tuple of plain values for `load`."""
        return self._stored

    @classmethod
    def load(cls, stored: tuple[Any, ...]) -> Rulebook:
        """Build a rulebook from what `dump` returned."""
        rules, places, packed, facts, by_sentence, by_passage = stored
        patterns = PackedTable(dict(enumerate(places)), packed, missing=_NO_PATTERN, finish=_with_bits)
        return cls(rules, patterns, facts, by_sentence, by_passage, stored)


def _with_bits(stored: tuple[Any, ...]) -> CompiledPattern:
    pattern = CompiledPattern._make((*stored, (), ()))
    groups = (*pattern.all, *pattern.denied, *(group for _, group in pattern.at_least))
    return pattern._replace(
        required_bits=tuple(_bits(group) for group in groups),
        context_bits=tuple(_bits(group) for group in pattern.context),
    )


def _bits(group: Group) -> int:
    bits = 0
    for concept in group:
        bits |= 1 << concept
    return bits


_NO_PATTERN = CompiledPattern(-1, False, (), (), (), (), (), (), (), (), "sentence", (), (), "auto", ())


_STORED = len(CompiledPattern._fields) - 2  # the bits are worked out when a pattern is first met


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


def compile_rules(
    packs: Sequence[RulePack],
    names: ConceptNames,
    numbers: Mapping[str, int],
    cues: Mapping[int, str],
    frequency: Callable[[Iterable[str]], Counter[int]],
) -> Rulebook:
    """Compile the rules of packs.

    Args:
        packs: Checked packs.
        names: The names of their concepts.
        numbers: Concept name to number.
        cues: Concept number to cue.
        frequency: Counts in how many texts each concept is found; used on the rules' own examples, to guess
            which concept of a pattern is rarest.
    """
    rules = [(pack, rule) for pack in packs for rule in pack.rules]
    texts = [example.text for _, rule in rules for group in rule.examples.values() for example in group]
    counts = frequency(texts)
    compiler = _Compiler(names, numbers, _entities(names, numbers, cues), counts)
    infos: list[tuple[Any, ...]] = []
    compiled: list[CompiledPattern] = []
    facts: list[tuple[int, bool, str, str]] = []
    for index, (pack, rule) in enumerate(rules):
        infos.append(
            (
                rule.id,
                pack.id,
                rule.principle,
                rule.kind,
                rule.severity,
                rule.weight,
                rule.applies_to,
                rule.where,
                rule.level,
            )
        )
        for contradicts, patterns in ((False, rule.evidence), (True, rule.contradicted_by)):
            for pattern in patterns:
                if pattern.fact is not None:
                    facts.append((index, contradicts, pattern.fact, pattern.strength))
                else:
                    compiled.append(compiler.compile(index, contradicts, pack, rule, pattern))
    by_sentence, by_passage = _index(compiled, counts)
    places, packed = pack_entries(tuple(pattern)[:_STORED] for pattern in compiled)
    return Rulebook.load((infos, places, packed, facts, by_sentence, by_passage))


class _Compiler:
    def __init__(
        self,
        names: ConceptNames,
        numbers: Mapping[str, int],
        entities: frozenset[int],
        counts: Mapping[int, int],
    ) -> None:
        self.names = names
        self.numbers = numbers
        self.entities = entities
        self.counts = counts

    def compile(self, index: int, contradicts: bool, pack: RulePack, rule: Rule, pattern: Pattern) -> CompiledPattern:

        def group(ids: Iterable[str]) -> Group:
            return tuple(sorted({self.numbers[self.names.resolve(pack, rule, id_)] for id_ in ids}))

        required = tuple(group(ids) for ids in pattern.all)
        return CompiledPattern(
            rule=index,
            contradicts=contradicts,
            all=required,
            who=tuple(all(number in self.entities for number in ids) for ids in required),
            context=tuple(group(ids) for ids in pattern.context),
            denied=tuple(group(ids) for ids in pattern.denied),
            none=group(pattern.none),
            none_in_context=group(pattern.none_in_context),
            near=tuple((group(n.of[0]), group(n.of[1]), n.words, n.ordered) for n in pattern.near),
            at_least=tuple((least, group(ids)) for least, ids in pattern.at_least),
            within=pattern.within,
            where=pattern.where,
            forms=pattern.forms or ("statement",),
            strength=pattern.strength,
            rarest_first=tuple(
                sorted(range(len(required)), key=lambda i: (sum(self.counts.get(c, 0) for c in required[i]), i))
            ),
        )


def _entities(names: ConceptNames, numbers: Mapping[str, int], cues: Mapping[int, str]) -> frozenset[int]:
    """Return the concepts that name actors: those with an entity cue, what they include, and what includes them."""
    concepts = names.concepts()
    marked = {concept.id for concept in concepts if concept.cue in ENTITY_CUES}
    by_id = {concept.id: concept for concept in concepts}
    below = set(marked)
    queue = list(marked)
    while queue:
        for child in by_id[queue.pop()].includes:
            if child not in below:
                below.add(child)
                queue.append(child)
    above = {c.id for c in concepts if c.cue is None and any(child in below for child in c.includes)}
    return frozenset(numbers[id_] for id_ in below | above)


def _index(
    patterns: Sequence[CompiledPattern], counts: Counter[int]
) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]]:
    """Return, for sentences and for wider windows, the patterns under their rarest group of concepts."""
    sentence: defaultdict[int, list[int]] = defaultdict(list)
    passage: defaultdict[int, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        groups = [*pattern.all, *pattern.denied, *(ids for _, ids in pattern.at_least)]
        rarest = min(groups, key=lambda ids: (sum(counts[i] for i in ids), ids))
        target = sentence if pattern.within == "sentence" else passage
        for concept in rarest:
            target[concept].append(number)
    return (
        {concept: tuple(found) for concept, found in sorted(sentence.items())},
        {concept: tuple(found) for concept, found in sorted(passage.items())},
    )
