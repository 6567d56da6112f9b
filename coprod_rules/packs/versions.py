"""Whether a version lies in a range such as ``>=0.1,<1``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from itertools import zip_longest

_CLAUSE = re.compile(r"(>=|<=|==|!=|>|<)\s*([0-9]+(?:\.[0-9]+)*)")
_COMPARE: dict[str, Callable[[int, int], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


def satisfies(version: str, wanted: str) -> bool:
    """Tell whether *version* lies in the range *wanted*.

    Args:
        version: Numbers and points; what follows them (``.dev1``, ``rc2``) does not count.
        wanted: Comparisons joined by commas, all of which must hold.

    Raises:
        ValueError: If either cannot be read.
    """
    numbers = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    if numbers is None:
        raise ValueError(f'"{version}" is no version')
    results = []
    for clause in wanted.split(","):
        match = _CLAUSE.fullmatch(clause.strip())
        if match is None:
            raise ValueError(f'"{clause.strip()}" is no range of versions')
        results.append(_COMPARE[match[1]](_compare(numbers[0], match[2]), 0))
    return all(results)


def _compare(left: str, right: str) -> int:
    """Return -1, 0 or 1; 1.0 is the same as 1."""
    pairs = zip_longest(map(int, left.split(".")), map(int, right.split(".")), fillvalue=0)
    return next(((a > b) - (a < b) for a, b in pairs if a != b), 0)
