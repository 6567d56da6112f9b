from __future__ import annotations

import dataclasses
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_rules.errors import InputError
from coprod_rules.model.document import KINDS, Origin, Unread
from coprod_rules.model.report import (
    BASELINE_STATES,
    STATUSES,
    Evidence,
    InputReport,
    Nearest,
    Report,
    Result,
    RunError,
    Score,
    StandardGain,
    StandardScore,
    ThemeGap,
)
from coprod_rules.model.waiver import Waiver
from coprod_rules.report.json_report import JsonReporter
from coprod_rules.saved_report import read_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST = 10_000_000


def as_json(report: Report) -> str:
    out = StringIO()
    JsonReporter().write(report, out)
    return out.getvalue()


def save(tmp_path: Path, data: Any) -> str:
    path = tmp_path / "results.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data, indent=1), encoding="utf-8")
    return str(path)


TEXT = st.text(max_size=12)
NAMES = st.tuples() | st.lists(TEXT, max_size=2).map(tuple)
PLACE = st.none() | st.integers(1, 10**6)
ORIGINS = st.builds(
    Origin,
    pointer=st.none() | TEXT,
    line=PLACE,
    column=PLACE,
    end_line=PLACE,
    end_column=PLACE,
    paragraph=PLACE,
    page=PLACE,
    heading_path=NAMES,
)
EVIDENCE = st.builds(
    Evidence,
    quote=TEXT,
    role=st.sampled_from(["supports", "weakens", "contradicts"]),
    strength=st.integers(0, 3),
    cues=NAMES,
    concepts=NAMES,
    origin=ORIGINS,
    passage=st.just(0),
    matches=st.just(()),
    steps=NAMES,
)
NEAREST = st.builds(Nearest, quote=TEXT, has=NAMES, lacks=NAMES, origin=ORIGINS)
WAIVERS = st.builds(Waiver, rule=TEXT, reason=TEXT, by=TEXT, date=TEXT, expires=TEXT, place=TEXT, paths=st.just(()))
SCORES = st.builds(
    Score,
    id=TEXT,
    title=TEXT,
    score=st.none() | st.floats(0, 1),
    judged=st.integers(0, 99),
    counts=st.dictionaries(st.sampled_from(STATUSES), st.integers(0, 99)),
)


@st.composite
def results(draw: st.DrawFn, path: str) -> tuple[Result, ...]:
    ids = draw(st.lists(TEXT, unique=True, max_size=3))
    return tuple(
        Result(
            input=path,
            rule_id=id_,
            title=draw(TEXT),
            standard=draw(TEXT),
            principle=draw(TEXT),
            kind=draw(st.sampled_from(["required", "discouraged"])),
            status=draw(st.sampled_from(STATUSES)),
            strength=draw(st.integers(0, 3)),
            severity=draw(st.sampled_from(["error", "warning", "note"])),
            confidence=draw(st.sampled_from(["high", "medium", "low"])),
            reason=draw(TEXT),
            evidence=tuple(draw(st.lists(EVIDENCE, max_size=2))),
            clauses=draw(NAMES),
            sources=tuple(draw(st.lists(st.dictionaries(TEXT, TEXT, max_size=2), max_size=2))),
            fingerprint=draw(TEXT),
            nearest=tuple(
                draw(st.lists(st.builds(Nearest, quote=TEXT, has=NAMES, lacks=NAMES, origin=ORIGINS), max_size=1))
            ),
            waiver=draw(st.none() | WAIVERS),
            baseline=draw(st.sampled_from(["", *BASELINE_STATES])),
        )
        for id_ in ids
    )


@st.composite
def inputs(draw: st.DrawFn) -> InputReport:
    path = draw(st.sampled_from(["a.json", "b.json#/releases/1", "-"]))
    ladder = {"title": "L", "rung": None, "rung_title": None, "highest": None, "rungs": [], "stages": [], "next": ""}
    gains = st.builds(StandardGain, standard=TEXT, points=st.floats(0, 100), criteria=NAMES)
    return InputReport(
        path=path,
        kind=draw(st.sampled_from(KINDS)),
        title=draw(TEXT),
        format=draw(TEXT),
        sha256=draw(TEXT),
        passages=draw(st.integers(0, 999)),
        unread=tuple(draw(st.lists(st.builds(Unread, where=TEXT, why=TEXT), max_size=1))),
        scores=tuple(
            draw(
                st.lists(
                    st.builds(
                        StandardScore,
                        overall=SCORES,
                        official=st.booleans(),
                        principles=st.lists(SCORES, max_size=2).map(tuple),
                    ),
                    max_size=2,
                )
            )
        ),
        ladder=draw(st.sampled_from([None, ladder])),
        results=draw(results(path)),
        themes=tuple(
            ThemeGap(
                input=path,
                id=id_,
                title=draw(TEXT),
                summary=draw(TEXT),
                gap=draw(TEXT),
                met=1,
                judged=2,
                points=draw(st.floats(0, 500)),
                criteria=draw(NAMES),
                standards=tuple(draw(st.lists(gains, max_size=2))),
            )
            for id_ in draw(st.lists(TEXT, unique=True, max_size=2))
        ),
    )


