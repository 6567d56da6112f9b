"""Standard output: what may be written to it, and what happens when nobody reads it."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from coprod_rules.errors import CoprodError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Windows reports a pipe whose reader has left as an invalid argument.
_BROKEN = frozenset({errno.EPIPE, errno.ESHUTDOWN} | ({errno.EINVAL} if sys.platform == "win32" else set()))


class OutputError(CoprodError):
    """A report that could not be written where it was asked for."""

    exit_code = 3


class ReaderGoneError(Exception):
    """The reader of a pipe has gone away. No OSError, since click takes those of a broken pipe for itself."""


def is_broken_pipe(error: BaseException) -> bool:
    """Tell whether *error* means that the reader of a pipe has gone away."""
    return isinstance(error, ReaderGoneError) or (isinstance(error, OSError) and error.errno in _BROKEN)


@contextlib.contextmanager
def noticing_reader_gone() -> Iterator[None]:
    """Turn the OSError of a broken pipe into a ReaderGoneError."""
    try:
        yield
    except OSError as error:
        if is_broken_pipe(error):
            raise ReaderGoneError from error
        raise


def print_text(text: str) -> None:
    """Write *text* to standard output; signs that its encoding lacks are written as escapes.

    Raises:
        OutputError: If it cannot be written.
        ReaderGoneError: If the reader has gone away.
    """
    stdout = sys.stdout
    if stdout is None:
        raise _closed()
    encoding = stdout.encoding or "utf-8"
    _write(text.encode(encoding, "backslashreplace").decode(encoding))


def print_machine(text: str) -> None:
    """Write *text* to standard output as UTF-8 and with plain line ends, whatever the terminal is set to.

    Raises:
        OutputError: If it cannot be written.
        ReaderGoneError: If the reader has gone away.
    """
    print_bytes(text.encode())


def print_bytes(data: bytes) -> None:
    """Write *data* to standard output as it is.

    Raises:
        OutputError: If it cannot be written.
        ReaderGoneError: If the reader has gone away.
    """
    stdout = sys.stdout
    if stdout is None:
        raise _closed()
    try:
        stdout.flush()
        stdout.buffer.write(data)
    except OSError as error:
        _fail(error)
    flush_stdout()


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
    except OSError as error:
        _fail(error)
    flush_stdout()


def flush_stdout() -> None:
    """Hand over what was written.

    Raises:
        OutputError: If it cannot be written, because a disk is full for example.
        ReaderGoneError: If the reader has gone away.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        _fail(error)


def _fail(error: OSError) -> None:
    drop_stdout()
    if is_broken_pipe(error):
        raise ReaderGoneError from error
    raise OutputError(
        f"the report could not be written: {error.strerror}",
        where="standard output",
        mend="make room, or write to a file: --output FORMAT:FILE",
    ) from error


def _closed() -> OutputError:
    return OutputError("standard output is closed", mend="write to a file: --output FORMAT:FILE")


def drop_stdout() -> None:
    """Throw away what was not handed over, so that Python does not complain about it when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
