"""What a waiver lacks to be one."""

from __future__ import annotations

import re

from coprod_rules.model.waiver import Waiver

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_WORDS = {
    "rule": "the rule",
    "reason": "the reason",
    "by": "who decided",
    "date": "the date",
    "expires": "when it ends",
}


def find_faults(waiver: Waiver) -> tuple[str, ...]:
    """Return what is missing or wrong, in words; nothing for a waiver that can be used."""
    missing = [words for field, words in _WORDS.items() if not getattr(waiver, field)]
    faults = [f"it lacks {_join(missing)}"] if missing else []
    for field in ("date", "expires"):
        day = getattr(waiver, field)
        if day and not is_day(day):
            faults.append(f'"{day}" is no day; write it as 2026-12-31')
    if not faults and waiver.expires < waiver.date:
        faults.append(f"it ends on {waiver.expires}, before it was decided on {waiver.date}")
    return tuple(faults)


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, written as ISO 8601 has it."""
    if not _DAY.fullmatch(text):
        return False
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _join(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
