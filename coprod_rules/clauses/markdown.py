"""A clause as a page of Markdown: the export, and the generated pages of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coprod_rules.clauses.words import CAUTION, FORM_WORDS, NOTE_HEADINGS, ROLE_WORDS, VARIANT_WORDS
from coprod_rules.model.clause import VARIANTS, Clause


def write_page(
    clause: Clause,
    *,
    theme: str = "",
    rules: Mapping[str, str] | None = None,
    variants: Sequence[str] = VARIANTS,
    level: int = 1,
) -> str:
    """Return a page on *clause*.

    Args:
        clause: The clause.
        theme: The name of its theme; the theme's id where it is empty.
        rules: Rule id to what the rule asks, for the list of what the clause closes.
        variants: Which wordings the page shows.
        level: The level of its heading.
    """
    heading = "#" * level
    parts = [f"{heading} {clause.title}", "\n".join(_facts(clause, theme or clause.theme))]
    parts.append(f"{heading}# What it closes\n\n" + "\n".join(_closed(clause, rules or {})))
    for variant in variants:
        parts.append(f"{heading}# {variant.capitalize()}: {VARIANT_WORDS[variant]}\n\n{clause.variants[variant]}")
    if clause.placeholders:
        parts.append(f"{heading}# What to fill in\n\n" + "\n".join(_placeholders(clause)))
    for field, title in NOTE_HEADINGS.items():
        if text := getattr(clause, field):
            parts.append(f"{heading}# {title}\n\n{text}")
    if clause.notes:
        parts.append(f"{heading}# Drafting notes\n\n{_lowered(clause.notes, level)}")
    parts.append(f"{heading}# Sources\n\n" + "\n".join(_sources(clause)))
    return "\n\n".join(parts) + "\n"


def _facts(clause: Clause, theme: str) -> Iterator[str]:
    yield f"- Clause: `{clause.id}`, edition {clause.edition}"
    yield f"- Form: {FORM_WORDS[clause.form]}, in {ROLE_WORDS[clause.role]}; under {_quoted(clause.headings)}"
    yield f"- Theme: {theme}"
    yield f"- For: {', '.join(clause.jurisdiction)}"
    yield f"- Licence: {clause.licence or 'not stated'}. {CAUTION}"


def _quoted(headings: Iterable[str]) -> str:
    return ", ".join(f'"{heading}"' for heading in headings)


def _closed(clause: Clause, rules: Mapping[str, str]) -> Iterator[str]:
    for rule in clause.rules:
        title = f": {rules[rule]}" if rule in rules else ""
        only = [variant for variant in VARIANTS if rule in clause.closed_by(variant)]
        note = "" if len(only) == len(VARIANTS) else f" (the {' and '.join(only)} wording only)"
        yield f"- `{rule}`{title}{note}"


def _placeholders(clause: Clause) -> Iterator[str]:
    yield "| Placeholder | What it is | Unit | Example |"
    yield "|---|---|---|---|"
    for placeholder in clause.placeholders:
        cells = (f"`{{{{{placeholder.name}}}}}`", placeholder.meaning, placeholder.unit, placeholder.example)
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _lowered(notes: str, level: int) -> str:
    """Return *notes* with its own headings below that of the page's parts."""
    return "\n".join("#" * level + line if line.startswith("##") else line for line in notes.splitlines())


def _sources(clause: Clause) -> Iterator[str]:
    for source in clause.sources:
        standing = "" if source.official else " (unofficial: this project's own reading)"
        yield f"- {source.code}: {source.text}{standing}"
