"""Terms that a document defines for itself: ``"the Panel" means ...`` and ``... (the "Panel")``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_QUOTED = r"[\"\u201c\u2018'](?:the |a |an )?(?P<term>[A-Z\u00c0-\u00dd][^\"\u201d\u2019'\n]{1,50})[\"\u201d\u2019']"
_MEANS = re.compile(
    _QUOTED + r"\s+(?:shall mean|means|mean|refers to|is|are|stands for)\b(?P<body>[^\n]{3,400}?)(?=[.;](?:\s|$)|$)"
)
_BRACKET = re.compile(
    r"(?P<body>[^.;\n()]{3,160})\(\s*(?:(?:together|each|collectively|hereinafter|hereafter)[, ]+)*(?:the |an? )?"
    + _QUOTED
    + r"\s*\)"
)


def find_defined_terms(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (term, start, end): a term, and where the words stand that say what it means."""
    if '"' not in text and "\u201c" not in text and "\u2018" not in text and "'" not in text:
        return
    for pattern in (_MEANS, _BRACKET):
        for match in pattern.finditer(text):
            yield match["term"].strip(), match.start("body"), match.end("body")


def find_mentions(text: str, terms: Mapping[str, frozenset[int]]) -> list[tuple[int, int, frozenset[int]]]:
    """Return where *text* uses a defined term, written as it was defined, with the concepts it stands for."""
    mentions = []
    for term, concepts in terms.items():
        if term in text:
            for match in re.finditer(rf"(?<!\w){re.escape(term)}(?:s|es)?(?!\w)", text):
                mentions.append((match.start(), match.end(), concepts))
    return mentions
