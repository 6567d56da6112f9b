"""Which plugins are installed, remembered between runs.

Asking `importlib.metadata` costs more than checking a document, and the more so the more is installed. So the answer is
kept, and holds until a folder of ``sys.path`` or one of the plugins' own files has changed: installing or removing a
distribution changes the folder it stands in. Editable installs may change only a file within theirs; for these each
plugin's ``entry_points.txt`` is watched too.
"""

from __future__ import annotations

import json
import os
import re
import sys
from binascii import crc32
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from coprod_rules.cache import read_cache, write_cache
from coprod_rules.version import VERSION

#: The entry point group, and the distribution whose plugins are always there.
GROUP = "coprod_rules"
OWN_DISTRIBUTION = "coprod-rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFolder:
    """A folder that a plugin offers as a rule pack. Its files are not read yet, but for the id."""

    id: str
    folder: str  # absolute
    distribution: str
    version: str  # of the distribution

    @property
    def is_own(self) -> bool:
        """Whether it comes with the product itself."""
        return _is_own(self.distribution)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry point, and what is known of the plugin that it names."""

    name: str
    value: str  # "package.module" or "package.module:object"
    distribution: str
    version: str
    hooks: tuple[str, ...] = ()  # names of the hooks that it implements
    packs: tuple[PackFolder, ...] = ()
    files: tuple[str, ...] = ()  # when one of these changes, the above may have changed

    @property
    def is_own(self) -> bool:
        """Whether it comes with the product itself."""
        return _is_own(self.distribution)


def _is_own(distribution: str) -> bool:
    return re.sub(r"[-_.]+", "-", distribution).lower() == OWN_DISTRIBUTION


def read_pack_id(folder: str) -> str:
    """Return the id of the pack in a folder; where that cannot be read, the name of the folder."""
    from coprod_rules.errors import PackError
    from coprod_rules.packs.yaml_loader import read_yaml

    name = os.path.basename(folder)
    try:
        data = read_yaml(os.path.join(folder, "pack.yaml")).data
    except PackError:
        # The reader of packs will say what is wrong, as soon as the pack is used.
        return name
    return str(data.get("id") or name) if isinstance(data, dict) else name


def find_entries(*, own_only: bool) -> tuple[Entry, ...]:
    """Ask the installed distributions for plugins: the product's own first, then by distribution and name."""
    from importlib.metadata import entry_points

    found = []
    for point in entry_points(group=GROUP):
        distribution = point.dist
        if distribution is None:
            continue
        entry = Entry(
            name=point.name,
            value=point.value,
            distribution=distribution.metadata["Name"],
            version=distribution.version,
            files=_metadata_files(distribution),
        )
        if entry.is_own or not own_only:
            found.append(entry)
    return tuple(sorted(found, key=lambda entry: (not entry.is_own, entry.distribution.lower(), entry.name)))


def _metadata_files(distribution: object) -> tuple[str, ...]:
    # There is no public way to ask where the metadata stands. Without it the plugin is only watched less closely.
    folder = getattr(distribution, "_path", None)
    return () if folder is None else (str(folder), os.path.join(str(folder), "entry_points.txt"))


def plugin_fingerprint() -> str:
    """Return a text that changes when a distribution is installed, changed or removed.

    It names Python, this version, and each folder of ``sys.path`` with the time of its last change.
    """
    folders = "\n".join(f"{folder}={_stamp(folder or os.curdir)}" for folder in sys.path)
    return f"{VERSION} {sys.implementation.cache_tag} {sys.prefix}\n{os.getcwd() if '' in sys.path else ''}\n{folders}"


def read_listing(*, own_only: bool) -> tuple[Entry, ...] | None:
    """Return the plugins as they were found in an earlier run, or None if that may no longer be right."""
    stored = read_cache(_cache_name(own_only), plugin_fingerprint())
    if stored is None:
        return None
    try:
        listing = json.loads(stored)
        if any(_stamp(path) != stamp for path, stamp in listing["watched"].items()):
            return None
        return tuple(_load_entry(fields) for fields in listing["entries"])
    except (ValueError, TypeError, KeyError, AttributeError):
        # Written by a version with another idea of an entry.
        return None


def write_listing(entries: Iterable[Entry], *, own_only: bool) -> None:
    """Keep what was found out about the plugins for the next run."""
    entries = tuple(entries)
    listing = {
        "watched": {path: _stamp(path) for path in _watched(entries)},
        "entries": [asdict(entry) for entry in entries],
    }
    data = json.dumps(listing, sort_keys=True).encode("ascii")
    write_cache(_cache_name(own_only), plugin_fingerprint(), data)


def _watched(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from entry.files
        yield from (os.path.join(pack.folder, "pack.yaml") for pack in entry.packs)


def _load_entry(fields: dict[str, Any]) -> Entry:
    entry = Entry(**fields)
    return replace(
        entry,
        hooks=tuple(entry.hooks),
        packs=tuple(PackFolder(**pack) for pack in fields["packs"]),
        files=tuple(entry.files),
    )


def _cache_name(own_only: bool) -> str:
    # One file for each environment, so that two of them do not take turns in throwing the other's away.
    environment = crc32(sys.prefix.encode("utf-8", "surrogateescape"))
    return f"plugins-{environment:08x}{'-own' if own_only else ''}"


def _stamp(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return "absent"
    return f"{status.st_mtime_ns}/{status.st_size}"
