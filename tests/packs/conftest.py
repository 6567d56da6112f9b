"""A small sound pack in a folder, to be spoilt in one way at a time."""

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
standard: HB
engine: ">=0.1,<1"
sources:
  promise: {title: The promise, date: "2025"}
"""

PRINCIPLES = """\
- id: voice
  title: Voice
  summary: People have a say that counts.
  source: promise
"""

LEXICON = """\
boat-user:
  about: People who keep a boat in the harbour.
  nouns: [boat user, mooring holder]
berth:
  nouns: [berth]
"""

RULE = """\
id: HB-VOICE-1
name: say-on-berths
title: Boat users have a say on berths
principle: voice
where: [GOV]
concepts:
  say:
    verbs: [decide, vote on _2 <berth>]
evidence:
  - all: [boat-user, [say, berth]]
    near: [{of: [boat-user, [say, berth]], words: 5, ordered: true}]
    none: [ban]
  - at_least: [{n: 2, of: [boat-user, say, berth]}]
    within: passage
  - fact: "coProduction.budget.amount"
contradicted_by:
  - denied: [say]
    context: [boat-user]
gap: Nothing gives boat users a say.
why: They know the tides.
next_step: Say which decisions are theirs.
sources:
  - {cite: promise, provenance: "S>O"}
examples:
  met:
    - Boat users shall vote on every berth.
    - {text: Mooring holders decide., role: GOV, heading: Votes, strength: 2}
  not_met:
    - {text: The boat is painted yearly., kind: false-friend}
"""

BAN = """\
ban:
  terms: [banned, kept out]
"""

FILES = {
    "pack.yaml": PACK,
    "principles.yaml": PRINCIPLES,
    "lexicon/people.yaml": LEXICON,
    "lexicon/acts/ban.yaml": BAN,
    "rules/voice/HB-VOICE-1.yaml": RULE,
}


@pytest.fixture
def make_pack(tmp_path: Path) -> Callable[..., str]:
    """A function that writes the sound pack, with other files in place of or beside its own, and returns its folder.

    Each change is (file, old text, new text), or (file, whole text).
    """

    def make(*changes: tuple[str, ...], name: str = "harbour") -> str:
        files = dict(FILES)
        for file, *texts in changes:
            if len(texts) == 2:
                assert texts[0] in files[file], f"{texts[0]!r} is not in {file}"
                files[file] = files[file].replace(texts[0], texts[1])
            else:
                files[file] = texts[0]
        folder = tmp_path / name
        for file, text in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder.as_posix()

    return make
