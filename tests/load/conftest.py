"""What the tests of the loaders share."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coprod_rules.load import load_source, read_source
from coprod_rules.load.base import Loader
from coprod_rules.load.documents import MarkdownLoader
from coprod_rules.load.ocds import OcdsLoader
from coprod_rules.load.tender_json import TenderJsonLoader
from coprod_rules.load.text import TextLoader
from coprod_rules.model.document import Document

Load = Callable[..., tuple[Document, ...]]


@pytest.fixture
def loaders() -> list[Loader]:
    return [TenderJsonLoader(), OcdsLoader(), MarkdownLoader(), TextLoader()]


@pytest.fixture
def load(tmp_path: Path, loaders: list[Loader]) -> Load:
    """Write a value (or text, or bytes) to a file and load it."""

    def write_and_load(content: Any, name: str = "draft.json") -> tuple[Document, ...]:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1)
            path.write_text(text, encoding="utf-8")
        return load_source(read_source(str(path)), loaders)

    return write_and_load


@pytest.fixture
def tender() -> dict[str, Any]:
    """A small tender with every structured field."""
    return {
        "$schema": "https://example.org/tender.schema.json",
        "id": "EX-1",
        "title": "House by the canal",
        "kind": "contract",
        "description": "Rooms for the night.",
        "buyer": {"name": "Canal Council", "id": "X-1"},
        "nation": "Wales",
        "procurementRegime": "Procurement Act 2023",
        "value": {"amount": 1000, "currency": "GBP", "description": "Without tax."},
        "contractPeriod": {"startDate": "2030-01-01", "durationInDays": 365, "description": "One year, then another."},
        "lots": [{"id": "1", "title": "Upper lock", "description": "Four rooms.", "value": {"description": "Half."}}],
        "awardCriteria": [
            {
                "title": "Warmth",
                "weight": "20%",
                "description": "How do you welcome guests?",
                "assessedBy": "Two guests",
            }
        ],
        "performanceIndicators": [
            {"title": "Beds made", "target": "95%", "frequency": "monthly", "verifiedBy": "the guests' circle"}
        ],
        "coProduction": {
            "budget": {"amount": 500, "currency": "GBP", "controlledBy": "the circle"},
            "payment": {"amount": 20, "unit": "hour", "expenses": "Fares are paid beforehand."},
            "panel": [{"title": "Guest", "seats": 3, "livedExperience": True, "voting": True}],
            "activities": [{"title": "Menu evenings", "frequency": "weekly", "lead": "a guest", "participants": 6}],
        },
        "sections": [
            {
                "number": "1",
                "heading": "Governance",
                "text": "1.1 The circle meets monthly.\n\n1.2 It shall:\n(a) set the menu; and\n(b) hire the cook.",
                "sections": [
                    {
                        "heading": "Votes",
                        "clauses": ["Guests hold four votes.", {"number": "2", "text": "So do staff."}],
                    }
                ],
            },
            {"heading": "Odds and ends", "role": "payment", "text": ""},
        ],
    }
