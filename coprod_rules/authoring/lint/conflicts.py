"""Rules of one pack that contradict each other: what meets one of them counts against another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coprod_rules.authoring.lint.advice import Advice, advise
from coprod_rules.authoring.proof import example_document
from coprod_rules.model.rule import Pattern, Rule, RulePack
from coprod_rules.packs.scope import Key, Scope, make_scopes

if TYPE_CHECKING:
    from coprod_rules.pipeline import Session

_AGAINST = frozenset(("contradicted", "raised"))


def find_conflicts(pack: RulePack, session: Session) -> Iterator[Advice]:
    """Yield pairs of rules that cannot both be pleased: by their patterns, and by their own examples.

    Args:
        pack: The pack.
        session: A session with this pack alone.
    """
    scope = make_scopes([pack, *_required(session)])[0]
    found: set[tuple[str, str]] = set()
    for rule in pack.rules:
        for other in pack.rules:
            clash = _clash(scope, rule, other)
            if clash is not None:
                found.add((rule.id, other.id))
                yield _advice_on_patterns(rule, other, *clash)
    for rule in pack.rules:
        if rule.kind == "required":
            yield from _disputed_examples(rule, session, found)


def _required(session: Session) -> list[RulePack]:
    """Return the packs that stand beside the one that is looked at, which its names may lead to."""
    from coprod_rules.compile import read_packs

    return list(read_packs(list(session.rulebase.folders.values()), {}, use_cache=True)[0])


def _clash(scope: Scope, rule: Rule, other: Rule) -> tuple[int, str, int] | None:
    """Return (evidence of *rule*, field of *other*, pattern in it) where whatever fits the first fits the second."""
    if rule.kind != "required":
        return None
    if other.kind == "discouraged":
        field, against = "evidence", other.evidence
    else:
        field, against = "contradicted_by", other.contradicted_by
    for number, pattern in enumerate(rule.evidence):
        for place, counter in enumerate(against):
            if _implies(scope, rule, pattern, other, counter):
                return number, field, place
    return None


def _implies(scope: Scope, rule: Rule, pattern: Pattern, other: Rule, counter: Pattern) -> bool:
    """Return whether every text that fits *pattern* fits *counter* as well; only plain cases are recognised."""
    if pattern.fact is not None or counter.fact is not None:
        return pattern.fact is not None and pattern.fact == counter.fact
    plain = not (counter.near or counter.at_least or counter.context or counter.none_in_context)
    if not plain or not counter.all + counter.denied or pattern.within != counter.within:
        return False
    if not set(counter.none) <= set(pattern.none) or bool(pattern.denied) != bool(counter.denied):
        return False
    return _asks_for(scope, rule, pattern.all, other, counter.all) and _asks_for(
        scope, rule, pattern.denied, other, counter.denied
    )


def _asks_for(
    scope: Scope, rule: Rule, groups: tuple[tuple[str, ...], ...], other: Rule, less: tuple[tuple[str, ...], ...]
) -> bool:
    """Return whether each group of *less* is found wherever *groups* are."""

    def resolve(names: tuple[str, ...], owner: Rule) -> frozenset[Key | None]:
        return frozenset(scope.resolve(name, owner) for name in names)

    asked = [resolve(group, rule) for group in groups]
    return all(any(group <= resolve(wanted, other) for group in asked) for wanted in less)


def _advice_on_patterns(rule: Rule, other: Rule, number: int, field: str, place: int) -> Advice:
    return advise(
        "conflict",
        "warning",
        rule.place,
        "evidence",
        number,
        message=f"whatever meets {rule.id} by this pattern counts against {other.id} ({field} > {place + 1})"
        if rule is not other
        else f"{rule.id} contradicts itself: {field} > {place + 1} holds wherever this pattern does",
        mend="make one of the two narrower, with another concept or with none",
    )


def _disputed_examples(rule: Rule, session: Session, known: set[tuple[str, str]]) -> Iterator[Advice]:
    for number, example in enumerate(rule.examples.get("met", ())):
        report = session.check(example_document(rule, example))
        for result in report.results:
            if result.rule_id == rule.id or result.status not in _AGAINST or (rule.id, result.rule_id) in known:
                continue
            yield advise(
                "conflict",
                "warning",
                rule.place,
                "examples",
                "met",
                number,
                message=f'an example that meets {rule.id} is "{result.status}" by {result.rule_id}: "{example.text}"',
                mend="decide which of the two is right, and make the other narrower",
            )
