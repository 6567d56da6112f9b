"""From what people write on the command line to values."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from coprod_rules.config.sizes import parse_size, read_number
from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["parse_min_scores", "parse_size", "split_ids", "split_packs"]


def split_ids(values: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of an option that may be repeated and may hold several with commas between them."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def split_packs(values: Iterable[str]) -> tuple[str, ...]:
    """Return ids and folders of packs; a folder may have a comma in its name, an id cannot."""
    packs: list[str] = []
    for value in values:
        packs.extend([value] if os.path.exists(value) else split_ids([value]))
    return tuple(packs)


def parse_min_scores(values: Iterable[str]) -> tuple[tuple[str, float], ...]:
    """Return (pack id or "", score from 0.0 to 1.0) of each ``[STANDARD=]N``.

    Raises:
        UsageError: If N is not a number from 0 to 100.
    """
    return tuple(_parse_min_score(value) for value in values)


def _parse_min_score(text: str) -> tuple[str, float]:
    standard, equals, digits = text.rpartition("=")
    number = read_number(digits.strip().removesuffix("%"))
    if number is None or number > 100 or (equals and not standard.strip()):
        raise UsageError(
            f'"{text}" is no least score',
            where="--min-score",
            mend="write a number from 0 to 100, for all standards (60) or for one (nef=60)",
        )
    return standard.strip(), number / 100
