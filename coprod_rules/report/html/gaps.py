"""What to mend: each gap with why it matters, what to write and wording to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.findings import claim_of
from coprod_rules.report.groups import deciding_first, sort_pressing
from coprod_rules.report.html.element import Markup, element, join
from coprod_rules.report.html.marks import anchor, decision_marks, quote_block, status_mark, unofficial_mark
from coprod_rules.report.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.model.report import Result
    from coprod_rules.report.groups import Standard
    from coprod_rules.report.html.clauses import ClauseShelf

_MOST_QUOTES = 2


def gaps_by_standard(number: int, standards: Sequence[Standard], shelf: ClauseShelf) -> Markup | None:
    """Return what to mend under each standard, the most pressing first; the same gap is told once."""
    told: dict[str, str] = {}
    sections = [section for standard in standards if (section := _standard_section(number, standard, told, shelf))]
    return join(sections) if sections else None


def _standard_section(number: int, standard: Standard, told: dict[str, str], shelf: ClauseShelf) -> Markup | None:
    pressing = sort_pressing(standard.results)
    if not pressing:
        return None
    id_ = anchor(number, f"mend-{standard.id}")
    mark = None if standard.official else [" ", unofficial_mark()]
    fresh = [result for result in pressing if told.setdefault(_same_key(result), result.rule_id) == result.rule_id]
    repeated = [result for result in pressing if told[_same_key(result)] != result.rule_id]
    return element(
        "section",
        element("h4", standard.title, mark, " ", element("span", count(len(pressing), "gap"), class_="sub"), id=id_),
        element("div", [gap_article(number, result, shelf) for result in fresh], class_="gaps"),
        _repeated(number, repeated, told),
    )


def _same_key(result: Result) -> str:
    """Return what two criteria share that ask for the same thing; what the text does say is never told as another's."""
    gap = " ".join(result.gap.split()).casefold() if result.status == "not_met" else ""
    return gap or f"{result.standard} {result.rule_id}"


def _repeated(number: int, repeated: Sequence[Result], told: dict[str, str]) -> Markup | None:
    if not repeated:
        return None
    items = [
        element(
            "li",
            rule_link(number, result.rule_id),
            f": {result.title} (as ",
            rule_link(number, told[_same_key(result)]),
            ")",
        )
        for result in repeated
    ]
    return join(element("p", "The same gap as one above:"), element("ul", items))


def rule_link(number: int, rule_id: str) -> Markup:
    """Return a link to the row of a criterion."""
    return element("a", element("code", rule_id), href=f"#{anchor(number, rule_id)}")


def gap_article(number: int, result: Result, shelf: ClauseShelf) -> Markup:
    """Return one gap: what it is, the words that show it, why it matters, what to do next."""
    doubt = ", low confidence" if result.confidence == "low" else ""
    quotes = deciding_first(result)[:_MOST_QUOTES]
    return element(
        "article",
        element("h5", claim_of(result)),
        element(
            "p",
            status_mark(result.status),
            " ",
            element("span", f"{result.severity}{doubt}", class_="sub"),
            " ",
            rule_link(number, result.rule_id),
            class_="facts",
        ),
        decision_marks(result),
        [quote_block(result.input, each.quote, each.origin) for each in quotes],
        _line("Falls short: ", result.reason),
        _line("Why it matters: ", result.why),
        _line("What to write: ", result.next_step),
        element("p", element("strong", "Wording to start from: "), shelf.links(result.clauses))
        if result.clauses
        else None,
        class_="gap",
    )


def _line(lead: str, text: str) -> Markup | None:
    return element("p", element("strong", lead), text) if text else None
