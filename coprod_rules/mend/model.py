"""The values of the room: sections of a draft, what is put into them, and what came of it.

A format joins in by offering a `Draft` (`coprod_rules.mend.drafts`): its sections, and a way to write itself with
insertions in. Where an insertion goes is worked out before, from the sections alone, and is the same for all formats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a draft, as its headings divide it; also one without any text."""

    index: int  # its place among the sections of the draft, in document order
    heading_path: tuple[str, ...]  # from the outermost heading to its own
    role: str | None  # one of coprod_rules.model.document.ROLES, or None where nothing tells it
    parent: int | None = None  # index of the section it stands in
    is_divided: bool = False  # whether it holds sections of its own
    is_title: bool = False  # whether its heading is the title of the document, which holds everything

    @property
    def heading(self) -> str:
        """Its own heading, number included where the draft has it there."""
        return self.heading_path[-1] if self.heading_path else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """A wording that is to go into a draft.

    It goes to the end of the section ``section``. Where that one is divided into sections, it becomes a new one of them
    under ``heading``; where not, its paragraphs follow those that stand there. Where ``section`` is None the draft has
    no fitting one: a new section ``new_section`` of its role is made, which takes in all insertions that name it.
    """

    clause: str
    variant: str
    edition: str
    heading: str
    role: str
    text: str  # paragraphs, list items and table rows, as in coprod_rules.model.clause.Clause
    section: int | None
    new_section: str = ""
    filled: Mapping[str, str] = field(default_factory=dict)  # placeholder -> what was put in its place
    open: tuple[str, ...] = ()  # placeholders that are still to be filled in


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A draft with insertions in it."""

    data: bytes
    numbers: tuple[str, ...]  # for each insertion the first number that it was given; empty where neighbours have none


class Draft(Protocol):
    """A draft that can be written again with something put in."""

    @property
    def sections(self) -> Sequence[Section]:
        """Every section, in document order; indexes are places in this list."""
        ...

    def write(self, insertions: Sequence[Insertion]) -> Edited:
        """Return the draft with *insertions* in it, in their order where several go to one place.

        Nothing else in it changes: bytes that are not part of an insertion stay as they are.
        """
        ...
