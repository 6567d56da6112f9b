"""Running headers and footers: lines at the edge of most pages that say the same, but for a page number."""

from __future__ import annotations

import re
from collections import Counter

from coprod_rules.load.pdf.lines import Line, Page

_EDGE_LINES = 3  # at the top and at the bottom of a page
_LEAST_PAGES = 3
_SHARE = 0.4  # of the pages
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page|p\.)?\s*[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_MARGIN = 0.08  # of the height of a page


def find_repeated(pages: list[Page]) -> set[str]:
    """Return the words, with # for figures, of the lines that repeat at the edges of *pages*."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_words(line) for line in _edges(page)})
    least = max(_LEAST_PAGES, _SHARE * len(pages))
    return {words for words, count in counts.items() if count >= least}


def drop_margins(page: Page, repeated: set[str]) -> tuple[list[Line], int]:
    """Return the lines of *page* without its running header and footer, and how many were dropped."""
    edges = set(map(id, _edges(page)))
    kept = [line for line in page.lines if not (id(line) in edges and _is_running(line, page, repeated))]
    return kept, len(page.lines) - len(kept)


def _edges(page: Page) -> list[Line]:
    by_height = sorted(page.lines, key=lambda line: -line.top)
    return by_height[:_EDGE_LINES] + by_height[_EDGE_LINES:][-_EDGE_LINES:]


def _is_running(line: Line, page: Page, repeated: set[str]) -> bool:
    if _words(line) in repeated:
        return True
    in_margin = line.top < page.height * _MARGIN or line.bottom > page.height * (1 - _MARGIN)
    return in_margin and _PAGE_NUMBER.fullmatch(line.text.strip()) is not None


def _words(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.lower().split()))
