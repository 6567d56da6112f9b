"""Which files make up a pack."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator

#: What counts towards a pack's digest: data that people wrote. Python, caches and hidden files do not.
PACK_SUFFIXES = (".yaml", ".md", ".json")


def list_files(folder: str, under: str = "", suffixes: tuple[str, ...] = PACK_SUFFIXES) -> tuple[str, ...]:
    """Return the paths of a pack's files, relative to *folder*, with ``/``, sorted.

    Args:
        folder: The pack.
        under: Only this folder in it, such as ``lexicon``.
        suffixes: Only files whose names end so.
    """
    return tuple(sorted(_walk(folder, under, suffixes)))


def _walk(folder: str, under: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    for parent, folders, names in os.walk(os.path.join(folder, under)):
        # In place, so that os.walk stays out of them.
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        for name in names:
            if name.endswith(suffixes) and not name.startswith("."):
                yield os.path.relpath(os.path.join(parent, name), folder).replace(os.sep, "/")


def digest_files(folder: str) -> str:
    """Return the SHA-256, in hex, over the relative paths and contents of a pack's files.

    Line ends do not count, so that a checkout on Windows gives the same digest.
    """
    total = hashlib.sha256()
    for path in list_files(folder):
        with open(os.path.join(folder, path), "rb") as file:
            content = file.read().replace(b"\r\n", b"\n")
        # The lengths keep a name from running into a content.
        total.update(f"{len(path.encode())}:{path}:{len(content)}:".encode())
        total.update(content)
    return total.hexdigest()


def list_clauses(folder: str) -> frozenset[str] | None:
    """Return the ids of a pack's recommended clauses, which are the names of their files; None without any folder."""
    if not os.path.isdir(os.path.join(folder, "clauses")):
        return None
    paths = list_files(folder, "clauses", (".md",))
    return frozenset(path.rsplit("/", 1)[-1].removesuffix(".md") for path in paths) - {"README"}
