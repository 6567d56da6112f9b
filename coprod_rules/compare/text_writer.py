"""A comparison as text, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from coprod_rules.compare.model import KINDS
from coprod_rules.compare.words import KIND_NOTES, KIND_WORDS, name_counts, name_score, name_step
from coprod_rules.report.layout import Layout, display_width, pad, printable, shorten
from coprod_rules.report.page import Page
from coprod_rules.report.words import UNOFFICIAL, place

if TYPE_CHECKING:
    from coprod_rules.compare.model import Change, Comparison, Draft, Side

_STYLES = {"regressed": ("bold", "red"), "improved": ("bold", "green")}
_QUOTE_LENGTH = {"concise": 300, "full": 1200}
_QUOTES = {"concise": 1, "full": 3}
_NOTHING = "nothing was found that says it"


def write_text(comparison: Comparison, out: TextIO, layout: Layout) -> None:
    """Write *comparison*; in the concise view what has not changed is only counted, in a summary nothing is told."""
    page = Page(out, layout)
    _write_head(page, comparison)
    _write_scores(page, comparison)
    if layout.detail != "summary":
        for kind in KINDS:
            if kind != "unchanged" or layout.detail == "full":
                _write_kind(page, comparison, kind)
    for lead, draft in (("old", comparison.old), ("new", comparison.new)):
        _write_unread(page, lead, draft)
    page.gap()
    page.say(f"{name_counts(comparison)}.", styles=("bold",))


def _write_head(page: Page, comparison: Comparison) -> None:
    page.say(comparison.new.title or comparison.new.path, styles=("bold",))
    page.say(printable(comparison.old.path), margin=2, lead="old: ")
    page.say(printable(comparison.new.path), margin=2, lead="new: ")


def _write_scores(page: Page, comparison: Comparison) -> None:
    page.gap()
    page.say("Scores from 0 to 100, old and new", styles=("bold",))
    width = max((display_width(name_score(score)) for score in comparison.scores), default=0)
    for score in comparison.scores:
        official = "" if score.official else f" ({UNOFFICIAL})"
        page.say(score.title + official, margin=2, lead=pad(name_score(score), width) + "  ")


def _write_kind(page: Page, comparison: Comparison, kind: str) -> None:
    changes = comparison.of_kind(kind)
    if not changes:
        return
    page.gap()
    page.say(f"{KIND_WORDS[kind]} ({len(changes)}): {KIND_NOTES[kind]}", styles=_STYLES.get(kind, ("bold",)))
    for change in changes:
        _write_change(page, comparison, change)


def _write_change(page: Page, comparison: Comparison, change: Change) -> None:
    page.gap()
    page.say(f"{change.rule_id} ({change.severity}): {change.title}", margin=2, hang=4)
    page.say(name_step(change.old, change.new), margin=4)
    _write_quotes(page, "was: ", comparison.old, change.old, change.new)
    _write_quotes(page, "now: ", comparison.new, change.new, change.old)
    if change.note:
        page.say(change.note, margin=4)


def _write_quotes(page: Page, lead: str, draft: Draft, side: Side, other: Side) -> None:
    detail = page.layout.detail
    for quote in side.quotes[: _QUOTES.get(detail, 1)]:
        nearest = " (likest wording; it does not count)" if quote.role == "nearest" else ""
        words = shorten(printable(quote.text), _QUOTE_LENGTH.get(detail, 300))
        page.say(f'"{words}" {place(draft.path, quote.origin)}{nearest}', margin=4, lead=lead)
    if not side.quotes and other.quotes:
        page.say(_NOTHING, margin=4, lead=lead)


def _write_unread(page: Page, lead: str, draft: Draft) -> None:
    if draft.unread:
        page.gap()
        page.say(f"Not read in the {lead} draft", styles=("bold",))
        for part in draft.unread:
            page.say(f"{part.where}: {part.why}", margin=2, hang=4)
