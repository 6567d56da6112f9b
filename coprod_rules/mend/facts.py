"""What a document says of itself in fields: who buys, what, and from when to when. Placeholders are filled from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coprod_rules.model.clause import Placeholder
    from coprod_rules.model.document import Document

#: Placeholders that mean the same in every clause, and the field that fills them where the clause names none.
FACT_OF_NAME = {
    "buyer": "buyer.name",
    "commissioner": "buyer.name",
    "authority": "buyer.name",
    "service": "title",
    "service_name": "title",
    "contract": "title",
    "reference": "id",
    "nation": "nation",
    "start_date": "contractPeriod.startDate",
    "end_date": "contractPeriod.endDate",
}

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: A sum as a clause's own expression joins it together: a sign and a bare number.
_SUM = re.compile(r"(?<=[£$€])\d+(?:\.\d+)?(?![\d,.]*\d)")
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")


class Facts:
    """The fields of one document."""

    def __init__(self, document: Document) -> None:
        fields: dict[str, Any] = {"title": document.title, "id": document.id, "nation": document.nation}
        fields.update(document.facts)
        if document.buyer:  # written as a plain name or as a record: clauses need not know
            given = document.facts.get("buyer")
            fields["buyer"] = {**(given if isinstance(given, Mapping) else {}), "name": document.buyer}
        self._fields = {name: value for name, value in fields.items() if value not in (None, "")}

    def find(self, placeholder: Placeholder) -> str | None:
        """Return what the document says for *placeholder*, in words, or None where it says nothing."""
        expression = placeholder.fact or FACT_OF_NAME.get(placeholder.name, "")
        if not expression:
            return None
        import jmespath

        return _in_words(jmespath.search(expression, self._fields))


def _in_words(value: Any) -> str | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.2f}"
    return _reword(value.strip()) or None if isinstance(value, str) else None


def _reword(text: str) -> str:
    """Return dates and sums as people write them: "1 April 2027", "£13.50", "£40,000"."""
    found = _DATE.fullmatch(text)
    if found:
        try:
            day = date.fromisoformat(found[1])
        except ValueError:  # no such day: what the draft has is shown as it is
            return text
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return _SUM.sub(_write_sum, text)


def _write_sum(match: re.Match[str]) -> str:
    amount = float(match[0])
    return f"{amount:,.0f}" if amount.is_integer() else f"{amount:,.2f}"
