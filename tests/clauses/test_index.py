from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_rules.clauses import read_library
from coprod_rules.clauses.data import clause_from_data, clause_to_data
from coprod_rules.clauses.index import RuleNeed, load_index


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_CACHE_DIR", str(tmp_path / "cache"))


def needs() -> dict[str, RuleNeed]:
    return {"PRAC-PAY": RuleNeed(where=("PAY",), theme="pay")}


def never() -> dict[str, RuleNeed]:
    raise AssertionError("the cache should have been used")


def test_the_index_tells_which_clauses_close_a_rule_and_what_they_say(harbour: Path) -> None:
    index = load_index([str(harbour)], needs, "")
    assert index.closing == {"PRAC-PAY": ("CL-HARBOUR-PAY",), "PRAC-EXP": ("CL-HARBOUR-PAY",)}
    told = index.tell(["CL-HARBOUR-PAY", "CL-NOT-THERE", "CL-HARBOUR-PAY"])
    assert list(told) == ["CL-HARBOUR-PAY"]
    assert told["CL-HARBOUR-PAY"]["variants"]["light"].startswith("The Provider must pay")
    assert index.tell([]) == {}


def test_a_second_run_reads_no_clause_file(harbour: Path) -> None:
    first = load_index([str(harbour)], needs, "one")
    (harbour / "clauses" / "CL-HARBOUR-PAY.md").unlink()
    second = load_index([str(harbour)], never, "one")
    assert second.closing == first.closing
    assert second.tell(["CL-HARBOUR-PAY", "CL-NOT-THERE"]) == first.tell(["CL-HARBOUR-PAY"])


def test_texts_that_a_run_with_other_packs_has_replaced_are_read_anew(harbour: Path, tmp_path: Path) -> None:
    first = load_index([str(harbour)], needs, "one")
    second = load_index([str(harbour)], never, "one")
    load_index([str(tmp_path / "nowhere")], needs, "two")
    assert second.tell(["CL-HARBOUR-PAY"]) == first.tell(["CL-HARBOUR-PAY"])


def test_another_key_reads_anew(harbour: Path) -> None:
    load_index([str(harbour)], needs, "one")
    (harbour / "clauses" / "CL-HARBOUR-PAY.md").unlink()
    assert load_index([str(harbour)], needs, "two").closing == {}


def test_what_is_wrong_is_told_each_time_and_the_rest_still_used(
    harbour: Path, spoil: Callable[[str, str], Path]
) -> None:
    text = (harbour / "clauses" / "CL-HARBOUR-PAY.md").read_text(encoding="utf-8")
    (harbour / "clauses" / "CL-OTHER.md").write_text(text.replace("CL-HARBOUR-PAY", "CL-OTHER"), encoding="utf-8")
    spoil("role: PAY", "role: PURSE")
    for _ in range(2):
        index = load_index([str(harbour)], needs, "one")
        assert [problem.where.endswith("line 7, field role") for problem in index.problems] == [True]
        assert index.closing["PRAC-PAY"] == ("CL-OTHER",)


def test_a_clause_survives_being_written_as_data(harbour: Path) -> None:
    (clause,) = read_library([str(harbour)]).clauses
    data = clause_to_data(clause)
    assert clause_to_data(clause_from_data(data)) == data
