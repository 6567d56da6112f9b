"""Sources that are missing, thin, or cited by nobody."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_rules.authoring.lint.advice import Advice, advise
from coprod_rules.model.rule import Place, RulePack

_WANTED = (("publisher", "author"), ("date",))


def find_weak_sources(pack: RulePack) -> Iterator[Advice]:
    """Yield sources of which a reader cannot tell what they are, those that nothing cites, and rules without one."""
    header = Place(file=f"{pack.path}/pack.yaml")
    cited = {source.cite for rule in pack.rules for source in rule.sources}
    cited |= {principle.source for principle in pack.principles}
    cited |= {pack.ladder.source} if pack.ladder is not None else set()
    for key, source in pack.sources.items():
        for names in _WANTED:
            if not any(name in source for name in names):
                yield advise(
                    "missing-source",
                    "warning",
                    header,
                    "sources",
                    key,
                    message=f'the source "{key}" does not say its {" or ".join(names)}',
                    mend="add it, so that a reader can find the source",
                )
        if key not in cited:
            yield advise(
                "missing-source",
                "note",
                header,
                "sources",
                key,
                message=f'nothing cites the source "{key}"',
                mend="cite it in a rule or a principle, or remove it",
            )
    for rule in pack.rules:
        if not rule.sources:
            yield advise(
                "missing-source",
                "warning",
                rule.place,
                "sources",
                message=f"rule {rule.id} names no source",
                mend="say where it comes from; a test that is wholly yours has provenance O",
            )
