"""The ids that may be named in the files of a pack, for completion and hover."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_rules.packs.reader import read_parts
from coprod_rules.pipeline import Options, list_rules

if TYPE_CHECKING:
    from coprod_rules.model.rule import Concept, RulePack

#: Fields that hold the ids of one kind of thing.
_KINDS = {
    "all": "concept",
    "context": "concept",
    "denied": "concept",
    "none": "concept",
    "none_in_context": "concept",
    "of": "concept",
    "includes": "concept",
    "concepts": "concept",
    "principle": "principle",
    "cite": "source",
    "source": "source",
    "clauses": "clause",
    "requires": "pack",
    "expect": "rule",
    "criteria": "rule",
}
_KEY = re.compile(r"(?:^|[\s{,\[-])([a-z_]+):")
_WORD = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An id that may be named."""

    id: str
    kind: str  # concept, rule, principle, source, clause, pack
    detail: str  # a few words
    about: str  # Markdown
    home: str = ""  # the pack or rule that defines it


class Vocabulary:
    """What may be named in one pack; read from disk when it is made."""

    def __init__(self, folder: str) -> None:
        self._pack = read_parts(folder).pack
        installed = list_rules(Options())[0]
        required = self._pack.requires if self._pack is not None else ()
        own = self._pack.id if self._pack is not None else ""
        self._packs = [*([self._pack] if self._pack else []), *(p for p in installed if p.id in required)]
        self._installed = [pack for pack in installed if pack.id != own]
        self.terms: tuple[Term, ...] = tuple(self._find())

    def of_kind(self, kind: str, path: str) -> tuple[Term, ...]:
        """Return the terms of a kind that may stand in the file at *path*; a rule's own concepts only in its file."""
        rule = os.path.basename(path).removesuffix(".yaml")
        fitting = [
            t for t in self.terms if t.kind == kind and (not t.home.startswith("rule ") or t.home == f"rule {rule}")
        ]
        return tuple({term.id: term for term in reversed(fitting)}.values())[::-1]

    def find(self, word: str, path: str) -> Term | None:
        """Return what *word* means in the file at *path*; a concept before other things of that name."""
        kinds = ("concept", "rule", "principle", "source", "clause", "pack")
        return next((term for kind in kinds for term in self.of_kind(kind, path) if term.id == word), None)

    def _find(self) -> Iterator[Term]:
        for pack in self._packs:
            if pack is self._pack:
                for rule in pack.rules:
                    yield from (_concept_term(concept, f"rule {rule.id}") for concept in rule.concepts)
            yield from (_concept_term(concept, pack.id) for concept in pack.concepts)
        for pack in (*([self._pack] if self._pack else []), *self._installed):
            yield Term(id=pack.id, kind="pack", detail=pack.title, about=f"**{pack.title}**\n\n{pack.summary}")
            for rule in pack.rules:
                about = f"**{rule.id}** {rule.title}\n\n**Why.** {rule.why}\n\n**What to do.** {rule.next_step}"
                yield Term(id=rule.id, kind="rule", detail=rule.title, about=about)
        if self._pack is not None:
            yield from self._own_terms(self._pack)
        yield from _clause_terms()

    def _own_terms(self, pack: RulePack) -> Iterator[Term]:
        for principle in pack.principles:
            about = f"**{principle.title}**\n\n{principle.summary}"
            yield Term(id=principle.id, kind="principle", detail=principle.title, about=about)
        for key, source in pack.sources.items():
            lines = "\n".join(f"- {name}: {value}" for name, value in source.items())
            yield Term(id=key, kind="source", detail=str(source.get("title", "")), about=f"**{key}**\n\n{lines}")


def _concept_term(concept: Concept, home: str) -> Term:
    phrases = [*concept.nouns, *concept.verbs, *concept.terms]
    shown = ", ".join(f"`{phrase}`" for phrase in phrases[:12]) + (" ..." if len(phrases) > 12 else "")
    includes = f"\n\nIncludes {', '.join(concept.includes)}." if concept.includes else ""
    about = f"**{concept.id}** ({home})\n\n{concept.about}\n\n{shown}{includes}"
    return Term(id=concept.id, kind="concept", detail=concept.about or home, about=about, home=home)


def _clause_terms() -> Iterator[Term]:
    from coprod_rules.pipeline import list_clauses

    library, _ = list_clauses(Options())
    for clause in library.clauses:
        about = f"**{clause.id}** {clause.title}\n\n{clause.use_when}"
        yield Term(id=clause.id, kind="clause", detail=clause.title, about=about)


def kind_at(lines: list[str], line: int, column: int) -> str | None:
    """Return what kind of id is written at a place of a pack's file, from the field that it stands under.

    Works on files that are no YAML yet, since that is what a file is while one writes it.

    Args:
        lines: The file.
        line: From 0.
        column: Code points, from 0.
    """
    before = lines[line][:column] if line < len(lines) else ""
    if before.count("<") > before.count(">"):
        return "concept"
    keys = _KEY.findall(before)
    if keys:
        return _KINDS.get(keys[-1])
    indent = len(before) - len(before.lstrip())
    for above in reversed(lines[:line]):
        if not above.strip() or above.lstrip().startswith("#"):
            continue
        depth = len(above) - len(above.lstrip())
        opens = above.split("#")[0].rstrip().endswith((":", ",", "["))
        if depth < indent or (
            depth == indent and before.lstrip().startswith("-") and not above.lstrip().startswith("-")
        ):
            found = _KEY.findall(above)
            return _KINDS.get(found[-1]) if found and opens else None
    return None


def word_at(text: str, column: int) -> str:
    """Return the id that stands at a place of a line."""
    return next((m[0] for m in _WORD.finditer(text) if m.start() <= column <= m.end()), "")
