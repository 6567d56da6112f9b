"""When two texts are the same words: whatever their spacing, their quotation marks, or the numbers of clauses."""

from __future__ import annotations

import re
from functools import lru_cache

_QUOTES = str.maketrans("‘’“”–—\u00a0\u00ad", "''\"\"-- \u0000")
_REFERENCE = re.compile(
    r"\b(section|clause|sub-?clause|paragraph|para|schedule|annexe?|appendix|part|chapter|table|item)(s?) "
    r"\(?(?:\d+|[a-z]\b|[ivxlc]+\b)(?:[.)(]*[\da-z]{1,3}\b\)?)*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^(?:(?:section|clause|part|schedule|annexe?|appendix|chapter|lot) )?"
    r"(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivxlc]+)[.):]+|\d+(?:\.\d+)*)[-.: ]+"
)


@lru_cache(maxsize=16384)
def same_words(text: str) -> str:
    """Return *text* in the form in which it equals every other that says the same in the same words.

    References to clauses lose their number: it changes whenever a clause is added above.
    """
    plain = " ".join(text.translate(_QUOTES).replace("\u0000", "").split()).casefold()
    return _REFERENCE.sub(r"\1 #", plain)


@lru_cache(maxsize=4096)
def same_heading(heading: str) -> str:
    """Return *heading* without its number."""
    plain = same_words(heading)
    return _NUMBER.sub("", plain) or plain


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many of their words two texts share, from 0.0 to 1.0.

    Source: the Jaccard index.
    """
    return len(one & other) / len(one | other) if one or other else 0.0


def words_of(text: str) -> frozenset[str]:
    """Return the different words of *text*."""
    return frozenset(re.findall(r"[^\W_]+", same_words(text)))
