"""Outputs that were learned over another network than the installed one are said to be of no use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coprod_rules.authoring.lint.learned import find_stale_likeness
from coprod_rules.evaluate.likeness_compiler import network_mark
from coprod_rules.model.rule import RulePack

NETWORK = {"weights": "AAAA", "middle": {"weights": "AA=="}}
BASE = RulePack(
    id="base", title="Base", version="1", publisher="x", licence="x", official=False, standard="", network=NETWORK
)
PACK = replace(BASE, id="pier", network=None, path="pier")


@pytest.mark.parametrize(
    ("over", "mark", "stale"),
    [("base", network_mark(NETWORK), False), ("base", "0" * 16, True), ("quay", network_mark(NETWORK), True)],
    ids=["the same", "another network", "a pack without one"],
)
def test_outputs_must_fit_the_network(over: str, mark: str, stale: bool) -> None:
    pack = replace(PACK, likeness={"over": over, "network": mark, "rules": {}})
    advice = list(find_stale_likeness(pack, [BASE]))
    assert [each.check for each in advice] == (["stale-likeness"] if stale else [])
    assert all(each.file == "pier/likeness.json" for each in advice)


def test_a_pack_that_has_learned_nothing_is_asked_nothing() -> None:
    assert list(find_stale_likeness(PACK, [BASE])) == []
