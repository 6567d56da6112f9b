"""Reads a pack's ``likeness.json``: weights that a program has learned, so JSON, and no place for people to edit."""

from __future__ import annotations

import json
from typing import Any

from coprod_rules.packs.problems import PackErrors, make_problem
from coprod_rules.packs.schema_check import check_against_schema
from coprod_rules.packs.yaml_loader import YamlFile

_MEND = "write it anew with benchmarks/train_likeness.py, or leave it out"


def read_likeness(path: str) -> dict[str, Any]:
    """Read a model (`schemas/likeness.schema.json`).

    Raises:
        PackErrors: If it is no JSON, does not follow the schema, or its lists do not fit one another.
    """
    try:
        with open(path, encoding="utf-8") as file:
            data: dict[str, Any] = json.load(file)
    except OSError as error:
        raise PackErrors(
            (make_problem(f"the file cannot be read: {error.strerror or error}", file=path, mend=_MEND),)
        ) from error
    except ValueError as error:
        raise PackErrors((make_problem(f"the file is not JSON: {error}", file=path, mend=_MEND),)) from error
    problems = check_against_schema(YamlFile(path=path, data=data), "likeness")
    if not problems and not _fits(data):
        message = "its lists differ in length, or name features that it does not have"
        problems = (make_problem(message, file=path, mend=_MEND),)
    if problems:
        raise PackErrors(problems)
    return {name: _frozen(value) for name, value in data.items()}


def _frozen(value: Any) -> Any:
    """Return lists as tuples: what a pack holds does not change."""
    if isinstance(value, dict):
        return {name: _frozen(inner) for name, inner in value.items()}
    return tuple(value) if isinstance(value, list) else value


def _fits(data: dict[str, Any]) -> bool:
    count = len(data["features"])
    return (
        len(data["rarity"]) == count
        and all(isinstance(name, str) and " " in name for name in data["features"])
        and all(isinstance(value, int | float) for value in data["rarity"])
        and all(
            len(learned["features"]) == len(learned["weights"])
            and all(isinstance(index, int) and 0 <= index < count for index in learned["features"])
            and all(isinstance(weight, int | float) for weight in learned["weights"])
            for learned in data["rules"].values()
        )
    )
