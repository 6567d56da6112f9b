"""Which concept a name means, in which pack and rule: each sees its own before those of the packs that it requires."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from coprod_rules.model.rule import Concept, Rule, RulePack

_REFERENCE = re.compile(r"<([^<>]+)>")


class ConceptNames:
    """Gives every concept of a set of packs a name of its own.

    A shared concept keeps its id, unless two packs have one of that id; a rule's own concept gets the rule's id
    before it.
    """

    def __init__(self, packs: Sequence[RulePack]) -> None:
        times = Counter(concept.id for pack in packs for concept in pack.concepts)
        self._packs = {pack.id: pack for pack in packs}
        self._shared = {
            (pack.id, concept.id): concept.id if times[concept.id] == 1 else f"{pack.id}:{concept.id}"
            for pack in packs
            for concept in pack.concepts
        }

    def resolve(self, pack: RulePack, rule: Rule | None, id_: str) -> str:
        """Return the name of the concept that *id_* means in a rule of a pack, or in its lexicon.

        Raises:
            KeyError: If there is none; `coprod_rules.packs.check` says so in plain words before it comes to that.
        """
        if rule is not None and any(concept.id == id_ for concept in rule.concepts):
            return f"{rule.id}/{id_}"
        for owner in (pack.id, *pack.requires):
            name = self._shared.get((owner, id_))
            if name is not None:
                return name
        raise KeyError(id_)

    def in_full(self) -> dict[str, str]:
        """Return each concept's name under the one that no other pack can change: "pack:concept" or "RULE/concept"."""
        shared = {f"{pack}:{id_}": name for (pack, id_), name in self._shared.items()}
        own = (f"{rule.id}/{c.id}" for pack in self._packs.values() for rule in pack.rules for c in rule.concepts)
        return shared | {name: name for name in own}

    def concepts(self) -> list[Concept]:
        """Return all concepts under their names, with their references resolved."""
        found: list[Concept] = []
        for pack in self._packs.values():
            found.extend(self._named(pack, None, concept) for concept in pack.concepts)
            for rule in pack.rules:
                found.extend(self._named(pack, rule, concept) for concept in rule.concepts)
        return found

    def _named(self, pack: RulePack, rule: Rule | None, concept: Concept) -> Concept:
        def phrases(texts: Iterable[str]) -> tuple[str, ...]:
            return tuple(_REFERENCE.sub(lambda m: f"<{self.resolve(pack, rule, m.group(1))}>", text) for text in texts)

        return replace(
            concept,
            id=self.resolve(pack, rule, concept.id),
            nouns=phrases(concept.nouns),
            verbs=phrases(concept.verbs),
            terms=phrases(concept.terms),
            excludes=phrases(concept.excludes),
            includes=tuple(self.resolve(pack, rule, id_) for id_ in concept.includes),
        )
