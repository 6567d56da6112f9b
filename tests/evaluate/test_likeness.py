"""What a learned model keeps, drops and finds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coprod_rules.compile import compile_packs
from coprod_rules.evaluate.engine import READS_LIKE, Trace
from coprod_rules.evaluate.likeness import stem
from coprod_rules.model.document import Document, Passage
from coprod_rules.model.rule import Pattern
from tests.evaluate.conftest import rulebook

FEATURES = ("word bread", "word loaf", "word bake", "concept people", "concept pay", "section PAY")
MODEL = {
    "keep": 0.1,
    "find": 0.9,
    "features": FEATURES,
    "rarity": (1.0,) * len(FEATURES),
    "rules": {"T-PAY-1": {"bias": -3.0, "features": (0, 1, 2, 3, 5), "weights": (6.0, 6.0, 4.0, 1.0, 6.0)}},
}


def judge(text: str, role: str | None = None) -> list[Trace]:
    """Judge a text with a rule that asks for pay, by a model that has learned that it is about bread."""
    pack = replace(rulebook(Pattern(all=(("people",), ("pay",)))), likeness=MODEL)
    base = compile_packs([pack])
    return base.judge().judge(base.reader().read(Document(path="x", passages=(Passage(text=text, role=role),))))


def test_a_finding_is_dropped_where_nothing_else_reads_like_the_rule() -> None:
    assert judge("The provider must pay tenants.") == []


def test_a_finding_is_kept_where_the_rest_reads_like_the_rule() -> None:
    (trace,) = judge("The provider must pay tenants in bread.")
    assert not trace.learned
    assert READS_LIKE not in trace.strength.cues


def test_the_section_counts() -> None:
    assert len(judge("The provider must pay tenants.", role="PAY")) == 1


def test_a_text_that_reads_like_the_rule_needs_no_phrase() -> None:
    (trace,) = judge("The provider must bake each tenant loaves of bread.")
    assert trace.learned
    assert trace.strength.value == 2
    assert READS_LIKE in trace.strength.cues


@pytest.mark.parametrize(
    "text",
    [
        "The provider must not bake tenants loaves of bread.",
        "Describe how you will bake tenants loaves of bread.",
        "The tenants had loaves of bread, baked in the kitchen.",
        "The provider must bake loaves of bread.",
        "Tenants bake loaves.",
    ],
    ids=["denied", "asked of bidders", "history", "nobody named", "too short"],
)
def test_nothing_is_found_without_a_phrase_in(text: str) -> None:
    assert not any(trace.learned for trace in judge(text))


def test_weak_wording_stays_weak() -> None:
    (trace,) = judge("The provider may bake tenants loaves of bread.")
    assert trace.strength.value == 1


def test_one_stretch_of_a_long_passage_is_enough() -> None:
    idle = "Bins are emptied weekly. "
    (trace,) = judge(idle * 6 + "The provider must bake tenants loaves of bread. " + idle * 6)
    assert trace.learned
    assert trace.start == len(idle) * 6


def test_a_contradiction_stands_whatever_it_reads_like() -> None:
    (trace,) = judge("The provider must not pay tenants.")
    assert trace.contradicts


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [("decided", "decid"), ("decides", "decid"), ("deciding", "decid"), ("baked", "baked"), ("paying", "paying")],
)
def test_stem_takes_an_ending_off_where_enough_is_left(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed
