"""``coprod clauses [ID|WORD]...``: list, search, show and export recommended wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coprod_rules.cli.complaints import complain_of
from coprod_rules.cli.options import debug_option, pack_option, plugins_option
from coprod_rules.cli.parsing import split_packs
from coprod_rules.cli.streams import print_text

if TYPE_CHECKING:
    from coprod_rules.clauses import ClauseLibrary


@click.command(short_help="List, search, show and export recommended wording.")
@click.argument("words", nargs=-1, metavar="[ID|WORD]...")
@click.option("--check", "only_check", is_flag=True, help="Check that the clauses do what they say they do.")
@pack_option
@plugins_option
@debug_option
def clauses(*, words: tuple[str, ...], only_check: bool, packs: tuple[str, ...], no_plugins: bool) -> int:
    """List the clauses."""
    from coprod_rules.pipeline import Options, list_clauses

    options = Options(packs=split_packs(packs), use_plugins=not no_plugins)
    library, errors = list_clauses(options)
    for error in errors:
        complain_of(error)
    code = max((error.code for error in errors), default=0)
    return max(code, _check(library, options, words)) if only_check else code


def _check(library: ClauseLibrary, options: object, words: tuple[str, ...]) -> int:
    from coprod_rules.closed_loop import find_shortfalls
    from coprod_rules.errors import PackError
    from coprod_rules.pipeline import Options, Session

    session = Session(Options(fail_on="never"))
    chosen = [c for c in library.clauses if not words or c.id in words]
    found = list(find_shortfalls(session, chosen))
    for s in found:
        print_text(f"{s.clause}, {s.variant}, {s.rule}: {s.problem}\n")
    print_text(f"{len(chosen)} clauses tried; {len(found)} shortfalls\n")
    return PackError.exit_code if found else 0
