from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from coprod_rules.report.base import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Outcome = Any  # of tests/cli/conftest.py, which cannot be imported by name
    Runner = Callable[..., Outcome]


def test_results_are_written_again_as_check_would_write_them(here: Runner, pack: str, workplace: Path) -> None:
    formats = ("--output", "html:{}.html", "--output", "markdown:{}.md", "--output", "text:{}.txt")
    ones, twos = ([each.format(name) for each in formats] for name in ("one", "two"))
    checked = here("check", "--pack", pack, "against.json", "--output", "json", *ones)
    (workplace / "results.json").write_text(checked.out, encoding="utf-8")
    outcome = here("report", "results.json", "--output", "json", *twos)
    assert outcome.code == 0
    assert outcome.out == checked.out
    for suffix in ("html", "md", "txt"):
        assert (workplace / f"one.{suffix}").read_bytes() == (workplace / f"two.{suffix}").read_bytes()


def test_every_format_is_written_in_one_run(here: Runner, pack: str, workplace: Path) -> None:
    formats = [name for name in BUILT_IN if name != "docx"]  # comments go into a Word file, and none is checked here
    outputs = [part for name in formats for part in ("--output", f"{name}:out.{name}")]
    outcome = here("check", "--pack", pack, "against.json", "weak.json", *outputs)
    assert outcome.code == 1
    assert outcome.out == ""
    for name in formats:
        assert (workplace / f"out.{name}").stat().st_size > 0
        assert f"wrote out.{name}" in outcome.err


def test_a_draft_is_no_report(here: Runner, workplace: Path) -> None:
    (workplace / "plain.json").write_text(json.dumps({"title": "Draft", "sections": []}))
    outcome = here("report", "plain.json")
    assert outcome.code == 3
    assert "plain.json is no report of coprod check" in outcome.err
    assert "to check a document: coprod check plain.json" in outcome.err
    assert outcome.out == ""


def test_the_results_are_never_overwritten(here: Runner, workplace: Path) -> None:
    (workplace / "results.json").write_text("{}")
    outcome = here("report", "results.json", "--output", "text:results.json")
    assert outcome.code == 2
    assert (workplace / "results.json").read_text() == "{}"
