"""``coprod explain RULE``: one rule on a page."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from coprod_rules.cli.catalogue import find_principle, find_rule, find_view, find_waiver_check, is_known, read_packs
from coprod_rules.cli.options import color_option, debug_option
from coprod_rules.cli.plan_options import find_pack_options, pack_options
from coprod_rules.cli.streams import print_text
from coprod_rules.cli.terminal import layout_for
from coprod_rules.report.layout import pad
from coprod_rules.report.page import Page
from coprod_rules.report.words import UNOFFICIAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coprod_rules.model.rule import Example, Rule, RulePack, Source, View, ViewCriterion
    from coprod_rules.pipeline import Options
    from coprod_rules.report.layout import Layout
    from coprod_rules.waivers.findings import WaiverCheck

_ROLE_NAMES = {
    "BG": "background and needs",
    "SPEC": "service specification",
    "PROC": "procurement process",
    "AWARD": "award criteria",
    "KPI": "performance",
    "GOV": "governance",
    "PAY": "money and payment",
    "PEOPLE": "workforce",
    "EXIT": "change and end",
    "TC": "terms and conditions",
}

_PROVENANCE = {
    "S": "the idea is stated there",
    "S*": "the idea is known to belong there, but the text itself was not read for this rule",
    "O": "our own test",
    "S>O": "the principle is stated there; the test is ours",
    "S*>O": "the principle is known to belong there, but the text itself was not read; the test is ours",
}

_LABEL_WIDTH = len("Once called: ")

_EXAMPLES = (
    ("met", "Meets it"),
    ("partly", "Only partly meets it"),
    ("not_met", "Does not meet it"),
    ("contradicted", "Contradicts it"),
)

_EXAMPLE_KINDS = {
    "near-miss": "comes close, but is something else",
    "false-friend": "uses the words for something else",
    "negated": "takes it back",
}

_EPILOG = """\b
Examples:
  coprod explain NEF-ROLES-3
  coprod explain seats-with-rights          a rule's name works too
  coprod explain WAIVERS-EXPIRED            what is checked of the waivers of every document
  coprod explain CAHN                       another framework, and the rules that it rests on
  coprod explain MC-VOICE-1 --pack my_rules/
