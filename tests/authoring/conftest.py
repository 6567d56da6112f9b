"""A small pack of an invented pier, to be changed in one place at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "pack.yaml": """\
id: pier
title: The pier charter
version: 0.1.0
publisher: Pier Town
licence: CC-BY-4.0
official: false
standard: PIER
basis: Our own reading.
summary: Asks that people who fish have a say on the pier.
engine: ">=0.1,<1"
sources:
  charter: {title: The pier charter, publisher: Pier Town, date: "2025"}
""",
    "principles.yaml": """\
- id: voice
  title: Voice
  summary: People have a say that counts.
  source: charter
""",
    "lexicon/words.yaml": """\
angler:
  about: Somebody who fishes from the pier.
  nouns: [angler]
voting-seat:
  about: A seat with a vote.
  nouns: [voting seat]
""",
    # The few words of grammar that its examples need: without the pack "common" it is compiled in no time.
    "lexicon/cues.yaml": """\
shall: {terms: [shall, must], cue: binding}
may: {terms: [may, aims to], cue: soft}
not: {terms: [not, no], cue: negation}
digits: {terms: [two, three], cue: number}
""",
    "rules/voice/PIER-VOICE-1.yaml": """\
id: PIER-VOICE-1
name: anglers-with-votes
title: Anglers hold seats with votes
principle: voice
severity: error
where: [GOV]
evidence:
  - all: [angler, voting-seat]
contradicted_by:
  - denied: [voting-seat]
    context: [angler]
gap: Nothing gives anglers a vote.
why: They know the tides.
next_step: Say how many voting seats anglers hold.
sources:
  - {cite: charter, provenance: "S>O"}
examples:
  met:
    - The Operator shall give anglers two voting seats.
  partly:
    - The Operator may give anglers a voting seat.
  not_met:
    - {text: The angler sits on the bench., kind: near-miss}
  contradicted:
    - Anglers shall not hold voting seats.
""",
}

MakePier = Callable[..., str]


@pytest.fixture
def make_pier(tmp_path: Path) -> MakePier:
    """A function that writes the pack and returns its folder; changes are (file, old, new) or (file, whole text)."""

    def make(*changes: tuple[str, ...]) -> str:
        files = dict(FILES)
        for file, *texts in changes:
            if len(texts) == 2:
                assert texts[0] in files[file], f"{texts[0]!r} is not in {file}"
                files[file] = files[file].replace(texts[0], texts[1])
            else:
                files[file] = texts[0]
        for file, text in files.items():
            path = tmp_path / "pier" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return (tmp_path / "pier").as_posix()

    return make
