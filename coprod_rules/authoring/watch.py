"""Notices that a file of a pack has changed, by looking at sizes and times twice a second."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence

from coprod_rules.packs.files import list_files

INTERVAL = 0.5  # seconds between two looks
_ANY = ("",)

#: Path to size and time of last change.
Stamps = Mapping[str, tuple[int, int]]


def stamp_files(folders: Sequence[str]) -> Stamps:
    """Return the size and time of every file in some folders, hidden ones left out."""
    found: dict[str, tuple[int, int]] = {}
    for folder in folders:
        for name in list_files(folder, "", _ANY):
            path = os.path.join(folder, name)
            try:
                status = os.stat(path)
            except OSError:  # gone since it was listed: the next look will not list it
                continue
            found[path] = (status.st_size, status.st_mtime_ns)
    return found


def wait_for_change(
    folders: Sequence[str], before: Stamps, *, sleep: Callable[[float], None] = time.sleep
) -> tuple[str, ...]:
    """Wait until a file is new, changed or gone; return the paths of those that are, sorted.

    Args:
        folders: Where to look.
        before: What `stamp_files` found before the last run, so that a change during the run counts too.
        sleep: Waits for so many seconds.
    """
    while True:
        now = stamp_files(folders)
        changed = sorted(path for path in {*before, *now} if before.get(path) != now.get(path))
        if changed:
            return tuple(changed)
        sleep(INTERVAL)
