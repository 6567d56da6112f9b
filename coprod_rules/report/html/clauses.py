"""Recommended wording: each clause once on the page, in its three variants, each with a button that copies it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coprod_rules.report.html.element import Markup, element, join
from coprod_rules.report.html.marks import scrolling
from coprod_rules.report.wording import VARIANTS, Block, read_blocks, split_placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MOST_LINKS = 3
# What to know before a clause is used: key -> what it is called.
_NOTES = {
    "use_when": "Use it when",
    "avoid_when": "Avoid it when",
    "cost": "Cost",
    "proportionality": "In proportion",
    "fallback": "If it is not agreed",
    "regime_notes": "Procurement rules",
    "notes": "Drafting notes",
}


class ClauseShelf:
    """The clauses of a report; each is laid out in full where it is first asked for, and linked from everywhere.

    Args:
        clauses: What each says, by id.
    """

    def __init__(self, clauses: Mapping[str, Mapping[str, Any]]) -> None:
        self._clauses = clauses
        self._placed: set[str] = set()

    def place_best(self, ids: Sequence[str]) -> Markup | None:
        """Return the first of *ids* in full, or a link where it stands on the page already; links to the others."""
        known = [id_ for id_ in ids if id_ in self._clauses]
        if not known:
            return None
        best, others = known[0], known[1:]
        if best in self._placed:
            return element("p", element("strong", "Wording to start from: "), self.links(known))
        more = element("p", "More wording for this: ", self.links(others), class_="sub") if others else None
        return join(self._place(best), more)

    def links(self, ids: Iterable[str]) -> Markup | None:
        """Return links to clauses, the best first; those whose wording is not in the report are named only."""
        named = list(ids)
        if not named:
            return None
        links = [[", " if place else None, self._link(id_)] for place, id_ in enumerate(named[:_MOST_LINKS])]
        left = len(named) - _MOST_LINKS
        return join(links, f" and {left} more" if left > 0 else None)

    def rest(self) -> Markup | None:
        """Return every clause that stands nowhere on the page yet."""
        left = [id_ for id_ in sorted(self._clauses) if id_ not in self._placed]
        return join([self._place(id_, heading="h3", opened="") for id_ in left]) if left else None

    def _link(self, id_: str) -> Markup:
        if id_ not in self._clauses:
            return element("code", id_)
        return element("a", str(self._clauses[id_]["title"]), " ", element("code", id_), href=f"#clause-{id_}")

    def _place(self, id_: str, *, heading: str = "h5", opened: str = "standard") -> Markup:
        self._placed.add(id_)
        clause = self._clauses[id_]
        return element(
            "div",
            element(heading, str(clause["title"]), " ", element("code", id_)),
            [
                _variant(id_, name, str(clause["variants"][name]), opened=name == opened)
                for name in VARIANTS
                if name in clause["variants"]
            ],
            _placeholders(clause),
            _notes(clause),
            class_="clause",
            id=f"clause-{id_}",
        )


def _variant(id_: str, name: str, wording: str, *, opened: bool) -> Markup:
    body = f"wording-{id_}-{name}"
    button = element("button", f"Copy the {VARIANTS[name].casefold()}", type="button", data_copy=body, hidden=True)
    return element(
        "details",
        element("summary", VARIANTS[name]),
        element("div", [_block(block) for block in read_blocks(wording)], class_="wording", id=body),
        button,
        open=opened,
    )


def _block(block: Block) -> Markup:
    if block.kind == "list":
        return element("ul", [element("li", _words(row[0])) for row in block.rows])
    if block.kind == "table":
        head, *rows = block.rows
        table = element(
            "table",
            element("thead", element("tr", [element("th", _words(cell), scope="col") for cell in head])),
            element("tbody", [element("tr", [element("td", _words(cell)) for cell in row]) for row in rows]),
        )
        return scrolling("Table of the wording", table)
    return element("p", _words(block.rows[0][0]))


def _words(text: str) -> list[Markup | str]:
    """Return *text* with what is to be filled in marked."""
    return [element("mark", part) if place % 2 else part for place, part in enumerate(split_placeholders(text))]


def _placeholders(clause: Mapping[str, Any]) -> Markup | None:
    entries = clause.get("placeholders", ())
    if not entries:
        return None
    items = [
        element(
            "li",
            element("mark", f"{{{{{entry['name']}}}}}"),
            f" {entry['meaning']}",
            f", in {entry['unit']}" if entry.get("unit") else None,
            f"; for example {entry['example']}" if entry.get("example") else None,
        )
        for entry in entries
    ]
    return element("details", element("summary", "What to fill in"), element("ul", items))


def _notes(clause: Mapping[str, Any]) -> Markup | None:
    lines = [
        element("p", element("strong", f"{title}: "), " ".join(str(clause[key]).split()))
        for key, title in _NOTES.items()
        if clause.get(key)
    ]
    return element("details", element("summary", "Before you use it"), lines) if lines else None
