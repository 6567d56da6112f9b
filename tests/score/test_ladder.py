"""Which rung a document stands on."""

from __future__ import annotations

import pytest

from coprod_rules.score.ladder import Rung, Step, climb

RUNGS = [
    Rung(id=f"R-{name}", title=name, level=level, next_step=f"how to leave {name}")
    for level, name in enumerate(("none", "ask", "engage", "share"))
]
STAGES = [("plan", "Plan"), ("do", "Do"), ("review", "Review")]
ALL = frozenset(("plan", "do", "review"))


def step(rung: int, stage: str, strength: int = 2) -> Step:
    return Step(rung=RUNGS[rung].id, level=rung, stage=stage, strength=strength, quote={"quote": f"{stage} {rung}"})


@pytest.mark.parametrize(
    ("steps", "seen", "rung", "highest"),
    [
        ([], ALL, "R-none", None),
        ([], frozenset(("do",)), None, None),
        ([step(3, "do")], frozenset(("do",)), "R-share", "R-share"),
        ([step(3, "do"), step(1, "do")], frozenset(("do",)), "R-share", "R-share"),
        ([step(3, "do", strength=1)], frozenset(("do",)), None, None),
        ([step(3, "do", strength=1)], ALL, "R-none", None),
        ([step(1, "plan"), step(3, "do")], frozenset(("plan", "review")), "R-ask", "R-share"),
        ([step(1, "plan"), step(3, "do")], frozenset(("plan",)), "R-share", "R-share"),
        ([step(3, "do")], frozenset(("plan",)), "R-share", "R-share"),
        ([step(3, "plan"), step(3, "do"), step(3, "review")], ALL, "R-share", "R-share"),
        ([step(1, "plan"), step(2, "do"), step(3, "review")], ALL, "R-engage", "R-share"),
        ([step(3, "do"), step(3, "review")], ALL, "R-engage", "R-share"),
        ([step(3, "do")], ALL, "R-engage", "R-share"),
        ([step(1, "do")], ALL, "R-none", "R-ask"),
    ],
    ids=[
        "silent",
        "too-little",
        "one-stage",
        "best-of-stage",
        "wish",
        "wishes",
        "moved",
        "extract",
        "moved-extract",
        "all",
        "median",
        "one-below",
        "one-off",
        "lone-question",
    ],
)
def test_the_weakest_stages_govern(
    steps: list[Step], seen: frozenset[str], rung: str | None, highest: str | None
) -> None:
    ladder = climb("Ladder", RUNGS, STAGES, seen, steps)
    assert (ladder["rung"], ladder["highest"]) == (rung, highest)


def test_each_stage_shows_its_evidence_and_what_comes_next() -> None:
    ladder = climb("Ladder", RUNGS, STAGES, ALL, [step(1, "do"), step(2, "do")])
    rows = {row["id"]: row for row in ladder["stages"]}
    assert rows["do"]["evidence"] == [{"quote": "do 2"}]
    assert rows["do"]["next"] == "how to leave engage"
    assert rows["plan"]["rung"] is None
    assert rows["plan"]["level"] == 0
    assert rows["plan"]["next"] == "how to leave none"


def test_a_stage_without_sections_is_not_judged() -> None:
    ladder = climb("Ladder", RUNGS, STAGES, frozenset(("do",)), [step(2, "do")])
    assert [row["level"] for row in ladder["stages"]] == [None, 2, None]


def test_the_rungs_are_listed_from_the_lowest() -> None:
    ladder = climb("Ladder", list(reversed(RUNGS)), STAGES, ALL, [])
    assert [(rung["level"], rung["title"]) for rung in ladder["rungs"]] == list(enumerate(rung.title for rung in RUNGS))


def test_the_top_rung_needs_nothing_more() -> None:
    assert climb("Ladder", RUNGS, STAGES, ALL, [step(3, s) for s in ALL])["next"] == ""


@pytest.mark.parametrize(
    ("levels", "rung"),
    [((2, 2, 2), "R-share"), ((2, 2, 3), "R-share"), ((1, 2, 2), "R-engage"), ((1, 1, 2), "R-ask")],
    ids=["all", "higher-too", "two-only", "below"],
)
def test_a_rung_held_at_most_stages_may_make_a_higher_one(levels: tuple[int, int, int], rung: str) -> None:
    steps = [step(level, stage) for level, (stage, _) in zip(levels, STAGES, strict=True)]
    assert climb("Ladder", RUNGS, STAGES, ALL, steps, joined=(2, 3))["rung"] == rung
