"""``coprod diff OLD NEW``: what a new draft commits to that the old one did not, and the other way round."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

import click

from coprod_rules.cli.options import color_option, debug_option
from coprod_rules.cli.plan_options import draft_options, find_options
from coprod_rules.cli.results import parse_targets, tell_errors, write_results
from coprod_rules.cli.terminal import layout_for
from coprod_rules.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.cli.outputs import Target
    from coprod_rules.compare.model import Comparison
    from coprod_rules.model.document import Document
    from coprod_rules.pipeline import Options, Session

_FORMATS = ("text", "markdown", "json")

_EPILOG = """\b
Examples:
  coprod diff draft-1.json draft-2.json
  coprod diff old.md new.md --output markdown:changes.md
  coprod diff main.json branch.json --fail-on-regression --output json

\b
Exit codes:
  0  both read; nothing regressed, or --fail-on-regression was not given
  1  something regressed
  2  wrong use: an option, an unknown rule
  3  incomplete: a draft could not be read, or a rule failed
  4  a rule pack is invalid or does not fit
"""


@click.command(epilog=_EPILOG, short_help="Compare two drafts, criterion by criterion.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help="Write text, markdown or json to standard output or to FILE. May be repeated.  [default: text]",
)
@click.option("--fail-on-regression", is_flag=True, help="End with exit code 1 if a criterion has regressed.")
@draft_options
@click.option("--verbose", "-v", is_flag=True, help="Tell of every criterion, unchanged ones too.")
@click.option("--quiet", "-q", is_flag=True, help="Tell only the scores and how many criteria changed.")
@color_option
@debug_option
def diff(
    *,
    old: str,
    new: str,
    outputs: tuple[str, ...],
    fail_on_regression: bool,
    verbose: bool,
    quiet: bool,
    colour: str,
    **asked: Any,
) -> int:
    """Compare two drafts of one document, criterion by criterion.

    OLD and NEW are files, of the same format or not; one of them may be - for standard input. Each criterion has
    improved, regressed, moved, or was only reworded; both drafts are quoted. Sections may change their order and
    clauses their numbers: that alone changes nothing.
    """
    if verbose and quiet:
        raise UsageError("--verbose and --quiet do not go together", mend="leave one of them out")
    if old == new == "-":
        raise UsageError("both drafts cannot come from standard input", mend="give one of them as a file")
    options = find_options(new, **asked)
    targets = parse_targets(outputs, _FORMATS, (old, new))
    comparison, worst = _compare(old, new, options)
    detail = "full" if verbose else "summary" if quiet else "concise"
    write_results(targets, lambda target: _writer_for(target, comparison, colour, detail), quiet=quiet)
    return worst or int(fail_on_regression and bool(comparison.of_kind("regressed")))


def _compare(old: str, new: str, options: Options) -> tuple[Comparison, int]:
    """Return the comparison, and the exit code for what could not be done on the way."""
    from coprod_rules.compare.changes import compare
    from coprod_rules.pipeline import Session

    session = Session(options)
    first, second = _load_one(session, old), _load_one(session, new)
    before, after = (session.report([session.check(document)], []) for document in (first, second))
    comparison = compare(first, second, before, after)
    return comparison, tell_errors(session.errors)


def _load_one(session: Session, path: str) -> Document:
    documents = session.load(path)
    if len(documents) == 1:
        return documents[0]
    raise InputError(
        f"{path} holds {len(documents)} documents",
        where=path,
        mend="give each document a file of its own: one draft is compared with one",
    )


def _writer_for(target: Target, comparison: Comparison, colour: str, detail: str) -> Callable[[TextIO], None]:
    if target.format == "json":
        from coprod_rules.compare.json_writer import write_json

        return partial(write_json, comparison)
    if target.format == "markdown":
        from coprod_rules.compare.markdown_writer import write_markdown

        return partial(write_markdown, comparison)
    from coprod_rules.compare.text_writer import write_text

    layout = layout_for(sys.stdout if target.file is None else None, colour=colour, detail=detail)
    return partial(write_text, comparison, layout=layout)
