"""``packs.lock``: the digests that rule packs must have, so that nobody changes a rule unseen."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from coprod_rules.errors import PackError, UsageError
from coprod_rules.packs.files import digest_files

FORMAT = "coprod-packs-lock"
VERSION = 1


class Pinned(NamedTuple):
    """A pack as a lock has it."""

    id: str
    version: str
    digest: str


def encode_lock(packs: Iterable[Pinned]) -> str:
    """Return the text of a lock, one pack a line."""
    lines = ",\n".join(json.dumps(pack._asdict()) for pack in sorted(packs))
    return f'{{\n"format": "{FORMAT}",\n"version": {VERSION},\n"packs": [\n{lines}\n]\n}}\n'


def read_lock(path: str) -> dict[str, Pinned]:
    """Return the packs of a lock by id.

    Raises:
        UsageError: If the file is missing, or no lock.
    """
    try:
        with open(path, encoding="utf-8") as file:
            data: Any = json.load(file)
        if data["format"] != FORMAT or data["version"] != VERSION:
            raise _no_lock(path)
        pinned = [Pinned(str(entry["id"]), str(entry["version"]), str(entry["digest"])) for entry in data["packs"]]
    except FileNotFoundError as error:
        raise UsageError(
            "the lock of the rule packs does not exist",
            where=path,
            mend=f"write it, and look at it before you keep it: coprod packs lock --out {path}",
        ) from error
    except OSError as error:
        raise UsageError(
            f"the lock of the rule packs cannot be read: {error.strerror}", where=path, mend="check its rights"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise _no_lock(path) from error
    return {pack.id: pack for pack in pinned}


def _no_lock(path: str) -> UsageError:
    return UsageError("this is no lock of rule packs, or a damaged one", where=path, mend="write it anew")


def check_lock(path: str, packs: Iterable[tuple[str, str, str]]) -> None:
    """Refuse packs that are not as the lock has them. Their files are read anew: no cache is believed.

    Args:
        path: The lock.
        packs: (id, version, folder) of each pack in use.

    Raises:
        UsageError: If the lock cannot be read.
        PackError: If a pack is not in the lock, or has another digest.
    """
    pinned = read_lock(path)
    faults = []
    for id_, version, folder in sorted(packs):
        if id_ not in pinned:
            faults.append(f"{id_} {version} is not in it ({folder})")
            continue
        digest = digest_files(folder)
        if digest != pinned[id_].digest:
            faults.append(
                f"{id_} {version} has the digest {digest[:12]}, not {pinned[id_].digest[:12]} "
                f"of version {pinned[id_].version} ({folder})"
            )
    if faults:
        count = "a rule pack is" if len(faults) == 1 else f"{len(faults)} rule packs are"
        raise PackError(
            "\n".join([f"{count} not as {path} has them:", *(f"  {fault}" for fault in faults)]),
            where=path,
            mend="look at what has changed; if it is meant, write the lock anew: coprod packs lock",
        )
