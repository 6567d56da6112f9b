"""Checks of concepts: that their phrases can be read, name concepts that exist, and lead in no circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coprod_rules.errors import PackError
from coprod_rules.model.cues import CUES
from coprod_rules.model.rule import Concept, Place, Rule
from coprod_rules.packs.problems import problem_at, shorten, suggest
from coprod_rules.packs.scope import Key, Scope
from coprod_rules.packs.yaml_tree import DataPath

#: Fields that hold phrases, with how the first and the last word are inflected.
_PHRASE_FIELDS = (("nouns", "", "+"), ("verbs", "~", ""), ("terms", "", ""), ("excludes", "", ""))


def check_concepts(scope: Scope, *, parse: bool = True) -> Iterator[PackError]:
    """Yield what is wrong with the concepts of one pack and of its rules.

    Args:
        scope: The pack, and what it may name.
        parse: False: its phrases are known to follow the grammar; only what they name is looked at.
    """
    yield from _check_doubles(scope)
    for rule, concept in scope.concepts():
        place = concept.place or Place(file=scope.pack.path)
        if concept.cue is not None and concept.cue not in CUES:
            yield problem_at(
                place,
                f'the engine knows no cue "{concept.cue}"',
                "cue",
                mend=suggest(concept.cue, CUES, "Leave cue out; only shared language concepts need it."),
            )
        for position, name in enumerate(concept.includes):
            yield from check_name(scope, rule, name, place, ("includes", position))
        if parse:
            yield from _parse_phrases(concept, place)
        yield from _check_references(scope, rule, concept, place)


def check_name(scope: Scope, rule: Rule | None, name: str, place: Place, steps: DataPath) -> Iterator[PackError]:
    """Yield a problem if *name* is no concept that may be named there; *steps* lead from *place* to it."""
    if scope.complete and scope.resolve(name, rule) is None:
        who = f"rule {rule.id}" if rule is not None else f"pack {scope.pack.id}"
        yield problem_at(
            place,
            f'{who} names a concept that no pack defines: "{name}"',
            *steps,
            mend=suggest(name, scope.names(rule), "Concepts are the files in the lexicon/ folders."),
        )


def _check_doubles(scope: Scope) -> Iterator[PackError]:
    first: dict[str, Place] = {}
    for concept in scope.pack.concepts:
        place = concept.place or Place(file=scope.pack.path)
        if concept.id in first:
            other = first[concept.id]
            yield problem_at(
                place,
                f'the concept "{concept.id}" is defined twice; first in {other.file}, line {other.line}',
                mend="give one of them another name, or put their phrases together",
            )
        first.setdefault(concept.id, place)


def _parse_phrases(concept: Concept, place: Place) -> Iterator[PackError]:
    from coprod_rules.scan.phrases import PhraseError, parse_phrase

    for field, first, last in _PHRASE_FIELDS:
        for position, phrase in enumerate(getattr(concept, field)):
            try:
                parse_phrase(phrase, first=first, last=last)
            except PhraseError as error:
                yield problem_at(
                    place,
                    f'the phrase "{shorten(phrase)}" is refused: {error}',
                    field,
                    position,
                    mend="see docs/rule-language.md, section 1, for what a phrase is made of",
                )


def _check_references(scope: Scope, rule: Rule | None, concept: Concept, place: Place) -> Iterator[PackError]:
    from coprod_rules.scan.phrases import references

    for field, _, _ in _PHRASE_FIELDS:
        for position, phrase in enumerate(getattr(concept, field)):
            for name in references(phrase) if "<" in phrase else ():
                yield from check_name(scope, rule, name, place, (field, position))


def check_circles(scopes: Sequence[Scope]) -> Iterator[PackError]:
    """Yield a problem for each circle in which concepts name one another."""
    edges: dict[Key, list[Key]] = {}
    places: dict[Key, Place] = {}
    for scope in scopes:
        for rule, concept in scope.concepts():
            key: Key = (scope.pack.id, rule.id if rule is not None else "", concept.id)
            places[key] = concept.place or Place(file=scope.pack.path)
            found = (scope.resolve(name, rule) for name in _names_in(concept))
            edges[key] = [target for target in found if target is not None]
    for circle in _find_circles(edges):
        place = places[circle[0]]
        names = " > ".join(key[2] for key in (*circle, circle[0]))
        yield problem_at(
            place,
            f"concepts name one another in a circle: {names}",
            mend="take one of these references out",
        )


def _names_in(concept: Concept) -> Iterable[str]:
    """Return every concept that a concept names, without repeats, in order."""
    from coprod_rules.scan.phrases import references

    phrases = " ".join((*concept.nouns, *concept.verbs, *concept.terms, *concept.excludes))
    return dict.fromkeys((*concept.includes, *references(phrases)))


def _find_circles(edges: Mapping[Key, Sequence[Key]]) -> Iterator[tuple[Key, ...]]:
    """Yield one circle for each way back that a walk through all concepts meets, without recursion."""
    done: set[Key] = set()
    for start in edges:
        trail: list[Key] = []
        todo: list[tuple[Key, bool]] = [(start, False)]
        while todo:
            key, leaving = todo.pop()
            if leaving:
                trail.pop()
                done.add(key)
            elif key in trail:
                yield tuple(trail[trail.index(key) :])
            elif key not in done:
                trail.append(key)
                todo.append((key, True))
                todo.extend((target, False) for target in reversed(edges.get(key, ())))
