"""Upgrades as JSON, for programs: ``schemas/upgrade.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from coprod_rules.report.json_report import TOOL_NAME, encode, encode_origin, write_list
from coprod_rules.version import VERSION

if TYPE_CHECKING:
    from coprod_rules.mend.upgrades import Option, Upgrade, Upgrades
    from coprod_rules.model.document import Document

#: Raised whenever a key is added, taken away or changes its meaning.
SCHEMA_VERSION = "1.0"


def write_json(found: Upgrades, document: Document, out: TextIO) -> None:
    """Write what lifts each sentence, a sentence a line."""
    out.write(f'{{\n"schema_version": {encode(SCHEMA_VERSION)},\n')
    out.write(f'"tool": {encode({"name": TOOL_NAME, "version": VERSION})},\n')
    source = {"path": document.path, "title": document.title, "kind": document.kind, "sha256": document.sha256}
    out.write(f'"input": {encode(source)},\n"upgrades": ')
    write_list(map(_upgrade, found.upgrades), out)
    out.write(',\n"unlifted": ')
    write_list(map(_upgrade, found.unlifted), out)
    out.write("\n}\n")


def _upgrade(upgrade: Upgrade) -> dict[str, Any]:
    return {
        "quote": upgrade.quote,
        "origin": encode_origin(upgrade.origin),
        "strength": upgrade.strength,
        "rules": list(upgrade.rules),
        "cues": list(upgrade.has),
        "options": [_option(option) for option in upgrade.options],
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "ingredient": option.ingredient,
        "question": option.question,
        "change": option.edit.kind,
        "old": option.edit.old,
        "new": option.edit.new,
        "text": option.edit.text,
        "lifts": list(option.lifts),
    }
