"""The installed rules and packs, as the commands that list and explain them see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.cli.complaints import complain_of
from coprod_rules.errors import UsageError
from coprod_rules.report.words import UNOFFICIAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coprod_rules.model.rule import Principle, Rule, RulePack, View, ViewCriterion
    from coprod_rules.pipeline import Options
    from coprod_rules.waivers.findings import WaiverCheck


def read_packs(options: Options) -> tuple[tuple[RulePack, ...], int]:
    """Return the packs and the exit code to end with; what is wrong with any of them is said on standard error."""
    from coprod_rules.pipeline import list_rules

    found, errors = list_rules(options)
    for error in errors:
        complain_of(error)
    return found, max((error.code for error in errors), default=0)


def find_rule(packs: Iterable[RulePack], wanted: str) -> tuple[RulePack, Rule]:
    """Return the rule with this id, name or former id, in capitals or not.

    Raises:
        UsageError: If there is none; the nearest id is suggested.
    """
    known = _name_rules(packs)
    try:
        return known[wanted.strip().casefold()]
    except KeyError:
        ids = {name: rule.id for name, (_, rule) in known.items()}
        raise UsageError(f'there is no rule "{wanted}"', mend=_suggest(wanted, ids)) from None


def is_known(packs: Sequence[RulePack], wanted: str) -> bool:
    """Tell whether a rule, a view or a criterion of one has this name."""
    return wanted.strip().casefold() in _name_rules(packs) or find_view(packs, wanted) is not None


def _name_rules(packs: Iterable[RulePack]) -> dict[str, tuple[RulePack, Rule]]:
    """Return each rule with its pack by all its names, in small letters; of two with one name, the first."""
    known: dict[str, tuple[RulePack, Rule]] = {}
    for pack in packs:
        for rule in pack.rules:
            for name in (rule.id, rule.name, *rule.aliases):
                known.setdefault(name.casefold(), (pack, rule))
    return known


def find_waiver_check(wanted: str) -> WaiverCheck | None:
    """Return what is checked of every waiver under this id, in capitals or not; None where it is no such id."""
    from coprod_rules.waivers.findings import CHECKS

    id_ = wanted.strip().upper()
    return next((check for check in CHECKS.values() if check.rule == id_), None)


def find_view(packs: Iterable[RulePack], wanted: str) -> tuple[RulePack, View, tuple[ViewCriterion, ...]] | None:
    """Return the view with this id and all its criteria, or the one of its criteria that has it; None if none has."""
    id_ = wanted.strip().upper()
    for pack in packs:
        for view in pack.views:
            if view.id == id_:
                return pack, view, view.criteria
            for criterion in view.criteria:
                if criterion.id == id_:
                    return pack, view, (criterion,)
    return None


def _suggest(wanted: str, known: dict[str, str]) -> str:
    from coprod_rules.waivers.findings import RULE_IDS

    known = {**known, **{id_.casefold(): id_ for id_ in RULE_IDS}}
    near = nearest(wanted, list(known))
    if near is None:
        return '"coprod rules" lists them all'
    return f'did you mean "{known[near]}"? "coprod rules" lists them all'


def nearest(wanted: str, known: Sequence[str]) -> str | None:
    """Return the one of *known*, in small letters, that is most like *wanted*; None where nothing is."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(wanted.strip().casefold(), known, n=1)), None)


def mark(pack: RulePack) -> str:
    """Return what stands after the name of a pack of rules that is unofficial; nothing for a pack of shared words."""
    return f" ({UNOFFICIAL})" if pack.rules and not pack.official else ""


def find_principle(pack: RulePack, id_: str) -> Principle | None:
    """Return the principle of *pack* with this id."""
    return next((principle for principle in pack.principles if principle.id == id_), None)
