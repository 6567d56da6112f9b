"""All questions about a pack in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_rules.authoring.blanks import Blank
from coprod_rules.authoring.lint.advice import Advice
from coprod_rules.authoring.lint.concepts import find_unused_concepts
from coprod_rules.authoring.lint.conflicts import find_conflicts
from coprod_rules.authoring.lint.learned import find_stale_likeness
from coprod_rules.authoring.lint.messages import find_hard_messages, mean_reading_age
from coprod_rules.authoring.lint.phrases import find_shadowed_phrases
from coprod_rules.authoring.lint.reach import find_unreached
from coprod_rules.authoring.lint.sources import find_weak_sources
from coprod_rules.authoring.proof import open_pack
from coprod_rules.errors import CoprodError, PackError
from coprod_rules.packs.reader import read_pack
from coprod_rules.pipeline import Options, list_rules
from coprod_rules.plugin_manager import load_plugins

if TYPE_CHECKING:
    from coprod_rules.model.rule import RulePack


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What there is to say of a pack.

    Attributes:
        blanks: Fields that are still empty. With any of these, or of `problems`, nothing else was asked.
        problems: What else keeps the pack from being used.
        reading_age: Of all its messages together, in years; None where it has none.
        advice: By file and line.
    """

    pack: str
    folder: str
    blanks: tuple[Blank, ...] = ()
    problems: tuple[CoprodError, ...] = ()
    reading_age: float | None = None
    advice: tuple[Advice, ...] = ()

    def exit_code(self, fail_on: str) -> int:
        """Return 4 where the pack cannot be used, 1 where there is advice of this severity or above, else 0."""
        if self.blanks or self.problems:
            return PackError.exit_code
        failing = {"note": ("note", "warning"), "warning": ("warning",), "never": ()}[fail_on]
        return int(any(advice.severity in failing for advice in self.advice))


def review_pack(folder: str, *, use_plugins: bool = True) -> Review:
    """Ask every question about the pack in *folder*.

    Args:
        folder: The pack.
        use_plugins: False: leave out what other packages bring. Packs that use the concepts of this one count as
            users of them.
    """
    state, prover = open_pack(folder, use_plugins=use_plugins)
    if state.blanks or state.problems:
        return Review(pack=state.pack, folder=folder, blanks=state.blanks, problems=state.problems)
    pack = prover.pack if prover is not None else read_pack(folder)
    others = [other for other in list_rules(Options(use_plugins=use_plugins))[0] if other.id != pack.id]
    has_python = any(rule.standard == pack.id for rule in load_plugins(use_plugins=use_plugins).rules)
    advice = set(_ask(pack, others, has_python))
    if prover is not None:
        advice.update(find_unreached(pack, prover.teller))
        advice.update(find_conflicts(pack, prover.session))
    return Review(
        pack=pack.id,
        folder=folder,
        reading_age=mean_reading_age(pack),
        advice=tuple(sorted(advice, key=lambda a: (a.file, a.line or 0, a.check, a.field, a.message))),
    )


def _ask(pack: RulePack, others: Sequence[RulePack], has_python: bool) -> Iterator[Advice]:
    """Yield what can be told from the files of a pack alone."""
    yield from find_unused_concepts(pack, others, has_python=has_python)
    yield from find_shadowed_phrases(pack)
    yield from find_hard_messages(pack)
    yield from find_stale_likeness(pack, others)
    yield from find_weak_sources(pack)
