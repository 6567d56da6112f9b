"""The whole flow with a small pack of our own: choosing rules, statuses, exit codes, what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coprod_rules import Options, Report, UsageError, check, load_document, load_packs
from coprod_rules.errors import PackError
from coprod_rules.pipeline import check_paths, list_rules

PACK = """\
id: harbour
title: The Harbour promise
version: 0.1.0
publisher: Harbour Users
licence: CC-BY-4.0
official: false
standard: HB
basis: Ours.
engine: ">=0.1,<1"
requires: [common]
sources:
  promise: {title: The promise, date: "2025"}
"""
PRINCIPLES = "- {id: voice, title: Voice, summary: A say., source: promise}\n"
RULE = """\
id: HB-VOICE-1
name: berths
title: Boat users vote on berths
principle: voice
severity: error
applies_to: [tender, contract, template, notice]
concepts:
  boat-user: {nouns: [boat user, mooring holder]}
  berth: {nouns: [berth]}
  vote-on: {verbs: [vote]}
evidence:
  - all: [boat-user, vote-on, berth]
  - fact: coProduction.panel
contradicted_by:
  - all: [boat-user, berth]
    forms: [definition]
gap: Nothing gives boat users a vote on berths.
why: They know the tides.
next_step: Say on what they vote.
sources:
  - {cite: promise, provenance: "S>O"}
examples:
  met: [Boat users shall vote on berths.]
  not_met: [The boat is painted yearly.]
"""
AVOID = """\
id: HB-VOICE-2
name: no-ballast
title: People are not called ballast
principle: voice
kind: discouraged
severity: note
concepts:
  ballast: {nouns: [ballast]}
evidence:
  - all: [ballast]
gap: The text calls people ballast.
why: It hurts.
next_step: Say people.
sources:
  - {cite: promise, provenance: O}
examples:
  raised: [The ballast shall wait.]
  clear: [People shall wait.]
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_pack(tmp_path_factory.mktemp("packs") / "harbour")


