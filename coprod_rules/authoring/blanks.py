"""What is still empty in a pack: fields with nothing after their colon, and whole parts that are not there yet."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from coprod_rules.errors import PackError
from coprod_rules.packs.files import list_files
from coprod_rules.packs.problems import name_field
from coprod_rules.packs.yaml_loader import YamlFile, read_yaml
from coprod_rules.packs.yaml_tree import DataPath

#: The schema of a pack's file, by where it stands.
_SCHEMAS = (
    ("pack.yaml", "pack"),
    ("principles.yaml", "principles"),
    ("ladder.yaml", "ladder"),
    ("themes.yaml", "themes"),
    ("crosswalk.yaml", "crosswalk"),
    ("lexicon/", "lexicon"),
    ("rules/", "rule"),
    ("cases/", "case"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A field that is still empty."""

    file: str
    line: int
    field: str  # as people count: "examples > met > 1"
    wanted: str  # what goes there, or "" where nothing says so


def find_blanks(folder: str) -> tuple[Blank, ...]:
    """Return every field of the pack in *folder* that is still empty, by file and line.

    A file that cannot be read is passed over: `coprod_rules.packs.reader` says what is wrong with it.
    """
    found: list[Blank] = []
    for path in list_files(folder, "", (".yaml",)):
        try:
            file = read_yaml(os.path.join(folder, path).replace(os.sep, "/"))
        except PackError:
            continue
        schema = schema_of(path)
        root = {} if schema is None else _read_schema(schema)
        if file.data is None:
            found.append(Blank(file=file.path, line=1, field="", wanted=str(root.get("description", ""))))
        found.extend(_walk(file, file.data, (), root, root))
    return tuple(sorted(found, key=lambda blank: (blank.file, blank.line, blank.field)))


def schema_of(path: str) -> str | None:
    """Return the name of the schema that a file of a pack must keep to, by its path within the pack, with ``/``."""
    fitting = (name for start, name in _SCHEMAS if path == start or (start.endswith("/") and path.startswith(start)))
    return next(fitting, None)


def _walk(
    file: YamlFile, data: Any, path: DataPath, schema: Mapping[str, Any], root: Mapping[str, Any]
) -> Iterator[Blank]:
    """Yield the empty parts at and below *path*; *schema* is what the schema *root* says of that part."""
    if isinstance(data, dict):
        parts: list[tuple[str | int, Any]] = list(data.items())
    elif isinstance(data, list):
        parts = list(enumerate(data))
    else:
        return
    for step, value in parts:
        here = (*path, step)
        below = _below(schema, step, root)
        if value is None or (value == "" and "minLength" in below):
            of_list = schema.get("description", "") if isinstance(step, int) else ""
            wanted = str(below.get("description") or of_list)
            yield Blank(file=file.path, line=file.line_of(here), field=name_field(here), wanted=wanted)
        yield from _walk(file, value, here, below, root)


def _below(schema: Mapping[str, Any], step: str | int, root: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a schema says of one part of what it describes; nothing where it does not say."""
    for option in (schema, *schema.get("oneOf", ()), *schema.get("anyOf", ())):
        option = _resolve(option, root)
        if isinstance(step, int):
            found = option.get("items")
        else:
            found = option.get("properties", {}).get(step) or option.get("additionalProperties")
        if isinstance(found, Mapping):
            return _resolve(found, root)
    return {}


def _resolve(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference within the schema; what stands beside the reference goes before what it leads to."""
    reference = schema.get("$ref")
    if not isinstance(reference, str):
        return schema
    found: Any = root
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return {**found, **schema}


@cache
def _read_schema(name: str) -> Mapping[str, Any]:
    from importlib.resources import files

    text = files("coprod_rules.schemas").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    schema: Mapping[str, Any] = json.loads(text)
    return schema
