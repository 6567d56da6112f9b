"""The ladder in a text report: on which rung the evidence stands, overall and at each stage of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from coprod_rules.model.report import InputReport
    from coprod_rules.report.page import Page


def write_ladder(page: Page, entry: InputReport) -> None:
    """Write the ladder of one document, if one was read."""
    ladder = entry.ladder
    if ladder is None:
        return
    page.gap()
    rung = ladder.get("rung_title") or "too little was found to name a rung"
    page.say(f"{ladder.get('title', 'Ladder')}: {rung}", hang=2, styles=("bold",))
    for stage in ladder.get("stages", ()):
        page.say(_standing(stage), margin=2, hang=4, lead=f"{stage['title']}: ")
    if ladder.get("next"):
        page.say(ladder["next"], margin=2, lead="Next: ", lead_styles=("bold",))


def _standing(stage: Mapping[str, Any]) -> str:
    if stage["level"] is None:
        return "not judged, nothing of it was supplied"
    return str(stage["rung_title"] or "no rung")
