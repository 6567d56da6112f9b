"""The clauses of the installed packs, with the rules that they close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coprod_rules.evaluate.rulebook import RuleInfo
from coprod_rules.model.report import RunError
from coprod_rules.pipeline.faults import make_run_error
from coprod_rules.pipeline.installed import find_installed
from coprod_rules.pipeline.options import Options
from coprod_rules.pipeline.selection import find_pack_folders
from coprod_rules.plugin_manager import load_plugins
from coprod_rules.rulebase import load_rulebase

if TYPE_CHECKING:
    from coprod_rules.clauses import ClauseLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRule:
    """A rule that a clause may close."""

    id: str
    title: str
    standard: str  # pack id
    where: tuple[str, ...] = ()  # section roles in which its evidence is expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The clauses that are there, and what one needs to know to read and to try them.

    Attributes:
        library: The clauses.
        rules: The rules of all packs, by id.
        packs: The ids of the installed packs.
        errors: What could not be read.
    """

    library: ClauseLibrary
    rules: Mapping[str, KnownRule]
    packs: tuple[str, ...] = ()
    errors: tuple[RunError, ...] = ()


def open_library(options: Options) -> Shelf:
    """Read the clauses of the installed packs and of those that are named.

    What a clause closes is checked against the rules of all these packs.
    """
    from coprod_rules.clauses import read_library

    plugins = load_plugins(use_plugins=options.use_plugins)
    installed = find_installed(plugins, options)
    folders = sorted({*installed.values(), *find_pack_folders(options, installed)})
    rulebase, problems = load_rulebase(folders, installed, use_cache=options.use_cache)
    rules: dict[str, KnownRule] = {}
    for info in map(RuleInfo._make, rulebase.rulebook.rules):
        title = str(rulebase.texts[info.id]["title"])
        rules[info.id] = KnownRule(id=info.id, title=title, standard=info.pack, where=info.where)
    for rule in plugins.rules:
        rules[rule.id] = KnownRule(id=rule.id, title=rule.title, standard=rule.standard)
    library = read_library(folders, rules)
    errors = (*plugins.failures, *problems, *library.problems)
    return Shelf(
        library=library,
        rules=rules,
        packs=tuple(installed),
        errors=tuple(make_run_error(error) for error in errors),
    )


def list_clauses(options: Options) -> tuple[ClauseLibrary, tuple[RunError, ...]]:
    """Return the clauses of the installed packs and of those that are named, and what kept any from being read."""
    shelf = open_library(options)
    return shelf.library, shelf.errors


def find_closing(options: Options) -> Mapping[str, tuple[str, ...]]:
    """Return rule id to the ids of the clauses that close the rule, the best first; no clause file is read for it.

    Raises:
        UsageError: If a pack is neither installed nor a folder.
        PackError: If no pack is left.
    """
    from coprod_rules.pipeline.engine import Engine

    return Engine(options).clauses.closing


def recommend_clauses(rule: str, options: Options) -> tuple[Mapping[str, Any], ...]:
    """Return what the clauses say that close a rule, the best first, as in a report; no clause file is read for it.

    Raises:
        UsageError: If a pack is neither installed nor a folder.
        PackError: If no pack is left.
    """
    from coprod_rules.pipeline.engine import Engine

    index = Engine(options).clauses
    ids = index.closing.get(rule, ())
    told = index.tell(ids)
    return tuple(told[id_] for id_ in ids if id_ in told)
