from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from word_files import make_word, paragraph, row

from coprod_rules import Options, check
from coprod_rules.api import load_document
from coprod_rules.convert import make_tender
from coprod_rules.model.document import Document
from coprod_rules.model.report import Report

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_tenders"
SPECS = ROOT.parent / "shared" / "data" / "real" / "specs"
SCHEMA = json.loads((ROOT / "schemas" / "tender.schema.json").read_text(encoding="utf-8"))

MARKDOWN = """# House by the canal

Before all sections.

## 4. Payment

The Provider shall:

- pay members:
  - in cash
  - at once
- cover their fares.

(a) first; and
(b) second.

1.2 A clause with a long-
term promise.

| Measure | Target |
|---|---|
| Beds | 95% |

### Rates

Sixteen pounds.

## Odds and ends

1. One
2. Two
"""
TEXT = (
    "GOVERNANCE\n\nThe Board shall:\nmeet monthly;\nshare its minutes.\n\nName\tSeats\tVotes\n\n"
    "4.2 It has nine members.\n"
)
HTML = "<title>x</title><h1>House</h1><p>One.<ul><li>Two<ul><li>Three</ul></ul><table><tr><td>a<td>b</table>"
WORD = make_word(
    paragraph("House", "Title")
    + paragraph("Payment", "H1")
    + paragraph("The Provider must:")
    + paragraph("(a)\tpay; and")
    + paragraph("(b)\tfeed.")
    + "<w:tbl>"
    + row("Who", "When", bold=True)
    + row("Panel", "monthly")
    + "</w:tbl>"
)
DRAFTS: dict[str, Any] = {"a.md": MARKDOWN, "a.txt": TEXT, "a.html": HTML, "a.docx": WORD}


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def convert(path: Path, folder: Path) -> Path:
    """Return the file with the converted document, which is known to be valid."""
    tender = make_tender(load_document(path))
    jsonschema.Draft202012Validator(SCHEMA).validate(tender)
    return write(folder, "converted.json", json.dumps(tender, ensure_ascii=False))


def shape(document: Document) -> list[tuple[Any, ...]]:
    """Return all of a document's passages but its title: words, form, number, role, headings, and what leads in."""
    passages = document.passages
    return [
        (
            " ".join(p.text.replace("long-\nterm", "longterm").split()),
            p.form,
            p.number,
            p.role,
            p.heading_path,
            None if p.stem is None else " ".join(passages[p.stem].text.split()),
        )
        for p in passages
        if p.form != "field"
    ]


@pytest.mark.parametrize("name", DRAFTS)
def test_what_was_read_is_read_again(name: str, tmp_path: Path) -> None:
    source = write(tmp_path, name, DRAFTS[name])
    assert shape(load_document(convert(source, tmp_path))) == shape(load_document(source))


def findings(report: Report) -> dict[str, Any]:
    (entry,) = report.inputs
    return {
        result.rule_id: (result.status, result.strength, [" ".join(e.quote.split()) for e in result.evidence])
        for result in entry.results
    }


@pytest.mark.parametrize("name", ["floating-support.docx", "notice-carers-service.ocds.json", "crisis-house.json"])
def test_checking_the_json_finds_what_checking_the_source_finds(name: str, tmp_path: Path) -> None:
    source = SAMPLES / name
    options = Options(packs=("nef", "practicalities", "claims"))
    assert findings(check(convert(source, tmp_path), options)) == findings(check(source, options))


@pytest.mark.skipif(not SPECS.exists(), reason="needs the real files in ../shared/data/real")
@pytest.mark.parametrize("name", ["tdrs-rfq-final.docx", "tdrs-rfq-final.md", "tdrs-rfq-draft.pdf"])
def test_real_documents_fare_the_same_when_they_are_converted(name: str, tmp_path: Path) -> None:
    source = SPECS / name
    options = Options(packs=("nef", "practicalities"))
    before, after = findings(check(source, options)), findings(check(convert(source, tmp_path), options))
    assert {id_: found[:2] for id_, found in after.items()} == {id_: found[:2] for id_, found in before.items()}


def test_native_json_comes_back_as_it_is(tmp_path: Path) -> None:
    tender = {"title": "x", "id": "1", "sections": [{"heading": "h", "text": "t"}], "coProduction": {"panel": []}}
    assert make_tender(load_document(write(tmp_path, "a.json", json.dumps(tender)))) == tender


def test_a_document_without_a_title_is_called_after_its_file(tmp_path: Path) -> None:
    assert make_tender(load_document(write(tmp_path, "ferry contract.txt", "Text.")))["title"] == "ferry contract"
    assert make_tender(Document(path="-", format="text"))["title"] == "Draft"


def test_an_empty_document_is_still_valid(tmp_path: Path) -> None:
    tender = make_tender(load_document(write(tmp_path, "a.docx", make_word("<w:p/>"))))
    jsonschema.Draft202012Validator(SCHEMA).validate(tender)
