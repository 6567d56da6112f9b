from __future__ import annotations

import pytest

from coprod_rules.evaluate.concept_titles import make_title


@pytest.mark.parametrize(
    ("about", "title"),
    [
        pytest.param("Taking or approving a decision.", "taking or approving a decision", id="whole"),
        pytest.param("Costs that people meet, such as travel and food.", "costs that people meet", id="examples"),
        pytest.param("A sum of money. Figures count too.", "a sum of money", id="first-sentence"),
        pytest.param("Judging how good a thing is - a bid or a plan.", "judging how good a thing is", id="dash"),
        pytest.param("NHS bodies of all kinds.", "NHS bodies of all kinds", id="capitals-stay"),
        pytest.param(
            "Unpaid carers, relatives, partners, next of kin and friends of people whom a service is meant to help.",
            "unpaid carers, relatives, partners",
            id="long",
        ),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_title_is_the_first_thing_that_a_concept_is_about(about: str, title: str) -> None:
    assert make_title(about) == title
