"""Other frameworks in a text report: how the document fares on them, seen through the criteria told above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.words import STATUS_STYLES, STATUS_WORDS, UNOFFICIAL, count_statuses

if TYPE_CHECKING:
    from coprod_rules.model.report import InputReport, ViewReport
    from coprod_rules.report.page import Page

_OPEN = ("contradicted", "partly", "not_met")


def write_views(page: Page, entry: InputReport) -> None:
    """Write one paragraph for each other framework, or every criterion of it where all is asked for."""
    if not entry.views:
        return
    page.gap()
    page.say(
        "Other frameworks, seen through the criteria above; nothing is counted twice",
        styles=("bold",),
    )
    for view in entry.views:
        _write_view(page, view)


def _write_view(page: Page, view: ViewReport) -> None:
    counts: dict[str, int] = {}
    for status in view.statuses:
        counts[status.status] = counts.get(status.status, 0) + 1
    mark = "" if view.official else f" ({UNOFFICIAL})"
    level = next((status.title for status in view.statuses if status.id == view.level), "")
    standing = f"{view.level}: {level}" if view.level else count_statuses(counts)
    page.say(f"{view.title}{mark}: {standing}", margin=2, hang=4)
    if page.layout.detail == "full":
        for status in view.statuses:
            page.say(
                f"{status.id}: {status.title}. {status.reason}",
                margin=4,
                hang=6,
                lead=f"{STATUS_WORDS[status.status]}  ",
                lead_styles=STATUS_STYLES.get(status.status, ()),
            )
        return
    for word in _OPEN:
        ids = [status.id for status in view.statuses if status.status == word]
        if ids and not view.level:
            page.say(", ".join(ids), margin=4, hang=6, lead=f"{STATUS_WORDS[word]}: ")
