"""One OCDS release as a document: its texts, and who buys what where."""

from __future__ import annotations

from typing import Any

from coprod_rules.load.base import Source
from coprod_rules.load.collector import PassageCollector, whole
from coprod_rules.load.json_file import JsonFile, JsonLocator
from coprod_rules.load.ocds import OcdsLoader
from coprod_rules.load.ocds_fields import current, list_texts
from coprod_rules.load.ocds_shapes import Release
from coprod_rules.model.document import Document, Unread

#: A text this long that stands twice in a notice, word for word, is read once, where it stands first.
_LONG_ENOUGH_TO_REPEAT = 40

# The first letters of the statistical regions, after UK or TL.
_NATIONS = {"L": "Wales", "M": "Scotland", "N": "Northern Ireland", **dict.fromkeys("CDEFGHIJK", "England")}
_NATION_NAMES = frozenset(("England", "Wales", "Scotland", "Northern Ireland"))


def read_release(source: Source, file: JsonFile, number: int, release: Release, alone: bool) -> Document:
    """Read *release*.

    Args:
        source: The input.
        file: What it holds.
        number: The number of the file's value that the release is in.
        release: The release and its place in that value.
        alone: True where it is the only one of the file, which then is its path.
    """
    collector = PassageCollector()
    seen: set[str] = set()
    for text in list_texts(release.value, release.pointer):
        # Portals repeat the whole description in the notice's own entry among the documents.
        if len(text.value) >= _LONG_ENOUGH_TO_REPEAT:
            if text.value in seen:
                continue
            seen.add(text.value)
        collector.add(text.value, text.spot)
    linked = _linked_documents(release)
    return Document(
        path=file.document_path(number, release.pointer, alone),
        kind="notice",
        title=_title(release.value),
        id=_text(release.value, "id") or _text(release.value, "ocid"),
        buyer=_buyer(release.value),
        nation=_nation(release.value),
        format=OcdsLoader.name,
        sha256=source.sha256,
        passages=tuple(collector.passages),
        facts=release.value,
        unread=(*collector.unread, *linked),
        locator=JsonLocator(file, number),
    )


def _get(value: Any, *keys: str) -> Any:
    for key in keys:
        value = current(value, "")[0]
        value = value.get(key) if isinstance(value, dict) else None
    return current(value, "")[0]


def _list(value: Any, *keys: str) -> list[Any]:
    found = _get(value, *keys)
    return found if isinstance(found, list) else []


def _text(value: Any, *keys: str) -> str | None:
    found = _get(value, *keys)
    return whole(found).strip() or None if isinstance(found, str) else None


def _title(release: dict[str, Any]) -> str:
    for title in (
        _text(release, "tender", "title"),
        _text(release, "title"),
        _text(release, "planning", "project", "title"),
        *(_text(item, "title") for stage in ("contracts", "awards") for item in _list(release, stage)),
    ):
        if title:
            return title
    return ""


def _buyer(release: dict[str, Any]) -> str | None:
    name = _text(release, "buyer", "name") or _text(_buyer_party(release), "name")
    return name or _text(release, "tender", "procuringEntity", "name")


def _buyer_party(release: dict[str, Any]) -> Any:
    parties = _list(release, "parties")
    for role in ("buyer", "procuringEntity"):
        for party in parties:
            if role in _list(party, "roles"):
                return party
    return None


def _nation(release: dict[str, Any]) -> str | None:
    party = _buyer_party(release)
    name = _text(party, "address", "countryName")
    if name in _NATION_NAMES:
        return name
    region = (_text(party, "address", "region") or "").upper()
    return _NATIONS.get(region[2]) if region[:2] in ("UK", "TL") and len(region) > 2 else None


def _linked_documents(release: Release) -> list[Unread]:
    """Say which papers the notice only points to: the specification is nearly always one of them."""
    unread = []
    for stage in ("planning", "tender"):
        links = [item for item in _list(release.value, stage, "documents") if _text(item, "url")]
        if links:
            noun = "a document that is" if len(links) == 1 else f"{len(links)} documents that are"
            unread.append(
                Unread(where=f"{release.pointer}/{stage}/documents", why=f"the notice links to {noun} kept elsewhere")
            )
    return unread
