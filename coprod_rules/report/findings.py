"""A finding in one message, for formats that have room for no more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.groups import deciding_first
from coprod_rules.report.layout import printable, shorten
from coprod_rules.report.words import STATUS_WORDS

if TYPE_CHECKING:
    from coprod_rules.model.document import Origin
    from coprod_rules.model.report import Result

_QUOTE_LENGTH = 300


def claim_of(result: Result) -> str:
    """Return what is missing or was found; of what the text does speak of, what the criterion asks."""
    if result.status == "contradicted":
        return f"The text says the opposite of this: {result.title}"
    if result.status == "partly":
        return f"The text promises only part of this: {result.title}"
    return result.gap if result.status in ("not_met", "raised") and result.gap else result.title


def message_of(result: Result, *, quote: bool = False) -> str:
    """Return a finding in a few sentences, or the outcome of what is none, on one line.

    Args:
        result: What the rule says.
        quote: Whether to quote the words that decided, for formats that do not show them.
    """
    if result.status not in ("not_met", "partly", "contradicted", "raised"):
        outcome = f"{result.title}: {STATUS_WORDS.get(result.status, result.status)}"
        return printable(f"{outcome}. {result.reason}" if result.reason else f"{outcome}.")
    parts = [_sentence(claim_of(result))]
    evidence = deciding_first(result)
    if quote and evidence:
        parts.append(f"The text says: “{shorten(evidence[0].quote.strip(), _QUOTE_LENGTH)}”")
    if result.reason:
        parts.append(_sentence(result.reason))
    if result.next_step:
        parts.append(f"What to write: {_sentence(result.next_step)}")
    return printable(" ".join(parts))


def place_of(result: Result) -> Origin | None:
    """Return where the words stand that decided, if any did."""
    evidence = deciding_first(result)
    return evidence[0].origin if evidence else None


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
