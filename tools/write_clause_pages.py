"""Write the pages on the clauses under docs/clauses; with --check only say whether they are stale.

python tools/write_clause_pages.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from coprod_rules.clauses.pages import make_pages
from coprod_rules.pipeline import Options, open_library

FOLDER = Path(__file__).parents[1] / "docs" / "clauses"


def make_product_pages() -> dict[str, str]:
    """Return file name to content, for the clauses that the product itself brings.

    Raises:
        SystemExit: If a clause or a pack is invalid.
    """
    shelf = open_library(Options(use_plugins=False))
    if shelf.errors:
        raise SystemExit("\n".join(f"error: {error.message} ({error.where})" for error in shelf.errors))
    return make_pages(shelf.library, {rule.id: rule.title for rule in shelf.rules.values()})


def find_stale(pages: dict[str, str], folder: Path) -> list[str]:
    """Return the names of the files in *folder* that are missing, differ from *pages*, or should not be there."""
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in {*pages, *found} if pages.get(name) != found.get(name))


def main(arguments: list[str]) -> int:
    """Write the pages, or check them; return the exit code."""
    pages = make_product_pages()
    stale = find_stale(pages, FOLDER)
    if "--check" in arguments:
        for name in stale:
            print(f"stale: docs/clauses/{name}")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in pages:
            (FOLDER / name).write_text(pages[name], encoding="utf-8", newline="\n")
        else:
            (FOLDER / name).unlink()
    print(f"{len(pages)} pages, {len(stale)} of them written or removed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
