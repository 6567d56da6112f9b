"""Concepts that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coprod_rules.authoring.lint.advice import Advice, advise
from coprod_rules.model.rule import Concept, Pattern, RulePack
from coprod_rules.packs.scope import Key, Scope, make_scopes
from coprod_rules.scan.phrases import references


def find_unused_concepts(pack: RulePack, others: Sequence[RulePack], *, has_python: bool = False) -> Iterator[Advice]:
    """Yield the concepts of *pack* that no rule, ladder or other concept in use speaks of, here or in *others*.

    Args:
        pack: The pack.
        others: Packs that may use its concepts.
        has_python: Whether rules written in Python belong to the pack: nobody can tell what they ask for.
    """
    used = _used(make_scopes([pack, *others]))
    for rule, concept in make_scopes([pack, *others])[0].concepts():
        key = (pack.id, rule.id if rule is not None else "", concept.id)
        if key not in used:
            who = f"rule {rule.id}" if rule is not None else "any rule"
            perhaps = has_python and rule is None
            yield advise(
                "unused-concept",
                "note" if perhaps else "warning",
                concept.place,
                message=f'the concept "{concept.id}" is not used by {who}'
                + (", unless by one in Python" if perhaps else ""),
                mend="name it in a pattern or in another concept, or remove it",
            )


def _used(scopes: Sequence[Scope]) -> set[Key]:
    """Return every concept that a pattern, a stage or the engine itself asks for, directly or through others."""
    concepts: dict[Key, tuple[Scope, Concept]] = {}
    todo: list[Key] = []
    for scope in scopes:
        for rule, concept in scope.concepts():
            key = (scope.pack.id, rule.id if rule is not None else "", concept.id)
            concepts[key] = (scope, concept)
            if concept.cue is not None:
                todo.append(key)
        for rule in scope.pack.rules:
            names = (name for pattern in (*rule.evidence, *rule.contradicted_by) for name in names_in(pattern))
            todo.extend(found for name in names if (found := scope.resolve(name, rule)) is not None)
        stages = scope.pack.ladder.stages if scope.pack.ladder is not None else ()
        asked = (scope.resolve(name) for stage in stages for name in stage.concepts)
        todo.extend(found for found in asked if found is not None)
    used: set[Key] = set()
    while todo:
        key = todo.pop()
        if key in used or key not in concepts:
            continue
        used.add(key)
        scope, concept = concepts[key]
        owner = next((rule for rule in scope.pack.rules if rule.id == key[1]), None)
        phrases = " ".join((*concept.nouns, *concept.verbs, *concept.terms, *concept.excludes))
        linked = (scope.resolve(name, owner) for name in (*concept.includes, *references(phrases)))
        todo.extend(found for found in linked if found is not None)
    return used


def names_in(pattern: Pattern) -> Iterator[str]:
    """Yield every concept that a pattern names."""
    for group in (*pattern.all, *pattern.context, *pattern.denied, pattern.none, pattern.none_in_context):
        yield from group
    for near in pattern.near:
        yield from (*near.of[0], *near.of[1])
    for _, group in pattern.at_least:
        yield from group
