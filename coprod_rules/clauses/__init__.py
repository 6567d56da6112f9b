"""The clause library: recommended wording that closes gaps, read from the ``clauses/`` folders of packs.

`read_library` reads the folders of packs; `coprod_rules.pipeline.list_clauses` and `coprod_rules.load_clauses` find the
folders of those that are installed.
"""

from __future__ import annotations

from coprod_rules.clauses.library import ClauseLibrary, read_library
from coprod_rules.clauses.reader import ClauseReading, read_clause, read_clauses

__all__ = ["ClauseLibrary", "ClauseReading", "read_clause", "read_clauses", "read_library"]
