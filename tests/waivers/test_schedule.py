from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest

from coprod_rules.waivers.ledger import Entry
from coprod_rules.waivers.schedule import FORMATS


@pytest.fixture
def entries(make_waiver: Callable[..., Any], make_result: Callable[..., Any]) -> list[Entry]:
    return [
        Entry(
            waiver=make_waiver("HB-CRAFT-1", reason="=1|2 <b>", expires="2026-01-10", place="coprod.toml, line 9"),
            state="expired",
            accepts=(make_result("HB-CRAFT-1", gap="No knots."),),
            inputs=("draft.json",),
        ),
        Entry(
            waiver=make_waiver("HB-VOICE-1"),
            state="in force",
            accepts=(make_result("HB-VOICE-1", gap="No vote."),),
            inputs=("draft.json",),
        ),
    ]


def test_the_schedule_for_people_tells_who_why_and_until_when(entries: list[Entry]) -> None:
    text = FORMATS["text"](entries, "2026-02-01")
    assert text.index("IN FORCE  HB-VOICE-1") < text.index("EXPIRED  HB-CRAFT-1")
    for words in (
        "Waivers on 2026-02-01",
        "Statute.",
        "by Board on 2026-01-05",
        "2026-06-30",
        "No vote.",
        "draft.json",
    ):
        assert words in text


def test_a_table_cannot_be_broken_by_what_people_wrote(entries: list[Entry]) -> None:
    rows = [line for line in FORMATS["markdown"](entries, "2026-02-01").splitlines() if line.startswith("| ")]
    assert {row.replace("\\|", "").count("|") for row in rows} == {11}
    assert "\\<b>" in rows[2]


def test_the_spreadsheet_runs_nothing(entries: list[Entry]) -> None:
    rows = list(csv.DictReader(StringIO(FORMATS["csv"](entries, "2026-02-01"))))
    assert [row["state"] for row in rows] == ["in force", "expired"]
    assert rows[1]["reason"].startswith("'=")
    assert rows[0]["as_on"] == "2026-02-01"


def test_programs_get_all_of_it(entries: list[Entry]) -> None:
    data = json.loads(FORMATS["json"](entries, "2026-02-01"))
    assert data["waivers"][0]["by"] == "Board"


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_no_waivers_is_said_so(name: str) -> None:
    assert "one." in FORMATS[name]([], "2026-02-01")
