"""Rules and patterns that no example reaches: nobody knows whether they work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coprod_rules.authoring.lint.advice import Advice, advise
from coprod_rules.authoring.proof import example_document

if TYPE_CHECKING:
    from coprod_rules.authoring.telling import Teller
    from coprod_rules.model.rule import Pattern, Rule, RulePack


def find_unreached(pack: RulePack, teller: Teller) -> Iterator[Advice]:
    """Yield the rules of which no pattern holds in any of their examples, and the single patterns of the others."""
    for rule in pack.rules:
        examples = (example for verdict in rule.examples.values() for example in verdict)
        attempts = (a for example in examples for a in teller.try_rule(rule, example_document(rule, example)))
        yield from _tell(rule, {(attempt.field, attempt.number) for attempt in attempts if attempt.seen.held})


def _tell(rule: Rule, reached: set[tuple[str, int]]) -> Iterator[Advice]:
    if rule.evidence and not any(field == "evidence" for field, _ in reached):
        facts_only = all(pattern.fact is not None for pattern in rule.evidence)
        yield advise(
            "unreached-rule",
            "note" if facts_only else "warning",
            rule.place,
            "examples",
            message=f"no example reaches rule {rule.id}"
            + (": it looks at structured fields alone, which only a case has" if facts_only else ""),
            mend="add a case" if facts_only else "add an example that one of its patterns finds",
        )
        return
    for field, patterns in (("evidence", rule.evidence), ("contradicted_by", rule.contradicted_by)):
        for number, pattern in enumerate(patterns, start=1):
            if pattern.fact is None and (field, number) not in reached:
                yield _unreached_pattern(rule, field, number, pattern)


def _unreached_pattern(rule: Rule, field: str, number: int, pattern: Pattern) -> Advice:
    return advise(
        "unreached-pattern",
        "note",
        pattern.place or rule.place,
        message=f"no example reaches {field} > {number} of {rule.id}",
        mend="add an example for it, or remove it",
    )
