"""Documents that are read as a flow of headings, paragraphs, items and rows: Word, PDF, Markdown, HTML."""

from __future__ import annotations

from typing import NamedTuple

from coprod_rules.load.collector import PassageCollector, Spot
from coprod_rules.load.lists import ListStems
from coprod_rules.load.markers import Marker, read_marker
from coprod_rules.load.roles import role_of
from coprod_rules.model.document import Passage

_LONGEST_TITLE = 200  # characters
_MOST_HEADING_WORDS = 20
_BINDING = frozenset(("shall", "must", "will", "should", "may"))
_ITEM_ENDS = (";", "; and", "; or", ", and", ", or")


class Anchor(NamedTuple):
    """Where a stretch of the flow stands."""

    paragraph: int | None = None
    page: int | None = None
    note: str = ""  # what it stands in apart from the text: "Footnote 3"


_NOWHERE = Anchor()


class FlowBuilder:
    """Makes passages of what it is told, in order.

    Attributes:
        collector: Holds the passages and what could not be read.
        title: The document's title; empty until there is one.
    """

    def __init__(self, has_title: bool = False) -> None:
        """Begin; *has_title* where the title will be added, so that the first heading is none."""
        self._has_title = has_title
        self.collector = PassageCollector()
        self.title = ""
        self._open: list[tuple[int, str]] = []  # level, heading
        self._lists = ListStems()
        self._headings: tuple[str, ...] = ()
        self._leads = False

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What was made so far."""
        return tuple(self.collector.passages)

    def add_title(self, text: str, offset: int = 0, anchor: Anchor = _NOWHERE) -> None:
        """Take *text* as the title of the document. It is read as well, since titles make claims too."""
        words = " ".join(text.split())
        self.title = words[:_LONGEST_TITLE]
        self.collector.passages.append(
            Passage(text=text.strip(), form="field", offset=offset + len(text) - len(text.lstrip()),
                    paragraph=anchor.paragraph, page=anchor.page)
        )  # fmt: skip

    def add_heading(self, text: str, level: int, offset: int = 0, anchor: Anchor = _NOWHERE) -> None:
        """Open a section called *text*; those of the same level and below are closed. The first one is the title."""
        words = " ".join(text.split())
        if not any(map(str.isalnum, words)):
            return  # a rule drawn with characters
        if not (self.title or self._has_title or self.collector.passages) and level <= 2:
            self.add_title(text, offset, anchor)
        self._open = [(depth, heading) for depth, heading in self._open if depth < level]
        self._open.append((level, words))
        self._begin_section()

    def close_headings(self, level: int) -> None:
        """Close the sections of *level* and below."""
        if self._open and self._open[-1][0] >= level:
            self._open = [(depth, heading) for depth, heading in self._open if depth < level]
            self._begin_section()

    def add_text(
        self,
        text: str,
        *,
        marker: Marker | None = None,
        number: str | None = None,
        form: str | None = None,
        offset: int = 0,
        anchor: Anchor = _NOWHERE,
        indented: bool = False,
        markup: bool = False,
    ) -> None:
        """Add a paragraph, an item or a row.

        Args:
            text: Its words.
            marker: The bullet or number before it that is no part of the text.
            number: The number that it has where that is no marker, as of a row.
            form: ``row`` for the row of a table.
            offset: Where *text* begins in the source.
            anchor: Where it stands.
            indented: True where it is set further in than the text before.
            markup: True where it may hold tags or quote marks at the edges of its lines.
        """
        headings = (*self._headings, anchor.note) if anchor.note else self._headings
        spot = Spot(
            headings=headings,
            role=role_of(headings),
            number=number,
            form=form,
            markup=markup,
            marker=marker,
            paragraph=anchor.paragraph,
            page=anchor.page,
        )
        lists = ListStems() if anchor.note else self._lists
        self.collector.add(text, spot, lists, offset=offset, new_value=self._is_unmarked_item(text, marker, indented))
        if not anchor.note:
            self._leads = text.rstrip().endswith(":")

    def _is_unmarked_item(self, text: str, marker: Marker | None, indented: bool) -> bool:
        """Tell whether a paragraph without a bullet looks like an item of the list above it."""
        if marker is not None:
            return False
        words = text.strip()
        return indented or words[:1].islower() or words.endswith(_ITEM_ENDS)

    def _begin_section(self) -> None:
        self._headings = tuple(heading for _, heading in self._open)
        self._lists = ListStems()


def first_words(passages: tuple[Passage, ...]) -> str:
    """Return what stands for the title of a document without one."""
    return passages[0].text.splitlines()[0][:_LONGEST_TITLE] if passages else ""


def label_marker(label: str, depth: int) -> Marker:
    """Return the marker for an automatic number or bullet.

    Args:
        label: As a reader sees it: "4.2.1.", "(a)", "•".
        depth: How deep its list lies in others, from 0.
    """
    marker = read_marker(f"{label} X", depth * 2)
    if marker is None:
        return Marker(0, label, f"label {depth}", clause=True)
    return marker._replace(doubtful=False)


def is_clause(text: str) -> bool:
    """Tell whether *text*, which is set as a heading, is a clause by its length or by what it binds somebody to."""
    words = text.lower().split()
    if len(words) > _MOST_HEADING_WORDS:
        return True
    return len(words) > 4 and (not _BINDING.isdisjoint(words) or text.rstrip().endswith((";", ":")))
