"""What is wrong with a tender JSON, by its schema: every fault at once, each with its place, in plain words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from coprod_rules.errors import InputError
from coprod_rules.load.base import shown
from coprod_rules.load.json_file import JsonFile, pointer_part, split_pointer

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TYPE_WORDS = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}


class Fault(NamedTuple):
    """One thing that does not fit the format."""

    pointer: str
    line: int
    column: int
    what: str


def explain_faults(file: JsonFile, index: int, prefix: str = "") -> InputError | None:
    """Say all that keeps a value from being a tender, or None where the schema has nothing against it.

    Args:
        file: The file.
        index: Which of its values.
        prefix: JSON pointer to the tender in that value.
    """
    faults = find_faults(file, index, prefix)
    if not faults:
        return None
    first = faults[0]
    count = "one thing has" if len(faults) == 1 else f"{len(faults)} things have"
    lines = [
        f"line {fault.line}, column {fault.column}, {fault.pointer or 'the whole'}: {fault.what}" for fault in faults
    ]
    return InputError(
        "\n".join([f"{shown(file.path)} does not keep to the tender format; {count} to be mended:", *indent(lines)]),
        where=f"{shown(file.path)}, line {first.line}, column {first.column}, {first.pointer or 'the whole'}",
        mend="change these places; `coprod schema tender` shows every field with an example",
    )


def indent(lines: list[str]) -> list[str]:
    """Return *lines*, each set in by two blanks."""
    return [f"  {line}" for line in lines]


def find_faults(file: JsonFile, index: int, prefix: str = "") -> list[Fault]:
    """List every fault, in the order of the file."""
    from jsonschema import Draft202012Validator

    value = file.values[index]
    for key in split_pointer(prefix):
        value = value[int(key)] if isinstance(value, list) else value[key]
    found: dict[tuple[str, str, bool], None] = {}
    for error in Draft202012Validator(read_schema("tender")).iter_errors(value):
        found.update(dict.fromkeys(_faults_of(error)))
    return sorted(
        (_placed(file, index, prefix + pointer, what, at_key) for pointer, what, at_key in found),
        key=lambda fault: (fault.line, fault.column, fault.pointer, fault.what),
    )


def read_schema(name: str) -> dict[str, Any]:
    """Return the schema of that name, as shipped.

    Raises:
        FileNotFoundError: If there is no such schema.
    """
    import json
    from importlib.resources import files

    schema: dict[str, Any] = json.loads(
        files("coprod_rules.schemas").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    )
    return schema


def _placed(file: JsonFile, index: int, pointer: str, what: str, at_key: bool) -> Fault:
    positions = file.positions(index)
    span = (positions.key_span(pointer) if at_key else None) or positions.value_span(pointer)
    line, column = file.lines.place(span.start if span else file.starts[index])
    return Fault(pointer, line, column, what)


def _faults_of(error: ValidationError) -> list[tuple[str, str, bool]]:
    """Return (pointer, what is wrong, whether it is the key) for each fault that *error* speaks of."""
    pointer = "".join(pointer_part(part) for part in error.absolute_path)
    value: Any = error.instance
    wanted: Any = error.validator_value
    if error.validator == "additionalProperties":
        return _unknown_fields(pointer, value, error.schema)
    if error.validator == "required":
        return _missing_fields(pointer, value, error.schema)
    return [(pointer, _words(str(error.validator), value, wanted, error.message), False)]


def _unknown_fields(pointer: str, value: Any, schema: Any) -> list[tuple[str, str, bool]]:
    known = list(schema["properties"])
    faults = []
    for name in value:
        if name not in known and not name.startswith("x-"):
            near = _nearest(name, [field for field in known if field not in value])
            hint = f'did you mean "{near}"?' if near else f"the fields here are {_listed(known)}"
            faults.append((pointer + pointer_part(name), f'there is no field "{name}" here; {hint}', True))
    return faults


def _missing_fields(pointer: str, value: Any, schema: Any) -> list[tuple[str, str, bool]]:
    known = set(schema["properties"])
    misspelt = [name for name in value if name not in known and not name.startswith("x-")]
    free = [name for name in schema["properties"] if name not in value]
    meant = {_nearest(name, free) for name in misspelt}
    return [
        (pointer, f'the field "{name}" is missing: {schema["properties"][name]["description"]}', False)
        for name in schema["required"]
        if name not in value and name not in meant  # a misspelt one is named as such already
    ]


def _words(rule: str, value: Any, wanted: Any, message: str) -> str:
    if rule == "type":
        kinds = [wanted] if isinstance(wanted, str) else list(wanted)
        return f"{' or '.join(_TYPE_WORDS[kind] for kind in kinds)} is expected here, not {_kind(value)}"
    if rule == "enum":
        near = _nearest(str(value), wanted)
        hint = f'; did you mean "{near}"?' if near else ""
        return f'"{value}" is not one of {_listed(wanted)}{hint}'
    if rule == "minItems":
        return "this list is empty; it needs at least one entry"
    if rule == "minLength":
        return "this text is empty; it needs some words"
    if rule == "minimum":
        return f"{value} is too small; the least is {wanted}"
    return message


def _nearest(word: str, known: list[str]) -> str | None:
    folded = {name.lower(): name for name in known}
    near = get_close_matches(word.lower().replace("_", "").replace("-", ""), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def _listed(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    for kind, words in ((str, "text"), (list, "a list"), (dict, "an object")):
        if isinstance(value, kind):
            return words
    return f"the number {value}"
