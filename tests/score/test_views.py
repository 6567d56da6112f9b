"""Other frameworks take their statuses from rules that exist."""

from __future__ import annotations

import pytest

from coprod_rules.model.report import Result
from coprod_rules.score.views import Criterion, View, see_criterion, see_views


def result(rule_id: str, status: str, strength: int = 0) -> Result:
    kind = "discouraged" if status in ("raised", "clear") else "required"
    return Result(
        input="x",
        rule_id=rule_id,
        title=rule_id,
        standard="s",
        principle="p",
        kind=kind,
        status=status,
        strength=strength,
        severity="note",
        confidence="high",
        reason=f"why {rule_id}",
    )


MET, STRONG, PARTLY = result("MET", "met", 2), result("STRONG", "met", 3), result("PARTLY", "partly", 1)
MISSING, AGAINST = result("MISSING", "not_met"), result("AGAINST", "contradicted")
SILENT, NOT_ASKED = result("SILENT", "unknown"), result("NOT-ASKED", "not_applicable")
RAISED, CLEAR = result("RAISED", "raised", 2), result("CLEAR", "clear")
ALL = {r.rule_id: r for r in (MET, STRONG, PARTLY, MISSING, AGAINST, SILENT, NOT_ASKED, RAISED, CLEAR)}


@pytest.mark.parametrize(
    ("rests_on", "against", "status", "strength", "reason"),
    [
        pytest.param([["MET"]], [], "met", 2, "Met: MET.", id="met"),
        pytest.param([["MISSING", "MET", "STRONG"]], [], "met", 3, "Met: STRONG.", id="best-of-group"),
        pytest.param([["STRONG"], ["MET"]], [], "met", 2, "Met: STRONG, MET.", id="least-strength"),
        pytest.param([["MET"], ["MISSING"]], [], "partly", 1, "Met: MET. Missing: MISSING.", id="some"),
        pytest.param([["MET"], ["PARTLY"]], [], "partly", 1, "Met: MET. Partly met: PARTLY.", id="wish"),
        pytest.param([["MISSING"]], [], "not_met", 0, "Missing: MISSING.", id="missing"),
        pytest.param([["MET"], ["AGAINST"]], [], "contradicted", 0, "Met: MET. Contradicted: AGAINST.", id="against"),
        pytest.param([["MET"]], ["RAISED"], "contradicted", 0, "Raised: RAISED.", id="raised"),
        pytest.param([["MET"]], ["CLEAR"], "met", 2, "Met: MET.", id="clear"),
        pytest.param([["MET"], ["SILENT"]], [], "met", 2, "Met: MET.", id="not-judged-does-not-count"),
        pytest.param([["SILENT"], ["NOT-ASKED"]], [], "unknown", 0, "why SILENT", id="unknown"),
        pytest.param([["NOT-ASKED"]], [], "not_applicable", 0, "why NOT-ASKED", id="not-asked"),
        pytest.param([["GONE"]], [], "unknown", 0, "None of the rules that it rests on took part.", id="absent"),
    ],
)
def test_a_criterion_takes_its_status_from_its_rules(
    rests_on: list[list[str]], against: list[str], status: str, strength: int, reason: str
) -> None:
    criterion = Criterion("V-1", "One", tuple(map(tuple, rests_on)), tuple(against))
    seen = see_criterion(criterion, ALL)
    assert (seen.status, seen.strength, seen.reason) == (status, strength, reason)


@pytest.mark.parametrize(
    ("statuses", "level"),
    [(["MET", "MET", "MISSING"], "N-2"), (["MISSING", "MISSING", "STRONG"], "N-3"), (["PARTLY"] * 3, None)],
)
def test_a_framework_of_levels_stands_on_the_highest_that_is_met(statuses: list[str], level: str | None) -> None:
    criteria = tuple(Criterion(f"N-{n}", "Level", ((id_,),), ()) for n, id_ in enumerate(statuses, start=1))
    (seen,) = see_views([View("p", False, "N", "Levels", "Where power sits.", True, criteria)], ALL, "x")
    assert seen.level == level
