"""What to mend, theme by theme, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.markdown.escape import code, plain
from coprod_rules.report.markdown.parts import gap_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coprod_rules.model.report import InputReport, PackInfo, Result, StandardGain, ThemeGap

_LEAST_SHOWN = 0.05  # a smaller rise would be shown as nothing


def theme_blocks(entry: InputReport, packs: Sequence[PackInfo], *, most: int | None = None) -> Iterator[str]:
    """Yield the blocks of the shared gaps of a document, the most useful to close first.

    Args:
        entry: The document.
        packs: The packs that took part, for their titles.
        most: How many themes are told; None for all.
    """
    titles = {pack.id: pack.title for pack in packs}
    results = {result.rule_id: result for result in entry.results}
    for place, theme in enumerate(entry.themes[:most], start=1):
        yield f"#### {place}. {plain(theme.title)}"
        yield plain(theme.gap)
        yield "".join(_gain(gain, titles) for gain in theme.standards)
        yield gap_list(_told(theme, results))
    if most is not None and len(entry.themes) > most:
        yield f"And by theme: {', '.join(plain(theme.title) for theme in entry.themes[most:])}."


def _told(theme: ThemeGap, results: Mapping[str, Result]) -> list[Result]:
    return [results[id_] for id_ in theme.criteria if id_ in results]


def _gain(gain: StandardGain, titles: Mapping[str, str]) -> str:
    rise = f"; a commitment to each would add {gain.points:.1f} of 100" if gain.points >= _LEAST_SHOWN else ""
    return f"- {plain(titles.get(gain.standard, gain.standard))}: {', '.join(map(code, gain.criteria))}{rise}\n"