def write_pack(folder: Path) -> str:
    for name, text in {
        "pack.yaml": PACK,
        "principles.yaml": PRINCIPLES,
        "rules/voice/HB-VOICE-1.yaml": RULE,
        "rules/voice/HB-VOICE-2.yaml": AVOID,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(folder)


def draft(folder: Path, text: str, name: str = "draft.json", **fields: object) -> str:
    path = folder / name
    path.write_text(
        json.dumps({"title": "Berths", "sections": [{"heading": "Votes", "text": text}], **fields}), encoding="utf-8"
    )
    return str(path)


def run(path: str, pack: str, **options: object) -> Report:
    return check_paths([path], Options(packs=(pack,), use_plugins=False, **options))  # type: ignore[arg-type]  # passed on


@pytest.mark.parametrize(
    ("text", "status", "strength", "code"),
    [
        ("Boat users shall vote on berths.", "met", 2, 0),
        ("Boat users should vote on berths.", "partly", 1, 1),
        ("Boat users shall not vote on berths.", "contradicted", 0, 1),
        ("Boat users shall vote on berths. Boat users must not vote on any other berth.", "contradicted", 0, 1),
        ("Boat users shall vote on one berth, and boat users shall not vote on another berth.", "met", 2, 0),
        ("The harbour is deep.", "not_met", 0, 1),
    ],
)
def test_statuses_and_exit_codes(tmp_path: Path, pack: str, text: str, status: str, strength: int, code: int) -> None:
    report = run(draft(tmp_path, text), pack)
    result = report.inputs[0].results[0]
    assert (result.status, result.strength, report.exit_code) == (status, strength, code)


def test_a_quote_is_located_in_the_file(tmp_path: Path, pack: str) -> None:
    report = run(draft(tmp_path, "It is deep. Boat users shall vote on berths."), pack)
    (evidence,) = report.inputs[0].results[0].evidence
    assert evidence.quote == "Boat users shall vote on berths."
    assert evidence.origin.pointer == "/sections/0/text"
    assert evidence.origin.line == 1
    assert evidence.concepts == ("boat-user: boat users", "vote-on: vote", "berth: berths")


def test_two_places_that_contradict_one_another_are_both_quoted(tmp_path: Path, pack: str) -> None:
    report = run(draft(tmp_path, "Boat users shall vote on berths.\n\nBoat users must not vote on berths."), pack)
    result = report.inputs[0].results[0]
    assert [e.role for e in result.evidence] == ["supports", "contradicts"]
    assert "opposite" in result.reason


def test_a_structured_field_is_evidence(tmp_path: Path, pack: str) -> None:
    report = run(
        draft(tmp_path, "The harbour is deep.", coProduction={"panel": [{"title": "Berth panel", "seats": 3}]}), pack
    )
    result = report.inputs[0].results[0]
    assert result.status == "met"
    assert result.evidence[0].origin.pointer == "/coProduction"


@pytest.mark.parametrize(("kind", "status"), [("notice", "unknown"), ("grant", "not_applicable")])
def test_silence_means_what_the_kind_of_document_makes_of_it(tmp_path: Path, pack: str, kind: str, status: str) -> None:
    report = run(draft(tmp_path, "The harbour is deep."), pack, kind=kind)
    result = report.inputs[0].results[0]
    assert result.status == status
    assert result.reason
    assert report.inputs[0].scores[0].overall.counts[status] == 1


def test_a_discouraged_rule_is_raised_where_it_is_found(tmp_path: Path, pack: str) -> None:
    report = run(draft(tmp_path, "The ballast shall vote."), pack, select=("HB-VOICE-2",), fail_on="note")
    assert [r.status for r in report.inputs[0].results] == ["raised"]
    assert report.exit_code == 1


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ({"select": ("HB-VOICE-1",)}, ["HB-VOICE-1"]),
        ({"select": ("hb",)}, ["HB-VOICE-1", "HB-VOICE-2"]),
        ({"ignore": ("HB-VOICE-1",)}, ["HB-VOICE-2"]),
    ],
)
def test_rules_are_chosen_by_prefix(tmp_path: Path, pack: str, options: dict[str, object], ids: list[str]) -> None:
    report = run(draft(tmp_path, "Deep."), pack, **options)
    assert [r.rule_id for r in report.inputs[0].results] == ids


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"select": ("HB-VOCE-1",)}, "did you mean HB-VOICE-1"),
        ({"ignore": ("HB-VOI",)}, "HB-VOI"),
        ({"packs": ("harbor",)}, "no rule pack"),
        ({"fail_on": "fatal"}, "fail-on"),
        ({"kind": "novel"}, "novel"),
    ],
)
def test_wrong_use_is_named(tmp_path: Path, pack: str, options: dict[str, object], message: str) -> None:
    merged: dict[str, object] = {"packs": (pack,), "use_plugins": False, **options}
    with pytest.raises(UsageError) as caught:
        check_paths([draft(tmp_path, "Deep.")], Options(**merged))  # type: ignore[arg-type]  # passed on as they are
    assert message in str(caught.value)


def test_a_minimum_score_decides_the_exit_code(tmp_path: Path, pack: str) -> None:
    path = draft(tmp_path, "Boat users shall vote on berths.")
    assert run(path, pack, min_score=(("harbour", 0.9),)).exit_code == 1
    assert run(path, pack, min_score=(("", 0.5),)).exit_code == 0


def test_an_unreadable_input_does_not_keep_the_others_from_being_checked(tmp_path: Path, pack: str) -> None:
    good = draft(tmp_path, "Boat users shall vote on berths.")
    bad = tmp_path / "bad.json"
    bad.write_text('{"title": ', encoding="utf-8")
    report = check_paths([str(bad), good], Options(packs=(pack,), use_plugins=False))
    assert [i.path for i in report.inputs] == [good]
    assert [e.code for e in report.errors] == [3]
    assert report.exit_code == 3


