"""The inputs of a run: files as named, folders walked, ``-`` for standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from coprod_rules.errors import UsageError
from coprod_rules.load.base import STDIN

#: Suffixes of the files that are taken from a folder: those of data and of drafts. Text files, Markdown and HTML, of
#: which folders hold other things as well, are read when they are named.
FOLDER_SUFFIXES = (".json", ".jsonl", ".ndjson", ".docx", ".pdf")
#: With these begin hidden files, and those that Word keeps beside a file that is open.
_NO_DOCUMENTS = (".", "~$")


def expand_inputs(paths: Iterable[str], suffixes: Sequence[str] = FOLDER_SUFFIXES) -> tuple[str, ...]:
    """List the inputs that *paths* stand for, in the order given, each once.

    A folder stands for the files below it whose name ends with one of *suffixes*, in sorted order; hidden files and
    folders are left out and links to folders are not followed. A path that does not exist stays in the list, and so
    does a folder that may not be opened: reading it says what is wrong, and the other inputs are still read.

    Raises:
        UsageError: If there is no path, or a folder holds no such file.
    """
    found: dict[str, None] = {}
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            found.update(dict.fromkeys(_files_below(path, suffixes)))
        else:
            found[path] = None
    if not found:
        raise UsageError("there is no input to check", mend="name a file, a folder, or - to read from standard input")
    return tuple(found)


def _files_below(folder: str, suffixes: Sequence[str]) -> list[str]:
    wanted = tuple(suffix.lower() for suffix in suffixes)
    files = list(_walk(folder, wanted))
    if not files:
        raise UsageError(
            f"the folder {folder} holds no file to check",
            where=folder,
            mend=f"name the files themselves; from a folder, those ending in {', '.join(wanted)} are taken",
        )
    return files


def _walk(folder: str, wanted: tuple[str, ...]) -> Iterator[str]:
    closed: list[str] = []

    def remember(error: OSError) -> None:
        closed.append(error.filename or folder)

    for parent, folders, names in os.walk(folder, onerror=remember):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(_NO_DOCUMENTS) and name.lower().endswith(wanted):
                yield os.path.join(parent, name)
    yield from closed
