"""What to mend, theme by theme: a gap that several standards share is told once, the most useful to close first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.findings import claim_of
from coprod_rules.report.groups import sort_pressing
from coprod_rules.report.html.element import Markup, element, join
from coprod_rules.report.html.gaps import gap_article, rule_link
from coprod_rules.report.html.marks import anchor, status_mark
from coprod_rules.report.words import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coprod_rules.model.report import InputReport, Result, StandardGain, ThemeGap
    from coprod_rules.report.groups import Standard
    from coprod_rules.report.html.clauses import ClauseShelf

_LEAST_SHOWN = 0.05  # a smaller rise would be shown as nothing


def gaps_by_theme(number: int, entry: InputReport, standards: Sequence[Standard], shelf: ClauseShelf) -> Markup | None:
    """Return the shared gaps of a document, each with wording; nothing where no cross-walk took part."""
    if not entry.themes:
        return None
    titles = {standard.id: standard.title for standard in standards}
    results = {result.rule_id: result for result in entry.results}
    return join(
        element("p", "Gaps that are graded as errors come first, then those that would raise the scores most."),
        [
            _theme(number, f"{place}. {theme.title}", theme, results, titles, shelf)
            for place, theme in enumerate(entry.themes, start=1)
        ],
    )


def _theme(
    number: int,
    heading: str,
    theme: ThemeGap,
    results: Mapping[str, Result],
    titles: Mapping[str, str],
    shelf: ClauseShelf,
) -> Markup:
    open_ = [results[id_] for id_ in theme.criteria if id_ in results]
    told = _told_in_full(open_)
    return element(
        "section",
        element("h4", heading, id=anchor(number, f"theme-{theme.id or 'other'}")),
        element("p", theme.gap),
        element("p", "It would serve these standards; in brackets what a commitment to each criterion adds, of 100:"),
        element("ul", [_gain(number, gain, titles) for gain in theme.standards], class_="gains"),
        element("div", [gap_article(number, result, shelf) for result in told], class_="gaps"),
        _others(number, [result for result in open_ if result not in told]),
        shelf.place_best(theme.clauses),
        class_="theme",
    )


def _told_in_full(results: Sequence[Result]) -> list[Result]:
    """Return what the text says something of, and the first that is missing: the others ask for much the same."""
    spoken = sort_pressing(result for result in results if result.status != "not_met")
    missing = [result for result in results if result.status == "not_met"]
    return [*spoken, *missing[:1]]


def _gain(number: int, gain: StandardGain, titles: Mapping[str, str]) -> Markup:
    links = [[" ", rule_link(number, id_)] for id_ in gain.criteria]
    rise = f" (+{gain.points:.1f})" if gain.points >= _LEAST_SHOWN else ""
    return element("li", f"{titles.get(gain.standard, gain.standard)}{rise}:", links)


def _others(number: int, results: Sequence[Result]) -> Markup | None:
    if not results:
        return None
    items = [
        element("li", claim_of(result), " ", rule_link(number, result.rule_id), element("br"), _next(result))
        for result in results
    ]
    lead = element("p", status_mark("not_met"), f" also, {count(len(items), 'criterion', 'criteria')} of this theme:")
    return join(lead, element("ul", items, class_="others"))


def _next(result: Result) -> Markup | None:
    return element("span", "What to write: ", result.next_step, class_="sub") if result.next_step else None
