"""The whole flow, load to report: the only room that knows the order of the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coprod_rules.pipeline.options import FAIL_ON, MOST_BYTES, SEVERITIES, Options
from coprod_rules.pipeline.run import ProgressCallback, check_document, check_paths, list_rules
from coprod_rules.pipeline.session import Session

if TYPE_CHECKING:
    from coprod_rules.pipeline.library import (
        KnownRule,
        Shelf,
        find_closing,
        list_clauses,
        open_library,
        recommend_clauses,
    )

__all__ = [
    "FAIL_ON",
    "MOST_BYTES",
    "SEVERITIES",
    "KnownRule",
    "Options",
    "ProgressCallback",
    "Session",
    "Shelf",
    "check_document",
    "check_paths",
    "find_closing",
    "list_clauses",
    "list_rules",
    "open_library",
    "recommend_clauses",
]

# A check of a draft does not pay for what only clauses need.
_LIBRARY = ("KnownRule", "Shelf", "find_closing", "list_clauses", "open_library", "recommend_clauses")


def __getattr__(name: str) -> Any:
    if name not in _LIBRARY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from coprod_rules.pipeline import library

    return getattr(library, name)
