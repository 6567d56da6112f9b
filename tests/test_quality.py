"""The floor under which the engine's understanding must not fall, on texts that are the project's own."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from coprod_rules.model.document import Document, Passage
from coprod_rules.pipeline import Options, Session

GOLD = Path(__file__).parent / "gold"
FLOOR_RECALL = 0.9
FLOOR_STRENGTH = 0.9
CEILING_WRONG = 0.03
CEILING_ALARMS = 12  # per 100 passages


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@cache
def session() -> Session:
    return Session(Options(use_plugins=False, fail_on="never"))


def found(row: dict[str, Any]) -> dict[str, int]:
    """Return the criteria that are found in a text, with their strength."""
    heading = (row["heading"],) if row.get("heading") else ()
    passage = Passage(text=row["text"], role=row["section"], heading_path=heading)
    report = session().check(Document(path=row["id"], passages=(passage,)))
    return {r.rule_id: r.strength for r in report.results if r.kind == "required" and r.status in ("met", "partly")}


def test_paraphrases_are_found_by_their_criterion_and_others_are_not() -> None:
    count: Counter[str] = Counter()
    for row in rows("paraphrases.jsonl"):
        got = found(row)
        kind = "positive" if row["kind"] == "positive" else "other"
        count[kind] += 1
        if row["criterion"] in got:
            count[kind + " found"] += 1
            count["strength right"] += got[row["criterion"]] == row["strength"]
    assert count["positive found"] / count["positive"] >= FLOOR_RECALL
    assert count["other found"] / count["other"] <= CEILING_WRONG
    assert count["strength right"] / count["positive found"] >= FLOOR_STRENGTH


def test_ordinary_tender_text_raises_few_alarms() -> None:
    texts = rows("ordinary.jsonl")
    alarms = sum(len(found(row)) for row in texts)
    assert 100 * alarms / len(texts) <= CEILING_ALARMS
