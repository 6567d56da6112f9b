"""Which concepts a pack, and a rule in it, may name, and which concept a name then means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coprod_rules.model.rule import Concept, Rule, RulePack

#: One concept among all packs: the pack's id, the rule's id (empty for a shared one), the concept's id.
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The concepts that one pack may name, by id; its own stand before those of the packs that it requires."""

    pack: RulePack
    shared: Mapping[str, Key]
    complete: bool  # False: a required pack is not there, so that nothing can be said of unknown names

    def resolve(self, name: str, rule: Rule | None = None) -> Key | None:
        """Return which concept *name* means in *rule*, or in the lexicon where no rule is given."""
        if rule is not None and any(concept.id == name for concept in rule.concepts):
            return (self.pack.id, rule.id, name)
        return self.shared.get(name)

    def names(self, rule: Rule | None = None) -> Iterator[str]:
        """Yield every name that may be used."""
        yield from self.shared
        if rule is not None:
            yield from (concept.id for concept in rule.concepts)

    def concepts(self) -> Iterator[tuple[Rule | None, Concept]]:
        """Yield the pack's own concepts, and those of each of its rules with the rule."""
        yield from ((None, concept) for concept in self.pack.concepts)
        for rule in self.pack.rules:
            yield from ((rule, concept) for concept in rule.concepts)


def make_scopes(packs: Sequence[RulePack]) -> tuple[Scope, ...]:
    """Return the scope of each pack among all of them."""
    by_id = {pack.id: pack for pack in packs}
    return tuple(_make_scope(pack, by_id) for pack in packs)


def _make_scope(pack: RulePack, by_id: Mapping[str, RulePack]) -> Scope:
    shared: dict[str, Key] = {}
    required = [by_id[name] for name in pack.requires if name in by_id]
    for other in (pack, *required):
        for concept in other.concepts:
            shared.setdefault(concept.id, (other.id, "", concept.id))
    return Scope(pack=pack, shared=shared, complete=len(required) == len(pack.requires))
