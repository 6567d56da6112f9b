"""From what people write on the command line to values."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIZES = {
    "": 1,
    "B": 1,
    "K": 1000,
    "KB": 1000,
    "KIB": 1024,
    "M": 1000**2,
    "MB": 1000**2,
    "MIB": 1024**2,
    "G": 1000**3,
    "GB": 1000**3,
    "GIB": 1024**3,
}


def split_ids(values: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of an option that may be repeated and may hold several with commas between them."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def split_packs(values: Iterable[str]) -> tuple[str, ...]:
    """Return ids and folders of packs; a folder may have a comma in its name, an id cannot."""
    packs: list[str] = []
    for value in values:
        packs.extend([value] if os.path.exists(value) else split_ids([value]))
    return tuple(packs)


def parse_size(text: str) -> int:
    """Return the bytes of ``50MB``, ``1.5 GiB`` or ``4096``.

    Raises:
        UsageError: If it is no size, or not above zero.
    """
    compact = text.replace(" ", "").replace("_", "").upper()
    digits = compact.rstrip("BKMGI")
    factor = _SIZES.get(compact[len(digits) :])
    number = _number(digits)
    if factor is None or number is None or number * factor < 1:
        raise UsageError(f'"{text}" is no size', where="--max-bytes", mend="write a size such as 500KB, 50MB or 1GB")
    return int(number * factor)


def parse_min_scores(values: Iterable[str]) -> tuple[tuple[str, float], ...]:
    """Return (pack id or "", score from 0.0 to 1.0) of each ``[STANDARD=]N``.

    Raises:
        UsageError: If N is not a number from 0 to 100.
    """
    return tuple(_parse_min_score(value) for value in values)


def _parse_min_score(text: str) -> tuple[str, float]:
    standard, equals, digits = text.rpartition("=")
    number = _number(digits.strip().removesuffix("%"))
    if number is None or number > 100 or (equals and not standard.strip()):
        raise UsageError(
            f'"{text}" is no least score',
            where="--min-score",
            mend="write a number from 0 to 100, for all standards (60) or for one (nef=60)",
        )
    return standard.strip(), number / 100


def _number(text: str) -> float | None:
    # float() alone would also take "nan", "inf", "1e3" and "-1".
    whole, _, part = text.partition(".")
    if not text.isascii() or not (whole + part).isdigit():
        return None
    return float(text)
