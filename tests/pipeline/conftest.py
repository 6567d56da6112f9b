"""A small rule pack with rules of every sort, for whole runs."""

from __future__ import annotations

import pytest

PACK = {
    "pack.yaml": """\
id: quay
title: Quay promise
version: 1.0.0
publisher: Quay users
licence: CC-BY-4.0
official: false
standard: QY
basis: Ours.
engine: ">=0.1,<1"
requires: [common]
sources:
  promise: {title: The promise, date: "2025"}
""",
    "principles.yaml": "- {id: voice, title: Voice, summary: A say., source: promise}\n",
    "rules/QY-VOTE.yaml": """\
id: QY-VOTE
name: votes
title: Captains vote
principle: voice
severity: error
concepts:
  captain: {nouns: [captain]}
  vote-on: {verbs: [vote]}
  deckchair: {nouns: [deckchair]}
evidence:
  - all: [captain, vote-on]
contradicted_by:
  - all: [captain, deckchair]
gap: Captains have no vote.
why: They steer.
next_step: Give them one.
sources:
  - {cite: promise, provenance: O}
examples:
  met: [Captains shall vote on berths.]
  not_met: [The pier is painted yearly.]
""",
    "rules/QY-KNOT.yaml": """\
id: QY-KNOT
name: knots
title: Knots are taught
principle: voice
severity: warning
blocking: true
concepts:
  knot: {nouns: [knot]}
  lesson: {verbs: [teach]}
evidence:
  - all: [knot, lesson]
gap: Knots are not taught.
why: Boats drift.
next_step: Teach them.
sources:
  - {cite: promise, provenance: O}
examples:
  met: [The Operator shall teach knots.]
  not_met: [The pier is painted yearly.]
""",
    "rules/QY-BALLAST.yaml": """\
id: QY-BALLAST
name: no-ballast
title: People are not called ballast
principle: voice
kind: discouraged
severity: warning
concepts:
  ballast: {nouns: [ballast]}
evidence:
  - all: [ballast]
gap: People are called ballast.
why: It hurts.
next_step: Say people.
sources:
  - {cite: promise, provenance: O}
examples:
  raised: [The ballast shall wait.]
  clear: [People shall wait.]
""",
}


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the pack."""
    folder = tmp_path_factory.mktemp("packs") / "quay"
    for name, text in PACK.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return str(folder)
