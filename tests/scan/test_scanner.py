"""Hits of concepts in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_rules.model.rule import Concept
from coprod_rules.scan.lexicon import Lexicon
from coprod_rules.scan.lexicon_compiler import compile_lexicon
from coprod_rules.scan.scanner import WordHits
from coprod_rules.text.fold import find_words, fold

CONCEPTS = (
    Concept(id="tenant", nouns=("tenant", "resident"), excludes=("resident engineer",)),
    Concept(id="group", nouns=("<tenant> _1 (panel|board)",)),
    Concept(id="people", includes=("tenant", "group")),
    Concept(id="vote", verbs=("vote", "cast a ballot")),
    Concept(id="people-vote", terms=("<people> _3 <vote>",)),
    Concept(id="long", terms=("cast a ballot for the board",)),
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return compile_lexicon(CONCEPTS)


def hits(lexicon: Lexicon, text: str) -> dict[str, list[str]]:
    words = find_words(fold(text))
    found = WordHits(words, lexicon)
    return {
        lexicon.names[concept]: [" ".join(words[start:end]) for start, end in found.get(concept)]
        for concept in found.concepts()
        if not lexicon.names[concept].startswith("!")
    }


def test_nested_and_overlapping_hits_are_all_found(lexicon: Lexicon) -> None:
    found = hits(lexicon, "The tenants' panel cast a ballot for the board")
    assert found["tenant"] == ["tenants"]
    assert found["group"] == ["tenants panel"]
    assert found["people"] == ["tenants", "tenants panel"]
    assert found["vote"] == ["cast a ballot"]
    assert found["long"] == ["cast a ballot for the board"]
    assert found["people-vote"] == ["tenants panel cast a ballot"]


def test_excluded_phrases_take_hits_away(lexicon: Lexicon) -> None:
    assert hits(lexicon, "The resident engineer votes") == {"vote": ["votes"]}


def test_gaps_are_bounded(lexicon: Lexicon) -> None:
    assert "people-vote" in hits(lexicon, "tenants may then all vote")
    assert "people-vote" not in hits(lexicon, "tenants may then all come and vote")


def test_a_circle_of_concepts_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        compile_lexicon((Concept(id="a", includes=("b",)), Concept(id="b", terms=("<a> x",))))


def test_a_lexicon_survives_being_stored(lexicon: Lexicon) -> None:
    import marshal

    stored = Lexicon.load(marshal.loads(marshal.dumps(lexicon.dump())))
    text = "residents on the tenants' board vote"
    assert hits(stored, text) == hits(lexicon, text)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from("tenants resident board panel vote cast a ballot for the engineer and".split()), max_size=30
    )
)
def test_hits_are_what_a_search_of_every_place_finds(words: list[str]) -> None:
    lexicon = compile_lexicon((Concept(id="v", terms=("vote", "cast a ballot", "the board")),))
    wanted = sorted(
        (start, start + len(phrase))
        for phrase in (["vote"], ["cast", "a", "ballot"], ["the", "board"])
        for start in range(len(words))
        if words[start : start + len(phrase)] == phrase
    )
    assert list(WordHits(words, lexicon).get(0)) == wanted


def test_what_has_hits_is_always_possible(lexicon: Lexicon) -> None:
    words = find_words(fold("The tenants' panel and each resident vote or cast a ballot for the board"))
    found = WordHits(words, lexicon)
    assert found.concepts()
    assert all(found.possible >> concept & 1 for concept in found.concepts())


def test_seeds_take_part_in_phrases(lexicon: Lexicon) -> None:
    words = find_words(fold("they shall vote"))
    tenant = lexicon.names.index("tenant")
    found = WordHits(words, lexicon, {tenant: [(0, 1)]})
    assert lexicon.names.index("people-vote") in found


def test_what_is_forgotten_is_found_again_and_what_was_asked_for_is_kept(lexicon: Lexicon) -> None:
    words = find_words(fold("The tenants' panel and each resident vote or cast a ballot for the board"))
    people, vote = lexicon.names.index("people"), lexicon.names.index("vote")
    before = {concept: list(WordHits(words, lexicon).get(concept)) for concept in (people, vote)}
    found = WordHits(words, lexicon)
    found.forget([people])
    assert list(found.get(people)) == before[people]
    assert found.forgotten  # nothing had to be walked again
    assert list(found.get(vote)) == before[vote]
    assert not found.forgotten
