"""Tell whether a tender or contract commits to co-production with people with lived experience.

The names below are the public interface; each is loaded when it is first used, so that importing the package is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coprod_rules.version import VERSION as __version__  # noqa: N811  (the name that tools look for)

if TYPE_CHECKING:
    from coprod_rules.api import check, load_clauses, load_document, load_packs
    from coprod_rules.clauses import ClauseLibrary
    from coprod_rules.errors import CoprodError, InputError, PackError, PluginError, UsageError
    from coprod_rules.hookspecs import hookimpl
    from coprod_rules.model.clause import Clause
    from coprod_rules.model.document import Document, Origin, Passage
    from coprod_rules.model.plugin import DocumentView, Loader, PythonRule, Reporter
    from coprod_rules.model.report import Evidence, InputReport, Report, Result
    from coprod_rules.model.rule import RulePack
    from coprod_rules.pipeline import Options

_HOMES = {
    "api": ("check", "load_clauses", "load_document", "load_packs"),
    "clauses": ("ClauseLibrary",),
    "errors": ("CoprodError", "InputError", "PackError", "PluginError", "UsageError"),
    "hookspecs": ("hookimpl",),
    "model.clause": ("Clause",),
    "model.document": ("Document", "Origin", "Passage"),
    "model.plugin": ("DocumentView", "Loader", "PythonRule", "Reporter"),
    "model.report": ("Evidence", "InputReport", "Report", "Result"),
    "model.rule": ("RulePack",),
    "pipeline": ("Options",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Clause",
    "ClauseLibrary",
    "CoprodError",
    "Document",
    "DocumentView",
    "Evidence",
    "InputError",
    "InputReport",
    "Loader",
    "Options",
    "Origin",
    "PackError",
    "Passage",
    "PluginError",
    "PythonRule",
    "Report",
    "Reporter",
    "Result",
    "RulePack",
    "UsageError",
    "__version__",
    "check",
    "hookimpl",
    "load_clauses",
    "load_document",
    "load_packs",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
