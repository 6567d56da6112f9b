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


def step(rung: int, stage: str, strength: int = 2, *, hedged: bool = False) -> Step:
    quote = {"quote": f"{stage} {rung}"}
    return Step(rung=RUNGS[rung].id, level=rung, stage=stage, strength=strength, hedged=hedged, quote=quote)


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


@pytest.mark.parametrize(
    ("steps", "seen", "joined", "how"),
    [
        pytest.param([step(3, "do")], frozenset(("do",)), None, "Fewer than three stages", id="extract"),
        pytest.param([], ALL, None, "None of the 3 stages", id="silent"),
        pytest.param([step(3, "do")], ALL, None, "keep the document below rung 3", id="one-below"),
        pytest.param(
            [step(1, "plan"), step(2, "do"), step(3, "review")], ALL, None, "Rung 2 is the middle", id="median"
        ),
        pytest.param(
            [step(2, "plan"), step(2, "do"), step(2, "review")], ALL, (2, 3), "Rung 2, held at most", id="joined"
        ),
        pytest.param(
            [step(3, "plan"), step(3, "do"), step(3, "review")], ALL, (2, 3), "Rung 3 is the middle", id="not-joined"
        ),
    ],
)
def test_it_says_how_the_overall_rung_came_about(
    steps: list[Step], seen: frozenset[str], joined: tuple[int, int] | None, how: str
) -> None:
    assert how in climb("Ladder", RUNGS, STAGES, seen, steps, joined)["how"]


def test_sentences_show_where_the_document_stands() -> None:
    ladder = climb("Ladder", RUNGS, STAGES, ALL, [step(1, "plan"), step(2, "do"), step(3, "review")])
    assert [quote["quote"] for quote in ladder["evidence"]] == ["do 2", "review 3"]
    joined = climb("Ladder", RUNGS, STAGES, ALL, [step(2, stage) for stage, _ in STAGES], (2, 3))
    assert [quote["quote"] for quote in joined["evidence"]] == ["plan 2", "do 2", "review 2"]


def test_what_is_only_spoken_of_is_shown_above_the_rung_of_its_stage_and_not_below() -> None:
    ladder = climb("Ladder", RUNGS, STAGES, ALL, [step(1, "plan"), step(3, "plan", 1), step(3, "do"), step(2, "do", 1)])
    assert [stage["spoken_of_level"] for stage in ladder["stages"]] == [3, None, None]


def test_a_stage_on_no_rung_shows_the_words_that_speak_of_one() -> None:
    ladder = climb(
        "Ladder", RUNGS, STAGES, ALL, [step(1, "plan", 1), step(3, "plan", 1), step(3, "do", 1), step(2, "do")]
    )
    assert [[quote["quote"] for quote in stage["evidence"]] for stage in ladder["stages"]] == [["plan 3"], ["do 2"], []]


@pytest.mark.parametrize(
    ("steps", "spoken_of"),
    [
        ([step(2, "do", 1)], "R-engage"),
        ([step(2, "do", 1), step(3, "do", 1)], "R-share"),
        ([step(2, "do", 1), step(3, "do", 1, hedged=True)], "R-engage"),
        ([step(2, "do", 1), step(2, "plan")], None),
        ([step(3, "do", 1), step(2, "plan")], "R-share"),
        ([step(2, "do")], None),
    ],
    ids=["alone", "the highest", "no hedge", "not above what is promised", "above it", "no wish"],
)
def test_a_text_may_speak_of_more_than_it_promises(steps: list[Step], spoken_of: str | None) -> None:
    ladder = climb("Ladder", RUNGS, STAGES, frozenset(("do",)), steps)
    assert ladder["spoken_of"] == spoken_of
    assert ladder["how"].endswith("does not promise it.") == bool(spoken_of)
