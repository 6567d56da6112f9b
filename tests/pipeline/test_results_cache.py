"""What is kept gives the very same report, and is used for nothing else than what it was made for."""

from __future__ import annotations

import dataclasses
import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from coprod_rules.pipeline import Options, Session, check_paths
from coprod_rules.pipeline.results_codec import dump_judged, load_judged
from coprod_rules.report.json_report import JsonReporter

TEXTS = ("Captains shall have a deckchair.", "Where possible, captains may vote.", "The ballast shall wait.")


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number, text in enumerate(TEXTS):
        waiver = {"rule": "QY-VOTE", "reason": "r", "by": "b", "date": "2026-01-01", "expires": "2026-12-31"}
        data = {"title": text, "sections": [{"heading": "Aims", "text": text}], "x-coprod": {"waivers": [waiver]}}
        (tmp_path / f"{number}.json").write_text(json.dumps(data), encoding="utf-8")
    return tmp_path


def write(report: Any) -> str:
    out = StringIO()
    JsonReporter().write(report, out)
    return out.getvalue()


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.parent != folder)


def test_the_second_report_is_the_same_and_nothing_is_judged(
    drafts: Path, pack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(packs=(pack,), results_cache="kept", today="2026-02-01", explain=True, nearest=True)
    plain = write(check_paths(["."], dataclasses.replace(options, results_cache="")))
    assert not (drafts / "kept").exists()
    assert write(check_paths(["."], options)) == plain
    assert len(entries(drafts / "kept")) == len(TEXTS)

    def refuse(*_: Any) -> Any:
        raise AssertionError("judged again")

    monkeypatch.setattr(Session, "judge", refuse)
    assert write(check_paths(["."], options)) == plain


def test_a_changed_document_pack_or_option_is_judged_anew(drafts: Path, pack: str) -> None:
    options = Options(packs=(pack,), results_cache="kept", today="2026-02-01")
    check_paths(["0.json"], options)
    kept = drafts / "kept"
    assert len(entries(kept)) == 1
    check_paths(["0.json"], dataclasses.replace(options, fail_on="note", today="2027-01-01", ignore=()))
    assert len(entries(kept)) == 1  # thresholds and days are laid over what is kept
    check_paths(["0.json"], dataclasses.replace(options, ignore=("QY-KNOT",)))
    assert len(entries(kept)) == 2
    check_paths(["0.json"], dataclasses.replace(options, kind="contract"))
    assert len(entries(kept)) == 3
    (drafts / "0.json").write_text((drafts / "0.json").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    check_paths(["0.json"], options)
    assert len(entries(kept)) == 4


def test_a_changed_rule_is_judged_anew(drafts: Path, pack: str, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(pack, copy)
    options = Options(packs=(str(copy),), results_cache="kept")
    before = check_paths(["2.json"], options)
    rule = copy / "rules" / "QY-BALLAST.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("nouns: [ballast]", "nouns: [keel]"), encoding="utf-8")
    after = check_paths(["2.json"], options)
    status = [{r.rule_id: r.status for r in each.inputs[0].results}["QY-BALLAST"] for each in (before, after)]
    assert status == ["raised", "clear"]


def test_a_document_that_moved_is_known_by_its_content(drafts: Path, pack: str) -> None:
    options = Options(packs=(pack,), results_cache="kept", today="2026-02-01")
    check_paths(["0.json"], options)
    os.rename("0.json", "moved.json")
    report = check_paths(["moved.json"], options)
    assert len(entries(drafts / "kept")) == 1
    results = report.inputs[0].results
    assert {result.input for result in results} == {"moved.json"}
    waived = [result.waiver.place for result in results if result.waiver]
    assert waived == ["moved.json, /x-coprod/waivers/0"]


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign"])
def test_a_damaged_entry_is_as_good_as_none(drafts: Path, pack: str, damage: str) -> None:
    options = Options(packs=(pack,), results_cache="kept", today="2026-02-01")
    first = write(check_paths(["0.json"], options))
    (entry,) = entries(drafts / "kept")
    content = entry.read_bytes()
    spoiled = {"cut": content[:-9], "flip": content[:-9] + b"x" + content[-8:], "empty": b"", "foreign": b"\n[]"}
    entry.write_bytes(spoiled[damage])
    assert write(check_paths(["0.json"], options)) == first
    assert entry.read_bytes() == content


def test_the_folder_says_what_is_in_it_and_stays_out_of_git(drafts: Path, pack: str) -> None:
    check_paths(["0.json"], Options(packs=(pack,), results_cache="kept"))
    assert "as confidential as the document" in (drafts / "kept" / "README.txt").read_text(encoding="utf-8")
    assert (drafts / "kept" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_folder_that_cannot_be_written_costs_time_only(drafts: Path, pack: str) -> None:
    (drafts / "file").write_text("x", encoding="utf-8")
    report = check_paths(["0.json"], Options(packs=(pack,), results_cache="file/below"))
    assert len(report.inputs) == 1
    assert not report.errors


def test_every_value_of_a_report_survives(drafts: Path, pack: str) -> None:
    import marshal

    session = Session(Options(packs=(pack,), explain=True, nearest=True))
    judged = tuple(session.judge(document) for document in session.load("1.json"))
    texts = session.rulebase.texts
    stored = marshal.loads(marshal.dumps(dump_judged(judged, texts, "1.json")))
    assert load_judged(stored, texts, "1.json") == judged
