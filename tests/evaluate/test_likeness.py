"""What a learned model keeps, drops and finds."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coprod_rules import load_document
from coprod_rules.compile import compile_packs
from coprod_rules.evaluate import engine as judging
from coprod_rules.evaluate.engine import READS_AGAINST, READS_FAINTLY_AGAINST, READS_LIKE, READS_OF, Trace
from coprod_rules.evaluate.likeness import pairs_of, stem
from coprod_rules.evaluate.likeness_compiler import network_mark
from coprod_rules.evaluate.second_opinion import SecondOpinion
from coprod_rules.model.document import Document, Passage
from coprod_rules.model.rule import Pattern
from coprod_rules.pipeline.engine import Engine
from coprod_rules.pipeline.options import Options
from tests.evaluate.conftest import rulebook

SAMPLES = Path(__file__).parents[2] / "sample_tenders"
FEATURES = (
    *("word bread", "word loaf", "word bake"),
    *("concept test:people", "concept test:pay", "section PAY", "word stone"),
)
#: One unit that bread, and one that stone puts on.
UNITS = ((60, 60, 40, 10, 0, 60, 0), (0, 0, 0, 0, 0, 0, 127))


def packed(values: Iterable[int]) -> str:
    return b64encode(bytes(value % 256 for value in values)).decode()


NETWORK = {
    "features": FEATURES,
    "rarity": (1.0,) * len(FEATURES),
    "unknown": 0.0,
    "scale": 0.1,
    "bias": (0.0, 0.0),
    "weights": packed(value for pair in zip(*UNITS, strict=True) for value in pair),
    "middle": {"scale": 1.0, "bias": (-1.0,), "weights": packed((0, 0))},  # one further unit, which is never on
    "tones": {
        "bounds": {"wish": 0.8, "firm": 0.1, "plain": 0.01, "measurable": 0.4},
        "wish": {"bias": 0.0, "scale": 1.0, "weights": packed((0, 0, 0))},
        "measurable": {"bias": 9.0, "scale": 1.0, "weights": packed((0, 0, 0))},
    },
}
LIKENESS = {
    "over": "test",
    "network": network_mark(NETWORK),
    "keep": 0.1,
    "find": 0.85,
    "apart": 0.9,
    "sure": 0.995,
    "deny": 0.9,
    "faint": 0.9,
    "believe": 0.02,
    "speak": 0.5,
    "only_likeliest": False,
    "strength": "auto",
    "rules": {
        "T-PAY-1": {
            "meets": {"bias": -3.0, "scale": 0.01, "weights": packed((100, -100, 0))},
            "denies": {"bias": -3.0, "scale": 0.01, "weights": packed((0, 127, 0))},
        }
    },
}


PAID = Pattern(all=(("people",), ("pay",)))


def judge(text: str, role: str | None = None, patterns: Iterable[Pattern] = (PAID,), **changes: Any) -> list[Trace]:
    """Judge a text with a rule that asks for pay, by a network that has learned that it is about bread, not stones."""
    pack = rulebook(*patterns)
    base = compile_packs([replace(pack, network=NETWORK, likeness={**LIKENESS, **changes})])
    (reading,) = base.reader().read(Document(path="x", passages=(Passage(text=text, role=role),)))
    return list(base.judge().judge_reading(reading))


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


def test_a_rule_that_looks_in_questions_too_still_looks_in_statements() -> None:
    asked = Pattern(all=(("people",), ("pay",)), forms=("question",))
    assert judge("Describe how you will bake tenants loaves of bread.", patterns=(PAID, asked))
    assert judge("The provider must bake each tenant loaves of bread.", patterns=(PAID, asked))


def test_weak_wording_stays_weak() -> None:
    (trace,) = judge("The provider may bake tenants loaves of bread.")
    assert trace.strength.value == 1


def test_one_stretch_of_a_long_passage_is_enough() -> None:
    idle = "Bins are emptied weekly. "
    (trace,) = judge(idle * 6 + "The provider must bake tenants loaves of bread. " + idle * 6)
    assert trace.learned
    assert trace.start == len(idle) * 6


def test_what_one_sentence_of_several_says_in_passing_is_found() -> None:
    text = "Bins are emptied. Carts are washed. The provider must bake tenants loaves of bread."
    assert judge(text, find=0.999, apart=0.999) == []
    (trace,) = judge(text, find=0.999, apart=0.85)
    assert trace.learned
    assert trace.start == text.index("The provider")


def test_in_a_passage_of_two_sentences_none_is_read_apart() -> None:
    text = "Bins are emptied. The provider must bake tenants loaves of bread."
    assert judge(text, find=0.999, apart=0.85) == []


def test_a_contradiction_stands_where_nothing_reads_like_the_rule() -> None:
    (trace,) = judge("The provider must not pay tenants.")
    assert trace.contradicts
    assert not trace.learned


def test_a_contradiction_is_dropped_where_nothing_else_reads_like_a_denial() -> None:
    assert judge("The provider must not pay tenants.", believe=0.3) == []


def test_a_contradiction_stands_where_no_denial_was_learned() -> None:
    rules = {"T-PAY-1": {"meets": LIKENESS["rules"]["T-PAY-1"]["meets"]}}
    (trace,) = judge("The provider must not pay tenants.", believe=0.3, rules=rules)
    assert trace.contradicts


def test_a_contradiction_is_dropped_where_the_text_reads_like_the_rule() -> None:
    traces = judge("The provider must not pay tenants late but bake bread, loaves and more bread.", role="PAY")
    assert not any(trace.contradicts for trace in traces)


def test_a_text_that_reads_like_the_opposite_contradicts_without_a_phrase() -> None:
    (trace,) = judge("The provider must give tenants a stone.")
    assert trace.contradicts
    assert trace.learned
    assert READS_AGAINST in trace.strength.cues


STONE = "The provider must give tenants a stone."
UNHEARD = 1 - 1e-9  # a likelihood that no text has


def believe(*texts: str) -> list[Trace]:
    """Judge a document of several passages by a network that is not sure that stones deny pay."""
    pack = rulebook(PAID)
    base = compile_packs([replace(pack, network=NETWORK, likeness={**LIKENESS, "deny": UNHEARD, "faint": 0.3})])
    readings = base.reader().read(Document(path="x", passages=tuple(Passage(text=text) for text in texts)))
    judge, traces, sentences = base.judge(), [], 0
    for reading in readings:
        traces += judge.judge_reading(reading)
        sentences += len(reading.sentences)
    return judge.believe(traces, sentences)


def test_what_reads_a_little_like_the_opposite_is_only_said_faintly() -> None:
    (trace,) = judge(STONE, deny=UNHEARD, faint=0.3)
    assert trace.contradicts
    assert trace.faint
    assert READS_FAINTLY_AGAINST in trace.strength.cues
    assert judge(STONE, deny=UNHEARD, faint=UNHEARD) == []


def test_what_is_said_faintly_counts_only_in_a_document_that_plainly_speaks_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judging, "LEAST_RULES", 1)
    unpaid = "The provider must not pay tenants."
    assert believe(STONE) == []
    assert [trace.faint for trace in believe(unpaid, STONE)] == [False, True]
    assert [trace.faint for trace in believe(unpaid, STONE, *["Bins are emptied."] * 4)] == [False]


def test_what_is_said_faintly_is_outweighed_by_what_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "LEAST_RULES", 1)
    (trace,) = believe("The provider must bake each tenant loaves of bread.", STONE)
    assert not trace.contradicts


@pytest.mark.parametrize(
    "text",
    ["The tenants had loaves of bread, baked in the kitchen.", "Tenants will bake loaves of bread in our kitchen."],
    ids=["of the past", "in general"],
)
def test_what_is_only_spoken_of_is_no_commitment(text: str) -> None:
    learned = LIKENESS["rules"]["T-PAY-1"]
    rules = {"T-PAY-1": {"meets": {**learned["meets"], "bias": -90.0}, "speaks": learned["meets"]}}
    (trace,) = judge(text, rules=rules)
    assert trace.strength.value == 1
    assert READS_OF in trace.strength.cues


def test_what_is_met_is_not_only_spoken_of() -> None:
    learned = LIKENESS["rules"]["T-PAY-1"]
    rules = {"T-PAY-1": {"meets": learned["meets"], "speaks": {**learned["meets"], "bias": 5.0}}}
    (trace,) = judge("The provider must bake each tenant loaves of bread.", rules=rules)
    assert trace.strength.value == 2
    assert READS_LIKE in trace.strength.cues


def test_what_phrases_promise_is_not_denied_by_likeness_alone() -> None:
    assert judge("The provider must pay tenants a stone.") == []


@pytest.mark.parametrize(
    "text",
    ["The provider must bake loaves of bread.", "The provider must not bake tenants loaves of bread."],
    ids=["nobody named", "denied"],
)
def test_a_text_that_surely_reads_like_the_rule_needs_no_other_sign(text: str) -> None:
    assert not any(trace.learned for trace in judge(text))
    (trace,) = judge(text, sure=0.86)
    assert trace.learned
    assert not trace.contradicts


def test_outputs_that_were_learned_over_another_network_are_left_out() -> None:
    (trace,) = judge("The provider must pay tenants.", network="0" * 16)
    assert not trace.learned


def told(trace: Trace) -> tuple[Any, ...]:
    return trace.rule, trace.contradicts, trace.passage, trace.start, trace.end, trace.strength, trace.learned


def test_patterns_of_hopeless_rules_are_left_out_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(Options())
    document = load_document(SAMPLES / "supported-living.json")
    _, found = engine.judge_document(document)
    monkeypatch.setattr(SecondOpinion, "hopeless", lambda *_: frozenset())
    _, without = engine.judge_document(document)
    assert [told(trace) for trace in found] == [told(trace) for trace in without]


def test_of_rivals_only_the_likeliest_is_found() -> None:
    pack = rulebook(Pattern(all=(("people",), ("film",))))
    other = replace(pack.rules[0], id="T-PAY-2", name="pay-2")
    output = LIKENESS["rules"]["T-PAY-1"]["meets"]  # type: ignore[index]  # a plain dictionary of the test
    likeness = {
        **LIKENESS,
        "only_likeliest": True,
        "rules": {"T-PAY-1": {"meets": output}, "T-PAY-2": {"meets": {**output, "bias": -2.5}}},
    }
    base = compile_packs([replace(pack, rules=(*pack.rules, other), network=NETWORK, likeness=likeness)])
    text = "The provider must bake each tenant loaves of bread."
    (reading,) = base.reader().read(Document(path="x", passages=(Passage(text=text),)))
    (trace,) = base.judge().judge_reading(reading)
    assert base.rulebook.rules[trace.rule][0] == "T-PAY-2"


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [("decided", "decid"), ("decides", "decid"), ("deciding", "decid"), ("baked", "baked"), ("paying", "paying")],
)
def test_stem_takes_an_ending_off_where_enough_is_left(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_pairs_are_the_neighbours_of_a_sentence_as_stems() -> None:
    assert list(pairs_of(["tenants", "choosing", "staff"])) == ["< tenant", "tenant choos", "choos staff", "staff >"]


#: A network that knows one pair of words and none by itself.
ORDERED = {
    **NETWORK,
    "features": ("word bread", "pair tenant choose"),
    "rarity": (1.0, 0.0),
    "weights": packed((0, 0, 90, 0)),
}


def judge_by_order(text: str) -> list[Trace]:
    """Judge a text by a network that has learned in which order the words stand."""
    pack = replace(rulebook(PAID), network=ORDERED, likeness={**LIKENESS, "network": network_mark(ORDERED)})
    base = compile_packs([pack])
    (reading,) = base.reader().read(Document(path="x", passages=(Passage(text=text),)))
    return list(base.judge().judge_reading(reading))


def test_the_order_of_words_counts() -> None:
    (trace,) = judge_by_order("The provider shall let tenants choose the bread.")
    assert trace.learned
    assert judge_by_order("The provider shall choose tenants for the bread.") == []


def test_what_a_pair_says_is_shown_by_both_words() -> None:
    (trace,) = judge_by_order("The provider shall let tenants choose the bread.")
    assert (0, 4, 6) in trace.match.deeds


def judge_in_tone(text: str, wish: float) -> Trace:
    """Judge a text by a network to which every text reads so much like a wish, as the logarithm of the odds."""
    tones = {**NETWORK["tones"], "wish": {"bias": wish, "scale": 1.0, "weights": packed((0, 0, 0))}}
    pack = replace(rulebook(PAID), network={**NETWORK, "tones": tones}, likeness=LIKENESS)
    base = compile_packs([pack])
    (reading,) = base.reader().read(Document(path="x", passages=(Passage(text=text),)))
    (trace,) = base.judge().judge_reading(reading)
    return trace


@pytest.mark.parametrize(
    ("text", "wish", "strength"),
    [
        ("The provider will pay tenants in bread.", -9.0, 2),
        ("The provider will pay tenants in bread.", 9.0, 1),  # a forecast
        ("The provider pays tenants in bread.", 9.0, 1),
        ("The provider must pay tenants in bread.", 9.0, 2),  # a duty is one in whatever tone
        ("Tenants can be paid in bread.", 0.0, 1),
        ("Tenants can be paid in bread.", -3.0, 1),
        ("Tenants can be paid in bread.", -9.0, 2),
        ("Tenants can, where possible, be paid in bread.", -9.0, 1),  # a hedge is one in whatever tone
        ("The provider should pay tenants in bread.", 0.0, 1),
        ("The provider should pay tenants in bread.", -3.0, 2),
    ],
)
def test_the_tone_corrects_what_the_words_leave_open(text: str, wish: float, strength: int) -> None:
    assert judge_in_tone(text, wish).strength.value == strength
