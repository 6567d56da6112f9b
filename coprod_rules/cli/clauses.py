"""``coprod clauses [ID|WORD]...``: list, search, show and export recommended wording, and check that it works."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.complaints import complain_of, note
from coprod_rules.cli.options import color_option, debug_option
from coprod_rules.cli.outputs import parse_target
from coprod_rules.cli.plan_options import find_pack_options, pack_options
from coprod_rules.cli.streams import print_machine, print_text
from coprod_rules.cli.terminal import layout_for
from coprod_rules.errors import PackError, UsageError
from coprod_rules.model.clause import FORMS, VARIANTS
from coprod_rules.model.document import ROLES
from coprod_rules.report.layout import printable
from coprod_rules.report.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from coprod_rules.cli.outputs import Target
    from coprod_rules.model.clause import Clause
    from coprod_rules.pipeline import Options, Shelf

_FORMATS = ("text", "markdown", "json")

_EPILOG = """\b
Examples:
  coprod clauses                                  all clauses, by theme
  coprod clauses benefits advice                  clauses that speak of both
  coprod clauses --rule NEF-ROLES-3               what would close this gap
  coprod clauses CL-PAY-RATES                     one clause, with all its wordings
  coprod clauses CL-PAY-RATES --variant light --output markdown
  coprod clauses --standard 4PI --output json:clauses.json
  coprod clauses --check --pack my_clauses/       do my own clauses close what they say?
"""


@click.command(epilog=_EPILOG, short_help="List, search, show and export recommended wording.")
@click.argument("words", nargs=-1, metavar="[ID|WORD]...")
@click.option("--rule", metavar="ID", help="Only clauses that close this rule, or one whose id begins so.")
@click.option("--standard", metavar="ID", help="Only clauses that close a rule of this standard.")
@click.option("--theme", metavar="ID", help="Only clauses of this theme; the beginning of its name is enough.")
@click.option("--form", type=click.Choice(FORMS), help="Only clauses of this form.")
@click.option("--role", type=click.Choice(ROLES, case_sensitive=False), help="Only clauses for this part of a draft.")
@click.option("--variant", type=click.Choice(VARIANTS), help="Show only this wording of each clause.")
@click.option("--full", is_flag=True, help="Tell all of each clause, where a list would have a line for it.")
@click.option(
    "--output",
    "output",
    default="text",
    show_default=True,
    metavar="FORMAT[:FILE]",
    help="Write text, markdown or json to standard output or to FILE.",
)
@click.option("--check", "only_check", is_flag=True, help="Try whether each wording closes what its clause names.")
@pack_options
@color_option
@debug_option
def clauses(
    *,
    words: tuple[str, ...],
    rule: str | None,
    standard: str | None,
    theme: str | None,
    form: str | None,
    role: str | None,
    variant: str | None,
    full: bool,
    output: str,
    only_check: bool,
    colour: str,
    **asked: Any,
) -> int:
    """List the clauses that fit, or show those that are named in full: their wordings, what to fill in, when to use.

    A WORD is searched for in the wordings, titles and ids. markdown, json and files always hold clauses in full.
    """
    from coprod_rules.cli.clause_choice import choose, split_words
    from coprod_rules.pipeline import open_library

    target = _find_target(output)
    options = find_pack_options(**asked)
    shelf = open_library(options)
    for error in shelf.errors:
        complain_of(error)
    code = max((error.code for error in shelf.errors), default=0)
    chosen = choose(shelf, words, rule=rule, standard=standard, theme=theme, form=form, role=role)
    if only_check:
        return max(code, _check(shelf, chosen, options))
    variants = (variant,) if variant else VARIANTS
    in_full = full or variant is not None or target.file is not None or bool(split_words(words)[0])
    _write(target, partial(_compose, shelf, chosen, target, variants, in_full, colour))
    return code


def _find_target(output: str) -> Target:
    from coprod_rules.cli.files import check_writable

    target = parse_target(output)
    if target.format not in _FORMATS:
        raise UsageError(f'unknown output format: "{target.format}"', mend=f"formats: {', '.join(_FORMATS)}")
    if target.file is not None:
        check_writable(target.file)
    return target


def _compose(
    shelf: Shelf, chosen: Sequence[Clause], target: Target, variants: Sequence[str], in_full: bool, colour: str
) -> str:
    if target.format == "json":
        return _as_json(chosen, variants)
    if target.format == "markdown":
        return _as_markdown(shelf, chosen, variants)
    from coprod_rules.cli.clause_pages import write_list, write_pages

    layout = layout_for(sys.stdout if target.file is None else None, colour=colour, detail="full")
    return write_pages(shelf, chosen, layout, variants) if in_full and chosen else write_list(shelf, chosen, layout)


def _as_json(chosen: Sequence[Clause], variants: Sequence[str]) -> str:
    from coprod_rules.clauses.data import clause_to_data
    from coprod_rules.report.json_report import encode

    rows = []
    for clause in chosen:
        data = clause_to_data(clause)
        rows.append(encode({**data, "variants": {variant: clause.variants[variant] for variant in variants}}))
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def _as_markdown(shelf: Shelf, chosen: Sequence[Clause], variants: Sequence[str]) -> str:
    from coprod_rules.clauses.markdown import write_page

    titles = {known.id: known.title for known in shelf.rules.values()}
    return "\n".join(
        write_page(clause, theme=shelf.library.theme(clause.theme).title, rules=titles, variants=variants)
        for clause in chosen
    )


def _write(target: Target, compose: partial[str]) -> None:
    text = compose()
    if target.file is None:
        (print_text if target.format == "text" else print_machine)(text)
        return
    from coprod_rules.cli.files import write_file

    def write(out: TextIO) -> None:
        out.write(text)

    write_file(target.file, write)
    note(f"wrote {printable(target.file)}")


def _check(shelf: Shelf, chosen: Sequence[Clause], options: Options) -> int:
    """Try the clauses and say where they fall short; return the exit code."""
    from dataclasses import replace

    from coprod_rules.closed_loop import find_shortfalls
    from coprod_rules.pipeline import Session

    if options.packs:
        # The installed packs judge too: a clause may close rules of any.
        options = replace(options, packs=tuple(dict.fromkeys((*shelf.packs, *options.packs))))
    found = list(find_shortfalls(Session(options), chosen))
    for shortfall in found:
        print_text(
            f"{shortfall.clause}, {shortfall.variant}, {shortfall.rule or 'placeholders'}: {shortfall.problem}\n"
        )
    print_text(
        f"{count(len(chosen), 'clause')} tried, {count(len(shelf.library.problems), 'problem')} in their files, "
    )
    print_text(f"{count(len(found), 'shortfall')}.\n")
    return PackError.exit_code if found else 0
