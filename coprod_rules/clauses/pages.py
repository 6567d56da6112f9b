"""The clause library as pages of documentation: an index, and one page a clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coprod_rules.clauses.library import ClauseLibrary
from coprod_rules.clauses.markdown import write_page
from coprod_rules.clauses.words import FORM_WORDS
from coprod_rules.model.clause import Clause
from coprod_rules.model.rule import Theme

INDEX = "README.md"

_INTRODUCTION = """\
# Clauses

Wording that closes the gaps which `coprod check` finds, in three strengths: *light* is a real duty in the fewest words,
*standard* says how many, by when and paid from what, *ambitious* can be measured and has a consequence. `{{name}}` is a
placeholder to fill in; while it is open, a criterion counts as partly met.

Each wording was tried: put alone into an empty specification, with its placeholders filled, it makes every criterion
that its clause names met, and the ambitious one can be measured. The wording is this project's own, published under
CC BY 4.0. It is a start for drafting and no legal advice: have it reviewed.

```
coprod clauses --rule NEF-ROLES-3        # what would close this gap
coprod clauses CL-PAY-RATES              # one clause
coprod clauses --theme money --output markdown:clauses.md
```

For each theme there is a bundle: clauses for the specification or the contract, a question for the award with a scoring
guide, and a measure of performance. Do not edit these pages: `python tools/write_clause_pages.py` writes them from the
clause files of the packs.
"""


def make_pages(library: ClauseLibrary, rules: Mapping[str, str]) -> dict[str, str]:
    """Return file name to content: ``README.md``, and ``ID.md`` for each clause.

    Args:
        library: The clauses.
        rules: Rule id to what the rule asks.
    """
    pages = {INDEX: "\n".join(_index(library, rules))}
    for clause in library.clauses:
        page = write_page(clause, theme=library.theme(clause.theme).title, rules=rules)
        pages[f"{clause.id}.md"] = f"{page}\n[All clauses]({INDEX})\n"
    return pages


def _index(library: ClauseLibrary, rules: Mapping[str, str]) -> Iterator[str]:
    yield _INTRODUCTION
    for theme in library.themes:
        clauses = library.in_theme(theme.id)
        if clauses:
            yield from _theme(theme, clauses)
    yield "## By criterion\n"
    yield "| Criterion | What it asks | Clauses, the best first |"
    yield "|---|---|---|"
    for rule in sorted({rule for clause in library.clauses for rule in clause.rules}):
        links = ", ".join(_link(clause) for clause in library.closing(rule))
        yield f"| `{rule}` | {_cell(rules.get(rule, ''))} | {links} |"
    yield ""


def _theme(theme: Theme, clauses: tuple[Clause, ...]) -> Iterator[str]:
    yield f"## {theme.title}\n"
    yield f"{theme.summary}\n"
    yield "| Clause | What it does | Form | Closes |"
    yield "|---|---|---|---|"
    for clause in clauses:
        closes = ", ".join(f"`{rule}`" for rule in clause.rules)
        yield f"| {_link(clause)} | {_cell(clause.title)} | {FORM_WORDS[clause.form]} | {closes} |"
    yield ""


def _link(clause: Clause) -> str:
    return f"[{clause.id}]({clause.id}.md)"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
