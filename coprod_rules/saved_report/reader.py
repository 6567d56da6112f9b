"""Read the file of a JSON report, and say what is wrong with one that is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from coprod_rules.errors import InputError
from coprod_rules.load.base import read_source, shown
from coprod_rules.load.json_file import pointer_part, read_json
from coprod_rules.report.json_report import SCHEMA_VERSION, TOOL_NAME
from coprod_rules.saved_report.decoder import decode_report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coprod_rules.load.json_file import JsonFile
    from coprod_rules.model.report import Report

_ANEW = "write it anew with coprod check --output json:FILE, and do not change it by hand"
_LONGEST_VALUE = 60


def read_report(path: str, max_bytes: int) -> Report:
    """Return the report in a JSON file that ``coprod check --output json`` wrote.

    Args:
        path: The file, or ``-`` for standard input.
        max_bytes: A larger file is refused.

    Raises:
        InputError: If it cannot be read, is no JSON, is no such report, or has a form that this version does not know.
    """
    file = read_json(read_source(path, max_bytes))
    data = file.values[0]
    _check_kind(file, data)
    _check_version(file, data)
    _check_form(file, data)
    return decode_report(data)


def _check_kind(file: JsonFile, data: Any) -> None:
    name = shown(file.path)
    if len(file.values) > 1:
        raise InputError(
            f"{name} holds several JSON values one after another",
            where=_where(file, "", 1),
            mend="give the file of --output json; JSON Lines (--output jsonl) cannot be read back",
        )
    tool = data.get("tool") if isinstance(data, dict) else None
    if not isinstance(tool, dict) or tool.get("name") != TOOL_NAME or "schema_version" not in data:
        raise InputError(
            f"{name} is no report of coprod check",
            where=_where(file, ""),
            mend=f'give a file that "coprod check --output json" wrote; to check a document: coprod check {name}',
        )


def _check_version(file: JsonFile, data: Any) -> None:
    version = data["schema_version"]
    if version == SCHEMA_VERSION:
        return
    raise InputError(
        f"{shown(file.path)} has version {_value(version)} of the report format; this coprod reads {SCHEMA_VERSION}",
        where=_where(file, "/schema_version"),
        mend=f"use coprod {_value(data['tool'].get('version', 'of that time'))}, which wrote it, or check anew",
    )


def _check_form(file: JsonFile, data: Any) -> None:
    from importlib.resources import files

    import jsonschema

    text = files("coprod_rules.schemas").joinpath("report.schema.json").read_text(encoding="utf-8")
    validator = jsonschema.Draft202012Validator(json.loads(text))
    error = jsonschema.exceptions.best_match(validator.iter_errors(data))
    if error is not None:
        pointer = "".join(pointer_part(key) for key in error.absolute_path)
        raise InputError(
            f"{shown(file.path)} is no sound report: {_fault(error)}", where=_where(file, pointer), mend=_ANEW
        )
    _check_inputs(file, data)


def _check_inputs(file: JsonFile, data: Any) -> None:
    """Refuse entries of documents that the report does not list, or in another order: they would be lost."""
    for key in ("results", "scores", "ladder", "themes"):
        left = iter([entry["path"] for entry in data["inputs"]])
        current: str | None = None
        for number, entry in enumerate(data[key]):
            if entry["input"] != current:
                current = next((path for path in left if path == entry["input"]), None)
            if current is None:
                raise InputError(
                    f"{shown(file.path)} is no sound report: this belongs to no document, or to one listed elsewhere",
                    where=_where(file, f"/{key}/{number}/input"),
                    mend=_ANEW,
                )


def _fault(error: Any) -> str:
    """Say in plain words what a value of the report lacks."""
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return f"{_names(missing)} missing here"
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        return f"{_names([name for name in error.instance if name not in known])} not known here"
    if error.validator == "type":
        wanted = error.validator_value
        return f"{_value(error.instance)} should be {' or '.join([wanted] if isinstance(wanted, str) else wanted)}"
    if error.validator in ("enum", "const"):
        allowed = error.validator_value if error.validator == "enum" else [error.validator_value]
        return f"{_value(error.instance)} is none of {', '.join(map(_value, allowed))}"
    return f"{_value(error.instance)} breaks the rule {error.validator}"


def _names(names: Iterable[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    return f"{', '.join(quoted)} {'is' if len(quoted) == 1 else 'are'}"


def _value(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]} ..."


def _where(file: JsonFile, pointer: str, number: int = 0) -> str:
    span = file.positions(number).value_span(pointer)
    place = ""
    if span is not None:
        line, column = file.lines.place(span.start)
        place = f", line {line}, column {column}"
    return f"{shown(file.path)}{place}{f', {pointer}' if pointer else ''}"
