"""Reading what a program has learned: whole, or refused with a reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coprod_rules.packs.likeness_file import read_likeness
from coprod_rules.packs.problems import PackErrors

SOUND: dict[str, Any] = {
    "keep": 0.02,
    "find": 0.2,
    "features": ["word pay", "concept people"],
    "rarity": [2.5, 1.0],
    "rules": {"T-PAY-1": {"bias": -2.0, "features": [0, 1], "weights": [1.5, 0.2]}},
}


def write(folder: Path, text: str) -> str:
    path = folder / "likeness.json"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_sound_file_comes_back_unchangeable(tmp_path: Path) -> None:
    read = read_likeness(write(tmp_path, json.dumps(SOUND)))
    assert read["features"] == ("word pay", "concept people")
    assert read["rules"]["T-PAY-1"]["weights"] == (1.5, 0.2)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"keep": 0.1', "not JSON"),
        (json.dumps({**SOUND, "keep": 7}), "keep"),
        (json.dumps({**SOUND, "kept": 1}), "kept"),
        (json.dumps({**SOUND, "rarity": [1.0]}), "differ in length"),
        (json.dumps({**SOUND, "features": ["pay", "word x"]}), "differ in length"),
        (json.dumps({**SOUND, "rules": {"R": {"bias": 1, "features": [5], "weights": [1.0]}}}), "does not have"),
    ],
    ids=["truncated", "out of range", "unknown field", "too few", "no kind", "unknown feature"],
)
def test_a_faulty_file_is_refused_with_a_reason(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(PackErrors) as caught:
        read_likeness(path)
    (problem,) = caught.value.problems
    assert message in str(problem)
    assert path in problem.where
    assert "train_likeness" in problem.mend or problem.mend


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackErrors):
        read_likeness(str(tmp_path / "none.json"))
