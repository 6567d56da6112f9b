"""One criterion in a text report: its status, the words that prove it, why it matters and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.layout import printable, shorten
from coprod_rules.report.words import STATUS_STYLES, STATUS_WORDS, count, place

if TYPE_CHECKING:
    from coprod_rules.model.report import Evidence, Result
    from coprod_rules.report.page import Page

_MARGIN = 2
_INNER = 4
_ROLE_LEADS = {"contradicts": "Against: ", "supports": "For: ", "weakens": "Weaker: "}
_SETTLED = ("met", "clear", "unknown", "not_applicable")
# How many quotes a criterion shows, and how many signs of each, in the concise view and in the full one.
_QUOTES = {"concise": 2, "full": 5}
_QUOTE_LENGTH = {"concise": 300, "full": 1200}
_NEAREST_LENGTH = 160
_CLAUSES = 3  # how many clauses a criterion names


def write_item(page: Page, result: Result, *, same_as: str = "") -> None:
    """Write one criterion.

    Args:
        page: Where to write.
        result: What the rule says.
        same_as: The id of a criterion above that had the very same gap; then it is not told again.
    """
    page.gap()
    word = STATUS_WORDS.get(result.status, result.status).upper()
    page.say(
        f"{_name(result)}: {result.title if same_as else _claim(result)}",
        margin=_MARGIN,
        hang=_INNER,
        lead=f"{word}  ",
        lead_styles=STATUS_STYLES.get(result.status, ()),
    )
    if same_as:
        page.say(f"The same gap as {same_as}, above.", margin=_INNER)
        return
    _write_evidence(page, result)
    if result.reason:
        page.say(result.reason, margin=_INNER, lead=_reason_lead(result.status))
    if result.status in _SETTLED:
        return
    for passage in result.nearest:
        page.say(
            f'"{printable(shorten(passage.quote, _NEAREST_LENGTH))}" {place(result.input, passage.origin)}',
            margin=_INNER,
            lead="Nearest: ",
        )
        page.say("; ".join(map(printable, passage.has)) or "nothing of it", margin=_INNER + 2, lead="has: ")
        page.say("; ".join(map(printable, passage.lacks)) or "nothing: look at it", margin=_INNER + 2, lead="lacks: ")
    if result.why:
        page.say(result.why, margin=_INNER, lead="Why:  ", lead_styles=("bold",))
    if result.next_step:
        page.say(result.next_step, margin=_INNER, lead="Next: ", lead_styles=("bold",))
    if result.clauses:
        more = len(result.clauses) - _CLAUSES
        ids = ", ".join(result.clauses[:_CLAUSES])
        page.say(f"{ids} and {more} more" if more > 0 else ids, margin=_INNER, lead="Wording to start from: ")


def _name(result: Result) -> str:
    if result.status in _SETTLED:
        return result.rule_id
    doubt = ", low confidence" if result.confidence == "low" else ""
    return f"{result.rule_id} ({result.severity}{doubt})"


def _claim(result: Result) -> str:
    """Return what is missing or was found; for the rest, what the criterion asks."""
    if result.status in ("not_met", "raised") and result.gap:
        return result.gap
    return result.title


def _reason_lead(status: str) -> str:
    return "Falls short: " if status == "partly" else ""


def _write_evidence(page: Page, result: Result) -> None:
    evidence = _in_order(result)
    limit = _QUOTES.get(page.layout.detail, 0)
    if result.status != "contradicted" and page.layout.detail == "concise":
        limit = 1
    both = len({each.role == "contradicts" for each in evidence}) > 1
    for each in evidence[:limit]:
        _write_quote(page, result, each, lead=_ROLE_LEADS.get(each.role, "") if both else "")
    left = len(evidence) - len(evidence[:limit])
    if left:
        page.say(f"and {count(left, 'more place')}.", margin=_INNER, styles=("dim",))


def _in_order(result: Result) -> list[Evidence]:
    """Return the evidence with that which decided first; of a contradiction, the first of each side, then the rest."""
    if result.status != "contradicted":
        return sorted(result.evidence, key=lambda each: each.role != "supports")
    against = [each for each in result.evidence if each.role == "contradicts"]
    other = [each for each in result.evidence if each.role != "contradicts"]
    return [*against[:1], *other[:1], *against[1:], *other[1:]]


def _write_quote(page: Page, result: Result, evidence: Evidence, *, lead: str) -> None:
    quote = shorten(printable(evidence.quote).strip(), _QUOTE_LENGTH.get(page.layout.detail, 300))
    page.say(f'"{quote}"', margin=_INNER, hang=_INNER + 1, lead=lead)
    page.say(place(result.input, evidence.origin), margin=_INNER, hang=_INNER + 2, lead="at ", styles=("cyan",))
    if page.layout.explain and evidence.matches:
        _write_explanation(page, evidence)
    elif evidence.cues and page.layout.detail == "full":
        page.say("; ".join(evidence.cues), margin=_INNER, lead="Read as: ")


def _write_explanation(page: Page, evidence: Evidence) -> None:
    """Write which concepts stand where in a quote, and how its strength came about."""
    for match in evidence.matches:
        line = f", line {match.line}" if match.line is not None else ""
        column = f" column {match.column}" if match.column is not None else ""
        aside = ", through a pronoun or a defined term" if match.inferred else ""
        about = f": {match.title}" if match.title else ""
        page.say(
            f'"{printable(match.words)}"{line}{column}{aside}, is {match.concept}{about}',
            margin=_INNER + 2,
            hang=_INNER + 4,
        )
    for step in evidence.steps:
        page.say(printable(step), margin=_INNER + 2, hang=_INNER + 4, lead="- ")
