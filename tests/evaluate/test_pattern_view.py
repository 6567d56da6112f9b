"""Which parts of a pattern hold at a sentence and which miss."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coprod_rules.compile import compile_packs
from coprod_rules.evaluate.engine import Judge
from coprod_rules.evaluate.pattern_view import see_pattern
from coprod_rules.evaluate.sentence_view import see_sentence
from coprod_rules.model.document import Document, Passage
from coprod_rules.model.inspection import PatternSeen, SentenceSeen
from coprod_rules.model.rule import Near, Pattern, RulePack

See = Callable[..., PatternSeen]


@pytest.fixture
def see(rulebook: Callable[..., RulePack]) -> See:
    """Return a function that tries one pattern at one sentence of a passage."""

    def try_it(text: str, pattern: Pattern, *, index: int = 0, role: str | None = None, **rule: object) -> PatternSeen:
        base = compile_packs([rulebook(pattern, **rule)])
        document = Document(path="x", passages=(Passage(text=text, role=role),))
        (reading,) = base.reader().read(document)
        judge = Judge(base.rulebook, base.lexicon.cues)
        return see_pattern(base.rulebook.patterns[0], 1, reading, index, base.lexicon.names, judge.cues)

    return try_it


def see_text(text: str, pack: RulePack) -> SentenceSeen:
    base = compile_packs([pack])
    document = Document(path="x", passages=(Passage(text=text, role="PAY"),))
    (reading,) = base.reader().read(document)
    last = len(reading.sentences) - 1
    owners = {"people": ("test", True)}
    return see_sentence(document, reading, last, 1, base.lexicon.names, base.lexicon.cues, owners)


PAY = Pattern(all=(("people",), ("pay",)))


def part(seen: PatternSeen, key: str, place: int = 0) -> tuple[bool, str, str]:
    found = [each for each in seen.parts if each.key == key][place]
    return found.held, found.asks, found.found


def test_a_pattern_that_holds_says_what_was_found_and_how_strong_it_is(see: See) -> None:
    seen = see("Tenants shall be paid.", PAY)
    assert seen.held
    assert (seen.strength, seen.outcome) == (2, "counts as evidence")
    assert part(seen, "all") == (True, "people", '"tenants"')
    assert part(seen, "all", 1) == (True, "pay", '"paid"')
    assert seen.cues == ('binds: "shall"',)


@pytest.mark.parametrize(
    ("pattern", "text", "key", "found"),
    [
        pytest.param(PAY, "Tenants shall meet.", "all", "", id="all"),
        pytest.param(
            Pattern(all=(("pay",),), context=(("people",),)),
            "Staff are paid.",
            "context",
            "not in the passage",
            id="context",
        ),
        pytest.param(
            Pattern(all=(("people",),), denied=(("curfew",),)),
            "Tenants shall keep the curfew.",
            "denied",
            '"curfew" stands outside any negation',
            id="denied",
        ),
        pytest.param(
            Pattern(all=(("people",), ("pay",)), none=("film",)),
            "Tenants shall be paid for the film.",
            "none",
            'is there: "film"',
            id="none",
        ),
        pytest.param(
            Pattern(all=(("people",), ("pay",)), none_in_context=("film",)),
            "Tenants shall be paid. It is a film.",
            "none_in_context",
            "is there: around it",
            id="none-in-context",
        ),
        pytest.param(
            Pattern(all=(("people",), ("pay",)), near=(Near(of=(("people",), ("pay",)), words=1),)),
            "Tenants shall be paid.",
            "near",
            "2 words apart",
            id="near",
        ),
        pytest.param(
            Pattern(all=(("people",), ("pay",)), near=(Near(of=(("pay",), ("people",)), words=9, ordered=True),)),
            "Tenants shall be paid.",
            "near",
            "not in this order",
            id="order",
        ),
        pytest.param(
            Pattern(at_least=((2, ("people", "pay", "meet")),)),
            "Tenants shall wait.",
            "at_least",
            "people",
            id="at-least",
        ),
        pytest.param(PAY, "Describe how tenants are paid.", "forms", "a question", id="form"),
        pytest.param(
            Pattern(all=(("people",), ("pay",)), where=("KPI",)), "Tenants shall be paid.", "where", "PAY", id="where"
        ),
        pytest.param(
            PAY,
            f"Tenants shall {'walk on and ' * 12}be paid.",
            "together",
            "they stand further apart",
            id="too-far-apart",
        ),
    ],
)
def test_the_part_that_misses_is_named(see: See, pattern: Pattern, text: str, key: str, found: str) -> None:
    seen = see(text, pattern, role="PAY")
    assert not seen.held
    assert seen.strength is None
    missed = [each for each in seen.parts if not each.held]
    assert [(each.key, each.found) for each in missed] == [(key, found)]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Tenants shall not be paid.", "contradicts: what it asks for is denied"),
        ("The provider hopes tenants are not paid.", "does not count: denied, and it does not bind"),
        ("Tenants were paid.", "does not count: it tells of the past, and the pattern does not take history"),
    ],
)
def test_what_became_of_a_match_is_said(see: See, text: str, outcome: str) -> None:
    assert see(text, PAY).outcome == outcome


def test_a_wide_pattern_is_tried_in_each_window_that_holds_the_sentence(see: See) -> None:
    text = "Tenants shall meet. Staff shall be paid. It rains."
    wide = Pattern(all=(("people",), ("pay",)), within="neighbours")
    assert see(text, wide, index=1).held
    assert not see(text, wide, index=2).held
    assert see(text, Pattern(all=(("people",), ("pay",)), within="passage"), index=2).held


def test_a_sentence_shows_concepts_with_their_places_and_what_binds_it(rulebook: Callable[..., RulePack]) -> None:
    text = "Tenants meet. They shall not be paid weekly, where possible."
    seen = see_text(text, rulebook(PAY))
    people = next(each for each in seen.concepts if each.concept == "people")
    assert (people.words, people.inferred, people.owner, people.shared) == ("they", True, "test", True)
    pay = next(each for each in seen.concepts if each.concept == "pay")
    assert pay.negated
    assert text[pay.start or 0 : pay.end] == "paid"
    assert seen.binding == ('binding: "shall"',)
    assert seen.denied == ("be paid weekly",)
    assert seen.hedges == ("where possible",)
    assert (seen.form, seen.role) == ("statement", "PAY")


def test_words_of_the_stem_have_no_place_in_the_sentence(rulebook: Callable[..., RulePack]) -> None:
    seen = see_text("The provider shall: (a) pay each tenant; (b) meet every tenant once.", rulebook(PAY))
    assert seen.lead == "the provider shall"
    assert next(each for each in seen.concepts if each.concept == "cue-binding").start is None
