"""Reading what a program has learned: whole, or refused with a reason."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coprod_rules.packs.learned_files import read_likeness, read_network
from coprod_rules.packs.problems import PackErrors


def weights(*values: int) -> str:
    return b64encode(bytes(value % 256 for value in values)).decode()


OUTPUT = {"bias": -2.0, "scale": 0.05, "weights": weights(7, -7, 5)}
NETWORK: dict[str, Any] = {
    "features": ["word pay", "concept common:people"],
    "rarity": [2.5, 1.0],
    "unknown": 3.0,
    "scale": 0.1,
    "bias": [0.0, 0.5],
    "weights": weights(1, -2, 3, 4),
    "middle": {"scale": 0.2, "bias": [0.1], "weights": weights(3, -4)},
    "tones": {
        "bounds": {"wish": 0.8, "firm": 0.1, "plain": 0.01, "measurable": 0.4},
        "wish": OUTPUT,
        "measurable": OUTPUT,
    },
}
LIKENESS: dict[str, Any] = {
    "over": "common",
    "network": "0123456789abcdef",
    "keep": 0.02,
    "find": 0.2,
    "apart": 0.4,
    "sure": 0.5,
    "deny": 0.3,
    "faint": 0.3,
    "believe": 0.02,
    "speak": 0.5,
    "only_likeliest": False,
    "strength": "auto",
    "rules": {"T-PAY-1": {"meets": OUTPUT, "denies": OUTPUT}},
}


def write(folder: Path, text: str) -> str:
    path = folder / "learned.json"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_sound_network_comes_back_whole(tmp_path: Path) -> None:
    read = read_network(write(tmp_path, json.dumps(NETWORK)))
    assert read["features"] == ("word pay", "concept common:people")
    assert read["weights"] == NETWORK["weights"]


def test_sound_outputs_come_back_whole(tmp_path: Path) -> None:
    assert read_likeness(write(tmp_path, json.dumps(LIKENESS))) == LIKENESS


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (read_network, '{"scale": 0.1', "not JSON"),
        (read_network, json.dumps({**NETWORK, "scale": 0}), "scale"),
        (read_network, json.dumps({**NETWORK, "rarity": [1.0]}), "do not fit"),
        (read_network, json.dumps({**NETWORK, "features": ["pay", "word x"]}), "do not fit"),
        (read_network, json.dumps({**NETWORK, "weights": weights(1, 2, 3)}), "do not fit"),
        (read_network, json.dumps({**NETWORK, "weights": "a*b"}), "do not fit"),
        (read_network, json.dumps({**NETWORK, "middle": {**NETWORK["middle"], "bias": [0.1, 0.2]}}), "do not fit"),
        (read_likeness, json.dumps({**LIKENESS, "keep": 7}), "keep"),
        (read_likeness, json.dumps({**LIKENESS, "kept": 1}), "kept"),
        (read_likeness, json.dumps({**LIKENESS, "rules": {"R": {"meets": {**OUTPUT, "weights": "*"}}}}), "base64"),
        (
            read_likeness,
            json.dumps({**LIKENESS, "rules": {"R": {"meets": OUTPUT, "denies": {**OUTPUT, "weights": weights(1)}}}}),
            "different numbers",
        ),
    ],
    ids=[
        "truncated",
        "no scale",
        "too few",
        "no kind of feature",
        "too few weights",
        "no base64 in a network",
        "too few weights in the middle",
        "out of range",
        "unknown field",
        "no base64 in an output",
        "outputs for two networks",
    ],
)
def test_a_faulty_file_is_refused_with_a_reason(
    tmp_path: Path, read: Callable[[str], dict[str, Any]], text: str, message: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(PackErrors) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert message in str(problem)
    assert path in problem.where
    assert "train_likeness" in problem.mend or problem.mend


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackErrors):
        read_likeness(str(tmp_path / "none.json"))
