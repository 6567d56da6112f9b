"""What fills placeholders from the fields of a draft, as people write it."""

from __future__ import annotations

from typing import Any

import pytest

from coprod_rules.mend.facts import Facts
from coprod_rules.model.clause import Placeholder
from coprod_rules.model.document import Document

SUM = "join('', ['£', to_string(sum)])"


def found(value: Any, fact: str = "own") -> str | None:
    placeholder = Placeholder(name="x", meaning="m", unit="u", example="e", fact=fact)
    return Facts(Document(path="d", title="Harbour support", facts={"own": value, "sum": value})).find(placeholder)


@pytest.mark.parametrize(
    ("value", "fact", "words"),
    [
        ("2027-04-01", "own", "1 April 2027"),
        ("2030-03-31T23:59:59Z", "own", "31 March 2030"),
        ("2027-02-30", "own", "2027-02-30"),
        ("from 2027-04-01 on", "own", "from 2027-04-01 on"),
        (13.5, SUM, "£13.50"),
        (16, SUM, "£16"),
        (40000, SUM, "£40,000"),
        ("£1,250.75 a year", "own", "£1,250.75 a year"),
        (40000, "own", "40,000"),
        (True, "own", None),
        ("  ", "own", None),
    ],
    ids="date,date and time,no such day,date in words,pence,pounds,thousands,words,number,truth,blank".split(","),
)
def test_facts_are_written_as_people_write_them(value: Any, fact: str, words: str | None) -> None:
    assert found(value, fact) == words
