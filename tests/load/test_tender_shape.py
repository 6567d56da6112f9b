from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from coprod_rules.load.tender_faults import read_schema
from coprod_rules.load.tender_shape import ROLE_NAMES, TENDER_FIELDS, is_tender
from coprod_rules.model.document import KINDS, ROLES

SCHEMA = read_schema("tender")
VALIDATOR = Draft202012Validator(SCHEMA)
ODD_VALUES: list[Any] = [
    None, True, False, 0, 1, -1, 1.5, 4.0, "", "text", "GOV", "governance", "contract", [], {}, [""], [{}], ["a", 1],
    {"name": "N"}, {"text": "T"}, {"heading": "H"}, {"title": "T"}, {"x-own": None}, {"amount": -1}, {"amount": 2},
]  # fmt: skip
KEYS = sorted(
    {key for part in (SCHEMA, *SCHEMA["$defs"].values()) for key in part["properties"]} | {"x-own", "xown", ""}
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each container of *value* with each of its keys."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(items):
        yield value, key
        yield from places(item)


@settings(max_examples=600, deadline=None)
@given(data=st.data())
def test_quick_check_and_schema_agree(data: st.DataObject) -> None:
    value: Any = deepcopy(data.draw(st.sampled_from(EXAMPLES)))
    for _ in range(data.draw(st.integers(0, 3))):
        spots = list(places(value))
        if not spots:
            break
        holder, key = data.draw(st.sampled_from(spots))
        action = data.draw(st.sampled_from(["put", "drop", "add"]))
        if action == "put":
            holder[key] = deepcopy(data.draw(st.sampled_from(ODD_VALUES)))
        elif action == "drop":
            del holder[key]
        elif isinstance(holder, dict):
            holder[data.draw(st.sampled_from(KEYS))] = deepcopy(data.draw(st.sampled_from(ODD_VALUES)))
    assert is_tender(value) == VALIDATOR.is_valid(value)


@pytest.mark.parametrize("value", ODD_VALUES, ids=repr)
@pytest.mark.parametrize("key", KEYS)
def test_they_agree_on_every_field_with_every_odd_value(key: str, value: Any) -> None:
    for holder in HOLDERS:
        candidate = deepcopy(FULL)
        target: Any = candidate
        for step in holder:
            target = target[step]
        target[key] = value
        assert is_tender(candidate) == VALIDATOR.is_valid(candidate), (holder, key, value)


FULL: dict[str, Any] = {
    "title": "T",
    "kind": "contract",
    "buyer": {"name": "B"},
    "value": {"amount": 1},
    "contractPeriod": {"durationInDays": 3},
    "lots": [{"id": "1", "value": {}, "contractPeriod": {}}],
    "awardCriteria": [{"title": "A", "weight": 5}],
    "performanceIndicators": [{"title": "P", "target": "1"}],
    "coProduction": {
        "budget": {"amount": 1},
        "payment": {"amount": 1, "expenses": True},
        "panel": [{"seats": 1, "voting": True}],
        "activities": [{"title": "A", "participants": 0}],
    },
    "sections": [
        {
            "heading": "H",
            "role": "GOV",
            "clauses": ["c", {"text": "t", "number": "1"}],
            "sections": [{"heading": "I", "text": ""}],
        }
    ],
}
EXAMPLES = [FULL, {"title": "T", "sections": [{"heading": "H", "text": "x"}]}, {**FULL, "buyer": "B"}]
HOLDERS: list[tuple[str | int, ...]] = [
    (),
    ("buyer",),
    ("value",),
    ("contractPeriod",),
    ("lots", 0),
    ("awardCriteria", 0),
    ("performanceIndicators", 0),
    ("coProduction",),
    ("coProduction", "budget"),
    ("coProduction", "payment"),
    ("coProduction", "panel", 0),
    ("coProduction", "activities", 0),
    ("sections", 0),
    ("sections", 0, "clauses", 1),
    ("sections", 0, "sections", 0),
]


def test_full_example_is_a_tender() -> None:
    assert all(is_tender(value) and VALIDATOR.is_valid(value) for value in EXAMPLES)


def test_schema_is_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_words_of_code_and_schema_are_the_same() -> None:
    assert set(SCHEMA["properties"]) == TENDER_FIELDS
    assert SCHEMA["properties"]["kind"]["enum"] == list(KINDS)
    assert SCHEMA["$defs"]["section"]["properties"]["role"]["enum"] == [*ROLES, *ROLE_NAMES]


FIELDS = [
    (f"{name}.{key}", field)
    for name, part in {"tender": SCHEMA, **SCHEMA["$defs"]}.items()
    for key, field in {"(itself)": part, **part["properties"], **part["patternProperties"]}.items()
]


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=[name for name, _ in FIELDS])
def test_every_field_has_a_title_a_description_and_examples_that_hold(name: str, field: dict[str, Any]) -> None:
    assert field["title"]
    assert field["description"].endswith(".")
    assert field["examples"]
    part = {**field, "$defs": SCHEMA["$defs"]}
    for example in field["examples"]:
        assert Draft202012Validator(part).is_valid(example), (name, example)
