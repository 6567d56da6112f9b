"""What the commands that mend a draft share: the clauses, the draft on the bench, and what the options say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.results import tell_errors
from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from coprod_rules.clauses import ClauseLibrary
    from coprod_rules.mend.wording import Choice
    from coprod_rules.mend.workbench import Workbench
    from coprod_rules.model.clause import Clause
    from coprod_rules.pipeline import Options

    Decorator = Callable[[Any], Any]

VARIANT_NAMES = ("light", "standard", "ambitious")

set_option: Decorator = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="Fill this placeholder; CLAUSE.NAME=VALUE fills it in one clause only. May be repeated.",
)

target_option: Decorator = click.option(
    "--target",
    default=80.0,
    show_default=True,
    type=click.FloatRange(0, 100),
    help="The score, from 0 to 100, that each standard is to reach.",
)

standard_option: Decorator = click.option(
    "--standard",
    "standards",
    multiple=True,
    metavar="ID,...",
    help="Plan for this standard, by the id of its pack; repeat it for more.  [default: all]",
)


def parse_settings(values: Iterable[str]) -> dict[str, str]:
    """Return the values of placeholders.

    Raises:
        UsageError: If one has no name or no value, or a name stands twice.
    """
    settings: dict[str, str] = {}
    for text in values:
        name, equals, value = text.partition("=")
        clause, dot, own = name.strip().rpartition(".")
        name = f"{clause.upper()}{dot}{own}"
        if not equals or not own or not value.strip():
            raise UsageError(f'--set "{text}" lacks a name or a value', mend='write --set rate="£16"')
        if settings.setdefault(name, value.strip()) != value.strip():
            raise UsageError(f'--set names "{name}" twice', mend="keep one of the two")
    return settings


def read_clauses(options: Options) -> tuple[ClauseLibrary, int]:
    """Return the clause library and the exit code for what could not be read of it, which is said.

    Raises:
        UsageError: If there is no clause at all.
    """
    from coprod_rules.pipeline import list_clauses

    library, errors = list_clauses(options)
    code = tell_errors(errors)
    if not library.clauses:
        raise UsageError(
            "no clause library is installed",
            mend="install coprod-rules anew, or name a pack with clauses: --pack FOLDER",
        )
    return library, code


def open_bench(path: str, options: Options) -> Workbench:
    """Read the draft at *path* with the rules that *options* ask for."""
    from coprod_rules.mend.workbench import Workbench
    from coprod_rules.pipeline import Session

    return Workbench.of(Session(options), path)


def choose_standards(bench: Workbench, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the packs whose scores are to be lifted; without *wanted* all that have rules to meet.

    Raises:
        UsageError: If one is not loaded; the nearest is suggested.
    """
    from difflib import get_close_matches

    infos = bench.session.engine.infos
    asking = {info.pack for info in infos if info.kind == "required"}
    known = [pack.id for pack in bench.session.standards if pack.id in asking]
    chosen: list[str] = []
    for name in wanted:
        id_ = _find_standard(bench, name)
        if id_ not in known:
            near = get_close_matches(name.lower(), known, n=1)
            hint = f'did you mean "{near[0]}"? ' if near else ""
            raise UsageError(
                f'there is no standard "{name}" to plan for',
                where="--standard",
                mend=f"{hint}Standards: {', '.join(known)}",
            )
        chosen.append(id_)
    return tuple(dict.fromkeys(chosen)) or tuple(known)


def _find_standard(bench: Workbench, name: str) -> str:
    """Return the id of the pack that is meant: by its id, or by the letters of its rules."""
    folded = name.strip().casefold()
    for info in bench.session.engine.infos:
        if info.kind == "required" and folded == info.id.partition("-")[0].casefold():
            return info.pack
    return folded


def usable_clauses(bench: Workbench, clauses: Iterable[Clause]) -> list[Clause]:
    """Return the clauses that may go into a document of this kind: a contract asks bidders nothing."""
    kind = bench.document.kind
    return [clause for clause in clauses if clause.form != "award_question" or kind != "contract"]


def parse_choices(values: Iterable[str], variant: str, library: ClauseLibrary) -> list[Choice]:
    """Return the clauses of ``ID`` or ``ID:VARIANT``.

    Raises:
        UsageError: If there is no such clause or variant, or a clause is named twice.
    """
    from coprod_rules.mend.wording import Choice

    chosen: dict[str, Choice] = {}
    for value in values:
        name, _, own = value.partition(":")
        wanted = own.strip().lower() or variant
        if wanted not in VARIANT_NAMES:
            raise UsageError(f'no clause has a variant "{own}"', mend=f"variants: {', '.join(VARIANT_NAMES)}")
        clause = library.find(name)
        if clause.id in chosen:
            raise UsageError(f"{clause.id} is named twice", where="--clause", mend="name it once")
        chosen[clause.id] = Choice(clause, wanted)
    return list(chosen.values())
