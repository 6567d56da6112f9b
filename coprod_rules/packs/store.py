"""Packs as they were read in an earlier run, so that a command that only looks a rule up need not read them anew.

Only a pack in which nothing was wrong is kept. What is kept holds until one of the pack's files, a schema or the code
that reads packs has changed: by size and time, which is all that a look at the folders costs.
"""

from __future__ import annotations

import dataclasses
import marshal
import os
import sys
from binascii import crc32
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from coprod_rules.cache import read_cache, write_cache
from coprod_rules.model.rule import (
    Concept,
    Example,
    Ladder,
    Near,
    Pattern,
    Place,
    Principle,
    Rule,
    RulePack,
    Source,
    Stage,
    Theme,
    View,
    ViewCriterion,
)
from coprod_rules.packs.files import PACK_SUFFIXES, list_files
from coprod_rules.version import VERSION

#: The values that a pack is made of; their place in this list stands for them in the stored form.
_TYPES: tuple[type[Any], ...] = (
    RulePack,
    Rule,
    Concept,
    Pattern,
    Near,
    Place,
    Example,
    Source,
    Principle,
    Ladder,
    Stage,
    Theme,
    View,
    ViewCriterion,
)
_NUMBERS = {kind: number for number, kind in enumerate(_TYPES)}
_FIELDS = {kind: tuple(field.name for field in dataclasses.fields(kind)) for kind in _TYPES}


def read_stored(folder: str) -> RulePack | None:
    """Return the pack in *folder* as an earlier run read it, or None if it may have changed since.

    Args:
        folder: As it is given to `coprod_rules.packs.reader.read_pack`: the places in the pack begin with it.
    """
    data = read_cache(_name(folder), _key(folder))
    if data is None:
        return None
    try:
        # Only files that this program wrote itself come here: coprod_rules.cache.
        pack = _build(marshal.loads(data))  # noqa: S302
    except (ValueError, TypeError, EOFError, IndexError):  # a file of another form: read the pack anew
        return None
    return pack if isinstance(pack, RulePack) else None


def store_pack(pack: RulePack) -> None:
    """Keep a pack in which nothing is wrong, by itself and beside the packs that it requires."""
    write_cache(_name(pack.path), _key(pack.path), marshal.dumps(_flatten(pack)))


def _name(folder: str) -> str:
    return f"pack-{crc32(os.path.abspath(folder).encode('utf-8', 'surrogateescape')):08x}"


def _key(folder: str) -> str:
    files = (_stamp(folder, name) for name in list_files(folder, "", (*PACK_SUFFIXES, ".yml")))
    return "\n".join([f"{VERSION}|{sys.implementation.cache_tag}|{folder}", *_code_stamps(), *files])


def _code_stamps() -> Iterator[str]:
    """Yield the size and time of whatever decides what is read out of a pack; work on it renews what is stored."""
    home = os.path.dirname(os.path.dirname(__file__))
    reader = os.path.dirname(__file__)
    yield from (_stamp(reader, name) for name in sorted(os.listdir(reader)) if name.endswith(".py"))
    yield from (_stamp(home, name) for name in ("model/rule.py", "model/cues.py", "scan/phrases.py", "text/fold.py"))
    place = next(iter(import_module("coprod_rules.schemas").__path__))
    yield from (_stamp(place, name) for name in sorted(os.listdir(place)) if name.endswith(".json"))


def _stamp(folder: str, name: str) -> str:
    try:
        status = os.stat(os.path.join(folder, name))
    except OSError:
        return f"{name} absent"
    return f"{name} {status.st_size} {status.st_mtime_ns}"


def _flatten(value: Any) -> Any:
    """Return *value* as what marshal knows: each of our own values is a list of its number and its fields."""
    number = _NUMBERS.get(type(value))
    if number is not None:
        return [number, *(_flatten(getattr(value, name)) for name in _FIELDS[type(value)])]
    if isinstance(value, Mapping):
        return {key: _flatten(part) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return tuple(map(_flatten, value))
    return value


def _build(stored: Any) -> Any:
    """Undo `_flatten`."""
    kind = type(stored)
    if kind is str:
        return stored
    if kind is tuple:
        return tuple(map(_build, stored))
    if kind is list:
        made = _TYPES[stored[0]]
        return made(**dict(zip(_FIELDS[made], map(_build, stored[1:]), strict=True)))
    if kind is dict:
        return {key: _build(part) for key, part in stored.items()}
    return stored
