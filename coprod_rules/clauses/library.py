"""All clauses of some packs, and which of them closes a gap."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from coprod_rules.clauses.check import check_together
from coprod_rules.clauses.reader import ClauseReading, read_clauses
from coprod_rules.errors import PackError, UsageError
from coprod_rules.model.clause import FORMS, Clause
from coprod_rules.model.rule import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLibrary:
    """Clauses in the order of their ids, with their themes.

    Attributes:
        clauses: All clauses that could be read.
        themes: All themes, in the order in which packs list them.
        problems: What is wrong with the clause files that are left out.
    """

    clauses: tuple[Clause, ...] = ()
    themes: tuple[Theme, ...] = ()
    problems: tuple[PackError, ...] = ()

    def find(self, wanted: str) -> Clause:
        """Return the clause with this id, in capitals or not.

        Raises:
            UsageError: If there is none; the nearest is suggested.
        """
        from difflib import get_close_matches

        by_id = {clause.id: clause for clause in self.clauses}
        id_ = wanted.strip().upper()
        if id_ in by_id:
            return by_id[id_]
        near = get_close_matches(id_, sorted(by_id), n=1)
        hint = f'did you mean "{near[0]}"? ' if near else ""
        raise UsageError(f'there is no clause "{wanted}"', mend=f'{hint}"coprod clauses" lists them all')

    def closing(self, rule: str, roles: Sequence[str] = (), theme: str = "") -> tuple[Clause, ...]:
        """Return the clauses that make a rule met, the best first.

        Best is what closes it in every wording, belongs where one expects the evidence, is of the rule's theme, is
        mainly about the rule (names it early), and is of the form that comes first in `FORMS`.

        Args:
            rule: Id of the rule.
            roles: Section roles in which its evidence is expected; empty: any.
            theme: Id of its theme; empty: none.
        """

        def rank(clause: Clause) -> tuple[bool, bool, bool, int, int, str]:
            sometimes = rule not in clause.closes
            misplaced = bool(roles) and clause.role not in roles
            other = bool(theme) and clause.theme != theme
            return sometimes, misplaced, other, clause.rules.index(rule), FORMS.index(clause.form), clause.id

        return tuple(sorted((clause for clause in self.clauses if rule in clause.rules), key=rank))

    def in_theme(self, theme: str) -> tuple[Clause, ...]:
        """Return the clauses of the theme with this id."""
        return tuple(clause for clause in self.clauses if clause.theme == theme)

    def theme(self, id_: str) -> Theme:
        """Return the theme with this id; one that is made up of the id where no pack lists it."""
        return next((theme for theme in self.themes if theme.id == id_), Theme(id=id_, title=id_, summary=""))


def read_library(folders: Iterable[str], rules: Collection[str] | None = None) -> ClauseLibrary:
    """Read the clauses of some packs.

    Args:
        folders: Folders of packs; those without clauses may be among them.
        rules: The ids of all rules, to check what clauses say they close; None: not checked.

    Returns:
        The library; its ``problems`` say what was left out and why.
    """
    readings: list[ClauseReading] = [read_clauses(folder) for folder in sorted(set(folders))]
    clauses = sorted((clause for reading in readings for clause in reading.clauses), key=lambda clause: clause.id)
    themes = {theme.id: theme for reading in reversed(readings) for theme in reversed(reading.themes)}
    together = tuple(check_together(clauses, themes, rules))
    return ClauseLibrary(
        clauses=tuple({clause.id: clause for clause in reversed(clauses)}[id_] for id_ in _ids(clauses)),
        themes=tuple(reversed(themes.values())),
        problems=(*(problem for reading in readings for problem in reading.problems), *together),
    )


def _ids(clauses: Iterable[Clause]) -> list[str]:
    return list(dict.fromkeys(clause.id for clause in clauses))
