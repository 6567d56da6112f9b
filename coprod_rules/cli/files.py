"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING, TextIO

from coprod_rules.cli.streams import OutputError
from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

#: On Windows a handle is in text mode unless one asks otherwise.
_BINARY = getattr(os, "O_BINARY", 0)


def check_writable(path: str, what: str = "report") -> None:
    """Find out before a long run, not after it, that *path* cannot be written.

    Args:
        path: The file.
        what: What is to be written there, for messages.

    Raises:
        UsageError: If its folder is missing or closed, or *path* is a folder.
    """
    folder = os.path.dirname(os.path.realpath(path))
    if os.path.isdir(path):
        raise UsageError(f"the {what} cannot be written: this is a folder", where=path, mend="give the name of a file")
    if not os.path.isdir(folder):
        raise UsageError(f"the {what} cannot be written: there is no such folder", where=folder, mend="make it first")
    target = path if _is_special(path) else folder
    if not os.access(target, os.W_OK):
        raise UsageError(
            f"the {what} cannot be written: no permission",
            where=target,
            mend="choose another place, or ask for the right to write there",
        )


def write_bytes(path: str, data: bytes, what: str = "draft") -> None:
    """Write a file of bytes, whole or not at all.

    Args:
        path: The file; a link is followed and stays a link.
        data: What it is to hold.
        what: What it is, for messages.

    Raises:
        OutputError: If the disk says no. What stood at *path* is then unchanged.
    """
    _write(path, lambda handle: _put(handle, data), what)


def _put(handle: int, data: bytes) -> None:
    with open(handle, "wb") as out:
        out.write(data)


def write_file(path: str, write: Callable[[TextIO], None]) -> None:
    """Write a file as UTF-8 through a temporary one beside it, so that nobody ever sees half of it.

    Args:
        path: The file; a link is followed and stays a link.
        write: Called with the open file.

    Raises:
        OutputError: If the disk says no. What stood at *path* is then unchanged.
    """
    _write(path, lambda handle: _run(handle, write), "report")


def _run(handle: int, write: Callable[[TextIO], None]) -> None:
    with open(handle, "w", encoding="utf-8", newline="\n") as out:
        write(out)


def _write(path: str, fill: Callable[[int], None], what: str) -> None:
    """Have *fill* write to an open file handle, which it closes, and put the file in its place."""
    target = os.path.realpath(path)
    try:
        if _is_special(target):  # a pipe or a device cannot be swapped for a file
            fill(os.open(target, os.O_WRONLY | os.O_TRUNC | _BINARY))
        else:
            _replace(target, fill)
    except OSError as error:
        raise OutputError(
            f"the {what} could not be written: {error.strerror or error}",
            where=path,
            mend="choose another place, or make room",
        ) from error


def write_text(path: str, text: str) -> None:
    """Write a text as `write_file` does.

    Raises:
        OutputError: If the disk says no.
    """

    def write(out: TextIO) -> None:
        out.write(text)

    write_file(path, write)


def _is_special(path: str) -> bool:
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _replace(target: str, fill: Callable[[int], None]) -> None:
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    # 0o666 leaves the rights to the user's own mask, as for any other new file.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        fill(handle)
        with contextlib.suppress(OSError):
            os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
