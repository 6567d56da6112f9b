from __future__ import annotations

import json
from typing import Any

import pytest

from coprod_rules.load.base import Source
from coprod_rules.load.json_file import JsonFile, read_json
from coprod_rules.load.tender_faults import explain_faults, find_faults, read_schema


def read(value: Any) -> JsonFile:
    return read_json(Source(path="a.json", data=json.dumps(value).encode()))


def faults(value: Any) -> list[tuple[str, str]]:
    return [(fault.pointer, fault.what) for fault in find_faults(read(value), 0)]


def with_section(**fields: Any) -> dict[str, Any]:
    return {"title": "T", "sections": [{"heading": "H", **fields}]}


@pytest.mark.parametrize(
    ("value", "pointer", "words"),
    [
        ({"title": "T"}, "", 'the field "sections" is missing: The sections, in order.'),
        ({"sections": [{"heading": "H"}]}, "", 'the field "title" is missing'),
        ({"title": "T", "sections": []}, "/sections", "this list is empty"),
        ({"title": "T", "sections": {}}, "/sections", "a list is expected here, not an object"),
        ({"title": None, "sections": [{"heading": "H"}]}, "/title", "text is expected here, not null"),
        (with_section(role="GOVV"), "/sections/0/role", '"GOVV" is not one of "BG", "SPEC"'),
        (with_section(role="GOVV"), "/sections/0/role", 'did you mean "GOV"?'),
        (with_section(role="zzz"), "/sections/0/role", '"terms"'),
        (with_section(text=["a"]), "/sections/0/text", "text is expected here, not a list"),
        (with_section(clauses=[5]), "/sections/0/clauses/0", "text or an object is expected here, not the number 5"),
        (with_section(clauses=[{}]), "/sections/0/clauses/0", 'the field "text" is missing'),
        (with_section(sections=[{"heading": 1}]), "/sections/0/sections/0/heading", "text is expected here"),
        (
            with_section(colour="red"),
            "/sections/0/colour",
            'there is no field "colour" here; the fields here are "number"',
        ),
        ({**with_section(), "award_criteria": []}, "/award_criteria", 'did you mean "awardCriteria"?'),
        ({**with_section(), "a/b": 1}, "/a~1b", 'there is no field "a/b" here'),
        ({**with_section(), "kind": "lettter"}, "/kind", '"lettter" is not one of "tender", "contract"'),
        ({**with_section(), "buyer": {"id": "1"}}, "/buyer", 'the field "name" is missing'),
        ({**with_section(), "value": {"amount": True}}, "/value/amount", "a number is expected here, not true"),
        (
            {**with_section(), "coProduction": {"budget": {"amount": -1}}},
            "/coProduction/budget/amount",
            "-1 is too small; the least is 0",
        ),
        (
            {**with_section(), "coProduction": {"panel": [{"seats": 1.5, "voting": False}]}},
            "/coProduction/panel/0/seats",
            "a whole number is expected here, not the number 1.5",
        ),
        (
            {**with_section(), "coProduction": {"panel": [{"voting": "yes"}]}},
            "/coProduction/panel/0/voting",
            "true or false is expected here, not text",
        ),
        (5, "", "an object is expected here, not the number 5"),
    ],
)
def test_each_fault_is_said_in_plain_words(value: Any, pointer: str, words: str) -> None:
    found = faults(value)
    assert [(place, words in what) for place, what in found] == [(pointer, True)], found


def test_misspelt_field_is_not_named_as_missing_too() -> None:
    assert faults({"titel": "T", "sectoins": [{"heading": "H"}]}) == [
        ("/titel", 'there is no field "titel" here; did you mean "title"?'),
        ("/sectoins", 'there is no field "sectoins" here; did you mean "sections"?'),
    ]


def test_all_faults_come_in_the_order_of_the_file() -> None:
    value = {"kind": "x", "sections": [{"heading": 1, "texts": ""}, {"text": 2}], "title": 3, "nationn": ""}
    assert [pointer for pointer, _ in faults(value)] == [
        "/kind",
        "/sections/0/heading",
        "/sections/0/texts",
        "/sections/1",
        "/sections/1/text",
        "/title",
        "/nationn",
    ]


def test_own_fields_are_no_fault() -> None:
    assert faults({**with_section(**{"x-a": 1}), "x-b": {"any": "thing"}}) == []
    assert explain_faults(read(with_section()), 0) is None


def test_tender_inside_a_list_is_placed_in_the_file() -> None:
    file = read([with_section(), {"title": "T"}])
    (fault,) = find_faults(file, 0, "/1")
    assert fault.pointer == "/1"
    assert fault.column == file.text.rindex("{") + 1
    error = explain_faults(file, 0, "/1")
    assert error is not None
    assert "one thing has to be mended" in error.message


def test_schema_that_is_not_there_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        read_schema("nothing")
