"""``coprod packs``: the rule packs that are installed; also what ``coprod --version`` prints."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.app import LazyGroup
from coprod_rules.cli.catalogue import mark, read_packs
from coprod_rules.cli.complaints import complain_of
from coprod_rules.cli.options import color_option, debug_option, output_option
from coprod_rules.cli.plan_options import find_pack_options, pack_options
from coprod_rules.cli.streams import print_machine, print_text
from coprod_rules.cli.terminal import layout_for
from coprod_rules.report.page import Page
from coprod_rules.report.words import UNOFFICIAL, count
from coprod_rules.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.model.rule import RulePack
    from coprod_rules.report.layout import Layout

_EPILOG = """\b
Examples:
  coprod packs
  coprod packs --pack my_rules/      look at a pack in a folder
  coprod packs --output json
  coprod packs lock                  write packs.lock
"""


@click.group(
    cls=LazyGroup,
    lazy={"lock": "coprod_rules.cli.pack_lock"},
    invoke_without_command=True,
    epilog=_EPILOG,
    short_help="List the rule packs that are installed, or pin their digests.",
)
@pack_options
@output_option
@color_option
@debug_option
@click.pass_context
def packs(ctx: click.Context, /, *, output: str, colour: str, **asked: Any) -> int:
    """List the rule packs: what each is, who stands behind it, and on what terms."""
    if ctx.invoked_subcommand is not None:
        return 0
    found, code = read_packs(find_pack_options(**asked))
    if output == "json":
        from coprod_rules.report.json_report import encode

        print_machine(f"{encode([_as_json(pack) for pack in found])}\n")
    else:
        print_text(_as_text(found, layout_for(sys.stdout, colour=colour, detail="full")))
    return code


def print_versions() -> int:
    """Print the version of the tool and of every pack; return the exit code.

    The compiled packs tell it at once; to read every file for it would take seconds.
    """
    from coprod_rules.pipeline import Options, Session

    session = Session(Options())
    for error in session.errors:
        complain_of(error)
    standards = {pack.id for pack in session.standards}
    lines = [f"coprod_rules {VERSION}"]
    for pack in session.rulebase.packs:
        unofficial = pack.id in standards and not pack.official
        lines.append(f"  {pack.id} {pack.version}{f' ({UNOFFICIAL})' if unofficial else ''}")
    print_text("\n".join(lines) + "\n")
    return max((error.code for error in session.errors), default=0)


def _as_json(pack: RulePack) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.title,
        "version": pack.version,
        "publisher": pack.publisher,
        "licence": pack.licence,
        "official": pack.official,
        "standard": pack.standard,
        "basis": pack.basis,
        "summary": pack.summary,
        "engine": pack.engine,
        "requires": list(pack.requires),
        "rules": len(pack.rules),
        "principles": [
            {"id": each.id, "title": each.title, "summary": each.summary, "source": each.source}
            for each in pack.principles
        ],
        "sources": {key: dict(pack.sources[key]) for key in sorted(pack.sources)},
        "path": pack.path,
        "digest": pack.digest,
    }


def _as_text(found: Sequence[RulePack], layout: Layout) -> str:
    out = StringIO()
    page = Page(out, layout)
    for pack in found:
        page.gap()
        page.say(f"{pack.id} {pack.version}: {pack.title}{mark(pack)}", hang=2, styles=("bold",))
        if pack.summary:
            page.say(pack.summary, margin=2)
        holds = count(len(pack.rules), "rule") if pack.rules else f"shared words only, {len(pack.concepts)} concepts"
        page.say(f"{holds}; publisher: {pack.publisher}; licence of the text: {pack.licence}", margin=2)
        if pack.basis:
            page.say(pack.basis, margin=2, lead="Basis: ")
    return out.getvalue()
