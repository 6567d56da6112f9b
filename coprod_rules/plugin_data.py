"""Rule packs of other packages, found without running any of their code."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator

from coprod_rules.plugin_listing import Entry, PackFolder, find_entries, read_pack_id

_DEEPEST = 2  # folders below the package in which a pack.yaml may stand


def find_data_packs(wanted: Collection[str]) -> tuple[PackFolder, ...]:
    """Return the packs with these ids that installed packages bring.

    What the entry point names is located, never imported: the import system is asked for its outermost package only,
    which runs nothing. So a pack is found if its ``pack.yaml`` stands in the folder of the module, or up to two below.
    """
    found: dict[str, PackFolder] = {}
    for entry in find_entries(own_only=False):
        if entry.is_own:
            continue
        for folder in _pack_folders(entry):
            id_ = read_pack_id(folder)
            if id_ in wanted:
                found.setdefault(
                    id_, PackFolder(id=id_, folder=folder, distribution=entry.distribution, version=entry.version)
                )
    return tuple(found[id_] for id_ in sorted(found))


def _pack_folders(entry: Entry) -> Iterator[str]:
    for home in _locate(entry.value.partition(":")[0].strip()):
        for parent, folders, names in os.walk(home):
            depth = os.path.relpath(parent, home).count(os.sep) + (parent != home)
            folders[:] = sorted(n for n in folders if not n.startswith((".", "__"))) if depth < _DEEPEST else []
            if "pack.yaml" in names:
                yield os.path.abspath(parent)


def _locate(module: str) -> Iterator[str]:
    """Yield the folders in which a module's own files stand; nothing for a single file beside those of others."""
    from importlib.util import find_spec

    outermost, _, rest = module.partition(".")
    try:
        spec = find_spec(outermost)
    except (ImportError, ValueError):
        return
    for home in (spec.submodule_search_locations or ()) if spec is not None else ():
        folder = os.path.join(home, *rest.split(".")) if rest else home
        if os.path.isdir(folder):
            yield folder
        elif os.path.isfile(f"{folder}.py"):
            yield os.path.dirname(folder)
