from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from coprod_rules.model.document import KINDS, ROLES

NAMES = ("clause", "crosswalk", "kinds", "lexicon", "pack", "principles", "rule", "themes", "view")


def load(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("coprod_rules.schemas").joinpath(f"{name}.schema.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_valid_and_says_what_it_is_for(name: str) -> None:
    schema = load(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:coprod-rules:{name}.schema.json"
    assert "docs/rule-language.md" in schema["description"]


def test_concepts_are_the_same_in_lexicons_and_rules() -> None:
    rule, lexicon = load("rule")["$defs"], load("lexicon")["$defs"]
    assert {name: rule[name] for name in lexicon} == lexicon


def test_roles_and_kinds_are_those_of_the_model() -> None:
    rule = load("rule")
    assert tuple(rule["$defs"]["roles"]["items"]["enum"]) == ROLES
    assert tuple(rule["properties"]["applies_to"]["items"]["enum"]) == KINDS
