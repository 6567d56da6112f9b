"""A chart for each standard, and the same facts as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.html.element import Content, Markup, element, join
from coprod_rules.report.html.marks import anchor, scrolling, table, unofficial_mark
from coprod_rules.report.layout import wrap
from coprod_rules.report.words import STATUS_WORDS, percent, points

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coprod_rules.model.report import Score
    from coprod_rules.report.groups import Standard

_WIDTH = 360
_BAR_WIDTH = 300
_BAR_HEIGHT = 14
_LINE = 17
_GAP = 12
_COLUMNS = 50  # signs that fit on a line of the chart
_REQUIRED = ("met", "partly", "contradicted", "not_met")
_DISCOURAGED = ("clear", "raised")


def score_sections(number: int, standards: Sequence[Standard]) -> Markup:
    """Return the scores of a document: a part for each standard that gives one."""
    scored = [standard for standard in standards if standard.score is not None]
    return join(_glance(number, scored), [_section(number, standard) for standard in scored])


def _glance(number: int, scored: Sequence[Standard]) -> Markup | None:
    """Return every standard's score in one table; nothing where there is but one standard."""
    if len(scored) < 2:
        return None
    statuses = ("met", "partly", "contradicted", "not_met", "raised")
    rows: list[list[Content]] = []
    for standard in scored:
        if standard.score is None:
            continue
        overall = standard.score.overall
        link = element("a", standard.title, href=f"#{anchor(number, f'score-{standard.id}')}")
        mark = None if standard.official else [" ", unofficial_mark()]
        rows.append([join(link, mark), percent(overall.score), *(overall.counts.get(each, 0) for each in statuses)])
    header = ["Standard", "Score", *(STATUS_WORDS[status].capitalize() for status in statuses)]
    return scrolling("Scores at a glance", table("All standards at a glance", header, rows, class_="glance", right=1))


def _section(number: int, standard: Standard) -> Markup | None:
    if standard.score is None:
        return None
    overall = standard.score.overall
    id_ = anchor(number, f"score-{standard.id}")
    mark = None if standard.official else [" ", unofficial_mark()]
    basis = element("p", standard.basis, class_="basis") if standard.basis and not standard.official else None
    scores = [overall, *standard.score.principles]
    return element(
        "section",
        element("h4", standard.title, mark, id=id_),
        element("p", _headline(overall), class_="headline"),
        basis,
        element(
            "div",
            _chart(id_, standard.title, scores),
            _table(standard.title, scores),
            class_="chart-and-table",
        ),
        class_="standard",
    )


def _headline(overall: Score) -> list[Markup | str]:
    if overall.score is None:
        return ["Not scored: nothing of it could be judged from what was supplied."]
    return [element("strong", percent(overall.score)), " of 100"]


def _chart(id_: str, title: str, scores: Sequence[Score]) -> Markup:
    rows, height = _bars(scores)
    told = "; ".join(f"{score.title}: {percent(score.score)}" for score in scores[1:])
    return element(
        "svg",
        element("title", f"{title}: score of each principle, from 0 to 100", id=f"{id_}-title"),
        element("desc", f"Overall: {percent(scores[0].score)}. {told}.", id=f"{id_}-desc"),
        rows,
        class_="chart",
        role="img",
        viewBox=f"0 0 {_WIDTH} {height}",
        aria_labelledby=f"{id_}-title {id_}-desc",
    )


def _bars(scores: Sequence[Score]) -> tuple[list[Markup], int]:
    """Return a label and a bar for each score, one under the other, and how high they stand together."""
    rows: list[Markup] = []
    top = 0
    for index, score in enumerate(scores):
        label = "Overall" if index == 0 else score.title
        for line in wrap(label, _COLUMNS):
            top += _LINE
            rows.append(element("text", line, x=0, y=top - 4, class_="label overall" if index == 0 else "label"))
        rows.extend(_bar(score, top, overall=index == 0))
        top += _BAR_HEIGHT + _GAP
    return rows, top


def _bar(score: Score, top: int, *, overall: bool) -> Iterable[Markup]:
    yield element("rect", x=0.5, y=top + 0.5, width=_BAR_WIDTH - 1, height=_BAR_HEIGHT - 1, class_="track")
    if score.score:
        width = round(points(score.score) * _BAR_WIDTH / 100, 1)
        yield element("rect", x=0, y=top, width=width, height=_BAR_HEIGHT, class_="bar overall" if overall else "bar")
    yield element(
        "text",
        percent(score.score) if score.score is not None else "none",
        x=_BAR_WIDTH + 8,
        y=top + _BAR_HEIGHT - 2,
        class_="figure",
    )


def _table(title: str, scores: Sequence[Score]) -> Markup:
    statuses = _statuses([score.counts for score in scores])
    rows: list[list[Content]] = [
        [
            "Overall" if index == 0 else score.title,
            percent(score.score),
            *(score.counts.get(status, 0) for status in statuses),
        ]
        for index, score in enumerate(scores)
    ]
    header = ["Principle", "Score", *(STATUS_WORDS[status].capitalize() for status in statuses)]
    figures = table(f"{title}: scores and number of criteria", header, rows, class_="figures", right=1)
    return scrolling(f"{title}: table of scores", figures)


def _statuses(counts: Sequence[Mapping[str, int]]) -> list[str]:
    """Return the statuses that need a column: those of the kind of rule that the standard has, and what else occurs."""
    present = {status for each in counts for status, number in each.items() if number}
    usual = _DISCOURAGED if present and present <= {*_DISCOURAGED, "unknown", "not_applicable"} else _REQUIRED
    return [status for status in STATUS_WORDS if status in present or status in usual]
