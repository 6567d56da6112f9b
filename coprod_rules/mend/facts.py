"""What a document says of itself in fields: who buys, what, and from when to when. Placeholders are filled from it."""

from __future__ import annotations

from collections.abc import Mapping
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
    return value.strip() or None if isinstance(value, str) else None
