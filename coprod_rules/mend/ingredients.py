"""What makes a promise measurable, and wording for each: ``coprod_rules/data/ingredients.json``."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from coprod_rules.model.document import Document

_DATA = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "ingredients.json")


class Ingredient(NamedTuple):
    """One thing that a sentence may lack.

    Attributes:
        id: What the reports call it.
        element: What the engine calls it (`coprod_rules.evaluate.strength`).
        question: What a reader would ask.
        phrases: Wordings that go before the full stop.
        sentences: Wordings that follow it.
        cells: Wordings for another cell, where the sentence is the row of a table.
    """

    id: str
    element: str
    question: str
    phrases: tuple[str, ...]
    sentences: tuple[str, ...]
    cells: tuple[str, ...]


@cache
def read_ingredients() -> tuple[Ingredient, ...]:
    """Return every ingredient, in the order in which they are proposed."""
    return tuple(
        Ingredient(
            id=entry["id"],
            element=entry["element"],
            question=entry["question"],
            phrases=tuple(entry["phrases"]),
            sentences=tuple(entry["sentences"]),
            cells=tuple(entry["cells"]),
        )
        for entry in _read()["ingredients"]
    )


def find_holder(document: Document) -> str:
    """Return the name of whoever the document puts under a duty most often, as it writes it.

    It is the first that the data file knows where the document names none of them.
    """
    known: list[str] = _read()["holders"]
    pattern = rf"\b({'|'.join(known)})\b[^.]{{0,40}}\b(?:must|shall|will|should|may)\b"
    found = [match[1] for passage in document.passages for match in re.finditer(pattern, passage.text, re.IGNORECASE)]
    counts = Counter(found)
    return max(counts, key=lambda name: (counts[name], name)) if counts else known[0]


@cache
def _read() -> dict[str, Any]:
    with open(_DATA, encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data
