"""Colour for terminals. It is only ever an addition: every status is also a word."""

from __future__ import annotations

_CODES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "cyan": "36",
}


class Paint:
    """Paints text where colour is wanted and leaves it alone where not."""

    def __init__(self, *, colour: bool = False) -> None:
        self._colour = colour

    def __call__(self, text: str, *styles: str) -> str:
        """Return *text* in the given styles: bold, dim, red, green, yellow, cyan."""
        if not self._colour or not styles or not text:
            return text
        return f"\033[{';'.join(_CODES[style] for style in styles)}m{text}\033[0m"
