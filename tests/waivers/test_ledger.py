from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coprod_rules.waivers.findings import make_findings
from coprod_rules.waivers.ledger import Claim, judge_waivers, waivers_in_force

Make = Callable[..., Any]
IDS = frozenset({"HB-VOICE-1", "HB-VOICE-10", "HB-CRAFT-1"})


@pytest.fixture
def claim(make_report: Make) -> Make:
    def make(path: str = "draft.json", statuses: dict[str, str] | None = None, **other: Any) -> Claim:
        found = statuses if statuses is not None else {"HB_VOICE_1": "not_met", "HB_CRAFT_1": "met"}
        return Claim(report=make_report(path, **found), **{"asked": IDS, "known": IDS} | other)

    return make


@pytest.mark.parametrize(
    ("rule", "changes", "today", "state"),
    [
        pytest.param("HB-VOICE-1", {}, "2026-06-30", "in force", id="its-last-day-counts"),
        pytest.param("HB-VOICE-1", {}, "2026-07-01", "expired", id="the-day-after"),
        pytest.param("hb-voice", {}, "2026-02-01", "in force", id="prefix"),
        pytest.param("HB-VOICE-10", {}, "2026-02-01", "unused", id="no-finding"),
        pytest.param("HB-CRAFT-1", {}, "2026-02-01", "unused", id="met"),
        pytest.param("HB-CRAFT-1", {}, "2027-02-01", "expired", id="met-and-expired"),
        pytest.param("XX", {}, "2026-02-01", "unused", id="no-such-rule"),
        pytest.param("HB-VOICE-1", {"by": ""}, "2026-02-01", "incomplete", id="nobody-decided"),
        pytest.param("HB-VOICE-1", {"expires": "soon"}, "2026-02-01", "incomplete", id="no-day"),
        pytest.param("HB-VOICE-1", {"expires": "2026-01-01"}, "2026-02-01", "incomplete", id="ends-before-it-begins"),
    ],
)
def test_the_state_of_a_waiver(
    claim: Make, make_waiver: Make, rule: str, changes: dict[str, str], today: str, state: str
) -> None:
    entries = judge_waivers([claim(own=(make_waiver(rule, **changes),))], today)
    assert [entry.state for entry in entries] == [state]


def test_a_rule_that_was_not_asked_leaves_its_waiver_unjudged(claim: Make, make_waiver: Make) -> None:
    entries = judge_waivers([claim(statuses={}, own=(make_waiver("HB-VOICE-1"),), asked=frozenset())], "2026-02-01")
    assert [entry.state for entry in entries] == ["not judged"]
    assert not make_findings(entries, [claim()])


def test_a_blocking_rule_cannot_be_waived_and_others_of_the_prefix_can(claim: Make, make_waiver: Make) -> None:
    judged = claim(
        statuses={"HB_VOICE_1": "not_met", "HB_CRAFT_1": "raised"},
        own=(make_waiver("HB"),),
        is_blocking=lambda id_: id_ == "HB-VOICE-1",
    )
    entries = judge_waivers([judged], "2026-02-01")
    assert [(entry.state, [r.rule_id for r in entry.accepts]) for entry in entries] == [
        ("in force", ["HB-CRAFT-1"]),
        ("refused", ["HB-VOICE-1"]),
    ]
    assert set(waivers_in_force(entries)) == {("draft.json", "HB-CRAFT-1")}
    (finding,) = make_findings(entries, [judged])["draft.json"]
    assert (finding.rule_id, finding.severity, finding.status) == ("WAIVERS-REFUSED", "error", "raised")
    assert "HB-VOICE-1 cannot be waived" in finding.gap


def test_a_waiver_of_the_configuration_is_for_the_paths_that_it_names(
    claim: Make, make_waiver: Make, tmp_path: Any
) -> None:
    waiver = make_waiver("HB-VOICE-1", paths=(f"{tmp_path}/templates/**",))
    inside, outside = f"{tmp_path}/templates/deep/a.json", f"{tmp_path}/b.json"
    claims = [claim(path, shared=(waiver,)) for path in (outside, inside)]
    entries = judge_waivers(claims, "2026-02-01")
    assert set(waivers_in_force(entries)) == {(inside, "HB-VOICE-1")}
    assert [entry.inputs for entry in entries] == [(inside,)]


def test_one_waiver_for_several_documents_is_used_if_one_of_them_needs_it(claim: Make, make_waiver: Make) -> None:
    waiver = make_waiver("HB-VOICE-1")
    claims = [
        claim("a.json", {"HB_VOICE_1": "met"}, shared=(waiver,)),
        claim("b.json", {"HB_VOICE_1": "partly"}, shared=(waiver,)),
    ]
    entries = judge_waivers(claims, "2026-02-01")
    assert [entry.state for entry in entries] == ["in force"]
    assert not make_findings(entries, claims)


def test_an_unused_one_for_several_documents_is_told_once(claim: Make, make_waiver: Make) -> None:
    waiver = make_waiver("HB-CRAFT-1", place="coprod.toml, line 3")
    claims = [claim(path, shared=(waiver,)) for path in ("a.json", "b.json")]
    found = make_findings(judge_waivers(claims, "2026-02-01"), claims)
    assert list(found) == ["a.json"]
    assert found["a.json"][0].rule_id == "WAIVERS-UNUSED"
    assert found["a.json"][0].gap.startswith("The waiver of HB-CRAFT-1 (coprod.toml, line 3) accepts no finding")


def test_an_expired_one_is_told_on_each_document_whose_finding_counts_again(claim: Make, make_waiver: Make) -> None:
    waiver = make_waiver("HB-VOICE-1")
    claims = [claim(path, shared=(waiver,)) for path in ("a.json", "b.json")]
    found = make_findings(judge_waivers(claims, "2027-01-01"), claims)
    assert {path: [each.rule_id for each in results] for path, results in found.items()} == {
        "a.json": ["WAIVERS-EXPIRED"],
        "b.json": ["WAIVERS-EXPIRED"],
    }


def test_of_two_waivers_the_one_that_names_the_rule_more_exactly_counts(claim: Make, make_waiver: Make) -> None:
    exact, wide = make_waiver("HB-VOICE-1", reason="exact"), make_waiver("HB", reason="wide")
    entries = judge_waivers([claim(own=(wide, exact))], "2026-02-01")
    assert waivers_in_force(entries)["draft.json", "HB-VOICE-1"].reason == "exact"


def test_a_waiver_of_a_misspelt_rule_names_the_nearest(claim: Make, make_waiver: Make) -> None:
    claims = [claim(own=(make_waiver("HB-VOISE-1"),))]
    (finding,) = make_findings(judge_waivers(claims, "2026-02-01"), claims)["draft.json"]
    assert finding.gap.endswith("is for a rule that no pack of this run has; did you mean HB-VOICE-1?")
