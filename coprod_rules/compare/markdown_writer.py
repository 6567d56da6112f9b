"""A comparison as Markdown, for the conversation of a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from coprod_rules.compare.words import KIND_NOTES, KIND_WORDS, name_counts, name_score, name_step
from coprod_rules.report.layout import printable, shorten
from coprod_rules.report.words import UNOFFICIAL, place

if TYPE_CHECKING:
    from coprod_rules.compare.model import Change, Comparison, Draft, Side

_SHOWN = ("regressed", "improved", "reworded", "moved", "not_comparable")
_FOLDED = ("reworded", "moved", "not_comparable")  # of interest, but not what a reviewer looks for first
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_QUOTE_LENGTH = 600


def write_markdown(comparison: Comparison, out: TextIO) -> None:
    """Write *comparison* in GitHub's flavour of Markdown."""
    out.write(f"## Co-production: {_escape(comparison.new.title or comparison.new.path)}\n\n")
    out.write(f"`{_code(comparison.old.path)}` to `{_code(comparison.new.path)}`. {name_counts(comparison)}.\n\n")
    _write_scores(comparison, out)
    for kind in _SHOWN:
        _write_kind(comparison, kind, out)
    for lead, draft in (("old", comparison.old), ("new", comparison.new)):
        if draft.unread:
            out.write(f"\n### Not read in the {lead} draft\n\n")
            out.writelines(f"- {_escape(part.where)}: {_escape(part.why)}\n" for part in draft.unread)
    out.write("\nThis judges the drafts, not their authors, and reads only what it was given.\n")


def _write_scores(comparison: Comparison, out: TextIO) -> None:
    out.write("| Standard | Score, old and new |\n|---|---|\n")
    for score in comparison.scores:
        official = "" if score.official else f" ({UNOFFICIAL})"
        out.write(f"| {_escape(score.title)}{official} | {name_score(score)} |\n")


def _write_kind(comparison: Comparison, kind: str, out: TextIO) -> None:
    changes = comparison.of_kind(kind)
    if not changes:
        return
    title = f"{KIND_WORDS[kind]} ({len(changes)})"
    if kind in _FOLDED:
        out.write(f"\n<details>\n<summary>{title}: {KIND_NOTES[kind]}</summary>\n")
    else:
        out.write(f"\n### {title}\n\n{KIND_NOTES[kind].capitalize()}\n")
    for change in changes:
        _write_change(comparison, change, out)
    if kind in _FOLDED:
        out.write("\n</details>\n")


def _write_change(comparison: Comparison, change: Change, out: TextIO) -> None:
    out.write(f"\n**{change.rule_id}** ({change.severity}) {_escape(change.title)}: ")
    out.write(f"{name_step(change.old, change.new)}.{' ' + _escape(change.note) if change.note else ''}\n")
    _write_quotes("was", comparison.old, change.old, change.new, out)
    _write_quotes("now", comparison.new, change.new, change.old, out)


def _write_quotes(lead: str, draft: Draft, side: Side, other: Side, out: TextIO) -> None:
    if not side.quotes and other.quotes:
        out.write(f"\n> {lead}: nothing was found that says it\n")
    for quote in side.quotes[:1]:
        nearest = " The likest wording that is left; it does not count." if quote.role == "nearest" else ""
        words = _escape(shorten(printable(quote.text), _QUOTE_LENGTH))
        out.write(f"\n> {lead}: {words}\n>\n> {_escape(place(draft.path, quote.origin))}{nearest}\n")


def _escape(text: str) -> str:
    """Return *text* so that Markdown shows it as it stands."""
    return _MARKS.sub(r"\\\1", printable(text))


def _code(text: str) -> str:
    return printable(text).replace("`", "'")
