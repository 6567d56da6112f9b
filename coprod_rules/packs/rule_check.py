"""Checks of one rule: that what it names exists, and that its patterns and examples can decide something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coprod_rules.errors import PackError
from coprod_rules.model.rule import Pattern, Place, Rule
from coprod_rules.packs.concept_check import check_name
from coprod_rules.packs.problems import problem_at, suggest
from coprod_rules.packs.scope import Scope
from coprod_rules.packs.yaml_tree import DataPath

#: For each kind of rule: the verdicts its examples may have, and groups of which each needs one example.
_VERDICTS = {
    "required": (("met", "partly", "not_met", "contradicted"), (("met",), ("not_met", "contradicted"))),
    "discouraged": (("raised", "clear"), (("raised",), ("clear",))),
    "rung": (("met", "not_met"), (("met",), ("not_met",))),
    "credit": (("met", "partly", "not_met", "contradicted"), (("met",), ("not_met", "contradicted"))),
}
_FIELDS_OF_CONCEPTS = ("all", "context", "denied", "near", "at_least")


def check_rule(scope: Scope, rule: Rule, clauses: frozenset[str] | None) -> Iterator[PackError]:
    """Yield what is wrong with *rule*; *clauses* are the ids of all recommended clauses, or None if unknown."""
    place = rule.place or Place(file=scope.pack.path)
    yield from _check_citations(scope, rule, place, clauses)
    yield from _check_rung(scope, rule, place)
    yield from _check_examples(rule, place)
    for pattern in (*rule.evidence, *rule.contradicted_by):
        yield from _check_pattern(scope, rule, pattern, pattern.place or place)


def _check_citations(scope: Scope, rule: Rule, place: Place, clauses: frozenset[str] | None) -> Iterator[PackError]:
    pack = scope.pack
    if pack.standard and not rule.id.startswith(f"{pack.standard}-"):
        yield problem_at(
            place,
            f'the id of rule {rule.id} does not start with the letters of its standard, "{pack.standard}-"',
            "id",
            mend="mend the id, or standard in pack.yaml",
        )
    principles = [principle.id for principle in pack.principles]
    if rule.principle not in principles:
        yield problem_at(
            place,
            f'rule {rule.id} stands under a principle that its pack does not have: "{rule.principle}"',
            "principle",
            mend=suggest(rule.principle, principles, "Principles are listed in principles.yaml."),
        )
    for position, source in enumerate(rule.sources):
        if source.cite not in pack.sources:
            yield problem_at(
                place,
                f'rule {rule.id} cites a source that pack.yaml does not list: "{source.cite}"',
                "sources",
                position,
                mend=suggest(source.cite, pack.sources, "List it under sources in pack.yaml."),
            )
    for position, clause in enumerate(rule.clauses):
        if clauses is not None and clause not in clauses:
            yield problem_at(
                place,
                f'rule {rule.id} recommends a clause that is not there: "{clause}"',
                "clauses",
                position,
                mend=suggest(
                    clause,
                    clauses,
                    "Clauses are the files in the clauses/ folders of the packs in use; name theirs under requires.",
                ),
            )


def _check_rung(scope: Scope, rule: Rule, place: Place) -> Iterator[PackError]:
    """Yield what keeps a rung from being a step of a ladder: no height, no ladder, or a height that is taken."""
    if rule.kind != "rung":
        return
    if rule.level is None:
        yield problem_at(
            place,
            f"rung {rule.id} does not say how high it is",
            "level",
            mend="add it: 0 for the lowest, then 1, 2 and so on",
        )
    if scope.pack.ladder is None:
        yield problem_at(
            place,
            f"rung {rule.id} belongs to no ladder",
            "kind",
            mend="add a ladder.yaml to the pack: docs/rule-language.md, section 10",
        )
    others = [other for other in scope.pack.rules if other.kind == "rung" and other.level == rule.level]
    if rule.level is not None and others[0] is not rule:
        yield problem_at(
            place,
            f"rungs {others[0].id} and {rule.id} stand at the same height, {rule.level}",
            "level",
            mend="give each rung a height of its own",
        )


def _check_examples(rule: Rule, place: Place) -> Iterator[PackError]:
    allowed, groups = _VERDICTS[rule.kind]
    needed: tuple[tuple[str, ...], ...] = groups
    if not rule.evidence:  # the lowest rung is where a text stands that shows nothing: no text can be evidence for it
        needed = (("not_met",),)
    for verdict in rule.examples:
        if verdict not in allowed:
            yield problem_at(
                place,
                f'an example of a {rule.kind} rule cannot be "{verdict}"',
                "examples",
                verdict,
                mend=f"use {', '.join(allowed)}",
            )
    for group in needed:
        if not any(rule.examples.get(verdict) for verdict in group):
            yield problem_at(
                place,
                f"rule {rule.id} has no example that is {' or '.join(group)}",
                "examples",
                mend="add one: the examples are the rule's tests",
            )


def _check_pattern(scope: Scope, rule: Rule, pattern: Pattern, place: Place) -> Iterator[PackError]:
    yield from _check_fact(pattern, place)
    if pattern.fact is None and not any(getattr(pattern, field) for field in _FIELDS_OF_CONCEPTS):
        yield problem_at(
            place,
            f"a pattern of rule {rule.id} looks for nothing",
            mend="give it all, context, denied, near, at_least or fact",
        )
    for steps, names in _names_in(pattern):
        for name in names:
            yield from check_name(scope, rule, name, place, steps)
    for count, concepts in pattern.at_least:
        if count > len(concepts):
            yield problem_at(
                place,
                f"at least {count} of {len(concepts)} concepts can never be found",
                "at_least",
                mend="lower n, or list more concepts under of",
            )


def _names_in(pattern: Pattern) -> Iterator[tuple[DataPath, tuple[str, ...]]]:
    """Yield the way to each part of a pattern that names concepts, with the names."""
    for field in ("all", "context", "denied"):
        for position, group in enumerate(getattr(pattern, field)):
            yield (field, position), group
    yield ("none",), pattern.none
    yield ("none_in_context",), pattern.none_in_context
    for position, near in enumerate(pattern.near):
        yield ("near", position), (*near.of[0], *near.of[1])
    for position, (_, names) in enumerate(pattern.at_least):
        yield ("at_least", position), names


def _check_fact(pattern: Pattern, place: Place) -> Iterator[PackError]:
    if pattern.fact is None:
        return
    if any(getattr(pattern, field) for field in (*_FIELDS_OF_CONCEPTS, "none", "none_in_context")):
        yield problem_at(
            place,
            "a pattern with fact cannot look at the text too",
            mend="make two patterns of it; any one is enough",
        )
    from jmespath import compile as compile_fact
    from jmespath.exceptions import JMESPathError

    try:
        parsed = compile_fact(pattern.fact).parsed
    except JMESPathError as error:
        reason = " ".join(str(error).splitlines()[0].split())
        yield problem_at(
            place,
            f"the fact cannot be read: {reason}",
            "fact",
            mend="see jmespath.org for how to write it; numbers and text stand in `backticks`",
        )
        return
    yield from _check_functions(parsed, place)


def _check_functions(parsed: Any, place: Place) -> Iterator[PackError]:
    """Yield a problem for each unknown function: JMESPath itself would only notice when the rule runs."""
    from jmespath.functions import Functions

    known: dict[str, Any] = Functions.FUNCTION_TABLE
    todo: list[Any] = [parsed]
    while todo:
        node = todo.pop()
        if not isinstance(node, dict):
            continue
        if node["type"] == "function_expression" and node["value"] not in known:
            yield problem_at(
                place,
                f'the fact calls a function that does not exist: "{node["value"]}"',
                "fact",
                mend=suggest(node["value"], known, "Functions are listed at jmespath.org."),
            )
        todo.extend(node.get("children", ()))
