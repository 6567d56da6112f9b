"""Clause files of one pack to clauses."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coprod_rules.clauses.check import check_parts
from coprod_rules.clauses.front_matter import ClauseFile, read_clause_file
from coprod_rules.clauses.wording import unwrap
from coprod_rules.errors import PackError
from coprod_rules.model.clause import VARIANTS, Clause, ClauseSource, Placeholder
from coprod_rules.model.rule import Place, Theme
from coprod_rules.packs.build import build_themes
from coprod_rules.packs.files import list_files
from coprod_rules.packs.schema_check import check_against_schema
from coprod_rules.packs.yaml_loader import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseReading:
    """The clauses and themes of one pack that could be read, and what is wrong with the others."""

    clauses: tuple[Clause, ...] = ()
    themes: tuple[Theme, ...] = ()
    problems: tuple[PackError, ...] = ()


def read_clauses(folder: str) -> ClauseReading:
    """Read the ``clauses/`` folder and the ``themes.yaml`` of a pack; a pack may lack both.

    Args:
        folder: The folder that holds the pack's pack.yaml.

    Returns:
        The clauses in the order of their ids. A file with a problem is left out and the problem kept.
    """
    pack, licence = _read_header(folder)
    themes, problems = _read_themes(folder)
    clauses: list[Clause] = []
    for path in list_files(folder, "clauses", (".md",)):
        if path.endswith("/README.md"):
            continue
        found = read_clause(os.path.join(folder, path).replace(os.sep, "/"), pack=pack, licence=licence)
        if isinstance(found, Clause):
            clauses.append(found)
        else:
            problems.extend(found)
    clauses.sort(key=lambda clause: clause.id)
    return ClauseReading(clauses=tuple(clauses), themes=themes, problems=tuple(problems))


def read_clause(path: str, *, pack: str = "", licence: str = "") -> Clause | tuple[PackError, ...]:
    """Read one clause file.

    Args:
        path: The file.
        pack: Id of the pack it belongs to.
        licence: Licence of that pack.

    Returns:
        The clause, or every problem that the file has.
    """
    try:
        file = read_clause_file(path)
    except PackError as error:
        return (error,)
    problems = (*check_against_schema(file.header, "clause"), *file.problems)
    if not problems:
        clause = _build(file, pack, licence)
        problems = tuple(check_parts(clause, file))
    return problems or clause


def _build(file: ClauseFile, pack: str, licence: str) -> Clause:
    data: Mapping[str, Any] = file.header.data
    sections = {name: section.text for name, section in file.sections.items()}
    return Clause(
        id=data["id"],
        edition=data["edition"],
        title=data["title"].strip(),
        theme=data["theme"],
        form=data["form"],
        role=data["role"],
        headings=tuple(data["headings"]),
        closes=tuple(data["closes"]),
        closes_also={variant: tuple(rules) for variant, rules in data.get("closes_also", {}).items()},
        jurisdiction=tuple(data["jurisdiction"]),
        **{
            name: " ".join(data[name].split())
            for name in ("regime_notes", "use_when", "avoid_when", "cost", "proportionality", "fallback")
        },
        placeholders=tuple(_build_placeholder(fields) for fields in data.get("placeholders", ())),
        sources=tuple(ClauseSource(**source) for source in data["sources"]),
        variants={variant: unwrap(sections[variant]) for variant in VARIANTS if variant in sections},
        notes=sections.get("notes", "").strip(),
        pack=pack,
        licence=licence,
        place=Place(file=file.header.path, line=1),
    )


def _build_placeholder(fields: Mapping[str, Any]) -> Placeholder:
    return Placeholder(**{**fields, "example": str(fields["example"])})


def _read_header(folder: str) -> tuple[str, str]:
    """Return the id and licence that pack.yaml names; what is wrong with it is said by whoever reads the pack."""
    try:
        data = read_yaml(os.path.join(folder, "pack.yaml")).data
    except PackError:
        return "", ""
    if not isinstance(data, Mapping):
        return "", ""
    return str(data.get("id", "")), str(data.get("licence", ""))


def _read_themes(folder: str) -> tuple[tuple[Theme, ...], list[PackError]]:
    path = os.path.join(folder, "themes.yaml").replace(os.sep, "/")
    if not os.path.isfile(path):
        return (), []
    try:
        file = read_yaml(path)
    except PackError as error:
        return (), [error]
    problems = list(check_against_schema(file, "themes"))
    return () if problems else build_themes(file), problems
