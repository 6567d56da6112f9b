"""From lines to paragraphs: which lines belong together, and which words were cut at their ends."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from coprod_rules.load.markers import read_marker
from coprod_rules.load.pdf.lines import CUT, Line

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT_END = re.compile(rf"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010{CUT}]$")
_WIDEST_GAP = 1.45  # of the usual distance between lines
_SAME_SIZE = 0.08
_SHORT = 0.82  # of the width of the text: a line that ends before it ends a paragraph
_CLOSED = (".", ":", ";", "!", "?", "; and", "; or")


class Paragraph(NamedTuple):
    """Lines that belong together."""

    text: str
    page: int
    size: float
    bold: bool
    left: float
    lines: int


class ParagraphBuilder:
    """Puts the lines of a document together, page after page.

    Attributes:
        paragraphs: What was made so far.
    """

    def __init__(self, lines: list[Line]) -> None:
        """Take the measure of *lines*, all those of the document."""
        self.paragraphs: list[Paragraph] = []
        self._known = Counter(word.lower() for line in lines for word in _WORD.findall(line.text.rstrip(CUT)))
        self._spacing = _spacing(lines)
        self._right = _right_edge(lines)
        self._left = min((line.left for line in lines), default=0.0)
        self._open: list[Line] = []

    def build(self, lines: list[Line]) -> list[Paragraph]:
        """Return the paragraphs of *lines*, which are in reading order."""
        for line in lines:
            if self._open and not self._goes_on(self._open[-1], line):
                self._close()
            self._open.append(line)
        self._close()
        return self.paragraphs

    def _goes_on(self, before: Line, line: Line) -> bool:
        if abs(line.size - before.size) > _SAME_SIZE * before.size or line.bold != before.bold:
            # A marker may be set in another weight or size than its text.
            return _is_bare_marker(before.text) and line.page == before.page
        if _is_bare_marker(before.text):
            return True
        marker = read_marker(line.text, 0)
        cut = before.text.endswith(CUT)
        if (
            marker is not None
            and not cut
            and (not marker.doubtful or before.text.endswith(_CLOSED) or self._is_short(before))
        ):
            return False
        if line.page != before.page:
            return cut or (line.text[0].islower() and not before.text.endswith(_CLOSED))
        distance = before.bottom - line.bottom
        usual = self._spacing.get(line.size, line.size * 1.25)
        if distance > _WIDEST_GAP * usual or distance < -before.size:
            return cut
        if self._is_short(before) and before.text.endswith(_CLOSED):
            return False
        return not (self._is_short(before) and line.text[0].isupper() and line.bold)

    def _is_short(self, line: Line) -> bool:
        return line.right - self._left < _SHORT * (self._right - self._left)

    def _close(self) -> None:
        if not self._open:
            return
        first = next((line for line in self._open if not _is_bare_marker(line.text)), self._open[0])
        text = ""
        for line in self._open:
            text = self._join(text, line.text)
        self.paragraphs.append(
            Paragraph(text.replace(CUT, "-"), self._open[0].page, first.size, first.bold, first.left, len(self._open))
        )
        self._open = []

    def _join(self, text: str, line: str) -> str:
        """Join a line to the text before it; a word that was cut at its end becomes whole."""
        if not text:
            return line
        cut = _CUT_END.search(text)
        rest = _WORD.match(line)
        if cut is None or rest is None or not rest.group()[0].islower():
            return f"{text} {line}"
        return text[: cut.end(1)] + ("-" if self._keeps_hyphen(cut[1], rest.group()) else "") + line

    def _keeps_hyphen(self, head: str, tail: str) -> bool:
        """Tell whether the word is written with a hyphen: by how the document writes it elsewhere."""
        head, tail = head.lower(), tail.lower()
        with_hyphen, without = self._known[f"{head}-{tail}"], self._known[head + tail]
        if with_hyphen != without:
            return with_hyphen > without
        return head in _PREFIXES or "-" in head or (self._known[head] > 1 and self._known[tail] > 1)


#: Words before which English keeps the hyphen, where the document does not show how it writes a word.
_PREFIXES = frozenset(
    "co non self pre post re well long short part full half cross sub peer user person high low".split()
)


def _is_bare_marker(text: str) -> bool:
    """Tell whether *text* is nothing but a number or a bullet, whose words come on the next line."""
    marker = read_marker(f"{text} X", 0)
    return marker is not None and marker.length >= len(text)


def _spacing(lines: list[Line]) -> dict[float, float]:
    """Return the usual distance between lines of each size."""
    distances: dict[float, Counter[float]] = {}
    for before, line in pairwise(lines):
        distance = before.bottom - line.bottom
        if before.page == line.page and before.size == line.size and 0.8 * line.size < distance < 2.5 * line.size:
            distances.setdefault(line.size, Counter())[round(distance * 2) / 2] += 1
    # Paragraphs stand further apart than their lines, so the smaller of two common distances is that of lines.
    return {
        size: min(distance for distance, count in counts.items() if count * 4 >= counts.most_common(1)[0][1])
        for size, counts in distances.items()
    }


def _right_edge(lines: list[Line]) -> float:
    rights = sorted(line.right for line in lines)
    return rights[int(len(rights) * 0.9)] if rights else 0.0
