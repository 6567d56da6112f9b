"""The whole flow, load to report: the only room that knows the order of the stages."""

from __future__ import annotations

from coprod_rules.pipeline.library import KnownRule, Shelf, list_clauses, open_library, recommend_clauses
from coprod_rules.pipeline.options import FAIL_ON, MOST_BYTES, SEVERITIES, Options
from coprod_rules.pipeline.run import ProgressCallback, check_document, check_paths, list_rules
from coprod_rules.pipeline.session import Session

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
    "list_clauses",
    "list_rules",
    "open_library",
    "recommend_clauses",
]
