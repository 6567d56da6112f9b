"""Every criterion of a standard: one row each, with the words that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.groups import SETTLED, deciding_first
from coprod_rules.report.html.element import Markup, element, join
from coprod_rules.report.html.marks import anchor, decision_marks, quote_block, status_mark, table, unofficial_mark
from coprod_rules.report.words import count, count_statuses, percent, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.model.report import Result
    from coprod_rules.report.groups import Standard

_MOST_QUOTES = 5
_MEASURABLE = 3  # the strength of a commitment that can be measured
_LEADS = {"contradicts": "Against: ", "supports": "For: ", "weakens": "Weaker: "}


def all_criteria(number: int, standards: Sequence[Standard]) -> Markup:
    """Return the criteria of every standard, with a choice of rows that a script brings to life."""
    id_ = anchor(number, "all-criteria")
    choice = element(
        "fieldset",
        element("legend", "Show"),
        [
            element(
                "label",
                element("input", type="radio", name=f"{id_}-shown", value=value, checked=value == "all"),
                words,
            )
            for value, words in (("all", "every criterion"), ("open", "only what is to be mended"))
        ],
        data_filter=id_,
        hidden=True,
    )
    sections = [_criteria_section(number, standard) for standard in standards]
    return join(choice, element("div", sections or element("p", "No criterion was asked."), id=id_))


def _criteria_section(number: int, standard: Standard) -> Markup:
    """Return the criteria of one standard, in its own order, those of a principle together."""
    id_ = anchor(number, f"criteria-{standard.id}")
    mark = None if standard.official else [" ", unofficial_mark()]
    order = {principle: index for index, principle in enumerate(standard.principles)}
    results = sorted(standard.results, key=lambda result: order.get(result.principle, len(order)))
    rows = [[_name(number, standard, result), _standing(result), _words(result)] for result in results]
    return element(
        "section",
        element("h4", standard.title, mark, id=id_),
        table(
            f"{count(len(rows), 'criterion', 'criteria')}: {count_statuses(tally(results))}",
            ["Criterion", "Outcome", "What the text says"],
            rows,
            class_="wide criteria",
        ),
    )


def _name(number: int, standard: Standard, result: Result) -> Markup:
    principle = standard.principles.get(result.principle)
    group = f"{principle.title} ({percent(principle.score)})" if principle else result.principle
    return join(
        element("span", result.title, class_="title"),
        element("span", element("code", result.rule_id), " ", group, class_="sub", id=anchor(number, result.rule_id)),
    )


def _standing(result: Result) -> Markup:
    notes = [] if result.status in SETTLED else [result.severity]
    if result.confidence == "low" and result.status not in ("unknown", "not_applicable"):
        notes.append("low confidence")
    if result.status == "met" and result.strength == _MEASURABLE:
        notes.append("can be measured")
    return join(
        status_mark(result.status),
        element("p", ", ".join(notes), class_="sub") if notes else None,
        decision_marks(result),
    )


def _words(result: Result) -> Markup:
    evidence = deciding_first(result)
    both = len({each.role == "contradicts" for each in evidence}) > 1
    left = len(evidence) - _MOST_QUOTES
    return join(
        [
            quote_block(result.input, each.quote, each.origin, _LEADS.get(each.role, "") if both else "")
            for each in evidence[:_MOST_QUOTES]
        ],
        element("p", f"and {count(left, 'more place')}.", class_="sub") if left > 0 else None,
        element("p", result.reason, class_="reason") if result.reason else None,
        _nearest(result),
        None if evidence or result.reason or result.nearest else element("p", "Nothing was found.", class_="sub"),
        element("p", "What to write: ", result.next_step, class_="sub mend")
        if result.next_step and result.status not in SETTLED
        else None,
    )


def _nearest(result: Result) -> list[Markup]:
    return [
        join(
            quote_block(result.input, passage.quote, passage.origin, "Nearest: "),
            element("p", f"Speaks of {', '.join(passage.has)}; lacks {', '.join(passage.lacks)}.", class_="sub"),
        )
        for passage in result.nearest
    ]
