"""Themes and crosswalks are checked when packs are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coprod_rules.compile import compile_packs
from coprod_rules.packs.check import check_packs
from coprod_rules.packs.reader import read_pack, read_parts

THEMES = "- {id: voice, title: Voice, summary: A say., gap: No say.}\n"
CROSSWALK = "voice: [HB-VOICE-1]\n"


def test_a_rule_knows_its_theme(make_pack: Callable[..., str]) -> None:
    pack = read_pack(make_pack(("themes.yaml", THEMES), ("crosswalk.yaml", CROSSWALK)))
    assert check_packs([pack]) == ()
    assert compile_packs([pack]).texts["HB-VOICE-1"]["theme"] == (0, "voice", "Voice", "A say.", "No say.")


def test_a_rule_without_a_theme_has_none(make_pack: Callable[..., str]) -> None:
    assert compile_packs([read_pack(make_pack())]).texts["HB-VOICE-1"]["theme"] is None


@pytest.mark.parametrize(
    ("themes", "crosswalk", "message", "where", "mend"),
    [
        pytest.param(
            THEMES,
            "vioce: [HB-VOICE-1]\n",
            'names a theme that no pack defines: "vioce"',
            "crosswalk.yaml, line 1, field vioce",
            'did you mean "voice"?',
            id="unknown-theme",
        ),
        pytest.param(
            THEMES,
            "voice:\n  - HB-VOICE-1\n  - HB-VOICE-9\n",
            'names a rule that the pack does not have: "HB-VOICE-9"',
            "crosswalk.yaml, line 3, field voice > 2",
            'did you mean "HB-VOICE-1"?',
            id="unknown-rule",
        ),
        pytest.param(
            THEMES + "- {id: tide, title: Tide, summary: A tide., gap: No tide.}\n",
            "voice: [HB-VOICE-1]\ntide: [HB-VOICE-1]\n",
            "rule HB-VOICE-1 belongs to two themes, voice and tide",
            "crosswalk.yaml, line 2",
            "leave it in the one",
            id="rule-in-two-themes",
        ),
        pytest.param(
            THEMES + THEMES,
            CROSSWALK,
            'the theme "voice" is defined twice',
            "themes.yaml, line 2",
            "rename",
            id="twice",
        ),
    ],
)
def test_a_bad_crosswalk_is_refused(
    make_pack: Callable[..., str], themes: str, crosswalk: str, message: str, where: str, mend: str
) -> None:
    pack = read_pack(make_pack(("themes.yaml", themes), ("crosswalk.yaml", crosswalk)))
    (problem,) = check_packs([pack])
    assert message in problem.message
    assert where in problem.where
    assert mend in problem.mend


def test_a_theme_without_a_summary_is_refused_by_the_schema(make_pack: Callable[..., str]) -> None:
    reading = read_parts(make_pack(("themes.yaml", "- {id: voice, title: Voice}\n")))
    assert ['"summary"' in problem.message for problem in reading.problems] == [True]
