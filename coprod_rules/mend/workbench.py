"""One draft on the bench: clauses are tried in it in memory, and the whole of it is checked again each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from coprod_rules.errors import InputError
from coprod_rules.load.base import Source, shown
from coprod_rules.mend.drafts import open_draft
from coprod_rules.mend.facts import Facts
from coprod_rules.mend.model import Edited, Insertion
from coprod_rules.mend.placement import find_section
from coprod_rules.mend.wording import Choice, fill_wording

if TYPE_CHECKING:
    from coprod_rules.model.document import Document
    from coprod_rules.model.report import InputReport
    from coprod_rules.pipeline import Session


class Trial(NamedTuple):
    """A draft with insertions in it, as it would be read and judged."""

    edited: Edited
    document: Document
    report: InputReport


class Workbench:
    """A draft, the rules that judge it, and what it says of itself.

    Attributes:
        session: The rules.
        source: The file as it is.
        document: The document that it holds.
        draft: The same, ready to be written again.
        facts: What fills placeholders.
    """

    def __init__(self, session: Session, source: Source) -> None:
        self.session = session
        self.source = source
        self.document = self._load(source)
        self.draft = open_draft(source, self.document)
        self.facts = Facts(self.document)

    @classmethod
    def of(cls, session: Session, path: str) -> Workbench:
        """Read the draft at *path*, or standard input where it is ``-``.

        Raises:
            InputError: If it cannot be read whole, holds several documents, or is of a format that cannot be written.
        """
        bench = cls(session, session.read(path))
        damaged = [part for part in bench.document.unread if part.is_damaged]
        if damaged:
            raise InputError(
                f"{shown(path)} could not be read whole: {damaged[0].why}",
                where=f"{shown(path)}, {damaged[0].where}",
                mend="mend the file there first; a draft is not written anew from one that was read in part",
            )
        return bench

    def _load(self, source: Source) -> Document:
        documents = self.session.load_source(source)
        if len(documents) == 1:
            return documents[0]
        raise InputError(
            f"{shown(source.path)} holds {len(documents)} documents",
            where=shown(source.path),
            mend="give each document a file of its own",
        )

    def place(
        self, choices: Sequence[Choice], settings: Mapping[str, str], *, examples: bool = False
    ) -> tuple[Insertion, ...]:
        """Return an insertion for each clause: its wording, and where it goes.

        Args:
            choices: The clauses.
            settings: Values for placeholders.
            examples: Whether the clauses' own examples stand in for what is not known.
        """
        made: dict[str, str] = {}  # role -> heading of the section that is to be made for it
        return tuple(self._place(choice, settings, examples, made) for choice in choices)

    def _place(self, choice: Choice, settings: Mapping[str, str], examples: bool, made: dict[str, str]) -> Insertion:
        clause = choice.clause
        wording = fill_wording(choice, self.facts, settings, examples=examples)
        section = find_section(self.draft.sections, clause.role, clause.headings)
        return Insertion(
            clause=clause.id,
            variant=choice.variant,
            edition=clause.edition,
            heading=clause.title,
            role=clause.role,
            text=wording.text,
            section=section.index if section else None,
            new_section="" if section else made.setdefault(clause.role, clause.headings[0]),
            filled=wording.filled,
            open=wording.open,
        )

    def check(self) -> InputReport:
        """Judge the draft as it is."""
        return self.session.check(self.document)

    def try_out(self, insertions: Sequence[Insertion]) -> Trial:
        """Write the draft with *insertions* in it, in memory, read it again and judge it."""
        edited = self.draft.write(insertions)
        document = self._load(Source(path=self.source.path, data=edited.data, wishes=self.source.wishes))
        return Trial(edited, document, self.session.check(document))
