"""Automatic numbers, counted through the document to what a reader sees: "4.2.1", "(a)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from coprod_rules.text.numerals import format_number
from coprod_rules.word.names import W, attribute, child, is_on, number, value
from coprod_rules.word.styles import NumberingRef, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
BULLET = "•"


class Label(NamedTuple):
    """What stands before a paragraph."""

    text: str  # "4.2.1.", "(a)"; a bullet for bulleted items
    level: int  # from 0
    bullet: bool
    list_id: int  # w:numId: the list that it belongs to


class _Level(NamedTuple):
    start: int
    style: str  # w:numFmt
    text: str  # "%1.%2"
    restart: int | None  # 0: never; n: only when level n was used
    legal: bool  # True: figures for all levels
    paragraph_style: str


class _List:
    """One list of the document: its levels, and where its counting is kept."""

    def __init__(self, abstract: int, levels: dict[int, _Level], starts: dict[int, int]) -> None:
        self.abstract = abstract
        self.levels = levels
        self.starts = starts  # level -> number at which this list, and no other of its kind, begins anew


class Numbering:
    """Counts the numbered paragraphs of a document; to be asked once for each, in order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[int, _Element] = {}
        self._nums: dict[int, _Element] = {}
        self._style_lists: dict[str, int] = {}  # list style -> abstract list that defines it
        self._lists: dict[int, _List | None] = {}
        self._counts: dict[int, list[int | None]] = {}  # abstract list -> number reached at each level
        self._begun: set[tuple[int, int]] = set()
        if root is not None:
            self._read(root)

    def label(self, own: NumberingRef, style_id: str) -> Label | None:
        """Count one paragraph and return its label, or None where it has none.

        Args:
            own: What the paragraph itself says.
            style_id: Its style.
        """
        list_id, level = self._resolve(own, style_id)
        known = self._list(list_id) if list_id else None
        if known is None or level not in known.levels:
            return None
        self._count(known, list_id, level)
        shape = known.levels[level]
        if shape.style == "bullet":
            return Label(BULLET, level, bullet=True, list_id=list_id)
        text = self._write(known, shape)
        return Label(text, level, bullet=False, list_id=list_id) if text else None

    def _read(self, root: _Element) -> None:
        for element in root.findall(W + "abstractNum"):
            abstract = number(attribute(element, W + "abstractNumId"))
            if abstract is not None:
                self._abstracts[abstract] = element
                style = value(child(element, "styleLink"))
                if style:
                    self._style_lists[style] = abstract
        for element in root.findall(W + "num"):
            list_id = number(attribute(element, W + "numId"))
            if list_id is not None:
                self._nums[list_id] = element

    def _resolve(self, own: NumberingRef, style_id: str) -> tuple[int, int]:
        from_style = self._styles.numbering(style_id) if own.list_id is None else NumberingRef(None, None)
        list_id = own.list_id if own.list_id is not None else from_style.list_id
        level = own.level if own.level is not None else from_style.level
        if level is None and own.list_id is None and list_id:
            level = self._level_of_style(list_id, style_id)
        return list_id or 0, min(max(level or 0, 0), _LEVELS - 1)

    def _level_of_style(self, list_id: int, style_id: str) -> int | None:
        known = self._list(list_id)
        if known is None:
            return None
        return next((n for n, level in sorted(known.levels.items()) if level.paragraph_style == style_id), None)

    def _list(self, list_id: int) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._make_list(list_id)
        return self._lists[list_id]

    def _make_list(self, list_id: int) -> _List | None:
        element = self._nums.get(list_id)
        abstract = number(value(child(element, "abstractNumId")))
        if element is None or abstract not in self._abstracts:
            return None
        linked = value(child(self._abstracts[abstract], "numStyleLink"))
        abstract = self._style_lists.get(linked, abstract) if linked else abstract
        levels = _read_levels(self._abstracts[abstract])
        starts: dict[int, int] = {}
        for change in element.findall(W + "lvlOverride"):
            level = number(attribute(change, W + "ilvl"))
            if level is None:
                continue
            levels.update(_read_levels(change))
            start = number(value(child(change, "startOverride")))
            if start is not None:
                starts[level] = start
        return _List(abstract, levels, starts)

    def _count(self, known: _List, list_id: int, level: int) -> None:
        counts = self._counts.setdefault(known.abstract, [None] * _LEVELS)
        for place, start in known.starts.items():
            if place <= level and (list_id, place) not in self._begun:
                self._begun.add((list_id, place))
                counts[place] = start - 1 if place == level else start
                counts[place + 1 :] = [None] * (_LEVELS - place - 1)
        for above in range(level):
            if counts[above] is None and above in known.levels:
                counts[above] = known.levels[above].start
        reached = counts[level]
        counts[level] = known.levels[level].start if reached is None else reached + 1
        for below in range(level + 1, _LEVELS):
            restart = known.levels[below].restart if below in known.levels else None
            if restart is None or 0 < level + 1 <= restart:
                counts[below] = None

    def _write(self, known: _List, shape: _Level) -> str:
        counts = self._counts[known.abstract]

        def put(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            level = known.levels.get(place)
            count = counts[place]
            if level is None or count is None:
                return ""
            style = "decimal" if shape.legal and level.style != "decimalZero" else level.style
            return format_number(count, style)

        return _PLACE.sub(put, shape.text).strip()


def _read_levels(element: _Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in element.findall(W + "lvl"):
        place = number(attribute(level, W + "ilvl"))
        if place is not None and 0 <= place < _LEVELS:
            start = number(value(child(level, "start")))
            levels[place] = _Level(
                start=start if start is not None else 1,
                style=value(child(level, "numFmt")) or "decimal",
                text=value(child(level, "lvlText")),
                restart=number(value(child(level, "lvlRestart"))),
                legal=is_on(child(level, "isLgl")),
                paragraph_style=value(child(level, "pStyle")),
            )
    return levels
