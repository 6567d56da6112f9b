"""Each kind of advice, on a pack with just that fault; a sound pack gets none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_rules.authoring.lint import Advice, review_pack

MakePier = Callable[..., str]
RULE = "rules/voice/PIER-VOICE-1.yaml"
TRAIN = ("lexicon/train.yaml", "train: {terms: [train]}\n")
SECOND = """\
id: PIER-VOICE-2
name: no-anglers-with-votes
title: Seats of anglers are without votes
principle: voice
kind: {kind}
evidence:
  - all: [{concepts}]
gap: A seat of an angler has a vote.
why: The pier is small.
next_step: Say so.
sources:
  - {{cite: charter, provenance: "S>O"}}
examples:
{examples}
"""


def advice_on(folder: str, check: str) -> list[Advice]:
    review = review_pack(folder)
    assert (review.blanks, review.problems) == ((), ())
    return [advice for advice in review.advice if advice.check == check]


def test_a_sound_pack_gets_no_warning(make_pier: MakePier) -> None:
    review = review_pack(make_pier())
    assert review.advice == ()
    assert review.exit_code("note") == 0
    assert review.reading_age is not None
    assert review.reading_age < 12


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([("lexicon/more.yaml", "tide: {terms: [high tide]}\n")], '"tide" is not used by any rule'),
        ([(RULE, "evidence:\n", "concepts:\n  tide: {terms: [tide]}\nevidence:\n")], "not used by rule PIER-VOICE-1"),
        (
            [("lexicon/more.yaml", "tide: {terms: [<ebb> tide]}\nebb: {terms: [ebb]}\n")],
            '"ebb" is not used by any rule',
        ),
    ],
    ids=["shared", "own", "only-by-one-that-is-not-used"],
)
def test_a_concept_that_nothing_speaks_of(make_pier: MakePier, changes: list[tuple[str, ...]], message: str) -> None:
    found = advice_on(make_pier(*changes), "unused-concept")
    assert any(message in advice.message and advice.severity == "warning" for advice in found)


@pytest.mark.parametrize(
    ("pack", "used"),
    [
        ("  nouns: [voting seat]\n", "includes: [tide]"),
        ("  nouns: [voting seat]\n", "terms: [<tide> seat]"),
        ("  nouns: [voting seat]\n", "excludes: [<tide> seat]"),
    ],
    ids=["included", "referred-to", "excluded"],
)
def test_a_concept_that_another_one_needs_is_in_use(make_pier: MakePier, pack: str, used: str) -> None:
    changed = ("lexicon/words.yaml", pack, f"{pack}  {used}\ntide: {{terms: [tide]}}\n")
    assert advice_on(make_pier(changed), "unused-concept") == []


@pytest.mark.parametrize(
    ("phrases", "severity", "message"),
    [
        (
            "nouns: [voting seat]\n  excludes: [(seat|seats)]",
            "warning",
            '"voting seat" is never found: "(seat|seats)" under excludes',
        ),
        ("nouns: [voting seat]\n  terms: [voting seats]", "note", 'longer one is: "voting seats" (by "voting seat")'),
        ("nouns: [voting seat, voting seat]", "warning", '"voting seat" says what "voting seat" says already'),
        ("nouns: [voting seat, seat]", "note", 'wherever the longer one is: "voting seat" (by "seat")'),
        (
            "terms: [voting seat, (a|the) voting seat _3 board]",
            "note",
            '"(a|the) voting seat _3 board" (by "voting seat")',
        ),
        ("terms: [voting seat, (paid|free) (chair|voting seat)]", None, ""),
        ("terms: [voting seat, voting _2 seat]", None, ""),
        ("terms: [voting seat]\n  excludes: [voting seat belt]", None, ""),
    ],
    ids=["excluded", "plural", "twice", "longer", "with-gap", "only-in-part", "gap", "narrower-exclude"],
)
def test_a_phrase_that_adds_nothing(make_pier: MakePier, phrases: str, severity: str | None, message: str) -> None:
    pier = make_pier(("lexicon/words.yaml", "nouns: [voting seat]", phrases))
    found = advice_on(pier, "shadowed-phrase")
    if severity is None:
        assert found == []
    else:
        assert [advice.severity for advice in found] == [severity]
        assert message in found[0].message


def test_a_rule_that_no_example_reaches(make_pier: MakePier) -> None:
    pier = make_pier((RULE, "angler, voting-seat", "angler, train"), TRAIN)
    (advice,) = advice_on(pier, "unreached-rule")
    assert advice.severity == "warning"
    assert advice.message == "no example reaches rule PIER-VOICE-1"


def test_a_pattern_that_no_example_reaches(make_pier: MakePier) -> None:
    pier = make_pier(
        (RULE, "  - all: [angler, voting-seat]\n", "  - all: [angler, voting-seat]\n  - all: [angler, train]\n"), TRAIN
    )
    (advice,) = advice_on(pier, "unreached-pattern")
    assert advice.message == "no example reaches evidence > 2 of PIER-VOICE-1"
    assert advice.line == 9


def test_a_rule_about_fields_alone_asks_for_a_case(make_pier: MakePier) -> None:
    pier = make_pier((RULE, "  - all: [angler, voting-seat]\n", '  - fact: "coProduction.budget.amount"\n'))
    (advice,) = advice_on(pier, "unreached-rule")
    assert (advice.severity, advice.mend) == ("note", "add a case")


@pytest.mark.parametrize(
    ("kind", "concepts", "examples", "message"),
    [
        (
            "discouraged",
            "voting-seat",
            "  raised: [Anglers shall have voting seats.]\n  clear: [Anglers shall have benches.]",
            "whatever meets PIER-VOICE-1 by this pattern counts against PIER-VOICE-2 (evidence > 1)",
        ),
        (
            "discouraged",
            "angler, digits",
            "  raised: [Two anglers shall fish.]\n  clear: [Anglers shall have benches.]",
            'an example that meets PIER-VOICE-1 is "raised" by PIER-VOICE-2',
        ),
    ],
    ids=["by-pattern", "by-example"],
)
def test_rules_that_contradict_each_other(
    make_pier: MakePier, kind: str, concepts: str, examples: str, message: str
) -> None:
    second = SECOND.format(kind=kind, concepts=concepts, examples=examples)
    pier = make_pier(("rules/voice/PIER-VOICE-2.yaml", second))
    assert any(message in advice.message for advice in advice_on(pier, "conflict"))


def test_a_rule_that_contradicts_itself(make_pier: MakePier) -> None:
    pier = make_pier((RULE, "  - denied: [voting-seat]\n    context: [angler]\n", "  - all: [voting-seat]\n"))
    assert any("PIER-VOICE-1 contradicts itself" in advice.message for advice in advice_on(pier, "conflict"))


def test_rules_that_only_speak_of_the_same_do_not_contradict(make_pier: MakePier) -> None:
    examples = "  raised: [An angler on a voting seat shall leave the bench.]\n  clear: [Anglers shall have benches.]"
    second = SECOND.format(kind="discouraged", concepts="angler, voting-seat, bench", examples=examples)
    pier = make_pier(("rules/voice/PIER-VOICE-2.yaml", second), ("lexicon/more.yaml", "bench: {nouns: [bench]}\n"))
    assert advice_on(pier, "conflict") == []


def test_messages_that_are_hard_to_read(make_pier: MakePier) -> None:
    hard = (
        "Notwithstanding proportionality, organisational arrangements necessitate comprehensive documentation of "
        "participatory governance, representation and accountability throughout implementation."
    )
    (advice,) = advice_on(make_pier((RULE, "They know the tides.", hard)), "reading-age")
    assert advice.field == "why"
    assert "reading age of" in advice.message


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("pack.yaml", ', date: "2025"', ""), "does not say its date"),
        (("pack.yaml", ", publisher: Pier Town,", ","), "does not say its publisher or author"),
        (("pack.yaml", 'date: "2025"}', 'date: "2025"}\n  spare: {title: x, author: y, date: z}'), "nothing cites"),
    ],
    ids=["date", "publisher", "not-cited"],
)
def test_sources_that_a_reader_cannot_find(make_pier: MakePier, change: tuple[str, ...], message: str) -> None:
    assert any(message in advice.message for advice in advice_on(make_pier(change), "missing-source"))


def test_a_rule_without_sources_is_a_problem_of_the_pack(make_pier: MakePier) -> None:
    review = review_pack(make_pier((RULE, 'sources:\n  - {cite: charter, provenance: "S>O"}\n', "")))
    assert review.exit_code("never") == 4
    assert 'the field "sources" is missing' in review.problems[0].message


def test_what_rules_in_python_may_ask_for_is_only_noted() -> None:
    found = advice_on(str(Path(__file__).parents[3] / "plugins" / "claims"), "unused-concept")
    assert found
    assert {advice.severity for advice in found} == {"note"}
