"""The phrase grammar."""

from __future__ import annotations

import pytest

from coprod_rules.scan.phrases import PhraseError, literal_words, parse_phrase, references


def words(phrase: str, **marks: str) -> set[str]:
    found = set()
    for variant in parse_phrase(phrase, **marks):
        literal = literal_words(variant)
        assert literal is not None
        found |= {" ".join(sequence) for sequence in literal}
    return found


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("lived experience", {"lived experience"}),
        ("pay~", {"pay", "pays", "paid", "paying"}),
        ("voting seat+", {"voting seat", "voting seats"}),
        ("sets?", {"set", "sets"}),
        ("(the|a)? panel", {"the panel", "a panel", "panel"}),
        ("(panel|peer group)+", {"panel", "panels", "peer group", "peer groups"}),
        ("(lot|place)s?", {"lot", "lots", "place", "places"}),
        ("(pay (the|a) fee|reward)", {"pay the fee", "pay a fee", "reward"}),
        ("co-chair", {"co chair", "cochair"}),
        ("Tenants’ board", {"tenants board"}),
    ],
)
def test_literal_phrases(phrase: str, found: set[str]) -> None:
    assert words(phrase) == found


def test_marks_inflect_the_ends() -> None:
    assert words("pay back", first="~") == {"pay back", "pays back", "paid back", "paying back"}
    assert words("peer post", last="+") == {"peer post", "peer posts"}


def test_gaps_and_references_are_elements() -> None:
    (variant,) = parse_phrase("pay~ _3 <people> _ weekly")
    assert [element[0] for element in variant] == ["w", "g", "r", "g", "w"]
    assert variant[1] == ("g", 0, 3)
    assert variant[3] == ("g", 1, 1)
    assert references("pay~ _3 <people>") == ("people",)


def test_a_group_with_a_concept_in_it_becomes_variants() -> None:
    assert len(parse_phrase("(they|<people>|any _2 tenants) choose")) == 3


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "empty"),
        ("the", "almost anything"),
        ("_3", "almost anything"),
        ("to _2 the", "almost anything"),
        ("(a|)", "is empty"),
        ("pay (the", "not closed"),
        ("pay | seat", "cannot read"),
        ("pay _9 seat", "too wide"),
        ("pay _12 seat", "too wide"),
        ("pay £ seat", "no letter"),
        ("(<a>|b) (<c>|d) (<e>|f) (<g>|h) (<i>|j) (<k>|l) (<m>|n) (<o>|p) (<q>|r)", "variants"),
    ],
)
def test_bad_phrases_are_refused_in_plain_words(phrase: str, message: str) -> None:
    with pytest.raises(PhraseError, match=message):
        parse_phrase(phrase)
