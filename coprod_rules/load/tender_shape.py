"""The shape of the tender format, as a quick check that says only yes or no.

It says the same as ``schemas/tender.schema.json`` (a test holds the two together) in a fraction of the time; only where
it says no is the schema itself asked what is wrong, and where.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coprod_rules.model.document import KINDS, ROLES

Check = Callable[[Any], bool]

#: Full names of the section roles, in the order of ROLES; ``data/section_roles.json`` has the same.
ROLE_NAMES = (
    "background",
    "specification",
    "procurement",
    "award",
    "performance",
    "governance",
    "payment",
    "workforce",
    "exit",
    "terms",
)

#: Fields whose name starts so belong to other tools.
FOREIGN = "x-"

#: The one of them that is for this program: waivers (`docs/waivers.md`).
OWN_FIELD = "x-coprod"


def is_tender(value: Any) -> bool:
    """Tell whether *value* keeps to the tender format."""
    return _tender(value)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _some_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _not_negative(value: Any) -> bool:
    return _number(value) and value >= 0


def _count(least: int) -> Check:
    def check(value: Any) -> bool:
        # JSON Schema counts 4.0 as an integer.
        return _number(value) and value == int(value) and value >= least

    return check


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _one_of(*values: str) -> Check:
    def check(value: Any) -> bool:
        return isinstance(value, str) and value in values

    return check


def _any_of(*checks: Check) -> Check:
    def check(value: Any) -> bool:
        return any(each(value) for each in checks)

    return check


def _list_of(item: Check, least: int = 0) -> Check:
    def check(value: Any) -> bool:
        return isinstance(value, list) and len(value) >= least and all(map(item, value))

    return check


def _record(fields: Mapping[str, Check], *required: str) -> Check:
    def check(value: Any) -> bool:
        if not isinstance(value, dict) or not all(name in value for name in required):
            return False
        for name, member in value.items():
            known = fields.get(name)
            if known is None:
                if not name.startswith(FOREIGN):
                    return False
            elif not known(member):
                return False
        return True

    return check


def _section(value: Any) -> bool:
    return _SECTION(value)


_TEXT_OR_NUMBER = _any_of(_text, _number)
_VALUE = _record({"amount": _number, "currency": _text, "description": _text})
_PERIOD = _record(
    {
        "startDate": _text,
        "endDate": _text,
        "maxExtentDate": _text,
        "durationInDays": _not_negative,
        "description": _text,
    }
)
_BUYER = _any_of(_text, _record({"name": _text, "id": _text}, "name"))
_LOT = _record({"id": _text, "title": _text, "description": _text, "value": _VALUE, "contractPeriod": _PERIOD})
_AWARD_CRITERION = _record(
    {"id": _text, "title": _text, "weight": _TEXT_OR_NUMBER, "description": _text, "assessedBy": _text}, "title"
)
_INDICATOR = _record(
    {
        "id": _text,
        "title": _text,
        "description": _text,
        "target": _TEXT_OR_NUMBER,
        "frequency": _text,
        "verifiedBy": _text,
    },
    "title",
)
_BUDGET = _record(
    {"amount": _not_negative, "currency": _text, "period": _text, "controlledBy": _text, "description": _text}
)
_PAYMENT = _record(
    {
        "amount": _not_negative,
        "currency": _text,
        "unit": _text,
        "paidWithinDays": _not_negative,
        "expenses": _any_of(_flag, _text),
        "description": _text,
    }
)
_SEAT = _record(
    {
        "title": _text,
        "seats": _count(1),
        "livedExperience": _flag,
        "voting": _flag,
        "chair": _flag,
        "description": _text,
    }
)
_ACTIVITY = _record(
    {
        "title": _text,
        "stage": _text,
        "description": _text,
        "frequency": _text,
        "lead": _text,
        "participants": _count(0),
    },
    "title",
)
_CO_PRODUCTION = _record(
    {"budget": _BUDGET, "payment": _PAYMENT, "panel": _list_of(_SEAT), "activities": _list_of(_ACTIVITY)}
)
_CLAUSE = _any_of(_text, _record({"number": _text, "heading": _text, "text": _text}, "text"))
_SECTION = _record(
    {
        "number": _text,
        "heading": _text,
        "role": _one_of(*ROLES, *ROLE_NAMES),
        "text": _text,
        "clauses": _list_of(_CLAUSE),
        "sections": _list_of(_section),
    },
    "heading",
)
_FIELDS: dict[str, Check] = {
    "$schema": _text,
    "id": _text,
    "title": _some_text,
    "kind": _one_of(*KINDS),
    "description": _text,
    "buyer": _BUYER,
    "nation": _text,
    "procurementRegime": _text,
    "value": _VALUE,
    "contractPeriod": _PERIOD,
    "lots": _list_of(_LOT),
    "awardCriteria": _list_of(_AWARD_CRITERION),
    "performanceIndicators": _list_of(_INDICATOR),
    "coProduction": _CO_PRODUCTION,
    "sections": _list_of(_section, 1),
}
_tender = _record(_FIELDS, "title", "sections")

#: The names of a tender's own fields.
TENDER_FIELDS = frozenset(_FIELDS)
