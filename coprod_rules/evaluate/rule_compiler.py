"""Compile the rules of packs to a rulebook. Slow, and done once: the result is kept in a cache."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from coprod_rules.evaluate.concept_names import ConceptNames
from coprod_rules.evaluate.rulebook import STORED_FIELDS, CompiledPattern, Group, Rulebook
from coprod_rules.model.cues import ENTITY_CUES
from coprod_rules.model.rule import Pattern, Rule, RulePack
from coprod_rules.packed import pack_numbered


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
    places, packed = pack_numbered(tuple(pattern)[:STORED_FIELDS] for pattern in compiled)
    owners = [pattern.rule for pattern in compiled]
    return Rulebook.load((infos, places, packed, owners, facts, by_sentence, by_passage))


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
            forms=pattern.forms,
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
