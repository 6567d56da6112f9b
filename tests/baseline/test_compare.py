from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coprod_rules.baseline.compare import compare, compare_report, prune
from coprod_rules.baseline.file import Baseline, Known, collect_findings, encode_baseline, read_baseline
from coprod_rules.errors import UsageError
from coprod_rules.model.report import InputReport, Result
from coprod_rules.model.waiver import WAIVER_STANDARD, Waiver


def result(status: str, *marks: str, rule: str = "A-1", **other: Any) -> Result:
    values: dict[str, Any] = {
        "input": "docs/a.json",
        "title": "",
        "standard": "s",
        "principle": "p",
        "kind": "required",
        "strength": 0,
        "severity": "error",
        "confidence": "high",
        "fingerprint": marks[0] if marks else "",
    }
    return Result(rule_id=rule, status=status, marks=marks, **values | other)


def report(*results: Result, path: str = "docs/a.json") -> InputReport:
    return InputReport(path=path, kind="tender", title="", format="x", sha256="", passages=0, results=results)


@pytest.mark.parametrize(
    ("now", "known", "state"),
    [
        pytest.param(("not_met", "m"), None, "new", id="unknown"),
        pytest.param(("not_met", "m"), ("not_met", "m"), "unchanged", id="the-same"),
        pytest.param(("contradicted", "m"), ("not_met", "m"), "new", id="graver"),
        pytest.param(("partly", "m"), ("not_met", "k"), "updated", id="less-grave"),
        pytest.param(("partly", "n"), ("partly", "m"), "updated", id="other-wording"),
        pytest.param(("raised", "m", "n"), ("raised", "m"), "new", id="in-more-places"),
        pytest.param(("raised", "n"), ("raised", "m"), "updated", id="reworded"),
        pytest.param(("raised", "m"), ("raised", "m", "n"), "unchanged", id="in-fewer-places"),
        pytest.param(("met", "m"), ("not_met", "m"), "absent", id="mended"),
        pytest.param(("met", "m"), None, "", id="nothing-to-say"),
    ],
)
def test_how_a_result_stands(now: tuple[str, ...], known: tuple[str, ...] | None, state: str) -> None:
    earlier = None if known is None else Known(status=known[0], marks=frozenset(known[1:]))
    assert compare(result(now[0], *now[1:]), earlier) == state


def test_documents_are_named_from_the_folder_of_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    known = Baseline(known=collect_findings([report(result("not_met", "m"))], "base.json"))
    assert list(known.known) == [("docs/a.json", "A-1")]
    monkeypatch.chdir(tmp_path / "docs")
    moved = compare_report(report(result("not_met", "m"), path="a.json"), known, "../base.json")
    assert moved.results[0].baseline == "unchanged"


def test_what_is_waived_or_about_waivers_stays_out() -> None:
    waiver = Waiver(rule="A", reason="r", by="b", date="2026-01-01", expires="2026-12-31")
    results = (
        result("not_met", "m", waiver=waiver),
        result("raised", "m", rule="WAIVERS-EXPIRED", standard=WAIVER_STANDARD),
        result("met", "m", rule="B-1"),
    )
    assert collect_findings([report(*results)], "base.json") == {}


def test_a_baseline_comes_back_as_it_was_written_and_has_no_word_of_a_document(tmp_path: Path) -> None:
    known = {("docs/ŵ.json", "A-1"): Known(status="partly", marks=frozenset({"b", "a"}))}
    path = tmp_path / "base.json"
    path.write_text(encode_baseline(Baseline(known=known)), encoding="utf-8")
    assert read_baseline(str(path)).known == known
    assert set(json.loads(path.read_text(encoding="utf-8"))["findings"][0]) == {"input", "rule", "status", "marks"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(None, "does not exist", id="missing"),
        pytest.param("{", "no baseline", id="no-json"),
        pytest.param("[]", "no baseline", id="other-json"),
        pytest.param('{"format": "coprod-baseline", "version": 9}', "version 9", id="version"),
        pytest.param('{"format": "coprod-baseline", "version": 1, "findings": [{}]}', "no baseline", id="damaged"),
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str | None, message: str) -> None:
    path = tmp_path / "base.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        read_baseline(str(path))


def test_pruning_takes_out_what_is_mended_and_adds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    entry = Known(status="not_met", marks=frozenset({"m"}))
    before = Baseline(
        known={
            ("docs/a.json", "A-1"): entry,
            ("docs/a.json", "A-2"): entry,
            ("docs/a.json", "B-1"): entry,
            ("docs/b.json", "A-1"): entry,
            ("docs/gone.json", "A-1"): entry,
        }
    )
    now = report(result("not_met", "m"), result("met", rule="A-2"), result("not_met", "m", rule="A-3"))
    after = prune(before, [now], ["docs/gone.json"], frozenset({"A-1", "A-2", "A-3"}), "base.json")
    assert sorted(after.known) == [("docs/a.json", "A-1"), ("docs/a.json", "B-1"), ("docs/b.json", "A-1")]
