"""What is said on standard error."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click

from coprod_rules.report.layout import printable

if TYPE_CHECKING:
    from coprod_rules.errors import CoprodError
    from coprod_rules.model.report import RunError


def complain(message: str, *, where: str = "", mend: str = "") -> None:
    """Say what went wrong, where, and how to mend it."""
    lines = ["error: " + "\n".join(printable(line) for line in message.splitlines())]
    if where:
        lines.append(f"  where: {printable(where)}")
    if mend:
        lines.append(f"  mend:  {printable(mend)}")
    note("\n".join(lines))


def complain_of(error: CoprodError | RunError) -> None:
    """Say what an error that carries its own place and mend has to say."""
    complain(error.message, where=error.where, mend=error.mend)


def note(text: str) -> None:
    """Write *text* and a line end to standard error; where nobody listens there is nobody to tell."""
    with contextlib.suppress(OSError, ValueError):
        click.echo(text, err=True)
