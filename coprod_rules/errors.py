"""Every error meant for a person: what happened, where, and how to mend it."""

from __future__ import annotations


class CoprodError(Exception):
    """An error to show without a traceback.

    Args:
        message: What happened, in plain English.
        where: File, and line, column, pointer or field where known.
        mend: What the reader can do about it.
    """

    exit_code = 3

    def __init__(self, message: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        lines = [self.message]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.mend:
            lines.append(f"  mend:  {self.mend}")
        return "\n".join(lines)


class UsageError(CoprodError):
    """A wrong option, an unknown rule, or no input found."""

    exit_code = 2


class InputError(CoprodError):
    """An input that could not be read."""

    exit_code = 3


class PluginError(CoprodError):
    """A plugin that failed to import, or raised; the run goes on without it."""

    exit_code = 3


class PackError(CoprodError):
    """A rule pack that is invalid, incompatible or refused."""

    exit_code = 4
