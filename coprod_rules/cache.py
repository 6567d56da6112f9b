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
from io import BufferedReader

_MAGIC = b"coprod-cache 1\n"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_CHECKSUM_SIZE = 4
_CHUNK = 1 << 18


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
    try:
        with _open(name) as file:
            checksum = _read_head(file, key)
            data = file.read()
    except OSError:
        return None
    return data if checksum == _checksum(data) else None


def open_cache(name: str, key: str) -> StoredBytes | None:
    """Return the same, to be read piece by piece: what is never asked for takes no memory."""
    try:
        with _open(name) as file:
            checksum, start = _read_head(file, key), file.tell()
            found, buffer = 0, bytearray(_CHUNK)
            while count := file.readinto(buffer):
                found = crc32(memoryview(buffer)[:count], found)
            return StoredBytes(os.dup(file.fileno()), start) if checksum == _encode(found) else None
    except OSError:
        return None


class StoredBytes:
    """The bytes of a cache file; a slice of them is read when it is asked for.

    The file stays open, so that another process may put a new one in its place meanwhile.
    """

    __slots__ = ("_handle", "_start")

    def __init__(self, handle: int, start: int) -> None:
        self._handle = handle
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        """Return the bytes from one place to another, both given.

        Raises:
            OSError: If the file cannot be read any longer.
        """
        return _read_part(self._handle, part.stop - part.start, self._start + part.start)

    def __len__(self) -> int:
        return os.fstat(self._handle).st_size - self._start

    def __del__(self) -> None:
        os.close(self._handle)


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


def _open(name: str) -> BufferedReader:
    """Open a file of the cache.

    Raises:
        OSError: If there is none, or anybody but the user can have written it.
    """
    path = _path_of(name)
    if path is None:
        raise FileNotFoundError(name)
    file = open(path, "rb")  # noqa: SIM115 - the caller closes it
    if not is_ours(os.fstat(file.fileno())):
        file.close()
        raise PermissionError(path)
    return file


def _read_head(file: BufferedReader, key: str) -> bytes | None:
    """Read up to where the data begin; return their checksum, or None if they belong to another key."""
    head = _make_head(key)
    return file.read(_CHECKSUM_SIZE) if file.read(len(head)) == head else None


def _read_part(handle: int, size: int, start: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(handle, size, start)
    os.lseek(handle, start, os.SEEK_SET)  # Windows has no pread
    return os.read(handle, size)


def _path_of(name: str) -> str | None:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a name for a cache file: {name!r}")
    folder = find_cache_folder()
    return None if folder is None else os.path.join(folder, f"{name}.cache")


def _make_head(key: str) -> bytes:
    encoded = key.encode("utf-8", "surrogateescape")
    return _MAGIC + len(encoded).to_bytes(8, "big") + encoded


def _checksum(data: bytes) -> bytes:
    return _encode(crc32(data))


def _encode(checksum: int) -> bytes:
    return checksum.to_bytes(_CHECKSUM_SIZE, "big")


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
