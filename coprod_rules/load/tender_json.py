"""The native format: a tender specification as JSON (``schemas/tender.schema.json``)."""

from __future__ import annotations

from typing import Any

from coprod_rules.load.base import Source, SourceLike
from coprod_rules.load.collector import PassageCollector, whole
from coprod_rules.load.json_file import Entry, JsonFile, JsonLocator, read_json, try_json
from coprod_rules.load.tender_passages import collect_tender
from coprod_rules.load.tender_shape import FOREIGN, OWN_FIELD, TENDER_FIELDS, is_tender
from coprod_rules.model.document import Document, Unread


class TenderJsonLoader:
    """Reads tender specifications in the native JSON format."""

    name = "tender-json"

    def recognises(self, source: SourceLike) -> bool:
        """Tell whether *source* is meant as tender JSON, with or without mistakes in it."""
        file = try_json(Source.of(source))
        entries = file.entries() if file else []
        return bool(entries) and all(_is_meant_as_tender(entry.value) for entry in entries)

    def load(self, source: SourceLike) -> tuple[Document, ...]:
        """Read every tender of *source*.

        Raises:
            InputError: If one does not keep to the format; it names every fault and its place.
        """
        known = Source.of(source)
        file = read_json(known)
        entries = file.entries()
        return tuple(_read_tender(known, file, entry, alone=len(entries) == 1) for entry in entries)


def _is_meant_as_tender(value: Any) -> bool:
    """Tell whether *value* has the fields of a tender, or misspelt ones of which it needs to be told."""
    if not isinstance(value, dict) or "ocid" in value:
        return False
    if "sections" in value or "tender.schema" in str(value.get("$schema", "")):
        return True
    if "title" not in value:
        return False
    # Imported here, as only files with a mistake come so far.
    from difflib import get_close_matches

    from coprod_rules.load.ocds_shapes import is_ocds

    if is_ocds(value):
        return False
    names = [name for name in value if not name.startswith(FOREIGN)]
    like = [name for name in names if name in TENDER_FIELDS or get_close_matches(name, TENDER_FIELDS, n=1, cutoff=0.8)]
    return len(like) * 2 > len(names)


def _read_tender(source: Source, file: JsonFile, entry: Entry, alone: bool) -> Document:
    if not is_tender(entry.value):
        # Imported here: it needs the schema's library, and nearly every file is in order.
        from coprod_rules.load.tender_faults import explain_faults

        refusal = explain_faults(file, entry.number, entry.pointer)
        if refusal:
            raise refusal
    facts: dict[str, Any] = entry.value
    collector = PassageCollector()
    collect_tender(collector, facts, entry.pointer)
    return Document(
        path=file.document_path(entry.number, entry.pointer, alone),
        kind=facts.get("kind", "tender"),
        title=whole(facts["title"]),
        id=_text_or_none(facts.get("id")),
        buyer=_text_or_none(_buyer_name(facts.get("buyer"))),
        nation=_text_or_none(facts.get("nation")),
        format=TenderJsonLoader.name,
        sha256=source.sha256,
        passages=tuple(collector.passages),
        facts=facts,
        unread=(*collector.unread, *_foreign_fields(facts, entry.pointer)),
        locator=JsonLocator(file, entry.number),
    )


def _buyer_name(buyer: Any) -> Any:
    return buyer["name"] if isinstance(buyer, dict) else buyer


def _text_or_none(value: Any) -> str | None:
    return whole(value) if isinstance(value, str) and value else None


def _foreign_fields(facts: dict[str, Any], pointer: str) -> list[Unread]:
    return [
        Unread(where=f"{pointer}/{name}", why="fields whose name starts with x- are left to other tools")
        for name in facts
        if name.startswith(FOREIGN) and name != OWN_FIELD
    ]
