"""The clauses of the installed packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.evaluate.rulebook import RuleInfo
from coprod_rules.model.report import RunError
from coprod_rules.pipeline.faults import make_run_error
from coprod_rules.pipeline.options import Options
from coprod_rules.pipeline.selection import find_pack_folders
from coprod_rules.plugin_manager import load_plugins
from coprod_rules.rulebase import load_rulebase

if TYPE_CHECKING:
    from coprod_rules.clauses import ClauseLibrary


def list_clauses(options: Options) -> tuple[ClauseLibrary, tuple[RunError, ...]]:
    """Return the clauses of the installed packs and of those that are named, and what kept any from being read.

    What a clause closes is checked against the rules of all these packs.
    """
    from coprod_rules.clauses import read_library

    plugins = load_plugins(use_plugins=options.use_plugins)
    installed = {pack.id: pack.folder for pack in plugins.packs}
    folders = sorted({*installed.values(), *find_pack_folders(options, installed)})
    rulebase, problems = load_rulebase(folders, installed, use_cache=options.use_cache)
    rules = {RuleInfo._make(rule).id for rule in rulebase.rulebook.rules} | {rule.id for rule in plugins.rules}
    library = read_library(folders, rules)
    errors = (*plugins.failures, *problems, *library.problems)
    return library, tuple(make_run_error(error) for error in errors)
