"""From what is written after ``coprod clauses`` to the clauses that are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.clauses.query import ClauseQuery
from coprod_rules.cli.catalogue import nearest
from coprod_rules.errors import UsageError
from coprod_rules.rule_ids import has_prefix

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coprod_rules.model.clause import Clause
    from coprod_rules.pipeline import Shelf

_ID_START = "CL-"


def split_words(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the ids of clauses and the words to search for."""
    ids: list[str] = []
    others: list[str] = []
    for word in words:
        (ids if word.upper().startswith(_ID_START) else others).append(word)
    return ids, others


def choose(
    shelf: Shelf,
    words: Sequence[str],
    *,
    rule: str | None,
    standard: str | None,
    theme: str | None,
    form: str | None,
    role: str | None,
) -> tuple[Clause, ...]:
    """Return the clauses that are named, or else those that fit all that is asked.

    Raises:
        UsageError: If a clause, rule, standard or theme is unknown.
    """
    ids, search = split_words(words)
    query = ClauseQuery(
        rules=_find_rules(shelf, rule, standard),
        theme=_find_theme(shelf, theme),
        form=form or "",
        role=role or "",
        words=tuple(search),
    )
    named = [shelf.library.find(id_) for id_ in dict.fromkeys(ids)]
    return tuple(query.select(named if ids else shelf.library.clauses))


def _find_rules(shelf: Shelf, rule: str | None, standard: str | None) -> frozenset[str]:
    found = frozenset(shelf.rules)
    if standard is not None:
        wanted = standard.strip()
        found = frozenset(
            known.id
            for known in shelf.rules.values()
            if known.standard.casefold() == wanted.casefold() or known.id.upper().startswith(f"{wanted.upper()}-")
        )
        if not found:
            raise UsageError(f'there is no standard "{standard}"', mend=_suggest(standard, _standards(shelf), "packs"))
    if rule is not None:
        if not any(has_prefix(id_, rule) for id_ in shelf.rules):
            raise UsageError(f'there is no rule "{rule}"', mend=_suggest(rule, shelf.rules, "rules"))
        found = frozenset(id_ for id_ in found if has_prefix(id_, rule))
    return found if rule is not None or standard is not None else frozenset()


def _standards(shelf: Shelf) -> set[str]:
    return {known.standard for known in shelf.rules.values()}


def _find_theme(shelf: Shelf, wanted: str | None) -> str:
    """Return the id of the theme whose id or title begins with what is wanted."""
    if wanted is None:
        return ""
    start = wanted.strip().casefold()
    for theme in shelf.library.themes:
        if start and (theme.id.startswith(start.replace(" ", "-")) or theme.title.casefold().startswith(start)):
            return theme.id
    known = [theme.id for theme in shelf.library.themes]
    near = nearest(wanted, known)
    raise UsageError(
        f'there is no theme "{wanted}"', mend=f'did you mean "{near}"?' if near else f"known: {', '.join(known)}"
    )


def _suggest(wanted: str, known: Iterable[str], command: str) -> str:
    by_name = {name.casefold(): name for name in known}
    near = nearest(wanted, sorted(by_name))
    return f'did you mean "{by_name[near]}"?' if near else f'"coprod {command}" lists them all'
