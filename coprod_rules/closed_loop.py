"""Whether clauses do what they say: each wording, put alone into an empty specification, closes what it names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coprod_rules.evaluate.strength import PLACEHOLDER_CUE
from coprod_rules.model.clause import VARIANTS, Clause
from coprod_rules.model.document import Document
from coprod_rules.model.report import InputReport
from coprod_rules.pipeline import Session
from coprod_rules.text.placeholders import fill_placeholders, find_placeholders

COMMITMENT = 2
MEASURABLE = 3
#: The kind of document in which a form of clause stands; the others stand in a tender.
_KINDS = {"contract_clause": "contract"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """Something that a wording does not do, or does and should not."""

    clause: str
    variant: str
    rule: str
    problem: str  # in plain English


def find_shortfalls(session: Session, clauses: Iterable[Clause]) -> Iterator[Shortfall]:
    """Yield whatever keeps a clause from closing what it says it closes.

    With its placeholders filled with their examples, each variant must make its rules met, the ambitious one so that
    they can be measured, and raise nothing discouraged. With its placeholders left open, each rule must be partly
    met, for that reason.

    Args:
        session: All rules that the clauses name.
        clauses: What to try.
    """
    for clause in clauses:
        for variant in VARIANTS:
            yield from _try_filled(session, clause, variant)
            yield from _try_open(session, clause, variant)


def specify(session: Session, clause: Clause, text: str) -> Document:
    """Return a specification that holds nothing but *text*, where *clause* belongs."""
    from coprod_rules.load import Source, load_source

    draft = {
        "title": "Draft",
        "kind": _KINDS.get(clause.form, "tender"),
        "sections": [{"heading": clause.headings[0], "role": clause.role, "text": text}],
    }
    source = Source(path=clause.id, data=json.dumps(draft).encode())
    return load_source(source, session.plugins.loaders)[0]


def _try_filled(session: Session, clause: Clause, variant: str) -> Iterator[Shortfall]:
    report = session.check(specify(session, clause, fill_placeholders(clause.variants[variant], clause.examples)))
    results = {result.rule_id: result for result in report.results}
    least = MEASURABLE if variant == "ambitious" else COMMITMENT
    for rule in clause.closed_by(variant):
        result = results.get(rule)
        if result is None:
            yield Shortfall(clause=clause.id, variant=variant, rule=rule, problem="no such rule was asked")
        elif result.status != "met" or result.strength < least:
            found = f"{result.status} at strength {result.strength}, and not met at {least}"
            reason = f" ({result.reason})" if result.reason else ""
            yield Shortfall(clause=clause.id, variant=variant, rule=rule, problem=f"{found}{reason}")
    yield from _raised(clause, variant, report)


def _raised(clause: Clause, variant: str, report: InputReport) -> Iterator[Shortfall]:
    """Yield what the wording says against a rule: a discouraged phrase, or the opposite of what is asked."""
    for result in report.results:
        if result.status in ("raised", "contradicted"):
            quote = f': "{result.evidence[0].quote}"' if result.evidence else ""
            yield Shortfall(
                clause=clause.id,
                variant=variant,
                rule=result.rule_id,
                problem=f"{result.status}{quote} {result.reason}",
            )


def _try_open(session: Session, clause: Clause, variant: str) -> Iterator[Shortfall]:
    """Yield the rules of which an open placeholder is not the reason that they are only partly met."""
    text = clause.variants[variant]
    if not find_placeholders(text):
        return
    results = {result.rule_id: result for result in session.check(specify(session, clause, text)).results}
    for rule in clause.closed_by(variant):
        result = results.get(rule)
        if result is not None and (result.status != "partly" or PLACEHOLDER_CUE not in result.reason):
            found = f"{result.status} while placeholders are open"
            mend = "have one in the passage that closes this rule"
            yield Shortfall(clause=clause.id, variant=variant, rule=rule, problem=f"{found}, and not partly; {mend}")
