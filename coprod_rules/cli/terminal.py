"""What the terminal can show: its width, colour, and signs beyond letters."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from coprod_rules.report.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

_NARROWEST, _USUAL, _WIDEST = 40, 80, 120


def layout_for(out: TextIO | None, *, colour: str, detail: str, by: str = "theme", explain: bool = False) -> Layout:
    """Return the layout of a text report.

    Args:
        out: The stream it goes to, or None for a file on disk.
        colour: auto, always or never.
        detail: summary, concise or full.
        by: theme or standard.
        explain: Tell how each piece of evidence was read.
    """
    painted = wants_colour(out, colour, os.environ)
    return Layout(
        width=width_of(out, os.environ),
        colour=painted,
        blocks=painted and out is not None and _has_blocks(out),
        detail=detail,
        by=by,
        explain=explain,
    )


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person watches *stream*."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def wants_colour(out: TextIO | None, choice: str, environment: Mapping[str, str]) -> bool:
    """Tell whether to use colour: what was chosen, then NO_COLOR, FORCE_COLOR, and whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    if not is_terminal(out) or environment.get("TERM") == "dumb":
        return False
    # The old Windows console shows the codes themselves; newer ones say who they are.
    return sys.platform != "win32" or any(name in environment for name in ("WT_SESSION", "ANSICON", "TERM"))


def width_of(out: TextIO | None, environment: Mapping[str, str]) -> int:
    """Return the columns to fill: those of the terminal, or 80; long lines are hard to read, so never over 120."""
    if out is None:
        return _USUAL
    columns = environment.get("COLUMNS", "")
    width = int(columns) if columns.isascii() and columns.isdigit() else 0
    if not width and is_terminal(out):
        try:
            width = os.get_terminal_size(out.fileno()).columns
        except (OSError, ValueError):
            width = 0
    return max(_NARROWEST, min(width or _USUAL, _WIDEST))


def _has_blocks(out: TextIO) -> bool:
    return (out.encoding or "").lower().replace("-", "") == "utf8"
