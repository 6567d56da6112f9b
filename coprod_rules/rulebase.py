"""Packs compiled to what reading and judging need, and kept in a cache so that start-up does not pay for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coprod_rules.errors import CoprodError
from coprod_rules.evaluate.engine import Judge
from coprod_rules.evaluate.likeness import Likeness
from coprod_rules.evaluate.rulebook import Rulebook
from coprod_rules.model.report import PackInfo
from coprod_rules.scan.lexicon import Lexicon
from coprod_rules.scan.reader import Reader
from coprod_rules.version import VERSION

CompiledLadder = tuple[str, tuple[tuple[str, str, tuple[str, ...], tuple[int, ...]], ...], tuple[int, int] | None]
#: Pack id, official, view id, title, summary, levels, and its criteria: each (id, title, groups of rule ids, against).
CompiledView = tuple[
    str,
    bool,
    str,
    str,
    str,
    bool,
    tuple[tuple[str, str, tuple[tuple[str, ...], ...], tuple[str, ...]], ...],
]


_COMPILERS = (
    "compile.py",
    "evaluate/concept_names.py",
    "evaluate/likeness_compiler.py",
    "evaluate/rule_compiler.py",
    "evaluate/rulebook.py",
    "packed.py",
    "scan/lexicon.py",
    "scan/lexicon_compiler.py",
    "scan/phrases.py",
    "text/inflect.py",
    "text/fold.py",
)


@dataclass(slots=True)
class Rulebase:
    """A compiled set of packs.

    Attributes:
        packs: What the packs say of themselves.
        principles: Pack id to the (id, title) of its principles, in order.
        lexicon: All concepts.
        rulebook: All rules.
        texts: Rule id to what a report says of the rule.
        folders: Pack id to its folder.
        ladders: Pack id to the title of its ladder, its stages, each (id, title, roles, concept numbers), and the
            levels (one, higher one) of which the first, held at most stages, makes the second.
        likeness: What models have learned of how the texts read that meet the rules.
        views: Other frameworks, seen through the rules.
        key: Changes with any file of the installed packs and of these; empty where the cache is not used.
    """

    packs: tuple[PackInfo, ...]
    principles: dict[str, tuple[tuple[str, str], ...]]
    lexicon: Lexicon
    rulebook: Rulebook
    texts: Mapping[str, Mapping[str, Any]]
    folders: dict[str, str]
    ladders: dict[str, CompiledLadder]
    likeness: Likeness | None
    key: str = ""
    views: tuple[CompiledView, ...] = ()

    def reader(self) -> Reader:
        """Return a reader of documents."""
        return Reader(self.lexicon)

    def judge(self) -> Judge:
        """Return a judge of readings."""
        return Judge(self.rulebook, self.lexicon.cues, self.likeness)


def load_rulebase(
    folders: Sequence[str], installed: Mapping[str, str], *, use_cache: bool = True
) -> tuple[Rulebase, tuple[CoprodError, ...]]:
    """Return the rulebase of some pack folders, from the cache where it is fresh.

    A pack that is invalid is left out, and its problems are returned. Only a rulebase without problems is stored.

    Args:
        folders: Pack folders; the order does not matter.
        installed: Pack id to folder, for the packs that those require.
        use_cache: False reads every file anew and stores nothing.
    """
    key = _cache_key(folders, installed.values()) if use_cache else ""
    slot = _cache_slot(folders)
    if use_cache:
        cached = _read_cached(slot, key)
        if cached is not None:
            cached.key = key
            return cached, ()
    from coprod_rules.compile import compile_packs, read_packs

    packs, problems = read_packs(folders, installed)
    rulebase = compile_packs(packs)
    rulebase.key = key
    if use_cache and not problems:
        _write_cached(slot, key, rulebase)
    return rulebase, problems


def _cache_slot(folders: Iterable[str]) -> str:
    """Return a short mark of a set of packs, so that each set has a file of its own and none drives out another."""
    from zlib import crc32

    return f"{crc32('|'.join(sorted(folders)).encode('utf-8', 'surrogateescape')):08x}"


def _cache_key(folders: Iterable[str], installed: Iterable[str]) -> str:
    """Return a key that changes with the version of the tool and with any file of the packs (path, size, time)."""
    from hashlib import sha256

    key = sha256(f"{VERSION}|{sys.implementation.cache_tag}|{_code_stamp()}".encode())
    key.update("|".join(sorted(folders)).encode())
    for folder in sorted({*folders, *installed}):
        for path, size, time in _files(folder):
            key.update(f"{path}|{size}|{time}\n".encode())
    return key.hexdigest()


def _code_stamp() -> str:
    """Return the times of the modules that decide what a compiled pack looks like; work on them renews the cache."""
    home = os.path.dirname(__file__)
    return "|".join(str(os.stat(os.path.join(home, module)).st_mtime_ns) for module in _COMPILERS)


def _files(folder: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    queue = [folder]
    while queue:
        try:
            with os.scandir(queue.pop()) as entries:
                for entry in entries:
                    if entry.is_dir():
                        if not entry.name.startswith((".", "__")):
                            queue.append(entry.path)
                    elif entry.name.endswith((".yaml", ".yml", ".md", ".json")):
                        stat = entry.stat()
                        found.append((entry.path, stat.st_size, stat.st_mtime_ns))
        except OSError:  # reading the pack will say what is wrong with it
            continue
    return sorted(found)


def _read_cached(slot: str, key: str) -> Rulebase | None:
    import marshal

    from coprod_rules.cache import open_cache, read_cache

    data = read_cache(f"rulebase-{slot}", key)
    texts = read_cache(f"rule-texts-{slot}", key)
    weights = open_cache(f"weights-{slot}", key)
    if data is None or texts is None or weights is None:
        return None
    try:
        # Only files that this program wrote itself come here: coprod_rules.cache.
        packs, principles, lexicon, rulebook, folders, ladders, likeness, views = marshal.loads(data)  # noqa: S302
        return Rulebase(
            packs=tuple(PackInfo(**info) for info in packs),
            principles=principles,
            lexicon=Lexicon.load(lexicon),
            rulebook=Rulebook.load(rulebook),
            texts=marshal.loads(texts),  # noqa: S302
            folders=folders,
            ladders=ladders,
            likeness=Likeness.load(likeness, weights) if likeness else None,
            views=views,
        )
    except (ValueError, TypeError, EOFError):  # a truncated or foreign file: compile anew
        return None


def _write_cached(slot: str, key: str, rulebase: Rulebase) -> None:
    import marshal

    from coprod_rules.cache import write_cache

    packs = [
        {name: getattr(info, name) for name in ("id", "title", "version", "digest", "official", "basis", "engine")}
        for info in rulebase.packs
    ]
    likeness, weights = rulebase.likeness.dump() if rulebase.likeness else (None, b"")
    data = (
        packs,
        rulebase.principles,
        rulebase.lexicon.dump(),
        rulebase.rulebook.dump(),
        rulebase.folders,
        rulebase.ladders,
        likeness,
        rulebase.views,
    )
    write_cache(f"weights-{slot}", key, weights)
    write_cache(f"rule-texts-{slot}", key, marshal.dumps(dict(rulebase.texts)))
    write_cache(f"rulebase-{slot}", key, marshal.dumps(data))
