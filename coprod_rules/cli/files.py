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


def check_writable(path: str) -> None:
    """Find out before a long run, not after it, that *path* cannot be written.

    Raises:
        UsageError: If its folder is missing or closed, or *path* is a folder.
    """
    folder = os.path.dirname(os.path.realpath(path))
    if os.path.isdir(path):
        raise UsageError("the report cannot be written: this is a folder", where=path, mend="give the name of a file")
    if not os.path.isdir(folder):
        raise UsageError("the report cannot be written: there is no such folder", where=folder, mend="make it first")
    target = path if _is_special(path) else folder
    if not os.access(target, os.W_OK):
        raise UsageError(
            "the report cannot be written: no permission",
            where=target,
            mend="choose another place, or ask for the right to write there",
        )


def write_file(path: str, write: Callable[[TextIO], None]) -> None:
    """Write a file as UTF-8 through a temporary one beside it, so that nobody ever sees half of it.

    Args:
        path: The file; a link is followed and stays a link.
        write: Called with the open file.

    Raises:
        OutputError: If the disk says no. What stood at *path* is then unchanged.
    """
    target = os.path.realpath(path)
    try:
        if _is_special(target):  # a pipe or a device cannot be swapped for a file
            with open(target, "w", encoding="utf-8", newline="\n") as out:
                write(out)
        else:
            _replace(target, write)
    except OSError as error:
        raise OutputError(
            f"the report could not be written: {error.strerror or error}",
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


def _replace(target: str, write: Callable[[TextIO], None]) -> None:
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    # 0o666 leaves the rights to the user's own mask, as for any other new file.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as out:
            write(out)
        with contextlib.suppress(OSError):
            os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
