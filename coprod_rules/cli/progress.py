"""How far a run over many files has come, on standard error."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from coprod_rules.cli.terminal import is_terminal, width_of
from coprod_rules.report.layout import display_width, printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO


class Progress:
    """Called by the pipeline for each input; remembers them all, and shows them where somebody watches.

    Args:
        shown: True: always. False: only on a terminal. None of it for a single input.
        quiet: Never.
        environment: For the width of the terminal.
        stream: Where to show it; left out: standard error.
    """

    def __init__(
        self, *, shown: bool, quiet: bool, environment: Mapping[str, str], stream: TextIO | None = None
    ) -> None:
        self.tried: list[str] = []
        self._stream = sys.stderr if stream is None else stream
        self._alive = is_terminal(self._stream)  # the same line can be written again and again
        self._shown = not quiet and (shown or self._alive)
        self._width = width_of(self._stream, environment) - 1
        self._written = 0  # columns of the line that stands there now

    def __call__(self, done: int, total: int, path: str) -> None:
        """Note that input *done* of *total* is *path*."""
        self.tried.append(path)
        if not self._shown or total < 2:
            return
        line = f"{done}/{total} {printable(path)}"
        if self._alive:
            line = _cut(line, self._width)
            self._say(f"\r{line}{' ' * max(0, self._written - display_width(line))}")
            self._written = display_width(line)
        else:
            self._say(f"{line}\n")

    def close(self) -> None:
        """Wipe the line, so that the report starts on a clean one."""
        if self._written:
            self._say(f"\r{' ' * self._written}\r")
            self._written = 0

    def _say(self, text: str) -> None:
        # Progress is a courtesy: a run does not end because nobody can see it.
        with contextlib.suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()


def _cut(line: str, width: int) -> str:
    """Keep the end of a line that is too long: the name of a file says more than its folder."""
    while display_width(line) > width:
        line = "..." + line[4:] if line.startswith("...") else "..." + line[3:]
    return line
