"""Sizes as people write them."""

from __future__ import annotations

from coprod_rules.errors import UsageError

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


def parse_size(text: str) -> int:
    """Return the bytes of ``50MB``, ``1.5 GiB`` or ``4096``.

    Raises:
        UsageError: If it is no size, or not above zero.
    """
    compact = text.replace(" ", "").replace("_", "").upper()
    digits = compact.rstrip("BKMGI")
    factor = _SIZES.get(compact[len(digits) :])
    number = read_number(digits)
    if factor is None or number is None or number * factor < 1:
        raise UsageError(f'"{text}" is no size', where="max-bytes", mend="write a size such as 500KB, 50MB or 1GB")
    return int(number * factor)


def read_number(text: str) -> float | None:
    """Return a number that is written in digits, with or without a point; None for anything else."""
    # float() alone would also take "nan", "inf", "1e3" and "-1".
    whole, _, part = text.partition(".")
    if not text.isascii() or not (whole + part).isdigit():
        return None
    return float(text)
