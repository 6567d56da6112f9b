"""Checks that need more than one file: ids, and everything that one part of a pack names in another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from coprod_rules.errors import PackError
from coprod_rules.model.rule import Place, RulePack
from coprod_rules.packs.concept_check import check_circles, check_concepts
from coprod_rules.packs.files import list_clauses
from coprod_rules.packs.problems import problem_at, suggest
from coprod_rules.packs.rule_check import check_rule
from coprod_rules.packs.scope import make_scopes
from coprod_rules.packs.theme_check import check_themes
from coprod_rules.packs.versions import satisfies
from coprod_rules.packs.view_check import check_views
from coprod_rules.version import VERSION


def check_packs(packs: Sequence[RulePack], *, parsed: Collection[str] = ()) -> tuple[PackError, ...]:
    """Check packs that are to be used together.

    Args:
        packs: Every pack that takes part, those that others require among them.
        parsed: Folders of packs whose phrases are known to follow the grammar, since they have been parsed before.

    Returns:
        Every problem, in the order of the packs and of their files.
    """
    scopes = make_scopes(packs)
    clauses = _gather_clauses(packs)
    problems: list[PackError] = [*_check_pack_ids(packs)]
    for scope in scopes:
        problems.extend(_check_header(scope.pack, packs))
        problems.extend(check_concepts(scope, parse=scope.pack.path not in parsed))
        for rule in scope.pack.rules:
            problems.extend(check_rule(scope, rule, clauses))
    problems.extend(_check_rule_names(packs))
    problems.extend(check_circles(scopes))
    problems.extend(check_themes(packs))
    problems.extend(check_views(packs))
    problems.extend(_check_kinds(packs))
    return tuple(problems)


def _gather_clauses(packs: Iterable[RulePack]) -> frozenset[str] | None:
    """Return the clauses of all packs, or None where no pack has any: then there is nothing to compare with."""
    found = [clauses for pack in packs if (clauses := list_clauses(pack.path)) is not None]
    return frozenset().union(*found) if found else None


def _header_problem(pack: RulePack, message: str, field: str, mend: str) -> PackError:
    return problem_at(Place(file=f"{pack.path}/pack.yaml"), message, field, mend=mend)


def _check_pack_ids(packs: Sequence[RulePack]) -> Iterator[PackError]:
    first: dict[str, RulePack] = {}
    for pack in packs:
        other = first.setdefault(pack.id, pack)
        if other is not pack:
            yield _header_problem(
                pack, f'two packs are called "{pack.id}"; the other is {other.path}', "id", "rename one"
            )


def _check_header(pack: RulePack, packs: Sequence[RulePack]) -> Iterator[PackError]:
    known = [other.id for other in packs if other is not pack]
    for name in pack.requires:
        if name not in known:
            yield _header_problem(
                pack,
                f'the pack requires "{name}", which is not there',
                "requires",
                suggest(name, known, "Install it, or name its folder too."),
            )
    try:
        fits = satisfies(VERSION, pack.engine)
    except ValueError as error:
        yield _header_problem(pack, f"the versions of the engine cannot be read: {error}", "engine", 'write ">=0.1,<1"')
    else:
        if not fits:
            yield _header_problem(
                pack,
                f"the pack needs coprod-rules {pack.engine}, and this is {VERSION}",
                "engine",
                "install a version of coprod-rules or of the pack that fits the other",
            )
    for position, principle in enumerate(pack.principles):
        if principle.source not in pack.sources:
            yield problem_at(
                Place(file=f"{pack.path}/principles.yaml"),
                f'the principle "{principle.id}" cites a source that pack.yaml does not list: "{principle.source}"',
                position,
                "source",
                mend=suggest(principle.source, pack.sources, "List it under sources in pack.yaml."),
            )


def _check_rule_names(packs: Iterable[RulePack]) -> Iterator[PackError]:
    """Yield a problem for each id or alias that two rules have, and for each name that comes twice in one pack."""
    ids: dict[str, str] = {}
    for pack in packs:
        names: dict[str, str] = {}
        for rule in pack.rules:
            place = rule.place or Place(file=pack.path)
            # A name belongs to its pack: two standards may well ask for the same thing in the same words.
            for what, value, seen in (
                ("id", rule.id, ids),
                *(("alias", alias, ids) for alias in rule.aliases),
                ("name", rule.name, names),
            ):
                first = seen.setdefault(value, place.file)
                if first is not place.file:
                    yield problem_at(
                        place,
                        f'two rules have the {what} "{value}"; the other is {first}',
                        "aliases" if what == "alias" else what,
                        mend="give one of them another; ids are never used again",
                    )


def _check_kinds(packs: Iterable[RulePack]) -> Iterator[PackError]:
    """Yield a problem for each rule that kinds.yaml names and its pack does not have."""
    for pack in packs:
        ids = {rule.id for rule in pack.rules}
        for kind, reasons in pack.not_asked.items():
            for id_ in reasons:
                if id_ not in ids:
                    yield problem_at(
                        Place(file=f"{pack.path}/kinds.yaml"),
                        f'a rule is not asked of a {kind} that pack {pack.id} does not have: "{id_}"',
                        kind,
                        mend=suggest(id_, ids, "Rules are the files in the rules/ folder."),
                    )
