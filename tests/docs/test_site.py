"""The generated pages of the documentation site, and the search for links that lead nowhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


@cache
def pages() -> dict[str, str]:
    from tools.website.catalogue import read_catalogue
    from tools.website.interfaces import write_command_page, write_hook_page, write_schema_page
    from tools.website.rules import write_concept_page, write_coverage_page, write_rule_pages

    catalogue = read_catalogue()
    return dict(
        [
            *write_rule_pages(catalogue),
            write_coverage_page(catalogue),
            write_concept_page(catalogue),
            write_command_page(),
            write_hook_page(ROOT),
            *write_schema_page(),
        ]
    )


def test_every_rule_has_its_place_and_all_that_a_reader_asks_for() -> None:
    from coprod_rules.pipeline import Options, list_rules

    for pack in list_rules(Options(use_plugins=False))[0]:
        if not pack.rules:
            continue
        page = pages()[f"reference/rules/{pack.id}.md"]
        parts = dict(re.findall(r"### [^\n]*\{#([a-z0-9-]+)\}\n(.*?)(?=\n##|\Z)", page, re.DOTALL))
        assert set(parts) == {rule.id.lower() for rule in pack.rules}
        assert all("**Why.**" in part and "**Source**" in part for part in parts.values())
        assert ("Unofficial" in page) is not pack.official


def test_every_link_to_a_rule_leads_to_one() -> None:
    links = re.findall(r"\]\(rules/([a-z_]+)\.md#([a-z0-9-]+)\)", pages()["reference/coverage.md"])
    assert len(links) > 200
    for pack, rule in links:
        assert f"{{#{rule}}}" in pages()[f"reference/rules/{pack}.md"]


def test_every_command_hook_and_schema_is_described() -> None:
    from coprod_rules.cli.app import COMMANDS
    from coprod_rules.cli.schema import SCHEMAS

    for command in COMMANDS:
        assert f"\n## coprod {command}\n" in pages()["reference/command-line.md"]
    for hook in ("packs", "rules", "loaders", "reporters"):
        assert f"## coprod_register_{hook}" in pages()["reference/hooks.md"]
    for schema in SCHEMAS:
        assert f"reference/schemas/{schema}.schema.json" in pages()
        assert f"\n## {schema}\n" in pages()["reference/schemas.md"]


def test_the_navigation_names_every_page_that_is_written_by_hand() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    written = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    missing = [path for path in written if f" {path}\n" not in navigation and not path.startswith("clauses/CL-")]
    assert missing == [], "give it a line in mkdocs.yml"


def test_text_of_packs_cannot_become_markup() -> None:
    from tools.website.markdown import escape, fence

    assert escape("<b> *x* |y| [z](w) #1") == "&lt;b\\> \\*x\\* \\|y\\| \\[z\\](w) \\#1"
    assert fence("```\nx\n```").startswith("````text\n```\n")


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        ('<a href="two.html">', False),
        ('<a href="two.html#here">', False),
        ('<a href="#top">', False),
        ('<a href="https://example.org/gone">', False),
        ('<a href="deep/">', False),
        ('<a href="gone.html">', True),
        ('<a href="two.html#gone">', True),
        ('<a href="#gone">', True),
        ('<img src="gone.png">', True),
        ('<a href="../outside.md">', True),
    ],
)
def test_links_that_lead_nowhere_are_found(tmp_path: Path, link: str, broken: bool) -> None:
    from tools.website.links import find_broken_links

    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "index.html").write_text("<h1>Deep</h1>", encoding="utf-8")
    (tmp_path / "index.html").write_text(f'<h1 id="top">One</h1>{link}', encoding="utf-8")
    (tmp_path / "two.html").write_text('<h2 id="here">Two</h2>', encoding="utf-8")
    assert bool(list(find_broken_links(tmp_path))) is broken
