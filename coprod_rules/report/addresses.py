"""Paths of documents as the addresses that other programs expect."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

from coprod_rules.report.words import file_of

_STDIN = "-"


def relative_path(path: str) -> str:
    """Return the file of a document with forward slashes and without a leading ``./``, as forges name files."""
    file = file_of(path)
    posix = PureWindowsPath(file).as_posix() if "\\" in file else file
    return "stdin" if posix == _STDIN else str(PurePosixPath(posix))


def uri_of(path: str) -> str:
    """Return the file of a document as a URI: relative where its path is."""
    name = relative_path(path)
    encoded = quote(name.encode("utf-8", "surrogatepass"), safe="/:" if PureWindowsPath(name).drive else "/")
    if PureWindowsPath(name).drive:
        return f"file:///{encoded}"
    return f"file://{encoded}" if name.startswith("/") else encoded
