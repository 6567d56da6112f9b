"""Which passage leads into which list item: "The Provider shall:" and its (a), (b), (c)."""

from __future__ import annotations

from coprod_rules.load.markers import ROMAN_LETTERS, Marker
from coprod_rules.load.passages import Piece

# Words with which a lead-in may break off without a colon.
_OPEN_WORDS = frozenset(
    (
        *("shall", "must", "will", "should", "may", "are", "is", "include", "includes", "including", "following"),
        *("to", "that", "by", "for", "of", "with"),
    )
)
_TAIL = 40  # characters: enough to see how a passage ends


class ListStems:
    """Follows the lists of one section, passage by passage, and knows the stem of each item."""

    def __init__(self) -> None:
        self._levels: list[tuple[str, int | None]] = []  # kind of marker, index of the stem; the outermost first
        self._last_number = ""
        self._before = -1  # index of the passage before
        self._leads = ""  # how the passage before ends: "colon", "open", or nothing
        self._block = -1
        self._unmarked: int | None = None  # stem of a list whose lines have no marker

    def stem_of(self, piece: Piece, index: int, text: str, new_value: bool = False) -> int | None:
        """Return the index of the passage that leads into the one at *index*, or None.

        Args:
            piece: The passage, as split.
            index: Its place among the passages of the document.
            text: Its text.
            new_value: True where it begins another value of the same list in the file, such as a clause.
        """
        if piece.marker:
            stem = self._stem_of_marked(piece.marker, _kind(piece.marker, self._last_number))
            self._last_number = piece.marker.number or ""
            self._unmarked = None
        elif piece.form == "row":
            stem = None
            self._close()
        else:
            stem = self._stem_of_unmarked(piece, new_value)
            self._levels.clear()
            self._last_number = ""
        self._before = index
        self._leads = _lead(text)
        self._block = piece.block
        return stem

    def _close(self) -> None:
        self._levels.clear()
        self._last_number = ""
        self._unmarked = None

    def _stem_of_marked(self, marker: Marker, kind: str) -> int | None:
        known = [level for level, (name, _) in enumerate(self._levels) if name == kind]
        if self._begins_list(marker, kind, bool(known)):
            if known and kind.startswith("bullet"):
                del self._levels[known[-1] :]
            self._levels.append((kind, self._before))
        elif known:
            del self._levels[known[-1] + 1 :]
        elif marker.clause:
            # A clause of another number closes the lists of items, not those of the clauses around it.
            self._levels = [level for level in self._levels if level[0].startswith("clause")]
            self._levels.append((kind, None))
        else:
            self._levels.append((kind, self._levels[-1][1] if self._levels else None))
        return self._levels[-1][1]

    def _begins_list(self, marker: Marker, kind: str, known: bool) -> bool:
        """Tell whether the passage before leads into this item."""
        if not self._leads:
            return False
        if marker.clause:
            # 4.9.1 comes under 4.9, and 5.1 does not, whatever 4.9 ends with.
            return not known and (not self._last_number or kind == f"clause {self._last_number}")
        if kind.startswith("bullet") and known:
            return self._leads == "colon"
        return marker.first or not known

    def _stem_of_unmarked(self, piece: Piece, new_value: bool) -> int | None:
        """Lines without bullets under a lead-in are items as long as no empty line comes between."""
        same_list = new_value or (piece.alone and piece.block == self._block)
        if not same_list:
            self._unmarked = None
        elif self._leads == "colon":
            self._unmarked = self._before
        return self._unmarked


def _kind(marker: Marker, last_number: str) -> str:
    """Return the kind of marker, with (i), (v) and (x) taken as letters where the list has come to h, u or w."""
    inner = (marker.number or "").strip("().")
    before = last_number.strip("().")
    if len(inner) == 1 and inner.lower() in ROMAN_LETTERS and len(before) == 1 and ord(inner) == ord(before) + 1:
        return marker.kind.replace("roman", "letter")
    return marker.kind


def _lead(text: str) -> str:
    """Tell how *text* leads into a list: with a "colon", "open" like "the Provider shall", or not at all."""
    tail = text[-_TAIL:]
    if tail.rstrip(" -–—").endswith(":"):
        return "colon"
    words = tail.split()
    return "open" if words and (words[-1] in _OPEN_WORDS or tail.endswith(("-", "–", "—"))) else ""
