"""Marks of findings that survive what does not touch them: reordering, renumbering, edits elsewhere.

A mark is made of the rule, the headings above a quote and the words of the quote. Numbers of clauses and sections, and
references to them, do not count, nor do capitals, punctuation and line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from coprod_rules.text.fold import fold

_ROMAN = r"(?:[ivxlc]+)"
_LABEL = rf"(?:\d+[a-z]?|{_ROMAN}|[a-z])"
# "4.2.1 Governance", "(a) the Provider", "IV. Payment", "B) Scope"
_NUMBER = re.compile(rf"^\s*(?:\(?{_LABEL}(?:[.\-]{_LABEL})*[.):]+|\d+(?:\.\d+)*\.?)(?=\s|$|[A-Za-z(])[\s:.–—-]*")
# "Section 4: Governance", "clause 12.3(b)", "Schedule 2 part B", "clauses 4.2 and 5.1(b)"
_PLACE = rf"\d+[a-z]?\b(?:[.\-]\d+[a-z]?)*(?:\s*\(\s*{_LABEL}\s*\))*"
_REFERENCE = re.compile(
    r"\b(clause|section|paragraph|para|schedule|annex|appendix|part|article|chapter|lot|item|table|page)(s?)\s+"
    rf"(?:{_PLACE}(?:(?:\s*,\s*|\s+(?:and|or|to)\s+){_PLACE})*|(?:{_ROMAN}|[a-z])\b(?!'))"
)
# "Section 4: Governance" at the beginning of a heading says no more than "4. Governance".
_DIVISION = re.compile(
    rf"^\s*(?:section|schedule|annexe?|appendix|part|article|chapter|lot|clause)\s+{_LABEL}\b[\s:.–—-]*(?=\S)"
)
_WORD = re.compile(r"[^\W\d_]+")


def make_mark(rule: str, headings: Iterable[str], quote: str) -> str:
    """Return the mark of one place that a finding quotes: 20 hexadecimal digits."""
    parts = [*(normalise(heading) for heading in headings), normalise(quote)]
    return sha256("\n".join([rule, *parts]).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def normalise(text: str) -> str:
    """Return the words of a text, in small letters, without its numbering and the numbers that it refers to."""
    folded = fold(text).lower()
    before = None
    while before != folded:  # "4. (a) The Provider" has two
        before, folded = folded, _DIVISION.sub("", _NUMBER.sub("", folded, count=1), count=1)
    return " ".join(_WORD.findall(_REFERENCE.sub(r"\1\2", folded)))
