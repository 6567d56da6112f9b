"""Which packs and which rules a run uses."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from coprod_rules.errors import UsageError
from coprod_rules.pipeline.options import Options


def find_pack_folders(options: Options, installed: Mapping[str, str]) -> list[str]:
    """Return the folders of the packs that are asked for: all that are installed, unless some are named.

    Raises:
        UsageError: If an id is not installed and no folder of that name exists.
    """
    if not options.packs:
        return list(installed.values())
    folders: list[str] = []
    for name in options.packs:
        if name in installed:
            folders.append(installed[name])
        elif os.path.isdir(name):
            folders.append(os.path.abspath(name))
        else:
            raise UsageError(
                f'there is no rule pack "{name}"', mend=suggest(name, installed, "Name a pack or a folder")
            )
    return list(dict.fromkeys(folders))


def choose_rules(ids: Sequence[str], options: Options) -> frozenset[str]:
    """Return the ids of the rules that are selected and not ignored.

    Raises:
        UsageError: If a prefix fits no rule.
    """
    for prefix in (*options.select, *options.ignore):
        if not any(has_prefix(id_, prefix) for id_ in ids):
            raise UsageError(
                f'no rule has an id that begins with "{prefix}"', mend=suggest(prefix, ids, "See coprod rules")
            )
    return frozenset(
        id_
        for id_ in ids
        if (not options.select or any(has_prefix(id_, p) for p in options.select))
        and not any(has_prefix(id_, p) for p in options.ignore)
    )


def has_prefix(id_: str, prefix: str) -> bool:
    """Return whether *prefix* is the id or ends at one of its hyphens: NEF-ROLES-1 is not a prefix of NEF-ROLES-10."""
    folded, start = id_.upper(), prefix.upper().rstrip("-")
    return folded == start or folded.startswith(start + "-")


def suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint that names the one of *known* that is most like *name*; *otherwise* where none is."""
    from difflib import get_close_matches

    folded = {id_.upper(): id_ for id_ in known}
    near = get_close_matches(name.upper(), sorted(folded), n=1, cutoff=0.5)
    return f"did you mean {folded[near[0]]}?" if near else f"{otherwise}."
