"""What reports need of the clauses: which of them close a rule, the best first, and what each says.

It is worked out once and kept in the cache, so that a check of a draft neither reads a clause file nor makes a clause.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coprod_rules.cache import read_cache, write_cache
from coprod_rules.packed import PackedTable, pack

if TYPE_CHECKING:
    from coprod_rules.clauses.library import ClauseLibrary
    from coprod_rules.errors import PackError

#: Where the text of each clause stands, by id, and the bytes of all.
_PackedTexts = tuple[dict[str, int], bytes]

_NAME = "clause-index"
_TEXTS = "clause-texts"
#: Modules that decide what is kept; work on them renews the cache.
_MAKERS = ("check.py", "data.py", "front_matter.py", "index.py", "library.py", "reader.py", "wording.py")


class RuleNeed(NamedTuple):
    """What decides which clause suits a rule best."""

    where: Sequence[str] = ()  # section roles in which its evidence is expected
    theme: str = ""  # id of the theme it belongs to


class ClauseIndex:
    """Which clauses close a rule.

    Args:
        closing: Rule id to the ids of the clauses that close it, the best first.
        read_texts: Returns what each clause says, by id; called when the first is asked for.
        problems: What is wrong with clause files that were left out.
    """

    def __init__(
        self,
        closing: Mapping[str, tuple[str, ...]],
        read_texts: Callable[[], Mapping[str, Mapping[str, Any]]],
        problems: tuple[PackError, ...] = (),
    ) -> None:
        self.closing = closing
        self.problems = problems
        self._read_texts = read_texts

    def tell(self, ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
        """Return what these clauses say, as `coprod_rules.clauses.data` writes it; unknown ids are left out."""
        wanted = sorted(set(ids))
        if not wanted:
            return {}
        texts = self._read_texts()
        return {id_: texts[id_] for id_ in wanted if texts[id_]}


def load_index(folders: Collection[str], needs: Callable[[], Mapping[str, RuleNeed]], key: str) -> ClauseIndex:
    """Return the index of the clauses of some packs, from the cache where it is fresh.

    Args:
        folders: Folders of packs; those without clauses may be among them.
        needs: Returns the rules, by id; only called where nothing fresh is in the cache.
        key: Changes with any file of the packs; empty: the cache is not used.
    """
    if key:
        key = f"{key}|{_code_stamp()}"
        cached = _read_cached(key, folders)
        if cached is not None:
            return cached
    from coprod_rules.clauses.library import read_library

    library = read_library(folders)
    closing = find_closing(library, needs())
    texts = _pack_texts(library)
    if key and not library.problems:
        _write_cached(key, closing, texts)
    return ClauseIndex(closing, lambda: _unpack_texts(texts), library.problems)


def find_closing(library: ClauseLibrary, needs: Mapping[str, RuleNeed]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the clauses that close each rule, the best first."""
    rules = sorted({rule for clause in library.clauses for rule in clause.rules})
    none = RuleNeed()
    found = {}
    for rule in rules:
        need = needs.get(rule, none)
        found[rule] = tuple(clause.id for clause in library.closing(rule, need.where, need.theme))
    return found


def _pack_texts(library: ClauseLibrary) -> _PackedTexts:
    from coprod_rules.clauses.data import clause_to_data

    texts = {clause.id: clause_to_data(clause) for clause in library.clauses}
    places, packed = pack(texts.values())
    return dict(zip(texts, places, strict=True)), packed


def _unpack_texts(texts: _PackedTexts) -> Mapping[str, Mapping[str, Any]]:
    places, packed = texts
    return PackedTable(places, packed, missing={})


def _code_stamp() -> str:
    home = os.path.dirname(__file__)
    return "|".join(str(os.stat(os.path.join(home, module)).st_mtime_ns) for module in _MAKERS)


def _read_cached(key: str, folders: Collection[str]) -> ClauseIndex | None:
    import marshal

    data = read_cache(_NAME, key)
    if data is None:
        return None

    def read_texts() -> Mapping[str, Mapping[str, Any]]:
        stored = read_cache(_TEXTS, key)
        if stored is None:  # another run, with other packs, has taken its place since the index was read
            from coprod_rules.clauses.library import read_library

            return _unpack_texts(_pack_texts(read_library(folders)))
        return _unpack_texts(marshal.loads(stored))  # noqa: S302 - as below

    try:
        # Only files that this program wrote itself come here: coprod_rules.cache.
        return ClauseIndex(marshal.loads(data), read_texts)  # noqa: S302
    except (ValueError, TypeError, EOFError):  # a truncated or foreign file: read anew
        return None


def _write_cached(key: str, closing: Mapping[str, tuple[str, ...]], texts: _PackedTexts) -> None:
    import marshal

    if write_cache(_TEXTS, key, marshal.dumps(texts)):
        write_cache(_NAME, key, marshal.dumps(dict(closing)))
