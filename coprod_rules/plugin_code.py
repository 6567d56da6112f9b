"""Which code a plugin runs, told by its digest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256

from coprod_rules.plugin_listing import Entry


def describe_code(entry: Entry) -> str:
    """Return a plugin's name, version and the digest of its modules: all of its package, or the one that it is."""
    total = sha256()
    for path in sorted(_modules(entry)):
        try:
            with open(path, "rb") as file:
                total.update(f"{os.path.basename(path)}\n".encode() + file.read())
        except OSError:  # gone meanwhile; the plugin will say so itself
            continue
    return f"{entry.distribution} {entry.version} {entry.value} {total.hexdigest()}"


def _modules(entry: Entry) -> Iterator[str]:
    for path in entry.files:
        if os.path.basename(path) == "__init__.py":
            for folder, folders, names in os.walk(os.path.dirname(path)):
                folders[:] = [name for name in folders if name != "__pycache__"]
                yield from (os.path.join(folder, name) for name in names if name.endswith(".py"))
        elif path.endswith(".py"):
            yield path
