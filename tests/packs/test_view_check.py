"""Views are checked when packs are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coprod_rules.compile import compile_packs
from coprod_rules.packs.check import check_packs
from coprod_rules.packs.reader import read_pack

VIEW = """\
id: SAIL
title: The sailors' code
summary: Sailors share the helm.
source: promise
criteria:
  - {id: SAIL-HELM, title: The helm is shared, rests_on: [HB-VOICE-1]}
  - {id: SAIL-CREW, title: The crew is one, rests_on: [[HB-VOICE-1, HB-VOICE-1]]}
"""
FILE = "views/sail.yaml"


def test_a_view_is_read_and_compiled(make_pack: Callable[..., str]) -> None:
    pack = read_pack(make_pack((FILE, VIEW)))
    assert check_packs([pack]) == ()
    (view,) = compile_packs([pack]).views
    assert view[:6] == ("harbour", False, "SAIL", "The sailors' code", "Sailors share the helm.", False)
    assert view[6][0] == ("SAIL-HELM", "The helm is shared", (("HB-VOICE-1",),), ())


@pytest.mark.parametrize(
    ("old", "new", "message", "mend"),
    [
        pytest.param("[HB-VOICE-1]}", "[HB-VOICE-9]}", 'no pack has: "HB-VOICE-9"', '"HB-VOICE-1"', id="unknown-rule"),
        pytest.param("id: SAIL-HELM", "id: HELM-1", 'its view, "SAIL-"', "mend the id", id="letters"),
        pytest.param("id: SAIL-CREW", "id: SAIL-HELM", "is that of another criterion", "give it another", id="twice"),
        pytest.param("source: promise", "source: promse", 'does not list: "promse"', '"promise"', id="source"),
        pytest.param(
            "rests_on: [HB-VOICE-1]}",
            "rests_on: [HB-VOICE-1], against: [HB-VOICE-1]}",
            "that rule is required",
            "discouraged ones",
            id="kind",
        ),
    ],
)
def test_a_bad_view_is_refused(make_pack: Callable[..., str], old: str, new: str, message: str, mend: str) -> None:
    pack = read_pack(make_pack((FILE, VIEW.replace(old, new, 1))))
    (problem,) = check_packs([pack])
    assert message in problem.message
    assert mend in problem.mend
    assert FILE in problem.where
