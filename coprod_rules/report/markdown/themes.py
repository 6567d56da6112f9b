"""What to mend, theme by theme, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.markdown.escape import code, plain, table
from coprod_rules.report.markdown.parts import gap_list
from coprod_rules.report.wording import Block, read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from coprod_rules.model.report import InputReport, PackInfo, Result, StandardGain, ThemeGap

_LEAST_SHOWN = 0.05  # a smaller rise would be shown as nothing


def theme_blocks(
    entry: InputReport,
    packs: Sequence[PackInfo],
    clauses: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    most: int | None = None,
) -> Iterator[str]:
    """Yield the blocks of the shared gaps of a document, the most useful to close first.

    Args:
        entry: The document.
        packs: The packs that took part, for their titles.
        clauses: What the recommended clauses say, by id; the best one is told with each theme.
        most: How many themes are told; None for all.
    """
    titles = {pack.id: pack.title for pack in packs}
    results = {result.rule_id: result for result in entry.results}
    for place, theme in enumerate(entry.themes[:most], start=1):
        yield f"#### {place}. {plain(theme.title)}"
        yield plain(theme.gap)
        yield "".join(_gain(gain, titles) for gain in theme.standards)
        yield gap_list(_told(theme, results))
        yield _best_clause(theme, clauses or {})
    if most is not None and len(entry.themes) > most:
        yield f"And by theme: {', '.join(plain(theme.title) for theme in entry.themes[most:])}."


def _best_clause(theme: ThemeGap, clauses: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the light wording of the clause that would do most for a theme, as a quotation."""
    clause = next((clauses[id_] for id_ in theme.clauses if id_ in clauses), None)
    if clause is None:
        return ""
    lines = [f"Wording to start from: **{plain(clause['title'])}** ({code(clause['id'])})"]
    for block in read_blocks(clause["variants"]["light"]):
        lines.append("")
        if block.kind == "table":
            lines.extend(table([plain(cell) for cell in block.rows[0]], _cells(block)).splitlines())
        else:
            start = "- " if block.kind == "list" else ""
            lines.extend(f"{start}{plain(text)}" for row in block.rows for text in row)
    return "".join(f"> {line}".rstrip() + "\n" for line in lines)


def _cells(block: Block) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in block.rows[1:]]


def _told(theme: ThemeGap, results: Mapping[str, Result]) -> list[Result]:
    return [results[id_] for id_ in theme.criteria if id_ in results]


def _gain(gain: StandardGain, titles: Mapping[str, str]) -> str:
    rise = f"; a commitment to each would add {gain.points:.1f} of 100" if gain.points >= _LEAST_SHOWN else ""
    return f"- {plain(titles.get(gain.standard, gain.standard))}: {', '.join(map(code, gain.criteria))}{rise}\n"