def test_progress_names_each_input(tmp_path: Path, pack: str) -> None:
    seen: list[tuple[int, int, str]] = []
    path = draft(tmp_path, "Deep.")
    check_paths([path], Options(packs=(pack,), use_plugins=False), progress=lambda *now: seen.append(now))
    assert seen == [(1, 1, path)]


def test_an_invalid_pack_is_named_and_the_others_still_run(tmp_path: Path, pack: str) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "pack.yaml").write_text("id: broken\n", encoding="utf-8")
    options = Options(packs=(pack, str(broken)), use_plugins=False)
    report = check_paths([draft(tmp_path, "Boat users shall vote on berths.")], options)
    assert report.inputs[0].results[0].status == "met"
    assert {e.code for e in report.errors} == {4}
    assert report.exit_code == 4


def test_a_run_without_any_sound_pack_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "pack.yaml").write_text("id: broken\n", encoding="utf-8")
    with pytest.raises(PackError):
        check_paths([draft(tmp_path, "Deep.")], Options(packs=(str(broken),), use_plugins=False))


def test_the_cache_gives_the_same_report_and_is_renewed_when_a_pack_changes(
    tmp_path: Path,
) -> None:
    pack = write_pack(tmp_path / "own")
    path = draft(tmp_path, "Boat users shall vote on berths.")
    options = Options(packs=(pack,), use_plugins=False)
    first, second = check_paths([path], options), check_paths([path], options)
    assert first == second
    rule = Path(pack) / "rules/voice/HB-VOICE-1.yaml"
    rule.write_text(RULE.replace("{verbs: [vote]}", "{verbs: [decide]}"), encoding="utf-8")
    assert check_paths([path], options).inputs[0].results[0].status == "not_met"


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"not marshal"], ids=["empty", "zeros", "text"])
def test_a_damaged_cache_is_passed_over(
    tmp_path: Path, pack: str, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("COPROD_CACHE_DIR", str(cache))
    path = draft(tmp_path, "Boat users shall vote on berths.")
    options = Options(packs=(pack,), use_plugins=False)
    first = check_paths([path], options)
    for file in cache.rglob("*"):
        if file.is_file():
            file.write_bytes(damage)
    assert check_paths([path], options) == first


def test_the_python_interface(tmp_path: Path, pack: str) -> None:
    path = draft(tmp_path, "Boat users shall vote on berths.")
    options = Options(packs=(pack,), use_plugins=False)
    assert check(load_document(path), options).inputs[0].results[0].status == "met"
    assert check(Path(path), options).exit_code == 0
    assert check([path], options).exit_code == 0
    assert [p.id for p in load_packs([pack])] == ["harbour"]
    with pytest.raises(PackError):
        load_packs([str(tmp_path)])


def test_the_rules_of_a_pack_can_be_listed(pack: str) -> None:
    packs, errors = list_rules(Options(packs=(pack,), use_plugins=False))
    assert errors == ()
    assert [rule.id for p in packs for rule in p.rules] == ["HB-VOICE-1", "HB-VOICE-2"]


def test_a_pack_sees_its_own_concepts_before_those_of_others(tmp_path: Path) -> None:
    """A pack of its own with a concept called "people", as the shared pack has one too."""
    folder = Path(write_pack(tmp_path / "own"))
    (folder / "lexicon").mkdir()
    (folder / "lexicon" / "people.yaml").write_text("people: {nouns: [boat user, <number> sailor]}\n", encoding="utf-8")
    rule = folder / "rules/voice/HB-VOICE-1.yaml"
    rule.write_text(
        rule.read_text(encoding="utf-8").replace("- all: [boat-user, vote-on", "- all: [people, vote-on"),
        encoding="utf-8",
    )
    assert run(draft(tmp_path, "Three sailors shall vote on berths."), str(folder)).inputs[0].results[0].status == "met"
    assert run(draft(tmp_path, "Residents shall vote on berths."), str(folder)).inputs[0].results[0].status == "not_met"
