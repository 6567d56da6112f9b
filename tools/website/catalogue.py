"""What the reference pages speak of: the product's own packs, themes and clauses."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_rules.clauses import ClauseLibrary
from coprod_rules.model.rule import Rule, RulePack
from coprod_rules.pipeline import Options, list_clauses, list_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All packs, with what belongs to their rules."""

    packs: tuple[RulePack, ...]
    library: ClauseLibrary
    themes: dict[str, str]  # theme id -> title
    theme_of: dict[str, str]  # rule id -> theme id

    @property
    def standards(self) -> tuple[RulePack, ...]:
        """The packs that have rules."""
        return tuple(pack for pack in self.packs if pack.rules)

    def rule_link(self, rule: str, start: str = "") -> str:
        """Return a link to a rule; *start* leads to the folder of rule pages. Just its id if it is unknown."""
        pack = next((pack for pack in self.standards if any(each.id == rule for each in pack.rules)), None)
        return f"`{rule}`" if pack is None else f"[{rule}]({start}{pack.id}.md#{rule.lower()})"


def read_catalogue() -> Catalogue:
    """Read the packs.

    Raises:
        SystemExit: If one of them has a fault.
    """
    options = Options(use_plugins=False)
    packs, errors = list_rules(options)
    library, more = list_clauses(options)
    if errors or more:
        raise SystemExit("\n".join(f"error: {error.message} ({error.where})" for error in (*errors, *more)))
    return Catalogue(
        packs=packs,
        library=library,
        themes={theme.id: theme.title for pack in packs for theme in pack.themes},
        theme_of={rule: theme for pack in packs for theme, rules in pack.crosswalk.items() for rule in rules},
    )


def examples_of(rule: Rule, *verdicts: str) -> list[str]:
    """Return the texts of a rule's examples with one of some verdicts."""
    return [example.text for verdict in verdicts for example in rule.examples.get(verdict, ())]
