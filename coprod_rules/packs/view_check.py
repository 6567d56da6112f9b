"""Checks of views: that their ids are their own, and that what they rest on exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coprod_rules.errors import PackError
from coprod_rules.model.rule import Place, Rule, RulePack, View
from coprod_rules.packs.problems import problem_at, suggest


def check_views(packs: Sequence[RulePack]) -> Iterator[PackError]:
    """Yield what is wrong with the views of packs that are to be used together."""
    rules = {rule.id: rule for pack in packs for rule in pack.rules}
    present = {pack.id for pack in packs}
    taken: dict[str, str] = {}
    for pack in packs:
        for view in pack.views:
            place = view.place or Place(file=pack.path)
            if view.source not in pack.sources:
                yield problem_at(
                    place,
                    f'the view cites a source that pack.yaml does not list: "{view.source}"',
                    "source",
                    mend=suggest(view.source, pack.sources, "List it under sources in pack.yaml."),
                )
            yield from _check_ids(view, place, {**taken, **dict.fromkeys(rules, "a rule")})
            taken.update((criterion.id, f"the view {view.id}") for criterion in view.criteria)
            if present.issuperset(pack.requires):
                yield from _check_rules(view, place, rules)


def _check_ids(view: View, place: Place, taken: Mapping[str, str]) -> Iterator[PackError]:
    own: set[str] = set()
    for position, criterion in enumerate(view.criteria):
        id_ = criterion.id
        if not id_.startswith(f"{view.id}-"):
            yield problem_at(
                place,
                f'the criterion {id_} does not start with the letters of its view, "{view.id}-"',
                "criteria",
                position,
                "id",
                mend="mend the id, or that of the view",
            )
        if id_ in taken or id_ in own:
            yield problem_at(
                place,
                f"the id {id_} is that of {taken.get(id_, 'another criterion of this view')} too",
                "criteria",
                position,
                "id",
                mend="give it another; ids are never used again",
            )
        own.add(id_)


def _check_rules(view: View, place: Place, rules: Mapping[str, Rule]) -> Iterator[PackError]:
    for position, criterion in enumerate(view.criteria):
        for field, ids, kinds in (
            ("rests_on", [id_ for group in criterion.rests_on for id_ in group], ("required", "credit")),
            ("against", criterion.against, ("discouraged",)),
        ):
            for id_ in ids:
                if id_ not in rules:
                    yield problem_at(
                        place,
                        f'the criterion {criterion.id} rests on a rule that no pack has: "{id_}"',
                        "criteria",
                        position,
                        field,
                        mend=suggest(
                            id_, rules, "Rules are the files in the rules/ folders; a view needs their packs."
                        ),
                    )
                elif rules[id_].kind not in kinds:
                    yield problem_at(
                        place,
                        f"the criterion {criterion.id} names {id_} under {field}, and that rule is {rules[id_].kind}",
                        "criteria",
                        position,
                        field,
                        mend="under rests_on stand required and credit rules, under against discouraged ones",
                    )
