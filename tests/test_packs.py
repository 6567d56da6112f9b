"""Every installed pack keeps its promises: its files are sound, and each example gets its verdict from its rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from coprod_rules.authoring.proof import Prover
from coprod_rules.model.document import Document, Passage
from coprod_rules.model.rule import Example, Rule, RulePack
from coprod_rules.pipeline import Options, Session, list_rules

PLUGINS = Path(__file__).parents[1] / "plugins"
CORE = {"nef": 30, "four_pi": 29, "five_values": 23, "sandwell_qol": 21}


@cache
def packs() -> tuple[RulePack, ...]:
    found, errors = list_rules(Options(use_plugins=False))
    assert errors == ()
    return found


def test_every_rule_belongs_to_one_theme_at_least_in_the_packs_of_the_product() -> None:
    """A new rule goes into its pack's crosswalk.yaml, so that a gap it shares with others is shown once."""
    homeless = [rule.id for pack in packs() for rule in pack.rules if id_not_in(pack, rule.id)]
    assert homeless == []


def id_not_in(pack: RulePack, rule_id: str) -> bool:
    return not any(rule_id in ids for ids in pack.crosswalk.values())


@cache
def session() -> Session:
    return Session(Options(use_plugins=False, fail_on="never"))


def rules() -> list[Rule]:
    return [rule for pack in packs() for rule in pack.rules]


def judge(rule: Rule, example: Example) -> tuple[str, int]:
    """Return the status and strength that the engine gives an example."""
    heading = (example.heading,) if example.heading else ()
    passage = Passage(text=example.text, role=example.role, heading_path=heading)
    kind = rule.applies_to[0] if rule.applies_to else "tender"
    document = Document(path="example", kind=kind, passages=(passage,))
    results = session().find_credits(document) if rule.kind == "credit" else session().check(document).results
    result = next(r for r in results if r.rule_id == rule.id)
    return result.status, result.strength


@pytest.mark.parametrize("rule", [r for r in rules() if r.kind != "rung"], ids=lambda rule: rule.id)
def test_each_example_gets_its_verdict(rule: Rule) -> None:
    wrong = []
    for verdict, examples in rule.examples.items():
        for example in examples:
            status, strength = judge(rule, example)
            if status != verdict or (example.strength is not None and example.strength != strength):
                wrong.append(f"wanted {verdict}, got {status} ({strength}): {example.text}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("pack", [pack for pack in packs() if pack.rules], ids=lambda pack: pack.id)
def test_each_case_finds_just_what_it_expects(pack: RulePack) -> None:
    prover = Prover(pack, session())
    cases, problems = prover.read_cases()
    assert problems == ()
    assert [failure for case in cases for failure in prover.try_case(case)] == []


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)
def test_each_pack_says_what_it_is(pack: RulePack) -> None:
    assert pack.licence == "CC-BY-4.0"
    assert pack.engine
    assert not pack.rules or pack.basis
    assert {rule.principle for rule in pack.rules} <= {principle.id for principle in pack.principles}


@pytest.mark.parametrize(("pack_id", "number"), CORE.items(), ids=CORE.keys())
def test_the_core_packs_hold_every_criterion(pack_id: str, number: int) -> None:
    (pack,) = (pack for pack in packs() if pack.id == pack_id)
    assert len(pack.rules) == number


@pytest.mark.parametrize(
    "rule", [rule for pack in packs() if pack.id in CORE for rule in pack.rules], ids=lambda rule: rule.id
)
def test_each_core_rule_brings_enough_examples(rule: Rule) -> None:
    unmet = [*rule.examples.get("not_met", ()), *rule.examples.get("contradicted", ())]
    kinds = {example.kind for example in unmet}
    assert len(rule.examples.get("met", ())) >= 3
    assert len(rule.examples.get("partly", ())) >= 2
    assert len(unmet) >= 4
    assert kinds & {"false-friend", "near-miss"}
    assert "negated" in kinds


def test_the_sandwell_pack_is_marked_unofficial() -> None:
    assert [pack.official for pack in packs() if pack.id == "sandwell_qol"] == [False]
