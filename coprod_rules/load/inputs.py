"""The inputs of a run: files as named, folders walked, ``-`` for standard input."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from coprod_rules.errors import UsageError
from coprod_rules.load.base import STDIN
from coprod_rules.load.own_files import name_own_file

#: Suffixes of the files that are taken from a folder: those of data and of drafts. Text files, Markdown and HTML, of
#: which folders hold other things as well, are read when they are named.
FOLDER_SUFFIXES = (".json", ".jsonl", ".ndjson", ".docx", ".pdf")
#: With these begin hidden files, and those that Word keeps beside a file that is open.
_NO_DOCUMENTS = (".", "~$")
#: In these coprod itself writes reports, plans and baselines, often beside the drafts.
_OWN_SUFFIXES = (".json", ".jsonl", ".ndjson")


def expand_inputs(
    paths: Iterable[str],
    suffixes: Sequence[str] = FOLDER_SUFFIXES,
    on_own: Callable[[str, str], None] | None = None,
) -> tuple[str, ...]:
    """List the inputs that *paths* stand for, in the order given, each once.

    A folder stands for the files below it whose name ends with one of *suffixes*, in sorted order; hidden files and
    folders are left out and links to folders are not followed, and what coprod itself wrote there (a saved report, a
    baseline) is passed over. A path that does not exist stays in the list, and so does a folder that may not be
    opened: reading it says what is wrong, and the other inputs are still read.

    Args:
        paths: Files, folders, or ``-``.
        suffixes: How the names of files end that are taken from a folder.
        on_own: Told of each file that is passed over: its path, and what it is.

    Raises:
        UsageError: If there is no path, or a folder holds no such file.
    """
    found: dict[str, None] = {}
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            found.update(dict.fromkeys(_files_below(path, suffixes, on_own or _say_nothing)))
        else:
            found[path] = None
    if not found:
        raise UsageError("there is no input to check", mend="name a file, a folder, or - to read from standard input")
    return tuple(found)


def _say_nothing(path: str, what: str) -> None:
    """Pass over a file without a word."""


def _files_below(folder: str, suffixes: Sequence[str], on_own: Callable[[str, str], None]) -> list[str]:
    wanted = tuple(suffix.lower() for suffix in suffixes)
    files: list[str] = []
    own: list[str] = []
    for path in _walk(folder, wanted):
        what = name_own_file(path) if path.lower().endswith(_OWN_SUFFIXES) else ""
        if what:
            own.append(path)
            on_own(path, what)
        else:
            files.append(path)
    if not files:
        raise UsageError(
            f"the folder {folder} holds no file to check{', only what coprod itself wrote' if own else ''}",
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
