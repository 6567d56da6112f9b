"""One procurement as Word, Markdown and PDF, from ../shared; skipped where that is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_rules import Options, check
from coprod_rules.api import load_document

SPECS = Path(__file__).parents[3] / "shared" / "data" / "real" / "specs"
pytestmark = pytest.mark.skipif(not SPECS.exists(), reason="needs the real files in ../shared/data/real")


def statuses(name: str) -> dict[str, str]:
    (entry,) = check(SPECS / name, Options()).inputs
    return {result.rule_id: result.status for result in entry.results}


def test_word_and_markdown_fare_the_same() -> None:
    word, markdown = statuses("tdrs-rfq-final.docx"), statuses("tdrs-rfq-final.md")
    differ = {rule for rule in word if word[rule] != markdown[rule]}
    assert len(differ) <= 2, differ  # the two differ in a few words


def test_word_and_markdown_have_the_same_sections() -> None:
    def sections(name: str) -> set[str]:
        paths = {p.heading_path for p in load_document(SPECS / name).passages if len(p.heading_path) > 1}
        return {" ".join(path[-1].replace("\u2013", "-").split()) for path in paths}

    word, markdown = sections("tdrs-rfq-final.docx"), sections("tdrs-rfq-final.md")
    assert len(word & markdown) > 0.7 * len(markdown)


def test_word_paragraphs_are_those_of_the_markdown() -> None:
    def words(name: str) -> set[str]:
        return {"".join(filter(str.isalnum, p.text)) for p in load_document(SPECS / name).passages if len(p.text) > 80}

    word, markdown = words("tdrs-rfq-final.docx"), words("tdrs-rfq-final.md")
    assert len(word & markdown) > 0.8 * len(markdown)


def test_the_pdf_is_read_with_its_pages() -> None:
    document = load_document(SPECS / "tdrs-rfq-draft.pdf")
    pages = [passage.page for passage in document.passages]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert len(set(pages)) > 15
    assert any(passage.heading_path[-1:] == ("1.1 Purpose",) for passage in document.passages)
    assert [part.where for part in document.unread] == ["headers and footers"]
    confidences = {result.confidence for result in check(document, Options(packs=("nef",))).inputs[0].results}
    assert "high" not in confidences
