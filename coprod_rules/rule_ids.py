"""How the ids of rules are chosen by their beginnings."""

from __future__ import annotations

from collections.abc import Iterable


def has_prefix(id_: str, prefix: str) -> bool:
    """Return whether *prefix* is the id or ends at one of its hyphens: NEF-ROLES-1 is not a prefix of NEF-ROLES-10."""
    folded, start = id_.upper(), prefix.upper().rstrip("-")
    return folded == start or folded.startswith(start + "-")


def suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint that names the one of *known* that is most like *name*; *otherwise* where none is."""
    from difflib import get_close_matches

    folded = {id_.upper(): id_ for id_ in known}
    near = get_close_matches(name.upper(), sorted(folded), n=1, cutoff=0.5)
    return f"did you mean {folded[near[0]]}?" if near else f"{otherwise}."
