"""Insertions to put into drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coprod_rules.mend.model import Insertion


@pytest.fixture
def insertion() -> Callable[..., Insertion]:
    """Makes an insertion into the section of that index, or into a new section."""

    def make(text: str, section: int | None = None, **other: Any) -> Insertion:
        values = {"clause": "CL-X", "variant": "standard", "edition": "2026-11", "heading": "Seats", "role": "PAY"}
        return Insertion(**{**values, "text": text, "section": section, **other})

    return make
