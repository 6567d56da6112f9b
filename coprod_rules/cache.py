"""Small files that save work between runs; losing one costs time and nothing else.

They stand in a folder of the user's own: ``COPROD_CACHE_DIR``, or else the platform's place for caches. A cache file
that is missing, damaged, made for another key or owned by somebody else is as good as none, and a folder that cannot be
written to is no error.
"""

from __future__ import annotations

import os
import re
import sys
from binascii import crc32

_MAGIC = b"coprod-cache 1\n"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def find_cache_folder() -> str | None:
    """Return the folder for cache files, which may not exist yet, or None where the user has no home."""
    chosen = os.environ.get("COPROD_CACHE_DIR")
    if chosen:
        return os.path.abspath(chosen)
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        # By the XDG rules a relative path counts as none.
        home = os.path.expanduser("~")
        base = os.path.join(home, ".cache")
        if not os.path.isabs(home):
            return None
    return os.path.join(base, "coprod-rules")


def read_cache(name: str, key: str) -> bytes | None:
    """Return what was stored under *name*, if it was stored for the same *key* and is whole.

    Args:
        name: Small letters, digits, ``.``, ``_`` and ``-``; one file for each.
        key: Everything that the data depends on.
    """
    path = _path_of(name)
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            if not is_ours(os.fstat(file.fileno())):
                return None
            content = file.read()
    except OSError:
        return None
    head = _make_head(key)
    if not content.startswith(head):
        return None
    checksum, data = content[len(head) : len(head) + 4], content[len(head) + 4 :]
    return data if checksum == _checksum(data) else None


def write_cache(name: str, key: str, data: bytes) -> bool:
    """Store *data* under *name* for *key*, in place of what was there; tell whether that worked.

    Another process sees either the old file or the new one, never a part.
    """
    from tempfile import mkstemp

    path = _path_of(name)
    if path is None:
        return False
    temporary = ""
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        handle, temporary = mkstemp(prefix=f".{name}-", dir=os.path.dirname(path))
        with os.fdopen(handle, "wb") as file:
            file.write(_make_head(key) + _checksum(data) + data)
        os.replace(temporary, path)
    except OSError:
        if temporary:
            _remove(temporary)
        return False
    return True


def _path_of(name: str) -> str | None:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a name for a cache file: {name!r}")
    folder = find_cache_folder()
    return None if folder is None else os.path.join(folder, f"{name}.cache")


def _make_head(key: str) -> bytes:
    encoded = key.encode("utf-8", "surrogateescape")
    return _MAGIC + len(encoded).to_bytes(8, "big") + encoded


def _checksum(data: bytes) -> bytes:
    return crc32(data).to_bytes(4, "big")


def is_ours(status: os.stat_result) -> bool:
    """Tell whether nobody but the user can have written a file: what is in it is trusted."""
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        # It is in our own folder of caches; the next clean-up by the user takes it.
        return
