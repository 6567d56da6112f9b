"""The day of today: the only clock of the program. It decides which waivers have expired, and nothing else."""

from __future__ import annotations

import os

from coprod_rules.errors import UsageError


def find_today(given: str = "") -> str:
    """Return the day, ISO 8601: as given, else that of ``SOURCE_DATE_EPOCH``, else that of the clock.

    Raises:
        UsageError: If what was given is no day.
    """
    from datetime import UTC, date, datetime

    if given:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError:
            raise UsageError(f'"{given}" is no day', where="--today", mend="write it as 2026-01-31") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
        except (ValueError, OverflowError, OSError):
            raise UsageError(
                f'"{epoch}" is no number of seconds since 1970',
                where="the environment variable SOURCE_DATE_EPOCH",
                mend="unset it, or set it to a whole number",
            ) from None
    return date.today().isoformat()  # the user's own day: a waiver ends at midnight where they are
