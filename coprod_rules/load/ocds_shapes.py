"""The shapes in which OCDS data come: releases, packages of them, records, and lists of any of these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from coprod_rules.load.json_file import pointer_part
from coprod_rules.model.document import Unread

# A release has an ocid. Those that lost it have several of these.
_RELEASE_FIELDS = frozenset(
    ("tag", "initiationType", "parties", "buyer", "planning", "tender", "awards", "contracts", "language", "date")
)
_STAGES = frozenset(("planning", "tender", "awards", "contracts"))
_RECORD_FIELDS = ("compiledRelease", "versionedRelease", "releases")
_PACKAGE_FIELDS = frozenset(
    ("uri", "version", "extensions", "publishedDate", "publisher", "license", "publicationPolicy", "packages")
)
_LINK_FIELDS = frozenset(("url", "date", "tag"))


class Release(NamedTuple):
    """A release and where it stands in its value."""

    value: dict[str, Any]
    pointer: str


class Found(NamedTuple):
    """What a value holds."""

    releases: list[Release]
    unread: list[Unread]


def is_ocds(value: Any) -> bool:
    """Tell whether *value* has one of the shapes, filled or not."""
    if isinstance(value, list):
        return bool(value) and all(map(is_ocds, value))
    if not isinstance(value, dict):
        return False
    if _is_record(value) or _is_release(value):
        return True
    for name, is_member in (("releases", _is_release), ("records", _is_record)):
        members = value.get(name)
        if isinstance(members, list) and (any(map(is_member, members)) or (not members and _is_package(value))):
            return True
    return _is_package(value)


def find_releases(value: Any) -> Found:
    """Find the releases in *value*, one for each record, and what in it cannot be read."""
    found = Found([], [])
    for item in _find(value, ""):
        if isinstance(item, Release):
            found.releases.append(item)
        else:
            found.unread.append(item)
    return found


def _find(value: Any, pointer: str) -> Iterator[Release | Unread]:
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _find(item, pointer + pointer_part(place))
    elif not isinstance(value, dict):
        yield Unread(where=pointer, why="it is neither a release nor a record")
    elif _is_record(value):
        yield from _find_in_record(value, pointer)
    elif _is_release(value):
        yield Release(value, pointer)
    else:
        for name in ("releases", "records"):
            if isinstance(value.get(name), list):
                yield from _find(value[name], pointer + pointer_part(name))
        if not any(isinstance(value.get(name), list) for name in ("releases", "records")):
            yield Unread(where=pointer, why="it holds neither releases nor records")


def _find_in_record(record: dict[str, Any], pointer: str) -> Iterator[Release | Unread]:
    """A record's compiled release says it all; without one, its releases are read one by one."""
    releases = record.get("releases")
    listed = releases if isinstance(releases, list) else []
    links = [item for item in listed if _is_link(item)]
    if links:
        noun = "a release" if len(links) == 1 else f"{len(links)} releases"
        yield Unread(
            where=f"{pointer}/releases", why=f"the record only links to {noun} kept elsewhere; nothing is downloaded"
        )
    for name in ("compiledRelease", "versionedRelease"):
        if name == "versionedRelease" and len(listed) > len(links):
            break
        if isinstance(record.get(name), dict):
            yield Release(record[name], pointer + pointer_part(name))
            return
    for place, item in enumerate(listed):
        if not _is_link(item):
            yield from _find(item, f"{pointer}/releases/{place}")


def _is_release(value: Any) -> bool:
    if not isinstance(value, dict) or _is_link(value):
        return False
    fields = _RELEASE_FIELDS & value.keys()
    if isinstance(value.get("ocid"), str):
        return True
    return len(fields) >= 3 and any(isinstance(value.get(stage), (dict, list)) for stage in _STAGES)


def _is_record(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    if isinstance(value.get("compiledRelease"), dict) or isinstance(value.get("versionedRelease"), dict):
        return True
    return isinstance(value.get("ocid"), str) and isinstance(value.get("releases"), list)


def _is_link(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("url"), str) and value.keys() <= _LINK_FIELDS


def _is_package(value: dict[str, Any]) -> bool:
    """Tell whether *value* has what surrounds releases in a package, even where it holds none."""
    return len(_PACKAGE_FIELDS & value.keys()) >= 3 and ("publishedDate" in value or "publisher" in value)
