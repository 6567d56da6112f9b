from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from coprod_rules.clauses import read_library
from coprod_rules.clauses.pages import make_pages

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_clause_pages", ROOT / "tools" / "write_clause_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_in_docs_are_those_of_the_library(tool: ModuleType) -> None:
    stale = tool.find_stale(tool.make_product_pages(), ROOT / "docs" / "clauses")
    assert stale == [], "run python tools/write_clause_pages.py"


def test_pages_that_are_missing_changed_or_left_over_are_stale(tool: ModuleType, tmp_path: Path) -> None:
    for name, text in {"same.md": "a\n", "changed.md": "b\n", "left.md": "c\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    pages = {"same.md": "a\n", "changed.md": "x\n", "missing.md": "d\n"}
    assert tool.find_stale(pages, tmp_path) == ["changed.md", "left.md", "missing.md"]


def test_a_page_holds_all_that_a_clause_says_and_the_index_leads_to_it(harbour: Path) -> None:
    pages = make_pages(read_library([str(harbour)]), {"PRAC-PAY": "People are paid"})
    page = pages["CL-HARBOUR-PAY.md"]
    assert page.startswith("# Pay boat users\n")
    for part in (
        "2026-11",
        "CC-BY-4.0",
        "- `PRAC-PAY`: People are paid\n",
        "(the ambitious wording only)",
        "`{{rate}}`",
    ):
        assert part in page
    for heading in ("Light", "Standard", "Ambitious", "What to fill in", "When to use it", "Drafting notes", "Sources"):
        assert f"## {heading}" in page
    assert "| [CL-HARBOUR-PAY](CL-HARBOUR-PAY.md) | Pay boat users | specification clause |" in pages["README.md"]
    assert "| `PRAC-PAY` | People are paid | [CL-HARBOUR-PAY](CL-HARBOUR-PAY.md) |" in pages["README.md"]