ERRORS = st.builds(RunError, message=TEXT, where=TEXT, mend=TEXT, code=st.sampled_from([2, 3, 4]))
REPORTS = st.builds(
    Report,
    version=TEXT,
    packs=st.just(()),
    options=st.dictionaries(TEXT, TEXT | st.booleans() | st.lists(TEXT, max_size=2), max_size=2),
    inputs=st.lists(inputs(), max_size=3, unique_by=lambda entry: entry.path).map(tuple),
    clauses=st.just({}),
    errors=st.lists(ERRORS, max_size=2).map(tuple),
    exit_code=st.integers(0, 4),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(report=REPORTS)
def test_a_report_survives_json_out_and_in(tmp_path: Path, report: Report) -> None:
    written = as_json(report)
    assert as_json(read_report(save(tmp_path, written), MOST)) == written


def test_the_fixed_report_survives_and_is_the_same_value(tmp_path: Path, fixed_report: Report) -> None:
    read = read_report(save(tmp_path, as_json(fixed_report)), MOST)
    assert as_json(read) == as_json(fixed_report)
    assert read.inputs[0].results[0].evidence == fixed_report.inputs[0].results[0].evidence
    assert [result.waiver for result in read.inputs[0].results] == [
        result.waiver for result in fixed_report.inputs[0].results
    ]
    assert read.inputs[1].path == fixed_report.inputs[1].path


def test_one_file_checked_twice_stays_two_documents(tmp_path: Path, fixed_report: Report) -> None:
    twice = dataclasses.replace(fixed_report, inputs=(fixed_report.inputs[0], fixed_report.inputs[0]))
    read = read_report(save(tmp_path, as_json(twice)), MOST)
    assert [len(entry.results) for entry in read.inputs] == [len(fixed_report.inputs[0].results)] * 2
    assert as_json(read) == as_json(twice)


def _set(*keys: str | int, value: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = value

    return change


@pytest.mark.parametrize(
    ("spoil", "message", "pointer"),
    [
        (
            _set("schema_version", value="2.0"),
            'version "2.0" of the report format; this coprod reads 1.0',
            "/schema_version",
        ),
        (_set("tool", value={"name": "other"}), "is no report of coprod check", ""),
        (_set("results", 3, "status", value="fine"), '"fine" is none of "met", "partly"', "/results/3/status"),
        (
            _set("results", 0, "evidence", 0, "strength", value="x"),
            '"x" should be integer',
            "/results/0/evidence/0/strength",
        ),
        (lambda data: data["inputs"][1].pop("kind"), '"kind" is missing here', "/inputs/1"),
        (_set("inputs", 0, "colour", value=1), '"colour" is not known here', "/inputs/0"),
        (_set("results", 2, "input", value="elsewhere.json"), "belongs to no document", "/results/2/input"),
    ],
    ids=["version", "other-tool", "status", "type", "missing", "unknown", "stranger"],
)
def test_a_report_that_is_none_is_refused_with_its_place(
    tmp_path: Path, fixed_report: Report, spoil: Callable[[Any], Any], message: str, pointer: str
) -> None:
    data = json.loads(as_json(fixed_report))
    spoil(data)
    path = save(tmp_path, data)
    with pytest.raises(InputError) as caught:
        read_report(path, MOST)
    assert message in caught.value.message
    assert caught.value.where.startswith(f"{path}, line ")
    assert caught.value.where.endswith(f", {pointer}" if pointer else ", column 1")
    line = int(caught.value.where.split(", line ")[1].split(",")[0])
    assert line > 1 or not pointer
    assert caught.value.mend


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("", "is empty", 0),
        ('{"schema_version": "1.0",\n "tool": }', "is not valid JSON", 2),
        ('{"title": "Draft", "sections": []}', "is no report of coprod check", 1),
        ("[]", "is no report of coprod check", 1),
        ('{"record": "run"}\n{"record": "input"}\n', "several JSON values one after another", 2),
    ],
    ids=["empty", "broken", "draft", "list", "lines"],
)
def test_other_files_are_refused_with_their_place(tmp_path: Path, text: str, message: str, line: int) -> None:
    path = save(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_report(path, MOST)
    assert message in caught.value.message
    assert caught.value.where.startswith(f"{path}, line {line}" if line else path)


def test_the_schema_knows_what_the_reader_reads(fixed_report: Report) -> None:
    from importlib.resources import files

    schema = json.loads(files("coprod_rules.schemas").joinpath("report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(as_json(fixed_report)))
