"""Writing what a command found other than a report: to files and to standard output, in several formats at once."""

from __future__ import annotations

import contextlib
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from coprod_rules.cli.complaints import complain_of, note
from coprod_rules.cli.files import write_file
from coprod_rules.cli.outputs import Target, check_targets, parse_target
from coprod_rules.cli.streams import ReaderGoneError, print_machine, print_text
from coprod_rules.errors import UsageError
from coprod_rules.report.layout import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from coprod_rules.model.report import RunError

    Write = Callable[[TextIO], None]


def parse_targets(outputs: Sequence[str], formats: Sequence[str], inputs: Iterable[str]) -> list[Target]:
    """Return where results go; without *outputs* the first of *formats* goes to standard output.

    Args:
        outputs: Each ``FORMAT`` or ``FORMAT:FILE``.
        formats: Those that the command writes.
        inputs: Files that must not be overwritten.

    Raises:
        UsageError: If a format is unknown or a place cannot be written.
    """
    targets = [parse_target(output) for output in outputs] or [Target(format=formats[0])]
    for target in targets:
        if target.format not in formats:
            raise UsageError(f'this cannot be written as "{target.format}"', mend=f"formats: {', '.join(formats)}")
    check_targets(targets, inputs)
    return targets


def write_results(targets: Sequence[Target], writer_for: Callable[[Target], Write], *, quiet: bool = False) -> None:
    """Write every result, files first."""
    for target in sorted(targets, key=lambda target: target.file is None):
        write = writer_for(target)
        if target.file is None:
            _print(write, is_text=target.format == "text")
        else:
            write_file(target.file, write)
            if not quiet:
                note(f"wrote {printable(target.file)}")


def _print(write: Write, *, is_text: bool) -> None:
    # Laid out whole before the first sign is printed: what fails on the way leaves no half behind.
    out = StringIO()
    write(out)
    with contextlib.suppress(ReaderGoneError):
        (print_text if is_text else print_machine)(out.getvalue())


def tell_errors(errors: Iterable[RunError]) -> int:
    """Say on standard error what kept a part of the run from being done, and return the exit code it calls for."""
    worst = 0
    for error in dict.fromkeys(errors):
        complain_of(error)
        worst = max(worst, error.code)
    return worst
