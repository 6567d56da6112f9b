"""What to mend, theme by theme: each shared gap once, with every standard that it serves, the most useful first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.layout import shorten
from coprod_rules.report.text_item import write_item
from coprod_rules.report.words import STATUS_WORDS, UNOFFICIAL, count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from coprod_rules.model.report import InputReport, PackInfo, Result, ThemeGap
    from coprod_rules.report.page import Page

    Clauses = Mapping[str, Mapping[str, Any]]

_AGAINST = ("contradicted", "raised")
_OPEN = ("partly", "not_met")
_WORDING_LENGTH = 300
_MOST_OTHERS = 3
_LEAST_SHOWN = 0.05  # a smaller rise would be shown as nothing


def write_themes(
    page: Page, entry: InputReport, packs: Sequence[PackInfo], clauses: Clauses | None = None, *, limit: int
) -> None:
    """Write the shared gaps of one document.

    Args:
        page: Where to write; its layout says how much is told.
        entry: The document.
        packs: The packs that took part, for their titles.
        clauses: What the recommended clauses say, by id.
        limit: How many themes are told in the concise view.
    """
    if not entry.themes:
        return
    full = page.layout.detail == "full"
    page.gap()
    page.say("What to mend, by theme: errors first, then what would raise the scores most", styles=("bold",))
    results = {result.rule_id: result for result in entry.results}
    names = {pack.id: _name(pack) for pack in packs}
    told = [theme for place, theme in enumerate(entry.themes) if full or place < limit or _is_against(theme, results)]
    for number, theme in enumerate(told, start=1):
        _write_theme(page, theme, number, results, names)
        _write_best_clause(page, theme, clauses or {})
    left = [theme for theme in entry.themes if theme not in told]
    if left:
        page.gap()
        page.say(
            "; ".join(f"{theme.title} ({', '.join(theme.criteria)})" for theme in left)
            + ". Use --verbose to see them.",
            margin=2,
            hang=4,
            lead="And by theme: ",
        )


def _name(pack: PackInfo) -> str:
    said = pack.official or UNOFFICIAL.casefold() in pack.title.casefold()
    return pack.title if said else f"{pack.title} ({UNOFFICIAL})"


def _is_against(theme: ThemeGap, results: Mapping[str, Result]) -> bool:
    """Tell whether something in the text goes against a theme: that is told however little it would gain."""
    return any(results[id_].status in _AGAINST for id_ in theme.criteria)


def _write_theme(
    page: Page, theme: ThemeGap, number: int, results: Mapping[str, Result], names: Mapping[str, str]
) -> None:
    page.gap()
    page.say(theme.title, lead=f"{number}. ", styles=("bold",), lead_styles=("bold",))
    page.say(theme.gap, margin=3)
    page.say(
        "; ".join(f"{names.get(gain.standard, gain.standard)}: {', '.join(gain.criteria)}" for gain in theme.standards),
        margin=3,
        hang=5,
        lead="Serves ",
    )
    rises = ", ".join(f"{gain.standard} +{gain.points:.1f}" for gain in theme.standards if gain.points >= _LEAST_SHOWN)
    if rises:
        page.say(rises, margin=3, hang=5, lead="A commitment to each would add, of 100: ")
    own = [results[id_] for id_ in theme.criteria]
    against = [result for result in own if result.status in _AGAINST]
    open_ = [result for result in own if result.status in _OPEN]
    shown = [*against, *(open_ if page.layout.detail == "full" else open_[:1])]
    for result in shown:
        write_item(page, result)
    _write_rest(page, [result for result in open_ if result not in shown])


def _write_best_clause(page: Page, theme: ThemeGap, clauses: Clauses) -> None:
    """Write the wording that would do most for a theme: its light variant, in full where all is told."""
    best = next((id_ for id_ in theme.clauses if id_ in clauses), None)
    if best is None:
        return
    clause = clauses[best]
    closes = [id_ for id_ in theme.criteria if id_ in clause["closes"]]
    page.gap()
    page.say(
        f"{clause['title']} ({best}; closes {', '.join(closes)})",
        margin=2,
        hang=4,
        lead="Wording to start from: ",
        lead_styles=("bold",),
    )
    full = page.layout.detail == "full"
    for paragraph in clause["variants"]["light"].split("\n\n")[: None if full else 1]:
        for line in paragraph.splitlines():
            page.say(line if full else shorten(line, _WORDING_LENGTH), margin=4)
    others = [id_ for id_ in theme.clauses if id_ != best][:_MOST_OTHERS]
    more = f"; see also {', '.join(others)}" if others else ""
    page.say(f"Stronger wordings and notes: coprod clauses {best}{more}", margin=4, styles=("dim",))


def _write_rest(page: Page, results: Sequence[Result]) -> None:
    """Name what else is open in a theme, each with what it asks."""
    if not results:
        return
    page.gap()
    page.say(f"And {count(len(results), 'more criterion', 'more criteria')} of this theme:", margin=2)
    for result in results:
        page.say(result.title, margin=4, hang=6, lead=f"{STATUS_WORDS[result.status]} {result.rule_id}: ")
