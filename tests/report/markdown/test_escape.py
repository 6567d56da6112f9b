from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from coprod_rules.report.markdown.escape import code, plain, table

HOSTILE = [
    "a | b",
    "<script>alert(1)</script> & more",
    "**bold** _and_ [link](https://example.org) ![x](y)",
    "`code` ``more`` \\| end\\",
    "~~gone~~ $x$ {y}",
    "- item",
    "# heading",
    "12. item",
    "1) item",
    "> quote",
    "===",
    "two\nlines\tand a tab",
    "a &amp; b &lt;",
]


def text_of(markdown: str) -> str:
    """What a reader sees of *markdown*."""
    seen = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        if token.type == "inline":
            seen.append(
                "".join(child.content for child in token.children or () if child.type in ("text", "code_inline"))
            )
    return "\n".join(seen)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_as_it_is(text: str) -> None:
    assert text_of(plain(text)) == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_in_its_cell(text: str) -> None:
    shown = text_of(table(["one", "two"], [[plain(text), "next"]]))
    assert shown == f"one\ntwo\n{' '.join(text.split())}\nnext"


@pytest.mark.parametrize("text", ["a/b.json", "a|b.json", "with `tick`.json", "``", "n.json#/releases/2"])
def test_code_is_shown_as_it_is_even_in_a_table(text: str) -> None:
    assert text_of(table(["one"], [[code(text)]])) == f"one\n{text}"
