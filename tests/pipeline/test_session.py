"""What a session does for a document beside judging it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_rules.pipeline import Options, Session
from coprod_rules.scan.scanner import WordHits

SAMPLE = Path(__file__).parents[2] / "sample_tenders" / "crisis-house.json"


def test_rules_in_python_need_no_sentence_to_be_walked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(Options())
    walked: list[int] = []
    walk = WordHits._scan

    def count(hits: WordHits) -> None:
        walked.append(id(hits))
        walk(hits)

    monkeypatch.setattr(WordHits, "_scan", count)
    (document,) = session.load(str(SAMPLE))
    session.engine.judge_document(document)
    once = len(walked)
    assert session.engine.python_rules
    walked.clear()
    session.judge(document)
    # The ladder asks for the words that name a stage in the few sentences that show a rung.
    assert len(walked) <= once * 1.05
