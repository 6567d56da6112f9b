"""Clauses put into a draft: each as one change of its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_rules.errors import CoprodError

if TYPE_CHECKING:
    from coprod_rules.clauses import ClauseLibrary
    from coprod_rules.lsp.drafts import Examined
    from coprod_rules.lsp.remark import Remark

MOST_CLAUSES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A piece of text to put in the place of another.

    Attributes:
        title: What it does, for a menu.
        start: Code points into the old text.
        end: Where what it replaces ends.
    """

    title: str
    start: int
    end: int
    text: str


def find_changes(examined: Examined, remark: Remark, library: ClauseLibrary) -> Iterator[Change]:
    """Yield, for the best clauses that mend what a remark tells, each of their variants put into the draft."""
    from coprod_rules.mend.wording import Choice
    from coprod_rules.mend.workbench import Workbench

    known = {clause.id: clause for clause in library.clauses}
    clauses = [known[id_] for id_ in remark.clauses if id_ in known][:MOST_CLAUSES]
    if not clauses or examined.document is None:
        return
    try:
        bench = Workbench(examined.session, examined.source)
    except CoprodError:  # a format that cannot be written
        return
    old = examined.source.text
    for clause in clauses:
        for variant in clause.variants:
            (insertion,) = bench.place([Choice(clause, variant)], {})
            new = bench.draft.write([insertion]).data.decode("utf-8")
            start, end, text = _difference(old, new)
            title = f"Insert {clause.id}, {variant}: {clause.title}"
            yield Change(title=title, start=start, end=end, text=text)


def _difference(old: str, new: str) -> tuple[int, int, str]:
    """Return where two texts differ: start and end in the old one, and what stands there in the new one."""
    most = min(len(old), len(new))
    start = next((i for i in range(most) if old[i] != new[i]), most)
    tail = next((i for i in range(most - start) if old[-1 - i] != new[-1 - i]), most - start)
    return start, len(old) - tail, new[start : len(new) - tail]
