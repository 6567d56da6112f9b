"""A small sound clause in a pack of its own, to be spoilt in one way at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

PACK = """\
id: harbour
title: The Harbour promise
version: 0.1.0
publisher: Harbour Users
licence: CC-BY-4.0
official: false
engine: ">=0.1,<1"
"""

THEMES = """\
- id: pay
  title: Pay
  summary: Time is paid for.
"""

CLAUSE = """\
---
id: CL-HARBOUR-PAY
edition: "2026-11"
title: Pay boat users
theme: pay
form: specification_clause
role: PAY
headings: [Payment]
closes: [PRAC-PAY]
closes_also:
  ambitious: [PRAC-EXP]
jurisdiction: [UK]
regime_notes: A term like any other.
placeholders:
  - name: rate
    meaning: what a person is paid for an hour
    unit: pounds an hour
    example: 16
use_when: Always.
avoid_when: Never.
cost: Little.
proportionality: A small harbour can do it.
fallback: Tea.
sources:
  - {code: O, text: Our own., official: false}
---

## Light

The Provider must pay each boat user
who takes part {{rate}} an hour.

## Standard

The Provider must pay:

- each boat user who takes part
  {{rate}} an hour; and
- within ten days.

## Ambitious

The Provider must pay each boat user who takes part {{rate}} an hour.

It must pay their fares before the day.

## Drafting notes

Ask the boat users.
"""


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """The folder of a pack with one clause and one theme."""
    folder = tmp_path / "harbour"
    (folder / "clauses").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "themes.yaml").write_text(THEMES, encoding="utf-8")
    (folder / "clauses" / "CL-HARBOUR-PAY.md").write_text(CLAUSE, encoding="utf-8")
    return folder


@pytest.fixture
def spoil(harbour: Path) -> Callable[[str, str], Path]:
    """Replaces some text of the clause and returns its file."""

    def replace(old: str, new: str) -> Path:
        file = harbour / "clauses" / "CL-HARBOUR-PAY.md"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return file

    return replace
