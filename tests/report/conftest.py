"""One fixed report that holds an example of everything, one of a single document, and an empty one."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from coprod_rules.model.document import Origin, Unread
from coprod_rules.model.report import (
    Evidence,
    InputReport,
    PackInfo,
    Report,
    Result,
    RunError,
    Score,
    StandardScore,
)
from coprod_rules.model.waiver import Waiver
from coprod_rules.score.themes import Theme, gather_themes

DRAFT = "drafts/harbour-day-centre.json"
NOTICE = "drafts/notice.json"

OWN_READING = "The tests are this project's own reading; the group that wrote the standards has not seen them."


def _result(rule_id: str, standard: str, principle: str, title: str, status: str, **other: Any) -> Result:
    values: dict[str, Any] = {
        "input": DRAFT,
        "kind": "required",
        "strength": {"met": 2, "partly": 1}.get(status, 0),
        "severity": "warning",
        "confidence": "high",
        "sources": ({"cite": "harbour-2024", "provenance": "S>O"},),
        "fingerprint": f"{rule_id.lower()}-0f3a",
    }
    return Result(rule_id=rule_id, standard=standard, principle=principle, title=title, status=status, **values | other)


def _origin(line: int, column: int, end_column: int, *headings: str) -> Origin:
    return Origin(
        pointer=f"/sections/{line // 10}/text",
        line=line,
        column=column,
        end_line=line,
        end_column=end_column,
        heading_path=headings,
    )


CONTRADICTED = _result(
    "HB-ROLES-2",
    "harbour",
    "roles",
    "People hold seats with rights where decisions are made",
    "contradicted",
    severity="error",
    gap="Nothing gives people a seat with rights where decisions about the service are made.",
    why="A seat without rights is an audience, not a share in the decision.",
    next_step="Say how many seats there are, on which body, and with which vote.",
    clauses=("CL-SEATS-01",),
    evidence=(
        Evidence(
            quote="Members of the Visitors' Forum may watch the quarterly board but shall cast no vote.",
            role="contradicts",
            strength=2,
            cues=('binding: "shall"', 'denied: "no vote"'),
            concepts=("people-group: Visitors' Forum", "governing-body: quarterly board"),
            origin=_origin(41, 17, 101, "Governance", "Quarterly board"),
        ),
        Evidence(
            quote="The board reserves every decision to the two Parties.",
            role="contradicts",
            strength=2,
            origin=_origin(42, 5, 58, "Governance"),
        ),
        Evidence(quote="a forum of visitors", role="supports", strength=1, origin=_origin(12, 9, 28, "Aims")),
    ),
)

PARTLY = _result(
    "HB-ROLES-1",
    "harbour",
    "roles",
    "People help to recruit staff",
    "partly",
    severity="error",
    confidence="low",
    baseline="updated",
    waiver=Waiver(
        rule="HB-ROLES",
        reason="The framework agreement fixes how staff are chosen until it ends.",
        by="Head of Procurement",
        date="2026-01-05",
        expires="2026-12-31",
        place="coprod.toml, line 12",
    ),
    reason='Worded as a wish ("where possible"), so nobody has to do it.',
    gap="Nothing gives people a part in choosing staff.",
    why="Those who meet staff every day know what a good worker does.",
    next_step="Make it a duty: say that at least two people who use the centre sit on each interview panel.",
    evidence=(
        Evidence(
            quote="Where possible, 利用者の代表 and those who know\n the centre will join\u202e interview panels.",
            role="supports",
            strength=1,
            cues=('hedge: "where possible"',),
            origin=_origin(55, 3, 92, "Workforce"),
        ),
    ),
)

MET = _result(
    "HB-ASSETS-1",
    "harbour",
    "assets",
    "Strengths are named in the account of need",
    "met",
    strength=3,
    evidence=(
        Evidence(
            quote="Visitors run the garden, the radio hour and the repair bench, and the Provider shall fund them.",
            role="supports",
            strength=3,
            cues=('binding: "shall"', "owner: the Provider", "quantity: all three"),
            origin=Origin(paragraph=12, page=3, heading_path=("Background",)),
        ),
    ),
)


def _missing(number: int, severity: str = "warning") -> Result:
    return _result(
        f"HB-ASSETS-{number}",
        "harbour",
        "assets",
        f"Promise number {number} is made",
        "not_met",
        severity=severity,
        gap=f"Nothing in the document makes promise number {number}.",
        why="What nobody promised, nobody does.",
        next_step=f"Make promise number {number} in one sentence with an owner and a date.",
    )


RESULTS = (
    MET,
    *(_missing(number) for number in range(2, 12)),
    _missing(12, "error"),
    _missing(13, "note"),
    PARTLY,
    CONTRADICTED,
    _result(
        "HB-ROLES-3",
        "harbour",
        "roles",
        "Tenants choose the grounds contractor",
        "not_applicable",
        reason="Asked of contracts only.",
    ),
    _result(
        "QL-HOME-1",
        "quayside",
        "home",
        "Promise number 12 is made at home",
        "not_met",
        severity="error",
        gap="Nothing in the document  makes promise number 12.",
        why="What nobody promised, nobody does.",
        next_step="Make it.",
    ),
    _result("QL-HOME-2", "quayside", "home", "Keys are people's own", "met", evidence=MET.evidence),
    _result(
        "CW-1",
        "claims",
        "wording",
        "Claims are backed by a duty",
        "raised",
        kind="discouraged",
        gap='The document calls itself "fully co-produced" and says nowhere who took part.',
        why="A claim that nobody can check wears the word out.",
        next_step="Say who took part, when, and what changed, or take the claim out.",
        evidence=(
            Evidence(
                quote="This fully co-produced specification",
                role="contradicts",
                strength=0,
                origin=Origin(pointer="/description"),
            ),
        ),
    ),
    _result("CW-2", "claims", "wording", "No claim of a partnership without partners", "clear", kind="discouraged"),
)


def _score(id_: str, title: str, score: float | None, judged: int, **counts: int) -> Score:
    return Score(id=id_, title=title, score=score, judged=judged, counts=counts)


LADDER = {
    "title": "Ladder of the harbour",
    "rung": "LH-ASK",
    "rung_title": "People are asked",
    "highest": "LH-DECIDE",
    "how": "Fewer than three stages could be judged: what was read counts as an extract.",
    "evidence": [],
    "rungs": [
        {"id": "LH-TOLD", "title": "People are told", "level": 1},
        {"id": "LH-ASK", "title": "People are asked", "level": 2},
        {"id": "LH-DECIDE", "title": "People decide", "level": 3},
        {"id": "LH-LEAD", "title": "People lead", "level": 4},
    ],
    "stages": [
        {
            "id": "plan",
            "title": "Planning",
            "level": 3,
            "rung": "LH-DECIDE",
            "rung_title": "People decide",
            "evidence": [{"quote": "The Forum decides.", "pointer": "/sections/1/text", "line": 12, "column": 4}],
            "next": "",
        },
        {
            "id": "run",
            "title": "Running",
            "level": 0,
            "rung": None,
            "rung_title": None,
            "spoken_of_level": 2,
            "evidence": [],
            "next": "Say that people are told.",
        },
        {
            "id": "review",
            "title": "Review",
            "level": None,
            "rung": None,
            "rung_title": None,
            "evidence": [],
            "next": "Say that people are told.",
        },
    ],
    "next": "Say that people decide together with those who run the service.",
}

DRAFT_REPORT = InputReport(
    path=DRAFT,
    kind="tender",
    title="Harbour day centre",
    format="tender-json",
    sha256="ab" * 32,
    passages=1084,
    placeholders=("seats", "fee"),
    unread=(
        Unread(where="/attachments/0", why="The file it points to was not supplied."),
        Unread(where="/sections/7/image", why="Pictures are not read."),
    ),
    scores=(
        StandardScore(
            overall=_score(
                "harbour", "Harbour charter", 0.2345, 15, met=1, partly=1, not_met=12, contradicted=1, not_applicable=1
            ),
            official=True,
            principles=(
                _score("assets", "Assets", 0.469, 13, met=1, not_met=12),
                _score("roles", "Shared roles", 0.0, 2, partly=1, contradicted=1, not_applicable=1),
            ),
        ),
        StandardScore(
            overall=_score("quayside", "Quayside quality of life standards", 0.5, 2, met=1, not_met=1),
            official=False,
            principles=(_score("home", "Home", 0.5, 2, met=1, not_met=1),),
        ),
    ),
    ladder=LADDER,
    results=RESULTS,
)

NOTICE_REPORT = InputReport(
    path=NOTICE,
    kind="notice",
    title="",
    format="ocds",
    sha256="cd" * 32,
    passages=1,
    scores=(
        StandardScore(
            overall=_score("harbour", "Harbour charter", None, 0, unknown=1),
            official=True,
            principles=(_score("roles", "Shared roles", None, 0, unknown=1),),
        ),
    ),
    results=(
        dataclasses.replace(
            CONTRADICTED,
            input=NOTICE,
            status="unknown",
            strength=0,
            evidence=(),
            reason="A notice is an advertisement: what it leaves out may stand in the tender documents.",
        ),
    ),
)

CLAUSE = {
    "id": "CL-SEATS-01",
    "edition": "2026-11",
    "licence": "CC-BY-4.0",
    "pack": "harbour",
    "title": "Seats with votes",
    "theme": "seats",
    "form": "specification_clause",
    "role": "GOV",
    "headings": ["Governance"],
    "closes": ["HB-ROLES-2"],
    "closes_also": {"ambitious": ["HB-ROLES-1"]},
    "variants": {
        "light": "The Operator must give visitors {{seats}} seats with votes on the board.",
        "standard": "The Operator must give visitors {{seats}} of nine seats with votes on the board.",
        "ambitious": "The Operator must give visitors {{seats}} of nine seats with votes on the board by 1 May.",
    },
    "placeholders": [{"name": "seats", "meaning": "how many seats", "unit": "", "example": "three"}],
    "use_when": "There is a board.",
    "avoid_when": "There is none.",
    "cost": "Fees for those who sit.",
    "proportionality": "One seat of a small board.",
    "fallback": "A joint meeting.",
    "jurisdiction": ["UK"],
    "regime_notes": "A term like any other.",
    "notes": "Name the board.",
    "sources": [{"code": "HB", "text": "The charter.", "official": False}],
}

REPORT = Report(
    version="0.1.0",
    packs=(
        PackInfo(id="claims", title="Claims", version="0.1.0", digest="33" * 32, official=True),
        PackInfo(id="harbour", title="Harbour charter", version="1.2.0", digest="11" * 32, official=True),
        PackInfo(
            id="quayside",
            title="Quayside quality of life standards",
            version="0.3.0",
            digest="22" * 32,
            official=False,
            basis=OWN_READING,
        ),
    ),
    options={"select": (), "fail_on": "error", "min_score": ()},
    inputs=(DRAFT_REPORT, NOTICE_REPORT),
    clauses={"CL-SEATS-01": CLAUSE},
    errors=(
        RunError(
            message="not JSON: a comma or a closing bracket is missing",
            where="drafts/broken.json, line 3, column 7",
            mend="add the comma after the value on line 2",
            code=3,
        ),
    ),
    exit_code=3,
)


@pytest.fixture
def report() -> Report:
    """Two documents and an error, with an example of everything."""
    return REPORT


@pytest.fixture
def single_report() -> Report:
    """The first document alone, as most people will see it."""
    return dataclasses.replace(REPORT, inputs=(DRAFT_REPORT,), errors=(), exit_code=1)


@pytest.fixture
def themed_report(single_report: Report) -> Report:
    """The first document alone, with its open criteria gathered by theme, as a run gives it."""
    promises = Theme(0, "promises", "Promises", "What is said is also promised.", "Nothing is promised.")
    seats = Theme(1, "seats", "Seats", "People sit where decisions are made.", "Nobody sits where decisions are made.")
    names = Theme(2, "names", "Names", "Things are called what they are.", "Something is called what it is not.")
    themes = {result.rule_id: promises for result in RESULTS if result.rule_id.startswith("HB-ASSETS")}
    themes |= {"HB-ROLES-1": seats, "HB-ROLES-2": seats, "QL-HOME-1": promises, "CW-1": names, "CW-2": names}
    gaps = gather_themes(RESULTS, themes, {})
    return dataclasses.replace(single_report, inputs=(dataclasses.replace(DRAFT_REPORT, themes=gaps),))


@pytest.fixture
def empty_report() -> Report:
    """A run in which nothing was read and nothing went wrong."""
    return Report(version="0.1.0")
