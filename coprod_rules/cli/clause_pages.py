"""Clauses as text for a terminal: a list by theme, or each in full."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from coprod_rules.clauses.words import CAUTION, FORM_WORDS, NOTE_HEADINGS, ROLE_WORDS, VARIANT_WORDS
from coprod_rules.model.clause import VARIANTS
from coprod_rules.report.layout import display_width, pad
from coprod_rules.report.page import Page
from coprod_rules.report.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.model.clause import Clause
    from coprod_rules.pipeline import Shelf
    from coprod_rules.report.layout import Layout

_LABEL_WIDTH = len("Goes under: ")


def write_list(shelf: Shelf, clauses: Sequence[Clause], layout: Layout) -> str:
    """Return one entry for each clause, by theme."""
    out = StringIO()
    page = Page(out, layout)
    width = max((display_width(clause.id) for clause in clauses), default=0)
    known = [theme.id for theme in shelf.library.themes]
    used = {clause.theme for clause in clauses}
    for theme in (*(id_ for id_ in known if id_ in used), *sorted(used.difference(known))):
        page.gap()
        page.say(shelf.library.theme(theme).title, styles=("bold",))
        for clause in clauses:
            if clause.theme == theme:
                page.say(clause.title, margin=2, lead=f"{pad(clause.id, width)}  ")
                page.say(
                    f"{FORM_WORDS[clause.form]}; closes {', '.join(clause.rules)}",
                    margin=4 + width,
                    hang=4 + width,
                    styles=("dim",),
                )
    page.gap()
    page.say(
        f"{count(len(clauses), 'clause')} in all. The wording of one of them: coprod clauses {clauses[0].id}"
        if clauses
        else "No clause fits."
    )
    return out.getvalue()


def write_pages(shelf: Shelf, clauses: Sequence[Clause], layout: Layout, variants: Sequence[str]) -> str:
    """Return the clauses in full, with the wordings that are asked for."""
    out = StringIO()
    page = Page(out, layout)
    for clause in clauses:
        _write_clause(page, shelf, clause, variants)
    page.gap()
    page.say(CAUTION, styles=("dim",))
    return out.getvalue()


def _write_clause(page: Page, shelf: Shelf, clause: Clause, variants: Sequence[str]) -> None:
    page.gap()
    page.say(f"{clause.id}, {clause.title}", styles=("bold",))
    _write_fact(page, "Form", f"{FORM_WORDS[clause.form]}, in {ROLE_WORDS[clause.role]}")
    _write_fact(page, "Goes under", ", ".join(clause.headings))
    _write_fact(page, "Theme", shelf.library.theme(clause.theme).title)
    _write_fact(page, "For", ", ".join(clause.jurisdiction))
    _write_fact(page, "Edition", f"{clause.edition}, pack {clause.pack}, licence {clause.licence or 'not stated'}")
    for variant in variants:
        page.gap()
        page.say(VARIANT_WORDS[variant], lead=f"{variant.capitalize()}: ", lead_styles=("bold",))
        _write_wording(page, clause.variants[variant])
    _write_heading(page, "What to fill in" if clause.placeholders else "")
    for placeholder in clause.placeholders:
        unit = f", in {placeholder.unit}" if placeholder.unit else ""
        page.say(
            f"{placeholder.meaning}{unit}; for example {placeholder.example}",
            margin=2,
            hang=4,
            lead=f"{{{{{placeholder.name}}}}}: ",
        )
    _write_heading(page, "What it closes")
    for rule in clause.rules:
        title = f": {shelf.rules[rule].title}" if rule in shelf.rules else ""
        only = [variant for variant in VARIANTS if rule in clause.closed_by(variant)]
        note = "" if len(only) == len(VARIANTS) else f" ({', '.join(only)} only)"
        page.say(f"{rule}{title}{note}", margin=2, hang=4)
    for field, heading in NOTE_HEADINGS.items():
        _write_heading(page, heading)
        page.say(getattr(clause, field), margin=2)
    _write_heading(page, "Drafting notes" if clause.notes else "")
    for line in clause.notes.splitlines():
        if line.strip():
            page.say(line.strip(), margin=2)
    _write_heading(page, "Sources")
    for source in clause.sources:
        standing = "" if source.official else " (unofficial: this project's own reading)"
        page.say(f"{source.code}: {source.text}{standing}", margin=2, hang=4)


def _write_wording(page: Page, text: str) -> None:
    """Write a wording as it is to be pasted, with its paragraphs apart and its items each on a line."""
    for position, paragraph in enumerate(text.split("\n\n")):
        if position:
            page.gap()
        for line in paragraph.splitlines():
            page.say(line, margin=2)


def _write_heading(page: Page, heading: str) -> None:
    if heading:
        page.gap()
        page.say(heading, styles=("bold",))


def _write_fact(page: Page, label: str, text: str) -> None:
    page.say(text, margin=2, lead=pad(f"{label}:", _LABEL_WIDTH))
