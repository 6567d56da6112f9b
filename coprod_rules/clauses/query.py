"""Which clauses are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from coprod_rules.model.clause import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseQuery:
    """What a clause must fit; what is empty is not asked."""

    rules: Collection[str] = ()  # it closes one of these
    theme: str = ""
    form: str = ""
    role: str = ""
    words: tuple[str, ...] = ()  # each stands somewhere in it, in capitals or not

    def select(self, clauses: Iterable[Clause]) -> Iterator[Clause]:
        """Yield the clauses that fit."""
        return (clause for clause in clauses if self._fits(clause))

    def _fits(self, clause: Clause) -> bool:
        return (
            (not self.rules or any(rule in self.rules for rule in clause.rules))
            and self.theme in ("", clause.theme)
            and self.form in ("", clause.form)
            and self.role in ("", clause.role)
            and (not self.words or self._holds_words(clause))
        )

    def _holds_words(self, clause: Clause) -> bool:
        parts = (clause.id, clause.title, clause.theme, clause.use_when, *clause.variants.values(), *clause.rules)
        text = "\n".join(parts).casefold()
        return all(word.casefold() in text for word in self.words)
