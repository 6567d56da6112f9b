"""Checks a file's data against a schema of ours, and says in plain English what does not fit.

The schemas carry ``x-mend`` where they know better than this module how to mend a part.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from coprod_rules.packs.problems import make_problem, name_field, shorten, suggest

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

    from coprod_rules.errors import PackError
    from coprod_rules.packs.yaml_loader import YamlFile
    from coprod_rules.packs.yaml_tree import DataPath

#: What a schema calls a type, and what we call it.
_TYPE_NAMES = {
    "array": "a list",
    "object": "a mapping of fields",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}


def check_against_schema(file: YamlFile, schema: str) -> tuple[PackError, ...]:
    """Return what is wrong with *file* by the schema of that name: ``rule``, ``pack``, ``principles``, ``lexicon``."""
    found = []
    for error in _leaves(_validator(schema).iter_errors(file.data)):
        path: DataPath = tuple(error.absolute_path)
        for message, field, mend in _explain(error, path):
            found.append(
                make_problem(message, file=file.path, line=file.line_of(field), field=name_field(field), mend=mend)
            )
    return tuple(found)


@cache
def _validator(schema: str) -> Validator:
    from importlib.resources import files

    from jsonschema import Draft202012Validator

    text = files("coprod_rules.schemas").joinpath(f"{schema}.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def _leaves(errors: Iterator[ValidationError]) -> Iterator[ValidationError]:
    """Yield the errors; for "one of these forms", those of the form that the author most likely meant."""
    for error in sorted(errors, key=_position):
        meant = _branch_meant(error)
        if meant:
            yield from _leaves(iter(meant))
        else:
            yield error


def _position(error: ValidationError) -> list[tuple[bool, Any]]:
    return [(isinstance(step, str), step) for step in error.absolute_path]


def _branch_meant(error: ValidationError) -> list[ValidationError]:
    """Return the errors of the only form whose type fits, or nothing where that is not clear."""
    if error.validator != "oneOf":
        return []
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    fitting = [
        inner for inner in branches.values() if not any(e.validator == "type" and not e.relative_path for e in inner)
    ]
    return fitting[0] if len(fitting) == 1 else []


def _explain(error: ValidationError, path: DataPath) -> Iterator[tuple[str, DataPath, str]]:
    """Yield (message, path of the field, how to mend it) for one schema error, which may hold several problems."""
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    mend = str(schema.get("x-mend", ""))
    if error.validator == "additionalProperties":
        yield from _explain_unknown_fields(error, schema, path)
    elif error.validator == "required":
        # jsonschema makes one error for each missing field, and names it only in its message.
        missing = error.message.split("'")[1]
        yield f'the field "{missing}" is missing', path, _describe_field(schema, missing)
    elif "propertyNames" in error.absolute_schema_path:
        yield f'"{error.instance}" cannot be a name here', (*path, str(error.instance)), mend
    else:
        explain = _EXPLAIN.get(str(error.validator), _explain_otherwise)
        message, fallback = explain(error)
        yield message, path, mend or fallback


def _explain_unknown_fields(
    error: ValidationError, schema: Mapping[str, Any], path: DataPath
) -> Iterator[tuple[str, DataPath, str]]:
    known = sorted(schema.get("properties", {}))
    for name, value in _instance(error).items():
        if name not in known and value is None:
            # What YAML makes of {text: One thing, another thing}.
            yield (
                f'there is no field "{shorten(name)}" here',
                (*path, name),
                "put text that holds a comma in 'single quotes' where it stands in braces",
            )
        elif name not in known:
            yield (
                f'there is no field "{name}" here',
                (*path, name),
                suggest(name, known, f"Known fields: {', '.join(known)}."),
            )


def _describe_field(schema: Mapping[str, Any], name: str) -> str:
    meaning = str(schema.get("properties", {}).get(name, {}).get("description", ""))
    return f"add it: {meaning}" if meaning else "add it"


def _explain_type(error: ValidationError) -> tuple[str, str]:
    wanted = _TYPE_NAMES.get(str(error.validator_value), str(error.validator_value))
    mend = "look at the example in docs/rule-language.md"
    if error.instance is None:
        mend = "write something there, or remove the field"
    elif error.validator_value == "array" and not isinstance(error.instance, dict):
        mend = f"put it in brackets: [{_quote_plain(error.instance)}]"
    elif error.validator_value == "string" and isinstance(error.instance, dict):
        mend = "put text that holds a colon and a blank (: ) in 'single quotes'"
    elif error.validator_value == "string" and not isinstance(error.instance, list):
        mend = f"put it in quotes: '{_quote_plain(error.instance)}'"
    return f"this should be {wanted}, but is {_name_value(error.instance)}", mend


def _explain_enum(error: ValidationError) -> tuple[str, str]:
    known = [str(value) for value in _wanted(error)]
    return (
        f"{_name_value(error.instance)} is not allowed here",
        suggest(str(error.instance), known, f"Allowed: {', '.join(known)}."),
    )


def _explain_length(error: ValidationError) -> tuple[str, str]:
    count = error.validator_value
    if error.validator == "minLength":
        return "this text is empty", "write something, or remove the field"
    if error.validator == "minProperties":
        return "there is nothing in it", "write something, or remove the field"
    some = "entry" if count == 1 else "entries"
    least = "at least" if error.validator == "minItems" else "at most"
    return f"this list should have {least} {count} {some}, but has {len(_instance(error))}", "mend or remove it"


def _explain_bound(error: ValidationError) -> tuple[str, str]:
    words = {"minimum": "at least", "maximum": "at most", "exclusiveMinimum": "more than"}
    return f"{error.instance} should be {words[str(error.validator)]} {error.validator_value}", "change the number"


def _explain_pattern(error: ValidationError) -> tuple[str, str]:
    return f'"{error.instance}" is not written as it should be', "look at the example in docs/rule-language.md"


def _explain_unique(error: ValidationError) -> tuple[str, str]:
    items = _instance(error)
    double = next(item for position, item in enumerate(items) if item in items[:position])
    return f"{_name_value(double)} comes twice in this list", "keep one"


def _explain_forms(error: ValidationError) -> tuple[str, str]:
    if error.validator == "anyOf":
        return (
            "a concept needs at least one phrase, or another concept that it includes",
            "give it nouns, verbs or terms",
        )
    return f"{_name_value(error.instance)} cannot stand here", "look at the example in docs/rule-language.md"


def _explain_otherwise(error: ValidationError) -> tuple[str, str]:
    return error.message, "look at the example in docs/rule-language.md"


_EXPLAIN: dict[str, Callable[[ValidationError], tuple[str, str]]] = {
    "type": _explain_type,
    "enum": _explain_enum,
    "minLength": _explain_length,
    "minItems": _explain_length,
    "maxItems": _explain_length,
    "minProperties": _explain_length,
    "minimum": _explain_bound,
    "maximum": _explain_bound,
    "exclusiveMinimum": _explain_bound,
    "pattern": _explain_pattern,
    "uniqueItems": _explain_unique,
    "anyOf": _explain_forms,
    "oneOf": _explain_forms,
}


# The library types both as "anything, or not set yet"; an error that it hands out has them set.
def _wanted(error: ValidationError) -> Any:
    return error.validator_value


def _instance(error: ValidationError) -> Any:
    return error.instance


def _name_value(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"the word {str(value).lower()}, which YAML takes for a truth value"
    if isinstance(value, str):
        return f'"{shorten(value)}"'
    if isinstance(value, (int, float)):
        return f"the number {value}"
    return "a list" if isinstance(value, list) else "a mapping of fields"


def _quote_plain(value: Any) -> str:
    return shorten(str(value).lower() if isinstance(value, bool) else str(value), 40)
