"""A small rule pack, drafts to check with it, and two ways to run the command line: in this process and in another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coprod_rules.cli import entry

PACK = {
    "pack.yaml": """\
id: harbour
title: Harbour charter
version: 1.2.0
publisher: Harbour Town
licence: CC-BY-4.0
official: false
standard: HB
basis: Our own reading of the charter; the tests are ours.
summary: Asks whether people who sail have a say.
engine: ">=0.1,<1"
requires: [common]
sources:
  charter: {title: "The harbour charter", publisher: Harbour Town, date: "2025", url: "https://example.org/charter"}
""",
    "principles.yaml": """\
- id: voice
  title: Voice
  summary: People have a say that counts.
  source: charter
- id: craft
  title: Craft
  summary: People are taught what they ask to learn.
  source: charter
""",
    "rules/voice/HB-VOICE-1.yaml": """\
id: HB-VOICE-1
name: captains-with-votes
title: Captains hold seats with votes
principle: voice
kind: required
severity: error
where: [GOV]
concepts:
  captain:
    nouns: [captain]
  vote-seat:
    nouns: [voting seat]
  deckchair:
    nouns: [deckchair]
evidence:
  - all: [captain, vote-seat]
contradicted_by:
  - all: [captain, deckchair]
gap: Nothing gives captains a seat with a vote.
why: A seat without a vote is a deckchair.
next_step: Say how many voting seats captains hold.
sources:
  - {cite: charter, provenance: "S>O"}
aliases: [HB-OLD-7]
examples:
  met:
    - The Operator shall give captains two voting seats on the pier board.
    - The pier board must keep three voting seats for captains.
    - Captains shall hold half of the voting seats.
  partly:
    - The Operator may give captains a voting seat.
    - The pier board hopes to offer captains a voting seat.
  not_met:
    - {text: The captain of the table tennis team keeps the cups., kind: false-friend}
    - {text: Captains meet each spring to look at the board., kind: near-miss}
    - {text: The Operator keeps all voting seats., kind: near-miss}
  contradicted:
    - Captains shall have a deckchair.
    - {text: Captains shall not hold a voting seat., kind: negated}
""",
    "rules/craft/HB-CRAFT-1.yaml": """\
id: HB-CRAFT-1
name: knots-taught
title: Knots are taught to all who ask
principle: craft
kind: required
severity: warning
applies_to: [tender]
concepts:
  knot:
    nouns: [knot]
  lesson:
    verbs: [teach]
evidence:
  - all: [knot, lesson]
gap: Nothing says that knots are taught.
why: Whoever ties a boat badly loses it.
next_step: Promise lessons in knots.
sources:
  - {cite: charter, provenance: "O"}
examples:
  met:
    - The Operator shall teach knots to all who ask.
    - Each spring the Operator must teach twelve knots.
    - The Operator shall teach children two knots.
  partly:
    - The Operator may teach a knot or two.
    - The Operator hopes to teach knots.
  not_met:
    - {text: The ferry makes twelve knots., kind: false-friend}
    - The Operator teaches swimming.
    - Boats lie at the north pier.
  contradicted:
    - {text: The Operator shall not teach knots., kind: negated}
""",
}

_SEATS = (
    "The Operator shall give captains {{seats}} voting seats on the pier board. "
    "It must record each vote and publish the record within ten days."
)
CLAUSES = {
    "themes.yaml": "- {id: voice, title: Voice, summary: People have a say that counts.}\n",
    "clauses/voice/CL-HB-SEATS.md": f"""\
---
id: CL-HB-SEATS
edition: "2026-11"
title: Seats for captains
theme: voice
form: specification_clause
role: GOV
headings: [Governance]
closes: [HB-VOICE-1]
jurisdiction: [UK]
regime_notes: A term like any other.
placeholders:
  - {{name: seats, meaning: how many seats captains hold, unit: seats, example: "two"}}
use_when: There is a board.
avoid_when: There is none.
cost: Little.
proportionality: A small harbour can do it.
fallback: Tea.
sources:
  - {{code: HB, text: The harbour charter., official: false}}
---

## Light

The Operator shall give captains {{{{seats}}}} voting seats on the pier board.

## Standard

{_SEATS}

## Ambitious

{_SEATS} Where it is late, the Operator must pay £20 into the captains' fund.

## Drafting notes

None.
""",
    "clauses/voice/CL-HB-KNOTS.md": """\
---
id: CL-HB-KNOTS
edition: "2026-11"
title: Lessons in knots
theme: voice
form: contract_clause
role: PEOPLE
headings: [Workforce and training]
closes: [HB-CRAFT-1]
jurisdiction: [UK]
regime_notes: A term like any other.
placeholders:
  - {name: buyer, meaning: who pays, example: Harbour Town}
use_when: Boats are tied.
avoid_when: There are none.
cost: Rope.
proportionality: One teacher is enough.
fallback: A book.
sources:
  - {code: HB, text: The harbour charter., official: false}
---

## Light

The Operator shall teach knots to all who ask. {{buyer}} pays.

## Standard

The Operator shall teach knots to all who ask, each week. {{buyer}} pays.

## Ambitious

The Operator shall teach knots to twenty people each week and record who came. {{buyer}} pays £5 for each.

## Drafting notes

None.
""",
}

STRONG = (
    "The Operator shall give captains two voting seats on the pier board. "
    "The Operator shall teach knots to all who ask."
)
WEAK = "Boats lie at the north pier. The ferry makes twelve knots."
AGAINST = "Captains shall have a deckchair at each meeting of the pier board."


def make_draft(text: str, title: str = "Pier works") -> dict[str, Any]:
    return {"title": title, "sections": [{"heading": "Governance", "text": text}]}


def write_draft(path: Path, text: str, title: str = "Pier works") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(make_draft(text, title), indent=1), encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="session", autouse=True)
def _plain_terminal() -> Iterator[None]:
    """Keep these tests away from the terminal of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a small, unofficial rule pack."""
    folder = tmp_path_factory.mktemp("packs") / "harbour"
    for name, text in PACK.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return str(folder)


@pytest.fixture(scope="session")
def clause_pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the same rule pack with two clauses that close its gaps."""
    folder = tmp_path_factory.mktemp("packs") / "harbour"
    for name, text in {**PACK, **CLAUSES}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return str(folder)


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three drafts, in which the test stands."""
    write_draft(tmp_path / "strong.json", STRONG, "Strong draft")
    write_draft(tmp_path / "weak.json", WEAK, "Weak draft")
    write_draft(tmp_path / "against.json", AGAINST, "Draft against")
    monkeypatch.chdir(tmp_path)
    return tmp_path


Runner = Callable[..., Outcome]


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Runs the command line in this process."""

    def run(*args: str) -> Outcome:
        capsys.readouterr()
        code = entry.run(args)
        captured = capsys.readouterr()
        return Outcome(code=code, out=captured.out, err=captured.err)

    return run


@pytest.fixture
def coprod() -> Runner:
    """Runs the command line in a process of its own."""

    def run(*args: str, stdin: str | None = None, **environment: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "coprod_rules", *args],
            input=None if stdin is None else stdin.encode(),
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            timeout=120,
            env=os.environ | environment,
            check=False,
        )
        return Outcome(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())

    return run
