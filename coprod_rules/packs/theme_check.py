"""Checks of themes: that each is defined once, and that a crosswalk names themes and rules that exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coprod_rules.errors import PackError
from coprod_rules.model.rule import Place, RulePack
from coprod_rules.packs.problems import problem_at, suggest


def check_themes(packs: Sequence[RulePack]) -> Iterator[PackError]:
    """Yield what is wrong with the themes and crosswalks of packs that are to be used together."""
    yield from _check_ids(packs)
    by_id = {pack.id: pack for pack in packs}
    for pack in packs:
        seen = [by_id[name] for name in pack.requires if name in by_id]
        known = {theme.id for other in (pack, *seen) for theme in other.themes}
        complete = len(seen) == len(pack.requires)
        yield from _check_crosswalk(pack, known, complete=complete)


def _check_ids(packs: Sequence[RulePack]) -> Iterator[PackError]:
    first: dict[str, str] = {}
    for pack in packs:
        file = f"{pack.path}/themes.yaml"
        for position, theme in enumerate(pack.themes):
            if theme.id in first:
                yield problem_at(
                    Place(file=file),
                    f'the theme "{theme.id}" is defined twice; first in {first[theme.id]}',
                    position,
                    "id",
                    mend="rename one, or leave it out: a pack may use the themes of the packs that it requires",
                )
            first.setdefault(theme.id, file)


def _check_crosswalk(pack: RulePack, themes: set[str], *, complete: bool) -> Iterator[PackError]:
    place = Place(file=f"{pack.path}/crosswalk.yaml")
    rules = {rule.id for rule in pack.rules}
    first: dict[str, str] = {}
    for theme, ids in pack.crosswalk.items():
        if complete and theme not in themes:
            yield problem_at(
                place,
                f'the crosswalk of pack {pack.id} names a theme that no pack defines: "{theme}"',
                theme,
                mend=suggest(theme, themes, "Themes are listed in the themes.yaml of a pack that this one requires."),
            )
        for position, id_ in enumerate(ids):
            if id_ not in rules:
                yield problem_at(
                    place,
                    f'the crosswalk of pack {pack.id} names a rule that the pack does not have: "{id_}"',
                    theme,
                    position,
                    mend=suggest(id_, rules, "Rules are the files in the rules/ folder."),
                )
            elif id_ in first:
                yield problem_at(
                    place,
                    f"rule {id_} belongs to two themes, {first[id_]} and {theme}",
                    theme,
                    position,
                    mend="leave it in the one that fits best, so that its gap is shown once",
                )
            first.setdefault(id_, theme)
