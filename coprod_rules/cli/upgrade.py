"""``coprod upgrade FILE``: what would lift the weak sentences of a draft."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

import click

from coprod_rules.cli.options import color_option, debug_option
from coprod_rules.cli.plan_options import draft_options, find_options
from coprod_rules.cli.results import parse_targets, tell_errors, write_results
from coprod_rules.cli.terminal import layout_for
from coprod_rules.errors import InputError
from coprod_rules.load.base import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.cli.outputs import Target
    from coprod_rules.mend.upgrades import Upgrades
    from coprod_rules.model.document import Document

_EPILOG = """\b
Examples:
  coprod upgrade draft.json
  coprod upgrade draft.md --select NEF,PRAC --output json:upgrades.json

\b
Exit codes:
  0  read and judged, whether or not there is anything to lift
  2  wrong use: an option, an unknown rule
  3  incomplete: the draft could not be read, or a rule failed
  4  a rule pack is invalid or does not fit
"""


@click.command(epilog=_EPILOG, short_help="Say what would lift the weak sentences of a draft.")
@click.argument("file", metavar="FILE")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help="Write text or json to standard output or to FILE. May be repeated.  [default: text]",
)
@draft_options
@color_option
@debug_option
def upgrade(
    *,
    file: str,
    outputs: tuple[str, ...],
    colour: str,
    **asked: Any,
) -> int:
    """For each weak sentence, say the smallest change that lifts it by one level.

    FILE is a draft, or - for standard input. A sentence that only wishes is made to bind; one that binds gets what it
    lacks to be measured: who, how many, by when, paid from what, shown how. Every change was tried before it is
    proposed. Nothing is written.
    """
    from coprod_rules.mend.upgrades import find_upgrades
    from coprod_rules.pipeline import Session

    options = find_options(file, **asked)
    targets = parse_targets(outputs, ("text", "json"), (file,))
    session = Session(options)
    documents = session.load(file)
    if len(documents) != 1:
        raise InputError(
            f"{shown(file)} holds {len(documents)} documents",
            where=shown(file),
            mend="give each document a file of its own",
        )
    found = find_upgrades(session, documents[0])
    write_results(targets, lambda target: _writer_for(target, found, documents[0], colour))
    return tell_errors(session.errors)


def _writer_for(target: Target, found: Upgrades, document: Document, colour: str) -> Callable[[TextIO], None]:
    if target.format == "json":
        from coprod_rules.mend.upgrades_json import write_json

        return partial(write_json, found, document)
    from coprod_rules.mend.upgrades_text import write_text

    layout = layout_for(sys.stdout if target.file is None else None, colour=colour, detail="concise")
    return partial(write_text, found, document, layout=layout)
