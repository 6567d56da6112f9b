"""The ladder: a picture with a row for each stage of work and a step for each rung, and the same facts as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coprod_rules.report.html.element import Content, Markup, element, join
from coprod_rules.report.html.marks import anchor, quote_block, table
from coprod_rules.report.layout import wrap
from coprod_rules.report.words import origin_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coprod_rules.model.report import InputReport

_WIDTH = 360
_STEP_HEIGHT = 22
_LINE = 17
_GAP = 12
_COLUMNS = 50
_LEGEND = (
    "The rungs, the highest first. Steps are filled up to the rung that the text commits to; "
    "the last one, in bold, is where a stage stands. A step with a thick outline is only spoken of. "
    "Broken outlines: nothing of this stage was supplied."
)


def ladder_section(number: int, entry: InputReport) -> Markup | None:
    """Return the ladder of a document, if one was read."""
    ladder = entry.ladder
    if ladder is None:
        return None
    id_ = anchor(number, "ladder")
    rung = ladder.get("rung_title")
    standing = [element("strong", rung), "."] if rung else ["Too little was found to name a rung."]
    following = element("p", element("strong", "Next: "), ladder["next"]) if ladder.get("next") else None
    return element(
        "section",
        element("h3", ladder.get("title", "Ladder"), id=id_),
        element("p", "Overall: ", standing, f" {ladder['how']}" if ladder.get("how") else None),
        following,
        element("div", _picture(id_, ladder), _rung_list(ladder), class_="chart-and-table"),
        _table(ladder, entry.path),
    )


def _rungs(ladder: Mapping[str, Any]) -> dict[int, str]:
    """Return level -> name of each rung; of a report that does not list them, those that stages stand on."""
    listed = {rung["level"]: rung["title"] for rung in ladder.get("rungs", ())}
    if listed:
        return listed
    return {stage["level"]: stage["rung_title"] for stage in ladder.get("stages", ()) if stage["level"]}


def _overall_level(ladder: Mapping[str, Any]) -> int | None:
    steps = [*ladder.get("rungs", ()), *({**stage, "id": stage["rung"]} for stage in ladder.get("stages", ()))]
    return next((step["level"] for step in steps if ladder.get("rung") and step["id"] == ladder["rung"]), None)


def _picture(id_: str, ladder: Mapping[str, Any]) -> Markup:
    stages = ladder.get("stages", ())
    highest = max((1, *_rungs(ladder), *(stage["level"] or 0 for stage in stages)))
    rows: list[Markup] = []
    top = 0
    overall = {"title": "Overall", "level": _overall_level(ladder) or 0, "rung_title": ladder.get("rung_title")}
    for stage in ({**overall, "overall": True}, *stages):
        for line in wrap(stage["title"], _COLUMNS):
            top += _LINE
            style = "label overall" if stage.get("overall") else "label"
            rows.append(element("text", line, x=0, y=top - 4, class_=style))
        rows.extend(_steps(stage["level"], stage.get("spoken_of_level"), highest, top))
        top += _STEP_HEIGHT + _GAP
    told = "; ".join(f"{stage['title']}: {_standing(stage, ladder)}" for stage in stages)
    return element(
        "svg",
        element("title", f"{ladder.get('title', 'Ladder')}: the rung at each stage of work", id=f"{id_}-title"),
        element("desc", f"Overall: {_standing(overall, ladder)}; {told}.", id=f"{id_}-desc"),
        rows,
        class_="chart ladder",
        role="img",
        viewBox=f"0 0 {_WIDTH} {top}",
        aria_labelledby=f"{id_}-title {id_}-desc",
    )


def _steps(level: int | None, spoken_of: int | None, highest: int, top: int) -> Iterator[Markup]:
    """Yield a row of numbered steps, filled up to the rung on which a stage stands; one only spoken of is ringed."""
    width = _WIDTH / highest
    for step in range(1, highest + 1):
        left = round((step - 1) * width, 1)
        if level is None:
            kind = "unjudged"
        else:
            above = "spoken-of" if step == spoken_of else "open"
            kind = "stands" if step == level else "climbed" if step < level else above
        yield element(
            "rect",
            x=left + 1.0,
            y=top + 1,
            width=round(width - 2, 1),
            height=_STEP_HEIGHT - 2,
            class_=f"step {kind}",
        )
        yield element(
            "text",
            str(step),
            x=round(left + width / 2, 1),
            y=top + _STEP_HEIGHT - 7,
            class_=f"step-number {kind}",
        )


def _standing(stage: Mapping[str, Any], ladder: Mapping[str, Any]) -> str:
    if stage["level"] is None:
        return "not judged, nothing of it was supplied"
    rungs = _rungs(ladder)
    spoken_of = stage.get("spoken_of_level")
    above = f"; only spoken of: rung {spoken_of}, {rungs.get(spoken_of, '')}" if spoken_of else ""
    if not stage["level"]:
        return f"no rung{above}"
    return f"rung {stage['level']}, {stage['rung_title'] or rungs.get(stage['level'], '')}{above}"


def _rung_list(ladder: Mapping[str, Any]) -> Markup:
    overall = _overall_level(ladder)
    items = [_rung_item(level, title, overall) for level, title in sorted(_rungs(ladder).items(), reverse=True)]
    return element(
        "div",
        element("p", _LEGEND),
        element("ul", items, class_="rungs"),
    )


def _rung_item(level: int, title: str, overall: int | None) -> Markup:
    here = element("strong", " (this document)") if level == overall else None
    return element("li", element("span", str(level), class_="rung-number"), " ", element("span", title, here))


def _table(ladder: Mapping[str, Any], path: str) -> Markup:
    rows: Sequence[Sequence[Content]] = [
        [stage["title"], _standing(stage, ladder), _quotes(stage, path), stage.get("next") or "Nothing more."]
        for stage in ladder.get("stages", ())
    ]
    return table(
        f"{ladder.get('title', 'Ladder')}: each stage of work",
        ["Stage", "Stands on", "What the text says", "For the next rung"],
        rows,
        class_="wide",
    )


def _quotes(stage: Mapping[str, Any], path: str) -> Markup:
    quotes = [quote_block(path, each["quote"], origin_of(each)) for each in stage["evidence"]]
    return join(quotes) if quotes else join("No quote.")
