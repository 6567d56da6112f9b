"""The ladder in a text report: a table of stages by rungs, the words that show each, and what the next rung needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.layout import display_width, pad, printable, shorten
from coprod_rules.report.words import origin_of, place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from coprod_rules.model.report import InputReport
    from coprod_rules.report.page import Page

_QUOTE_LENGTH = {"concise": 160, "full": 600}
_QUOTES = {"concise": 1, "full": 3}
_STANDS, _SPOKEN_OF, _PASSED = "#", "o", "."
_LEAST_WIDTH = 60  # on a narrower page the words below the table say it all


def write_ladder(page: Page, entry: InputReport) -> None:
    """Write the ladder of one document, if one was read."""
    ladder = entry.ladder
    if ladder is None:
        return
    page.gap()
    rung = ladder.get("rung_title") or "too little was found to name a rung"
    page.say(f"{ladder.get('title', 'Ladder')}: {rung}", hang=2, styles=("bold",))
    if ladder.get("how"):
        page.say(ladder["how"], margin=2)
    stages = ladder.get("stages", ())
    if ladder.get("rungs") and page.layout.width >= _LEAST_WIDTH:
        _write_table(page, ladder["rungs"], stages)
    page.gap()
    for stage in stages:
        _write_stage(page, entry.path, stage, ladder)
    if ladder.get("next"):
        page.say(ladder["next"], margin=2, lead="As a whole, next: ", lead_styles=("bold",))


def _write_table(page: Page, rungs: Sequence[Mapping[str, Any]], stages: Sequence[Mapping[str, Any]]) -> None:
    """Write a row for each stage and a column for each rung, and below it what the columns are."""
    titles = max((display_width(printable(stage["title"])) for stage in stages), default=0)
    titles = min(titles, page.layout.width - 4 - 3 * len(rungs))
    page.gap()
    heights = "".join(str(rung["level"]).rjust(3) for rung in rungs)
    page.raw(f"  {pad('Rung', titles)} {heights}")
    for stage in stages:
        cells = "".join(f"  {_cell(rung['level'], stage)}" for rung in rungs)
        name = printable(stage["title"])
        name = name if display_width(name) <= titles else name[: max(1, titles - 3)] + "..."
        page.raw(f"  {pad(name, titles)} {cells}" + ("  not judged" if stage["level"] is None else ""))
    page.say(
        "; ".join(f"{rung['level']} {rung['title']}" for rung in rungs) + ".",
        margin=2,
        hang=4,
        lead=f"{_STANDS} stands here, {_SPOKEN_OF} only spoken of. Rungs: ",
    )


def _cell(level: int, stage: Mapping[str, Any]) -> str:
    if stage["level"] is None:
        return " "
    if level == stage["level"]:
        return _STANDS
    return _SPOKEN_OF if level == stage.get("spoken_of_level") else _PASSED


def _write_stage(page: Page, path: str, stage: Mapping[str, Any], ladder: Mapping[str, Any]) -> None:
    page.say(_standing(stage, ladder), margin=2, hang=4, lead=f"{printable(stage['title'])}: ")
    length = _QUOTE_LENGTH.get(page.layout.detail, 160)
    for quote in stage["evidence"][: _QUOTES.get(page.layout.detail, 1)]:
        where = place(path, origin_of(quote))
        page.say(f'"{shorten(printable(quote["quote"]).strip(), length)}" {where}', margin=4, hang=5)
    if stage["next"] and stage["level"] is not None:
        page.say(stage["next"], margin=4, lead="Next: ")


def _standing(stage: Mapping[str, Any], ladder: Mapping[str, Any]) -> str:
    if stage["level"] is None:
        return "not judged, nothing of it was supplied"
    title = str(stage["rung_title"] or "no rung")
    spoken_of = stage.get("spoken_of_level")
    above = next((rung["title"] for rung in ladder.get("rungs", ()) if rung["level"] == spoken_of), "")
    return f"{title}. Spoken of, not promised: {above[:1].lower()}{above[1:]}" if above else title
