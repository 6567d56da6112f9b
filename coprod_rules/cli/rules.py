"""``coprod rules``: list and search the rules."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.catalogue import mark, nearest, read_packs
from coprod_rules.cli.options import color_option, debug_option, output_option
from coprod_rules.cli.plan_options import find_pack_options, pack_options
from coprod_rules.cli.streams import print_machine, print_text
from coprod_rules.cli.terminal import layout_for
from coprod_rules.errors import UsageError
from coprod_rules.report.layout import display_width, pad
from coprod_rules.report.page import Page
from coprod_rules.report.words import SEVERITIES, count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coprod_rules.model.rule import Rule, RulePack
    from coprod_rules.report.layout import Layout

    Listing = list[tuple[RulePack, list[Rule]]]

_EPILOG = """\b
Examples:
  coprod rules
  coprod rules training budget            rules that speak of both
  coprod rules --standard nef --severity error
  coprod rules --principle roles --output json
"""


@click.command(epilog=_EPILOG, short_help="List and search the rules.")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--standard", metavar="ID", help="Only rules of this standard: the id of its pack, or its letters.")
@click.option("--principle", metavar="ID", help="Only rules under this principle.")
@click.option(
    "--kind", type=click.Choice(["required", "discouraged", "rung", "credit"]), help="Only rules of this kind."
)
@click.option("--severity", type=click.Choice(SEVERITIES), help="Only rules of this severity.")
@pack_options
@output_option
@color_option
@debug_option
def rules(
    *,
    words: tuple[str, ...],
    standard: str | None,
    principle: str | None,
    kind: str | None,
    severity: str | None,
    output: str,
    colour: str,
    **asked: Any,
) -> int:
    """List the rules, or those that hold every WORD in their id, their title or their messages."""
    options = find_pack_options(**asked)
    found, code = read_packs(options)
    chosen = _choose_standard(found, standard)
    _check_principle(chosen, principle)

    def fits(rule: Rule) -> bool:
        return (
            (principle is None or rule.principle == principle.casefold())
            and (kind is None or rule.kind == kind)
            and (severity is None or rule.severity == severity)
            and _holds(rule, words)
        )

    listing = [(pack, [rule for rule in pack.rules if fits(rule)]) for pack in chosen]
    if output == "json":
        from coprod_rules.pipeline import find_closing

        _print_json(listing, find_closing(options))
    else:
        print_text(_as_text(listing, layout_for(sys.stdout, colour=colour, detail="full")))
    return code


def _choose_standard(packs: Sequence[RulePack], wanted: str | None) -> list[RulePack]:
    if wanted is None:
        return list(packs)
    names = {name.casefold(): pack for pack in packs for name in (pack.standard, pack.id) if name and pack.rules}
    pack = names.get(wanted.casefold())
    if pack is None:
        raise UsageError(f'there is no standard "{wanted}"', mend=_suggest(wanted, names))
    return [pack]


def _check_principle(packs: Iterable[RulePack], wanted: str | None) -> None:
    names = {principle.id.casefold() for pack in packs for principle in pack.principles}
    if wanted is not None and wanted.casefold() not in names:
        raise UsageError(f'there is no principle "{wanted}"', mend=_suggest(wanted, names))


def _suggest(wanted: str, names: Iterable[str]) -> str:
    known = sorted(names)
    near = nearest(wanted, known)
    return f'did you mean "{near}"?' if near else f"known: {', '.join(known)}"


def _holds(rule: Rule, words: Iterable[str]) -> bool:
    text = " ".join((rule.id, rule.name, rule.title, rule.gap, rule.why, rule.next_step)).casefold()
    return all(word.casefold() in text for word in words)


def _print_json(listing: Listing, closing: Mapping[str, Sequence[str]]) -> None:
    from coprod_rules.report.json_report import encode

    rows = [encode(_as_json(pack, rule, closing.get(rule.id, ()))) for pack, rules in listing for rule in rules]
    print_machine("[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n")


def _as_json(pack: RulePack, rule: Rule, closing: Sequence[str]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "title": rule.title,
        "standard": pack.id,
        "official": pack.official,
        "principle": rule.principle,
        "kind": rule.kind,
        "severity": rule.severity,
        "weight": rule.weight,
        "applies_to": list(rule.applies_to),
        "where": list(rule.where),
        "gap": rule.gap,
        "why": rule.why,
        "next_step": rule.next_step,
        "clauses": list(dict.fromkeys((*rule.clauses, *closing))),
        "sources": [
            {"cite": each.cite, "provenance": each.provenance, **({"note": each.note} if each.note else {})}
            for each in rule.sources
        ],
        "aliases": list(rule.aliases),
    }


def _as_text(listing: Listing, layout: Layout) -> str:
    out = StringIO()
    page = Page(out, layout)
    total = 0
    for pack, rules in listing:
        if not rules:
            continue
        total += len(rules)
        page.gap()
        page.say(f"{pack.id}: {pack.title}{mark(pack)}, {count(len(rules), 'rule')}", hang=2, styles=("bold",))
        ids = max(display_width(rule.id) for rule in rules)
        for rule in rules:
            page.say(rule.title, margin=2, lead=f"{pad(rule.id, ids)}  {pad(rule.severity, len('warning'))}  ")
    page.gap()
    page.say(f"{count(total, 'rule')} in all. What one of them asks: coprod explain ID" if total else "No rule fits.")
    return out.getvalue()
