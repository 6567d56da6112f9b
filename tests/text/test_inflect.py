"""Forms of verbs and nouns."""

from __future__ import annotations

import pytest

from coprod_rules.text.inflect import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("pay", {"pay", "pays", "paid", "paying"}),
        ("decide", {"decide", "decides", "decided", "deciding"}),
        ("plan", {"plan", "plans", "planned", "planning"}),
        ("carry", {"carry", "carries", "carried", "carrying"}),
        ("label", {"label", "labels", "labeled", "labelled", "labeling", "labelling"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("choose", {"choose", "chooses", "chose", "chosen", "choosing"}),
        ("tie", {"tie", "ties", "tied", "tying"}),
        ("commit", {"commit", "commits", "committed", "committing"}),
    ],
)
def test_verb_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb)) == forms


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("seat", {"seat", "seats"}),
        ("party", {"party", "parties"}),
        ("woman", {"woman", "women"}),
        ("chairwoman", {"chairwoman", "chairwomen"}),
        ("process", {"process", "processes"}),
        ("day", {"day", "days"}),
        ("human", {"human", "humans"}),
        ("veto", {"veto", "vetoes"}),
        ("child", {"child", "children"}),
    ],
)
def test_noun_forms(noun: str, forms: set[str]) -> None:
    assert set(noun_forms(noun)) == forms
