"""``coprod trace``: what was seen in a sentence, and why a rule holds there or not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Runner = Callable[..., Any]  # of tests/cli/conftest.py, which cannot be imported by name

# The title is the first sentence.
TEXT = "Boats lie at the north pier. The Operator shall give captains a berth. Captains hold a voting seat."


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "draft.json"
    fields = {"title": "Pier works", "sections": [{"heading": "Governance", "text": TEXT}]}
    path.write_text(json.dumps(fields, indent=1), encoding="utf-8")
    return str(path)


def test_each_sentence_is_shown_with_its_number_and_place(here: Runner, pack: str, draft: str) -> None:
    outcome = here("trace", draft, "--pack", pack)
    assert outcome.code == 0
    assert [f"Sentence {n}," in outcome.out for n in (1, 2, 3, 4, 5)] == [True, True, True, True, False]
    assert 'Binding:     binding: "shall"' in outcome.out


def test_a_rule_shows_which_parts_held_and_which_missed(here: Runner, pack: str, draft: str) -> None:
    outcome = here("trace", draft, "--pack", pack, "--rule", "hb-voice-1", "--sentence", "3")
    assert "HB-VOICE-1: Captains hold seats with votes" in outcome.out
    assert "evidence 1 (sentence, HB-VOICE-1.yaml line 16): 1 part missed" in outcome.out
    assert 'held   all: captain -> "captains"' in outcome.out
    assert "MISSED all: vote-seat" in outcome.out
    assert "Sentence 1" not in outcome.out


def test_a_rule_that_holds_shows_its_strength(here: Runner, pack: str, draft: str) -> None:
    outcome = here("trace", draft, "--pack", pack, "--rule", "HB-VOICE-1", "--sentence", "4")
    assert "counts as evidence" in outcome.out
    assert "strength 2: states it as a fact" in outcome.out


def test_json_holds_every_sentence_and_pattern(here: Runner, pack: str, draft: str) -> None:
    outcome = here("trace", draft, "--pack", pack, "--rule", "HB-VOICE-1", "--output", "json")
    trace = outcome.data
    assert (trace["rule_id"], trace["status"]) == ("HB-VOICE-1", "met")
    assert [entry["sentence"]["number"] for entry in trace["sentences"]] == [1, 2, 3, 4]
    last = trace["sentences"][-1]
    assert last["patterns"][0]["held"] is True
    captain = next(c for c in last["sentence"]["concepts"] if c["concept"] == "captain")
    assert last["sentence"]["text"][: captain["end"] - captain["start"]] == "Captains"
    assert (captain["owner"], captain["asked"]) == ("HB-VOICE-1", True)


def test_sentences_of_a_line_are_found(here: Runner, pack: str, draft: str) -> None:
    on_line = here("trace", draft, "--pack", pack, "--line", "6", "--output", "json").data
    assert len(on_line["sentences"]) == 3
    outcome = here("trace", draft, "--pack", pack, "--line", "1")
    assert outcome.code == 2
    assert "no such sentence" in outcome.err


def test_an_unknown_rule_is_named(here: Runner, pack: str, draft: str) -> None:
    outcome = here("trace", draft, "--pack", pack, "--rule", "HB-VOICE-9")
    assert outcome.code == 2
    assert 'there is no rule "HB-VOICE-9"' in outcome.err
