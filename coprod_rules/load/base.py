"""One input before it is understood: its path, its bytes and its text."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from coprod_rules.errors import InputError
from coprod_rules.model.plugin import Loader, SourceLike

__all__ = [
    "DEFAULT_MAX_BYTES",
    "STDIN",
    "Loader",
    "Source",
    "SourceLike",
    "Wishes",
    "decode_text",
    "encoding_of",
    "read_source",
    "shown",
]

#: The largest input that is read unless the caller says otherwise, in bytes.
DEFAULT_MAX_BYTES = 50_000_000

#: The path that stands for standard input.
STDIN = "-"

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

_T = TypeVar("_T")


#: How tracked changes can be read.
CHANGES = ("accepted", "original", "both")


class Wishes(NamedTuple):
    """How inputs are to be read, where a format leaves a choice."""

    changes: str = "accepted"  # tracked changes: one of CHANGES
    headers: bool = False  # True: read headers and footers as well


class Source:
    """One input: where it came from and what it holds. It does not change.

    What is worked out from it is kept, so that loaders can share it. (Not a dataclass: making one takes longer at
    start-up than all that is done with it.)
    """

    __slots__ = ("_data", "_kept", "_path", "wishes")

    def __init__(self, *, path: str, data: bytes, wishes: Wishes | None = None) -> None:
        self._path = path
        self._data = data
        self.wishes = wishes or Wishes()
        self._kept: dict[str, Any] = {}

    def __repr__(self) -> str:
        return f"Source(path={self._path!r}, {len(self._data)} bytes)"

    @property
    def path(self) -> str:
        """The path as given or found; ``-`` for standard input."""
        return self._path

    @property
    def data(self) -> bytes:
        """The whole content, undecoded."""
        return self._data

    @classmethod
    def of(cls, source: SourceLike) -> Source:
        """Return *source* itself where it is a Source already, else one with its path and bytes."""
        return source if isinstance(source, Source) else cls(path=source.path, data=source.data)

    @property
    def text(self) -> str:
        """The decoded text, without a byte order mark.

        Raises:
            InputError: If the bytes are not text in UTF-8, UTF-16 or UTF-32.
        """
        return self.once("text", lambda: decode_text(self.data, self.path))

    @property
    def sha256(self) -> str:
        """The SHA-256 digest of the bytes, in hexadecimal."""
        return self.once("sha256", self._digest)

    def once(self, key: str, make: Callable[[], _T]) -> _T:
        """Return what *make* returned the first time it was asked for under *key*."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: _T = self._kept[key]
        return kept

    def _digest(self) -> str:
        import hashlib

        return hashlib.sha256(self.data).hexdigest()


def shown(path: str) -> str:
    """Return *path* as people read it."""
    return "standard input" if path == STDIN else path


def decode_text(data: bytes, path: str) -> str:
    """Decode *data*: UTF-8, or UTF-16 and UTF-32 that begin with a byte order mark.

    Nothing is guessed beyond that: a wrong guess would change people's words without anyone noticing.

    Raises:
        InputError: If the bytes are in no such encoding; it says where and how to convert them.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], codec, name, path)
    if b"\0" in data[:4]:
        raise InputError(
            f"{shown(path)} is not UTF-8: it looks like UTF-16 or UTF-32 without a byte order mark, or no text at all",
            where=f"{shown(path)}, line 1, column 1",
            mend=_convert(path, "UTF-16LE"),
        )
    return _decode(data, "utf-8", "UTF-8", path)


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark with which *data* begins, if any, and the codec of what follows it."""
    return next(((mark, codec) for mark, codec, _ in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def _decode(data: bytes, codec: str, name: str, path: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        raise InputError(
            f"{shown(path)} is not {name}: byte 0x{data[error.start]:02X} cannot be read as text",
            where=f"{shown(path)}, line {line}, column {column}",
            mend=_convert(path, "ISO-8859-1"),
        ) from error


def _convert(path: str, codec: str) -> str:
    name = "FILE" if path == STDIN else path
    return (
        f'save it as UTF-8 (in most editors: "Save as", encoding UTF-8), or convert it: '
        f"iconv -f {codec} -t UTF-8 {name} > converted; put its real encoding where it says {codec}"
    )


def read_source(path: str, max_bytes: int = DEFAULT_MAX_BYTES, wishes: Wishes | None = None) -> Source:
    """Read the file at *path*, or standard input where it is ``-``; *wishes* say how, where a format leaves a choice.

    Raises:
        InputError: If it is missing, a folder, not permitted, longer than *max_bytes*, empty or cannot be read.
    """
    data = _read_bytes(path, max_bytes)
    if len(data) > max_bytes:
        raise _too_large(path, max_bytes)
    if not data.strip():
        raise InputError(
            f"{shown(path)} is empty",
            where=shown(path),
            mend="check that the file was saved, and that it is the right one",
        )
    return Source(path=path, data=data, wishes=wishes)


def _read_bytes(path: str, max_bytes: int) -> bytes:
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(max_bytes + 1)
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size > max_bytes:
                raise _too_large(path, max_bytes)
            # One byte more than allowed: pipes have no size beforehand, and a file may grow meanwhile.
            return file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise InputError(
            f"{path} does not exist",
            where=path,
            mend="check the path; the file may have been moved or deleted meanwhile",
        ) from error
    except IsADirectoryError as error:
        raise _folder_error(path) from error
    except PermissionError as error:
        raise InputError(
            f"{path} may not be read: no permission", where=path, mend="ask its owner for the right to read it"
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(
            f"{shown(path)} could not be read: {reason}", where=shown(path), mend="check the path"
        ) from error


def _too_large(path: str, max_bytes: int) -> InputError:
    return InputError(
        f"{shown(path)} is larger than the limit of {max_bytes:,} bytes",
        where=shown(path),
        mend="split it, or allow larger files with --max-bytes",
    )


def _folder_error(path: str) -> InputError:
    if not os.access(path, os.R_OK | os.X_OK):
        return InputError(
            f"{path} is a folder that may not be opened: no permission",
            where=path,
            mend="ask its owner for the right to read it",
        )
    return InputError(f"{path} is a folder, not a file", where=path, mend="name the files in it")
