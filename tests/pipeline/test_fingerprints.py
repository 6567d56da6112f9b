"""Findings are known again after sections were reordered, renumbered, or edited elsewhere, and only then."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_rules.baseline.compare import compare_report
from coprod_rules.baseline.file import Baseline, collect_findings
from coprod_rules.load.base import Source
from coprod_rules.model.report import FINDING_STATUSES, InputReport
from coprod_rules.pipeline import Options, Session

FINDINGS = (
    "Captains shall have a deckchair.",
    "Where possible, captains may vote on berths.",
    "The ballast shall wait on the quay.",
    "The ballast shall be moved by night.",
    "As clause 4.2(b) says, the ballast shall be counted.",
    "The ballast shall come aboard at noon.",
    "Each captain gets a deckchair by the sea.",
)
UNRELATED = (
    "The pier is painted yearly.",
    "Invoices are due within thirty days.",
    "Boats lie at the north pier.",
    "The ferry leaves at noon.",
)
HEADINGS = ("Governance", "Payment", "Aims", "Boats")

SECTION = st.tuples(st.sampled_from(HEADINGS), st.lists(st.sampled_from(FINDINGS), max_size=3))
TENDER = st.lists(SECTION, min_size=1, max_size=5)


@pytest.fixture(scope="module")
def session(pack: str) -> Session:
    return Session(Options(packs=(pack,)))


def check(session: Session, sections: list[dict[str, Any]]) -> InputReport:
    import json

    text = json.dumps({"title": "Pier works", "sections": sections})
    (document,) = session.load_source(Source(path="draft.json", data=text.encode()))
    return session.check(document)


def plain(sections: list[tuple[str, list[str]]]) -> list[dict[str, Any]]:
    return [{"heading": heading, "text": "\n\n".join(found) or "Nothing."} for heading, found in sections]


def compare_states(session: Session, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> set[str]:
    known = Baseline(known=collect_findings([check(session, before)], "baseline.json"))
    now = compare_report(check(session, after), known, "baseline.json")
    return {result.baseline for result in now.results if result.status in FINDING_STATUSES}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(tender=TENDER, data=st.data())
def test_reordering_renumbering_and_unrelated_edits_change_nothing(
    session: Session, tender: list[tuple[str, list[str]]], data: st.DataObject
) -> None:
    first = data.draw(st.integers(1, 20), label="first number")
    extra = data.draw(st.lists(st.sampled_from(UNRELATED), max_size=4), label="unrelated sentences")
    after = []
    for number, (heading, found) in enumerate(data.draw(st.permutations(tender), label="order"), start=first):
        paragraphs = list(data.draw(st.permutations(found), label="paragraphs"))
        if extra:
            paragraphs.insert(data.draw(st.integers(0, len(paragraphs))), extra[number % len(extra)])
        moved = [text.replace("clause 4.2(b)", f"clause {number}.1(c)") for text in paragraphs]
        style = data.draw(st.sampled_from(["{n}. {h}", "Section {n}: {h}", "{h}"]), label="style")
        text = "\n\n".join(f"{number}.{place} {text}" for place, text in enumerate(moved, start=1))
        after.append({"heading": style.format(n=number, h=heading), "text": text or "Nothing."})
    before = check(session, plain(tender))
    now = check(session, after)
    assert compare_states(session, plain(tender), after) <= {"unchanged"}
    prints = [
        {r.rule_id: r.fingerprint for r in each.results if r.status in FINDING_STATUSES} for each in (before, now)
    ]
    assert prints[0] == prints[1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(tender=TENDER, data=st.data())
def test_a_fault_in_one_more_place_is_new(
    session: Session, tender: list[tuple[str, list[str]]], data: st.DataObject
) -> None:
    used = {text for _, found in tender for text in found}
    unused = sorted({text for text in FINDINGS if "ballast" in text} - used)
    if not unused:
        return
    after = [(heading, list(found)) for heading, found in tender]
    after[data.draw(st.integers(0, len(after) - 1))][1].append(data.draw(st.sampled_from(unused)))
    assert "new" in compare_states(session, plain(tender), plain(after))


def test_a_mended_finding_is_gone_and_a_reworded_one_updated(session: Session) -> None:
    before = plain([("Aims", ["The ballast shall wait.", "Where possible, captains may vote."])])
    after = plain([("Aims", ["The ballast shall wait here.", "Captains shall vote on berths within five days."])])
    known = Baseline(known=collect_findings([check(session, before)], "baseline.json"))
    now = compare_report(check(session, after), known, "baseline.json")
    assert {result.rule_id: result.baseline for result in now.results} == {
        "QY-BALLAST": "updated",
        "QY-VOTE": "absent",
        "QY-KNOT": "unchanged",
    }
