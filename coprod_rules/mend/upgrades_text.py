"""Upgrades as text, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from coprod_rules.mend.upgrades import SEVERAL
from coprod_rules.report.layout import Layout, printable, shorten
from coprod_rules.report.page import Page
from coprod_rules.report.words import count, place

if TYPE_CHECKING:
    from coprod_rules.mend.upgrades import Option, Upgrade, Upgrades
    from coprod_rules.model.document import Document

_LEVELS = {
    1: "An aspiration; a commitment with this change",
    2: "A commitment; measurable with one of these",
}
_QUOTE_LENGTH = 500


def write_text(found: Upgrades, document: Document, out: TextIO, layout: Layout) -> None:
    """Write what lifts each sentence, in document order; then the sentences that nothing small lifts."""
    page = Page(out, layout)
    page.say(document.title or document.path, styles=("bold",))
    page.say(printable(document.path), margin=2)
    page.gap()
    page.say(f"{count(len(found.upgrades), 'sentence')} that a small change lifts by one level", styles=("bold",))
    for upgrade in found.upgrades:
        _write_upgrade(page, document, upgrade)
    if found.unlifted:
        page.gap()
        page.say("Too weak for a small change: say in other words who must do what", styles=("bold",))
        steps = {result.rule_id: result.next_step for result in found.report.results}
        for upgrade in found.unlifted:
            _write_quote(page, document, upgrade)
            for rule in upgrade.rules:
                page.say(steps[rule], margin=4, lead=f"{rule}: ")
    if found.upgrades:
        page.gap()
        page.say(
            "Values in square brackets are examples: the figures are for you to decide. Each change was tried in the "
            "draft, and the criteria named after it fare better with it; whether it is what you mean only you can tell."
        )


def _write_upgrade(page: Page, document: Document, upgrade: Upgrade) -> None:
    _write_quote(page, document, upgrade)
    page.say(f"{_LEVELS[upgrade.strength]}:", margin=4)
    for option in upgrade.options:
        _write_option(page, option)


def _write_quote(page: Page, document: Document, upgrade: Upgrade) -> None:
    page.gap()
    page.say(f'"{shorten(printable(upgrade.quote), _QUOTE_LENGTH)}"', margin=2, styles=("bold",))
    page.say(place(document.path, upgrade.origin), margin=4)
    if upgrade.has:
        page.say("; ".join(upgrade.has), margin=4, lead="Now: ")


def _write_option(page: Page, option: Option) -> None:
    edit = option.edit
    if option.ingredient == SEVERAL:
        change = f'{option.question} Write: "{edit.text}"'
    elif edit.kind == "add":
        change = f'{option.question} Add: "{edit.new}"'
    elif edit.kind == "strike":
        change = f'Strike "{edit.old}": "{edit.text}"'
    else:
        change = f'Write "{edit.new}" for "{edit.old}": "{edit.text}"'
    page.say(f"{change} ({', '.join(option.lifts)})", margin=4, hang=6, lead="- ")
