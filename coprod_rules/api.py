"""The Python interface: load a document, load packs, check."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, fspath
from typing import TYPE_CHECKING

from coprod_rules.errors import PackError
from coprod_rules.model.document import Document
from coprod_rules.model.report import Report
from coprod_rules.model.rule import RulePack
from coprod_rules.pipeline import MOST_BYTES, Options, check_document, check_paths, list_clauses, list_rules

if TYPE_CHECKING:
    from coprod_rules.clauses import ClauseLibrary


def check(
    source: str | PathLike[str] | Document | Sequence[str | PathLike[str]], options: Options | None = None
) -> Report:
    """Check a file, a folder, several of them, or a document that is already loaded.

    Args:
        source: Paths, or what `load_document` returned.
        options: What to check with; the defaults are those of ``coprod check``.

    Returns:
        The report; what could not be read is in ``report.errors``.

    Raises:
        UsageError: If an option, rule, pack or path is unknown.
        PackError: If no rule pack can be used.
    """
    chosen = options or Options()
    if isinstance(source, Document):
        return check_document(source, chosen)
    paths = [source] if isinstance(source, str | PathLike) else list(source)
    return check_paths([fspath(path) for path in paths], chosen)


def load_document(path: str | PathLike[str], *, kind: str | None = None, max_bytes: int = MOST_BYTES) -> Document:
    """Read one document.

    Args:
        path: A file with one document.
        kind: Takes the place of the kind that the document names.
        max_bytes: A larger file is refused.

    Returns:
        The document; of a file that holds several, the first.

    Raises:
        InputError: If it cannot be read.
    """
    from coprod_rules.load import load_source, read_source
    from coprod_rules.plugin_manager import load_plugins

    return load_source(read_source(fspath(path), max_bytes), load_plugins().loaders, kind)[0]


def load_clauses(packs: Sequence[str | PathLike[str]] = ()) -> ClauseLibrary:
    """Read the clauses of all installed packs.

    Args:
        packs: Ids or folders of packs whose clauses are read too.

    Raises:
        UsageError: If a pack is not installed.
        PackError: If a clause or a pack is invalid.
    """
    found, errors = list_clauses(Options(packs=tuple(fspath(pack) for pack in packs)))
    for error in errors:
        if error.code == PackError.exit_code:
            raise PackError(error.message, where=error.where, mend=error.mend)
    return found


def load_packs(packs: Sequence[str | PathLike[str]] = ()) -> tuple[RulePack, ...]:
    """Read rule packs with all that their files say.

    Args:
        packs: Ids of installed packs, or folders; empty for all that are installed.

    Raises:
        UsageError: If a pack is not installed.
        PackError: If a pack is invalid.
    """
    found, errors = list_rules(Options(packs=tuple(fspath(pack) for pack in packs)))
    for error in errors:
        if error.code == PackError.exit_code:
            raise PackError(error.message, where=error.where, mend=error.mend)
    return found