"""


@click.command(epilog=_EPILOG, short_help="Say what a rule asks, why, and from where.")
@click.argument("rule", metavar="RULE")
@pack_options
@color_option
@debug_option
def explain(*, rule: str, colour: str, **asked: Any) -> int:
    """Say what a rule asks, why it matters, where one expects it, what passes and fails, and where it comes from."""
    layout = layout_for(sys.stdout, colour=colour, detail="full")
    check = find_waiver_check(rule)
    if check is not None:
        print_text(_waiver_check_as_text(check, layout))
        return 0
    options = find_pack_options(**asked)
    found, code = read_packs(options)
    if options.packs and not asked["packs"] and not is_known(found, rule):
        # The configuration leaves its pack out; it can be explained all the same.
        options = replace(options, packs=())
        found, code = read_packs(options)
    seen = find_view(found, rule)
    if seen is not None:
        print_text(_view_as_text(*seen, found, layout))
        return code
    pack, chosen = find_rule(found, rule)
    clauses = _find_clauses(chosen, options)
    print_text(_as_text(pack, chosen, clauses, layout))
    return code


def _waiver_check_as_text(check: WaiverCheck, layout: Layout) -> str:
    """Return a page on what is checked of every document whatever the packs: its waivers."""
    out = StringIO()
    page = Page(out, layout)
    page.say(check.rule, styles=("bold",))
    _write_fact(page, "Standard", "none; the waivers of every document are checked, whatever the packs")
    _write_fact(page, "Severity", f"{check.severity} (of error, warning, note)")
    _write_part(page, "What it asks", check.title)
    _write_part(page, "Why", check.why)
    _write_part(page, "What to do", check.next_step)
    page.gap()
    page.say("All waivers of a document, and what became of each: coprod waivers PATH", styles=("dim",))
    return out.getvalue()


def _view_as_text(
    pack: RulePack, view: View, criteria: Sequence[ViewCriterion], packs: Sequence[RulePack], layout: Layout
) -> str:
    """Return a page on some criteria of another framework: what each asks, and the rules that it rests on."""
    out = StringIO()
    page = Page(out, layout)
    page.say(f"{view.id}: {view.title}", styles=("bold",))
    page.say(view.summary, margin=2)
    _write_fact(page, "Basis" if pack.official else UNOFFICIAL, pack.basis)
    titles = {rule.id: rule.title for each in packs for rule in each.rules}
    for criterion in criteria:
        page.gap()
        page.say(f"{criterion.id}: {criterion.title}", styles=("bold",))
        for group in criterion.rests_on:
            asked = "; or ".join(f"{id_} ({titles.get(id_, 'of a pack that is not there')})" for id_ in group)
            page.say(asked, margin=2, hang=4, lead="rests on ")
        for id_ in criterion.against:
            page.say(f"{id_} ({titles.get(id_, 'of a pack that is not there')}) is raised", margin=2, lead="unless ")
        if criterion.note:
            page.say(criterion.note, margin=2)
    cited = pack.sources.get(view.source, {})
    page.gap()
    page.say("Where it comes from", styles=("bold",))
    parts = [cited.get("title", view.source), *(cited[k] for k in ("author", "publisher", "date", "url") if k in cited)]
    page.say(", ".join(str(part) for part in parts), margin=2, hang=4, lead="- ")
    return out.getvalue()


def _find_clauses(rule: Rule, options: Options) -> dict[str, str]:
    """Return id to title of the clauses that close the rule, the best first; those that it recommends itself lead."""
    from coprod_rules.pipeline import recommend_clauses

    found = recommend_clauses(rule.id, options)
    titles = {str(clause["id"]): str(clause["title"]) for clause in found}
    return {**{id_: titles.get(id_, "") for id_ in rule.clauses}, **titles}


def _as_text(pack: RulePack, rule: Rule, clauses: Mapping[str, str], layout: Layout) -> str:
    out = StringIO()
    page = Page(out, layout)
    page.say(f"{rule.id}, {rule.name}", styles=("bold",))
    _write_standing(page, pack, rule)
    _write_part(page, "What it warns of" if rule.kind == "discouraged" else "What it asks", rule.title)
    _write_part(page, "Why", rule.why)
    _write_part(page, "Where one would expect it", _where(rule))
    _write_part(page, "What a report says" if rule.kind == "discouraged" else "What a report says of a gap", rule.gap)
    _write_part(page, "What to write", rule.next_step)
    _write_clauses(page, clauses)
    for verdict, heading in _EXAMPLES:
        _write_examples(page, heading, rule.examples.get(verdict, ()))
    _write_sources(page, pack, rule)
    return out.getvalue()


def _write_standing(page: Page, pack: RulePack, rule: Rule) -> None:
    principle = find_principle(pack, rule.principle)
    _write_fact(page, "Standard", f"{pack.title}; pack {pack.id} {pack.version}")
    _write_fact(page, "Basis" if pack.official else UNOFFICIAL, pack.basis)
    _write_fact(page, "Principle", f"{principle.title}. {principle.summary}" if principle else rule.principle)
    _write_fact(page, "Severity", f"{rule.severity} (of error, warning, note)")
    _write_fact(page, "Weight", f"{rule.weight:g} in its principle")
    _write_fact(page, "Applies to", ", ".join(rule.applies_to) or "every kind of document")
    if rule.aliases:
        _write_fact(page, "Once called", ", ".join(rule.aliases))


def _write_fact(page: Page, label: str, text: str) -> None:
    page.say(text, margin=2, lead=pad(f"{label}:", _LABEL_WIDTH))


def _where(rule: Rule) -> str:
    if not rule.where:
        return "Anywhere in the document."
    places = ", ".join(_ROLE_NAMES.get(role, role) for role in rule.where)
    return f"In the parts on {places}. It counts wherever it stands."


def _write_part(page: Page, heading: str, text: str) -> None:
    if text:
        page.gap()
        page.say(heading, styles=("bold",))
        page.say(text, margin=2)


def _write_clauses(page: Page, clauses: Mapping[str, str]) -> None:
    if not clauses:
        return
    page.gap()
    page.say("Recommended wording", styles=("bold",))
    for id_, title in clauses.items():
        page.say(title, margin=2, hang=4, lead=f"{id_}: " if title else id_)
    page.say(f"Read one: coprod clauses {next(iter(clauses))}", margin=2, styles=("dim",))


def _write_examples(page: Page, heading: str, examples: tuple[Example, ...]) -> None:
    if not examples:
        return
    page.gap()
    page.say(heading, styles=("bold",))
    for example in examples:
        note = _EXAMPLE_KINDS.get(example.kind or "")
        page.say(f'"{example.text.strip()}"' + (f" ({note})" if note else ""), margin=2, hang=4, lead="- ")


def _write_sources(page: Page, pack: RulePack, rule: Rule) -> None:
    if not rule.sources:
        return
    page.gap()
    page.say("Where it comes from", styles=("bold",))
    for source in rule.sources:
        page.say(_describe(pack, source), margin=2, hang=4, lead="- ")
    official = "" if pack.official else " The pack is unofficial."
    page.say(f"Published by {pack.publisher}. Licence of this text: {pack.licence}.{official}", margin=2)


def _describe(pack: RulePack, source: Source) -> str:
    cited = pack.sources.get(source.cite, {})
    parts = [cited.get("title", source.cite), *(cited[key] for key in ("publisher", "date", "url") if key in cited)]
    meaning = _PROVENANCE.get(source.provenance, source.provenance)
    note = f" {source.note}" if source.note else ""
    return f"{', '.join(str(part) for part in parts)}: {meaning} ({source.provenance}).{note}"
