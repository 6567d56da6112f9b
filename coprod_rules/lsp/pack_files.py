"""Remarks on the files of a rule pack, as they stand in the editor, saved or not."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from coprod_rules.authoring.proof import Failure, open_pack
from coprod_rules.lsp.remark import Remark, line_stretch

_PLACE = re.compile(r"^(?P<file>.*?), line (?P<line>\d+)(?:, (?:column \d+|field (?P<field>.*)))?$")
_RULE_FILE = re.compile(r"(?:^|/)rules/(?:.*/)?(?P<id>[^/]+)\.yaml$")


def pack_of(path: str) -> str | None:
    """Return the folder of the pack that a file belongs to; None if it belongs to none."""
    folder = os.path.dirname(os.path.abspath(path))
    while not os.path.isfile(os.path.join(folder, "pack.yaml")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


class PackExaminer:
    """Examines packs in copies of their folders, into which what stands in the editor is written.

    So a file that is not saved yet is read, checked and tried with those that it needs, by the very code that a user of
    the pack runs. The copies stand in a folder for temporary files and go when the server ends.
    """

    def __init__(self) -> None:
        self._home: TemporaryDirectory[str] | None = None
        self._copies: dict[tuple[str, str], str] = {}
        self._made = 0

    def examine(self, path: str, text: str) -> tuple[Remark, ...]:
        """Return the remarks on one file of a pack.

        Args:
            path: The file.
            text: What stands in the editor.
        """
        folder = pack_of(path)
        if folder is None or not path.endswith((".yaml", ".yml")):
            return ()  # the document of a case, or a clause: no draft of anybody's
        inner = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
        copy = self._copy(folder, inner)
        target = os.path.join(copy, inner)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        state, prover = open_pack(copy)
        found = [
            Remark(
                stretch=line_stretch(text, blank.line - 1),
                severity="warning",
                code="empty",
                message=f"{blank.field or 'This file'} is still empty. {blank.wanted}".strip(),
                about=blank.wanted,
            )
            for blank in state.blanks
            if _inner(blank.file, copy) == inner
        ]
        for problem in state.problems:
            place = _PLACE.match(problem.where)
            named = place["file"] if place else problem.where.partition(", field")[0]
            if _inner(named, copy) == inner:
                found.append(
                    Remark(
                        stretch=line_stretch(text, int(place["line"]) - 1 if place else 0),
                        severity="error",
                        code="pack",
                        message=f"{problem.message}\n{problem.mend}".strip(),
                        about=problem.mend,
                    )
                )
        if prover is not None:
            rule_file = _RULE_FILE.search(f"/{inner}")
            select = (rule_file["id"],) if rule_file else ("-",)
            test = prover.prove(select)
            failures = (f for f in test.failures if _inner(f.where.partition(", ")[0], copy) == inner)
            found.extend(_failed(failure, text) for failure in failures)
            found.extend(_wrong_case(test.problems, copy, inner, text))
        return tuple(sorted(found, key=lambda remark: (remark.stretch.line, remark.message)))

    def forget(self, path: str) -> None:
        """Read the pack of a file from disk when it is next asked for: a file of it was saved or closed."""
        folder = pack_of(path)
        for key in [key for key in self._copies if key[0] == folder]:
            shutil.rmtree(self._copies.pop(key), ignore_errors=True)

    def close(self) -> None:
        """Remove all copies."""
        if self._home is not None:
            self._home.cleanup()
            self._home = None
            self._copies.clear()

    def _copy(self, folder: str, inner: str) -> str:
        """Return the copy of a pack in which one of its files is looked at, without what has no bearing on it."""
        alone = inner.startswith(("rules/", "lexicon/")) and not os.path.isfile(os.path.join(folder, "ladder.yaml"))
        key = (folder, inner if alone else "")
        if key not in self._copies:
            if self._home is None:
                self._home = TemporaryDirectory(prefix="coprod-lsp-")
            self._made += 1
            copy = os.path.join(self._home.name, f"{self._made}-{os.path.basename(folder)}")
            unneeded = ("rules", "cases", "crosswalk.yaml") if alone else ()
            shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", *unneeded))
            self._copies[key] = copy
        return self._copies[key]


def _inner(path: str, copy: str) -> str:
    return os.path.relpath(path, copy).replace(os.sep, "/")


def _failed(failure: Failure, text: str) -> Remark:
    place = _PLACE.match(failure.where)
    lines = "\n".join(failure.seen)
    return Remark(
        stretch=line_stretch(text, int(place["line"]) - 1 if place else 0),
        severity="warning",
        code=failure.rule,
        message=f"{failure.subject}: wanted {failure.wanted}, got {failure.got}",
        about=f"**{failure.subject}**: wanted {failure.wanted}, got {failure.got}\n\n```text\n{lines}\n```",
    )


def _wrong_case(problems: tuple[Exception, ...], copy: str, inner: str, text: str) -> Iterator[Remark]:
    """Yield what is wrong with a case, which keeps the pack from being tried, though not from being used."""
    for problem in problems:
        where, mend = str(getattr(problem, "where", "")), str(getattr(problem, "mend", ""))
        place = _PLACE.match(where)
        if place and _inner(place["file"], copy) == inner:
            yield Remark(
                stretch=line_stretch(text, int(place["line"]) - 1),
                severity="error",
                code="case",
                message=f"{problem.args[0]}\n{mend}".strip(),
                about=mend,
            )
