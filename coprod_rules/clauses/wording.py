"""The wording of a variant: Markdown whose lines may be wrapped, as plain text with one line a paragraph or item."""

from __future__ import annotations

import re

# A list item, a numbered or lettered one, a row of a table, or a heading: each begins a line of its own.
_OWN_LINE = re.compile(r"\s*(?:[-*+] |\d{1,3}[.)] |\([a-z0-9]{1,4}\) |\||#{1,6} )", re.IGNORECASE)


def unwrap(text: str) -> str:
    """Return *text* with the lines of each paragraph or list item joined, and one empty line between paragraphs."""
    paragraphs: list[list[str]] = [[]]
    for line in text.splitlines():
        words = line.strip()
        paragraph = paragraphs[-1]
        if not words:
            if paragraph:
                paragraphs.append([])
        elif paragraph and not _OWN_LINE.match(line) and not paragraph[-1].startswith(("|", "#")):
            paragraph[-1] += f" {words}"
        else:
            paragraph.append(words)
    return "\n\n".join("\n".join(paragraph) for paragraph in paragraphs if paragraph)
