"""The library as a whole: a clause for every criterion, a bundle for every theme, and the cautions for its wording."""

from __future__ import annotations

import re
from functools import cache

import pytest

from coprod_rules.model.clause import VARIANTS, Clause
from coprod_rules.pipeline import Options, Shelf, list_rules, open_library
from coprod_rules.text.placeholders import find_placeholders

#: The packs of NEF, 4PI, 5V, SQOL, PRAC, CYC and the working definition.
COVERED = ("nef", "four_pi", "five_values", "sandwell_qol", "practicalities", "cycle", "definition")
#: Its criteria are discouraged phrases, which no clause closes.
WITHOUT_CLAUSES = {"words-about-people"}

# What no wording may say: a duty on a person with lived experience, a compelled story, a rate, an obligation of law.
_PEOPLE = r"(?:members?|people|persons?|young people|carers?|families|individuals?)"
_DUTY_ON_PEOPLE = re.compile(
    rf"\b{_PEOPLE}(?: with lived experience| who use the Service)? must (?!be\b|have\b|not be\b)[a-z]+", re.IGNORECASE
)
_STORY = re.compile(
    r"must (?:share|tell|give) their (?:own )?(?:story|stories|experience of (?:illness|trauma))", re.IGNORECASE
)
_MONEY = re.compile(r"[£$€] ?\d|\b\d+ pounds\b", re.IGNORECASE)
_LAW = re.compile(r"\b(?:Act|Regulations?|Order) (?:\d{4} )?(?:requires?|obliges?|demands?)\b")


@cache
def shelf() -> Shelf:
    found = open_library(Options(use_plugins=False))
    assert found.errors == ()
    return found


def clauses() -> tuple[Clause, ...]:
    return shelf().library.clauses


@pytest.mark.parametrize("pack", COVERED)
def test_every_criterion_has_a_clause(pack: str) -> None:
    (found,) = (each for each in list_rules(Options(use_plugins=False))[0] if each.id == pack)
    closed = {rule for clause in clauses() for rule in clause.closes}
    unclosed = [rule.id for rule in found.rules if rule.kind == "required" and rule.id not in closed]
    assert unclosed == []


@pytest.mark.parametrize("theme", [theme.id for theme in shelf().library.themes if theme.id not in WITHOUT_CLAUSES])
def test_every_theme_has_a_bundle_of_clause_award_question_and_measure(theme: str) -> None:
    forms = {clause.form for clause in shelf().library.in_theme(theme)}
    assert {"award_question", "kpi"} <= forms
    assert forms & {"specification_clause", "contract_clause", "schedule", "definition"}


@pytest.mark.parametrize("clause", clauses(), ids=lambda clause: clause.id)
def test_wording_keeps_to_the_cautions(clause: Clause) -> None:
    for variant in VARIANTS:
        text = clause.variants[variant]
        for pattern in (_DUTY_ON_PEOPLE, _STORY, _MONEY, _LAW):
            assert pattern.findall(text) == [], variant
        assert "shall" not in text.split(), variant


@pytest.mark.parametrize("clause", clauses(), ids=lambda clause: clause.id)
def test_a_stronger_wording_says_more(clause: Clause) -> None:
    light, standard, ambitious = (clause.variants[variant] for variant in VARIANTS)
    assert len(light) < len(standard) < len(ambitious)
    assert find_placeholders(ambitious), "what is measured differs from contract to contract"


def test_every_rule_that_names_a_clause_names_one_that_exists() -> None:
    packs, _ = list_rules(Options(use_plugins=False))
    known = {clause.id for clause in clauses()}
    assert {id_ for pack in packs for rule in pack.rules for id_ in rule.clauses} <= known
