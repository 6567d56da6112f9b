from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.compare.places import Places, _longest_rising, find_moved
from coprod_rules.model.document import Document, Passage


def document(*passages: tuple[str, str]) -> Document:
    return Document(
        path="draft.json", passages=tuple(Passage(text=text, heading_path=(heading,)) for heading, text in passages)
    )


A, B, C = ("1 Aims", "Boats are kept dry."), ("2 Money", "Fees are paid."), ("3 Voice", "Captains vote.")


def moved(old: Document, new: Document) -> frozenset[str]:
    return find_moved(Places(old), Places(new))


def test_nothing_moves_where_something_is_added_above() -> None:
    assert moved(document(A, B, C), document(("0 New", "Ropes are new."), A, B, C)) == frozenset()


def test_as_few_as_can_be_are_taken_to_have_moved() -> None:
    assert moved(document(A, B, C), document(C, A, B)) == {"captains vote."}


def test_another_heading_is_another_place() -> None:
    assert moved(document(A, B), document(A, ("9 Fees and fares", B[1]))) == {"fees are paid."}


def test_another_number_is_the_same_place() -> None:
    assert moved(document(A, B), document(("4 Aims", A[1]), ("5 Money", B[1]))) == frozenset()


def test_words_that_stand_twice_are_left_alone() -> None:
    assert moved(document(A, A, B), document(B, A, A)) == frozenset()


def test_the_nearest_sentence_is_found_and_a_stranger_is_not() -> None:
    places = Places(document(("1", "Boats lie there. The Operator may give captains a voting seat.")))
    nearest = places.nearest("The Operator shall give captains a voting seat.")
    assert nearest is not None
    assert nearest.text == "The Operator may give captains a voting seat."
    assert places.nearest("Invoices are settled monthly in arrears.") is None


@given(st.permutations(range(8)))
def test_the_longest_rising_run_rises_and_is_longest(values: list[int]) -> None:
    kept = sorted(_longest_rising(values))
    run = [values[index] for index in kept]
    assert run == sorted(run)
    longest = [1] * len(values)
    for at, value in enumerate(values):
        longest[at] = 1 + max((longest[k] for k in range(at) if values[k] < value), default=0)
    assert len(run) == max(longest)
