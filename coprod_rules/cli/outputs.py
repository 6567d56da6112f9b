"""``--output FORMAT[:FILE]``: where each report goes, and that it destroys nothing on the way."""

from __future__ import annotations

import contextlib
import os
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple, TextIO

from coprod_rules.cli.files import check_writable, write_file
from coprod_rules.cli.streams import ReaderGoneError, print_machine, print_text
from coprod_rules.errors import CoprodError, PluginError, UsageError
from coprod_rules.load.own_files import name_own_file
from coprod_rules.report.base import BINARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coprod_rules.model.plugin import Reporter
    from coprod_rules.model.report import Report


class Target(NamedTuple):
    """One report to write."""

    format: str
    file: str | None = None  # None: standard output


def parse_target(text: str) -> Target:
    r"""Read ``FORMAT`` or ``FORMAT:FILE``; only the first colon counts, so ``json:C:\\out.json`` works.

    Raises:
        UsageError: If the format or the file has no name.
    """
    name, colon, file = text.partition(":")
    if not name or (colon and not file):
        raise UsageError(
            f'--output "{text}" lacks a {"file" if name else "format"}',
            mend="write --output json, or --output json:report.json",
        )
    return Target(format=name.lower(), file=None if file in ("", "-") else file)


def check_targets(targets: Sequence[Target], paths: Iterable[str]) -> None:
    """Refuse what can be refused before anything is read.

    Raises:
        UsageError: If two reports want the same place, or one would overwrite an input or cannot be written.
    """
    places = [target.file and os.path.realpath(target.file) for target in targets]
    if places.count(None) > 1:
        raise UsageError(
            "two reports cannot both go to standard output",
            mend="give all but one a file: --output json:report.json",
        )
    for target, place in zip(targets, places, strict=True):
        if target.file is None:
            if target.format in BINARY:
                raise UsageError(
                    f"--output {target.format} needs a file to go to",
                    mend=f"give it a name: --output {target.format}:reviewed.{target.format}",
                )
            continue
        if places.count(place) > 1:
            raise UsageError("two reports cannot go to the same file", where=target.file, mend="give each its own")
        if _is_one_of(target.file, paths):
            raise _overwrites_input(target.file)
        check_writable(target.file)


def check_inputs(targets: Sequence[Target], report: Report, tried: Iterable[str]) -> None:
    """Refuse to overwrite an input that was found in a folder. A report of an earlier run is no loss.

    Raises:
        UsageError: If a report would overwrite one of *tried* or of the report's inputs.
    """
    read = [entry.path for entry in report.inputs]
    for target in targets:
        if target.file is None:
            continue
        if _is_one_of(target.file, read) or (_is_one_of(target.file, tried) and not name_own_file(target.file)):
            raise _overwrites_input(target.file)


def write_reports(report: Report, outputs: Sequence[tuple[Target, Reporter]]) -> tuple[str, ...]:
    """Write every report: files first, so that a reader who leaves early costs nothing but what they did not read.

    Args:
        report: What to write.
        outputs: Where to, and by whom.

    Returns:
        The files that were written.

    Raises:
        OutputError: If a place cannot be written.
        PluginError: If a reporter fails.
    """
    written: list[str] = []
    for target, reporter in sorted(outputs, key=lambda output: output[0].file is None):
        if target.file is None:
            _print(reporter, report)
        else:
            write_file(target.file, partial(_run_reporter, reporter, report))
            written.append(target.file)
    return tuple(written)


def _print(reporter: Reporter, report: Report) -> None:
    # Laid out whole before the first sign is printed: a reporter that fails leaves no half of a report behind.
    out = StringIO()
    _run_reporter(reporter, report, out)
    # Whoever stopped reading has what they wanted; what the run found still decides the exit code.
    with contextlib.suppress(ReaderGoneError):
        (print_text if reporter.name == "text" else print_machine)(out.getvalue())


def _run_reporter(reporter: Reporter, report: Report, out: TextIO) -> None:
    try:
        reporter.write(report, out)
    except (OSError, CoprodError):
        raise
    except Exception as error:  # a plugin may raise anything
        raise PluginError(
            f'the reporter "{reporter.name}" failed: {type(error).__name__}: {error}',
            where=f"{type(reporter).__module__}.{type(reporter).__qualname__}",
            mend="tell whoever wrote it; other formats still work",
        ) from error


def _is_one_of(file: str, paths: Iterable[str]) -> bool:
    return any(path != "-" and _is_same_file(file, path) for path in paths)


def _is_same_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:  # one of the two does not exist
        return os.path.realpath(one) == os.path.realpath(other)


def _overwrites_input(file: str) -> UsageError:
    return UsageError(
        "the report would overwrite a document that is to be checked", where=file, mend="give the report another name"
    )
