"""The way in: runs the command line and turns whatever happens into a message and an exit code, never a traceback."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from coprod_rules.cli.complaints import complain, complain_of
from coprod_rules.cli.streams import drop_stdout, flush_stdout, is_broken_pipe
from coprod_rules.errors import CoprodError

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "coprod"

WRONG_USE = 2
INCOMPLETE = 3
INTERRUPTED = 130  # as shells report a program that Ctrl-C stopped


def main() -> NoReturn:
    """Run the command line with the arguments of this process, and leave."""
    # Almost everything that a run makes lives until its end: looking for rubbish after each 700 new values costs a
    # third of a short run and finds none.
    gc.set_threshold(200_000, 20, 20)
    sys.exit(run())


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        args: Arguments after the program's name; left out: those of this process.

    Returns:
        The exit code (`docs/architecture.md`).
    """
    # Looked up before parsing, since parsing itself may be what goes wrong.
    debug = "--debug" in (sys.argv[1:] if args is None else args)
    try:
        code = _run(args)
        flush_stdout()
    except Exception as error:  # the last door: whatever comes out here would be a traceback for the reader
        if debug and not is_broken_pipe(error):
            _show_traceback()
        return _explain(error)
    except KeyboardInterrupt:
        complain("stopped before the end; nothing more was written")
        return INTERRUPTED
    return code


def _run(args: Sequence[str] | None) -> int:
    from coprod_rules.cli.app import cli

    outcome = cli.main(args, prog_name=PROGRAM, standalone_mode=False)
    return outcome if isinstance(outcome, int) else 0


def _explain(error: Exception) -> int:
    if is_broken_pipe(error):
        drop_stdout()
        return 0
    if isinstance(error, CoprodError):
        complain_of(error)
        return error.exit_code
    if isinstance(error, click.Abort):
        complain("stopped before the end; nothing more was written")
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        complain(_first_small(error.format_message()), mend=_help_hint(error))
        return WRONG_USE
    complain(
        f"coprod itself went wrong: {type(error).__name__}: {error}",
        mend="run it again with --debug and report what it prints; the document is not to blame",
    )
    return INCOMPLETE


def _first_small(message: str) -> str:
    message = message.rstrip(".")
    return message[:1].lower() + message[1:] if message[1:2].islower() else message


def _help_hint(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else PROGRAM
    return f'"{path} --help" shows what can be written'


def _show_traceback() -> None:
    import traceback

    traceback.print_exc()
