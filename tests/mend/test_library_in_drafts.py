"""Every clause of the built-in library, in every wording, put into a JSON and a Markdown draft."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coprod_rules.clauses import read_library
from coprod_rules.load.base import Source
from coprod_rules.load.tender_json import TenderJsonLoader
from coprod_rules.mend.facts import Facts
from coprod_rules.mend.json_draft import JsonDraft
from coprod_rules.mend.model import Draft, Insertion
from coprod_rules.mend.placement import find_section
from coprod_rules.mend.text_draft import TextDraft
from coprod_rules.mend.wording import Choice, fill_wording
from coprod_rules.model.clause import VARIANTS
from coprod_rules.model.document import Document

ROOT = Path(__file__).parents[2]
LIBRARY = read_library([str(ROOT / "plugins" / "clause_library")])
JSON = json.dumps(
    {
        "title": "Harbour support",
        "sections": [
            {"number": "1", "heading": "Background", "text": "Boats."},
            {"number": "2", "heading": "Service requirements", "sections": [{"number": "2.1", "heading": "Aim"}]},
            {"number": "3", "heading": "Governance", "clauses": ["3.1 A board meets."]},
        ],
    },
    indent=2,
)
MARKDOWN = "# Harbour support\n\n## 1. Background\n\nBoats.\n\n## 2. Governance\n\n2.1 A board meets.\n"


def insertion_for(choice: Choice, draft: Draft) -> Insertion:
    clause = choice.clause
    wording = fill_wording(choice, Facts(Document(path="d", title="Harbour support")), {}, examples=True)
    section = find_section(draft.sections, clause.role, clause.headings)
    return Insertion(
        clause=clause.id,
        variant=choice.variant,
        edition=clause.edition,
        heading=clause.title,
        role=clause.role,
        text=wording.text,
        section=section.index if section else None,
        new_section="" if section else clause.headings[0],
        open=wording.open,
    )


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_wording_can_be_put_into_a_json_draft(variant: str) -> None:
    assert LIBRARY.clauses
    for clause in LIBRARY.clauses:
        draft = JsonDraft(Source(path="d.json", data=JSON.encode()))
        insertion = insertion_for(Choice(clause, variant), draft)
        assert insertion.open == (), clause.id
        made = draft.write([insertion]).data
        (document,) = TenderJsonLoader().load(Source(path="d.json", data=made))
        assert made.decode() == json.dumps(json.loads(made), indent=2, ensure_ascii=False), clause.id
        added = [p for p in document.passages if p.role == clause.role and p.text in insertion.text]
        assert added, clause.id
        assert "{{" not in made.decode()


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_wording_can_be_put_into_a_markdown_draft(variant: str) -> None:
    for clause in LIBRARY.clauses:
        draft = TextDraft(Source(path="d.md", data=MARKDOWN.encode()))
        made = draft.write([insertion_for(Choice(clause, variant), draft)]).data.decode()
        kept = made.splitlines()
        for line in MARKDOWN.splitlines():
            assert line in kept, clause.id
            kept = kept[kept.index(line) + 1 :]
        assert len(made) > len(MARKDOWN)
