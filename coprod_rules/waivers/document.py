"""The waivers that a document itself brings: in the field ``x-coprod`` of a tender JSON, or in its comments."""

from __future__ import annotations

from typing import Any

from coprod_rules.model.document import Document
from coprod_rules.model.waiver import Waiver

#: The field of a tender JSON that is for this program.
FIELD = "x-coprod"


def find_waivers(document: Document) -> tuple[Waiver, ...]:
    """Return the waivers of a document, in its order. One that lacks a part has it empty; nothing is refused here."""
    found: list[Waiver] = []
    if FIELD in document.facts:
        found.extend(_from_field(document.facts[FIELD], document.path))
    if document.comments:
        from coprod_rules.waivers.comments import read_comment

        for comment in document.comments:
            found.extend(read_comment(comment, document.path))
    return tuple(found)


def _from_field(field: Any, path: str) -> list[Waiver]:
    entries = field.get("waivers", []) if isinstance(field, dict) else []
    name = "standard input" if path == "-" else path
    if not isinstance(entries, list):
        entries = [entries]
    return [
        _read_entry(entry if isinstance(entry, dict) else {}, f"{name}, /{FIELD}/waivers/{number}")
        for number, entry in enumerate(entries)
    ]


def _read_entry(entry: dict[str, Any], place: str) -> Waiver:
    def text(name: str) -> str:
        value = entry.get(name, "")
        return " ".join(value.split()) if isinstance(value, str) else ""

    return Waiver(
        rule=text("rule"),
        reason=text("reason"),
        by=text("by"),
        date=text("date"),
        expires=text("expires"),
        place=place,
    )
