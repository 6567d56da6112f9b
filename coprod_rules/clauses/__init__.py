"""The clause library: recommended wording that closes gaps, read from the ``clauses/`` folders of packs.

`read_library` reads the folders of packs; `coprod_rules.pipeline.list_clauses` and `coprod_rules.load_clauses` find the
folders of those that are installed. The names are loaded when they are first used: a check of a draft needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coprod_rules.clauses.library import ClauseLibrary, read_library
    from coprod_rules.clauses.reader import ClauseReading, read_clause, read_clauses

_HOMES = {
    "ClauseLibrary": "library",
    "ClauseReading": "reader",
    "read_clause": "reader",
    "read_clauses": "reader",
    "read_library": "library",
}

__all__ = ["ClauseLibrary", "ClauseReading", "read_clause", "read_clauses", "read_library"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
