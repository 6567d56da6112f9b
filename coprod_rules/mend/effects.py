"""What each clause would do to a draft: worked out rule by rule, without writing the draft anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from coprod_rules.load import load_source
from coprod_rules.load.base import Source
from coprod_rules.mend.wording import Choice, fill_wording
from coprod_rules.model.clause import VARIANTS
from coprod_rules.score.formula import VALUE_OF_STRENGTH, score_rule

if TYPE_CHECKING:
    from coprod_rules.mend.workbench import Workbench
    from coprod_rules.model.clause import Clause
    from coprod_rules.model.report import InputReport, Result

MEASURABLE = 3
_NOT_COUNTED = ("not_applicable", "unknown")


class Standing(NamedTuple):
    """How a rule fares: the strength of what supports it, and whether something speaks against it."""

    strength: int
    against: bool

    def joined(self, other: Standing) -> Standing:
        """Return how it fares where both texts stand in one document."""
        return Standing(max(self.strength, other.strength), self.against or other.against)


class Effect(NamedTuple):
    """A clause in a variant, and how the rules on which it bears fare in it."""

    choice: Choice
    standings: Mapping[str, Standing]


class Effects:
    """What clauses do to one draft, each wording worked out when it is first asked for.

    A wording is judged on its own in a specification like the draft, its placeholders filled with examples; what the
    rules say of a draft is made up of what they say of its passages.
    """

    def __init__(self, bench: Workbench, clauses: Iterable[Clause], variants: Sequence[str] = VARIANTS) -> None:
        self._bench = bench
        self._clauses = tuple(clauses)
        self._variants = tuple(variant for variant in VARIANTS if variant in variants)
        self._known: dict[tuple[str, str], Effect] = {}

    def strongest(self) -> list[Effect]:
        """Return what each clause does in the strongest wording that may be used."""
        return [self._of(Choice(clause, self._variants[-1])) for clause in self._clauses]

    def lighter(self, effect: Effect) -> Iterator[Effect]:
        """Yield what the lighter wordings of the same clause do, the lightest first."""
        clause, variant = effect.choice
        for other in self._variants[: self._variants.index(variant)]:
            yield self._of(Choice(clause, other))

    def _of(self, choice: Choice) -> Effect:
        key = (choice.clause.id, choice.variant)
        if key not in self._known:
            self._known[key] = _find_effect(self._bench, choice)
        return self._known[key]


def _find_effect(bench: Workbench, choice: Choice) -> Effect:
    import json

    clause = choice.clause
    text = fill_wording(choice, bench.facts, {}, examples=True).text
    section = {"heading": clause.headings[0], "role": clause.role, "text": text}
    data = json.dumps({"title": "Draft", "kind": bench.document.kind, "sections": [section]}).encode()
    document = load_source(Source(path=clause.id, data=data), bench.session.plugins.loaders)[0]
    report = bench.session.check(replace(document, kind=bench.document.kind))
    return Effect(choice, {result.rule_id: _standing(result) for result in report.results if _bears_on(result)})


def _bears_on(result: Result) -> bool:
    return bool(result.strength) or result.status in ("contradicted", "raised")


def _standing(result: Result) -> Standing:
    against = any(evidence.role == "contradicts" for evidence in result.evidence)
    strongest = max((e.strength for e in result.evidence if e.role != "contradicts"), default=result.strength)
    return Standing(strongest if result.kind == "required" else result.strength, against)


class Forecast:
    """Foretells the scores of a draft with clauses in it.

    A standard's score is a weighted mean of its rules, so each rule has a fixed share in it.
    """

    def __init__(self, report: InputReport, weights: Mapping[str, float], standards: Sequence[str]) -> None:
        self.standards = tuple(standards)
        self._results = {result.rule_id: result for result in report.results if result.standard in standards}
        self.scores = {
            score.overall.id: score.overall.score or 0.0 for score in report.scores if score.overall.id in standards
        }
        self._shares = dict(_find_shares(list(self._results.values()), weights))
        self.standings = {id_: _standing(result) for id_, result in self._results.items() if id_ in self._shares}

    def gain(self, standings: Mapping[str, Standing], effect: Effect) -> dict[str, float]:
        """Return by how much *effect* lifts each standard, given how the rules fare so far."""
        gains = dict.fromkeys(self.standards, 0.0)
        for id_, own in effect.standings.items():
            if id_ not in self._shares:
                continue
            result, before = self._results[id_], standings[id_]
            gains[result.standard] += self._shares[id_] * (_value(result, before.joined(own)) - _value(result, before))
        return gains

    def after(self, standings: Mapping[str, Standing], effect: Effect) -> dict[str, Standing]:
        """Return how the rules fare with *effect* as well."""
        known = {id_: own for id_, own in effect.standings.items() if id_ in self._shares}
        return {**standings, **{id_: standings[id_].joined(own) for id_, own in known.items()}}


def _value(result: Result, standing: Standing) -> float:
    """Return the score of a rule that fares so: the formula of `coprod_rules.score.formula`, told of a standing."""
    if result.kind == "discouraged":
        return 0.0 if standing.strength else 1.0
    if standing.against and standing.strength < MEASURABLE:
        return 0.0
    return VALUE_OF_STRENGTH[standing.strength]


def _find_shares(results: Sequence[Result], weights: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Yield each rule that counts with the share that it has in the score of its standard."""
    principles: dict[str, dict[str, list[Result]]] = {}
    for result in results:
        if result.status not in _NOT_COUNTED and score_rule(result) is not None:
            principles.setdefault(result.standard, {}).setdefault(result.principle, []).append(result)
    for groups in principles.values():
        for group in groups.values():
            total = sum(weights.get(result.rule_id, 1.0) for result in group)
            for result in group:
                yield result.rule_id, weights.get(result.rule_id, 1.0) / total / len(groups)
