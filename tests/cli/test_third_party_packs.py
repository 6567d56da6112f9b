"""Packs that a pip package brings: by its code, without it, by name, and not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Runner = Callable[..., Any]  # of tests/cli/conftest.py, which cannot be imported by name

PLUGIN = """\
import os
from coprod_rules import hookimpl

open(os.environ["RAN"], "w").close()

@hookimpl
def coprod_register_packs(register):
    register(os.path.join(os.path.dirname(__file__), "pack"))
"""


@pytest.fixture(scope="module")
def site(pack: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed packages, one of which brings the small pack."""
    site = tmp_path_factory.mktemp("site")
    (site / "harbour_rules").mkdir()
    (site / "harbour_rules" / "__init__.py").write_text(PLUGIN, encoding="utf-8")
    shutil.copytree(pack, site / "harbour_rules" / "pack")
    info = site / "harbour_rules-3.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour-rules\nVersion: 3.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[coprod_rules]\nharbour = harbour_rules\n", encoding="utf-8")
    return site


@pytest.fixture
def check(coprod: Runner, site: Path, workplace: Path) -> Runner:
    """Runs ``coprod check strong.json`` with that package."""

    def run(*args: str) -> Any:
        (workplace / "ran").unlink(missing_ok=True)
        return coprod(
            "check",
            "strong.json",
            "--output",
            "json",
            "--fail-on",
            "never",
            *args,
            PYTHONPATH=str(site),
            RAN=str(workplace / "ran"),
        )

    return run


def packs(outcome: Any) -> set[str]:
    return {each["id"] for each in outcome.data["packs"]}


def test_a_package_brings_its_pack(check: Runner) -> None:
    outcome = check()
    assert {"harbour", "nef"} <= packs(outcome)
    assert os.path.exists("ran")
    assert any(each["rule_id"] == "HB-VOICE-1" for each in outcome.data["results"])


def test_without_plugins_it_is_left_out_and_none_of_its_code_runs(check: Runner) -> None:
    outcome = check("--no-plugins")
    assert "harbour" not in packs(outcome)
    assert "nef" in packs(outcome)
    assert not os.path.exists("ran")


def test_its_rules_can_be_used_without_its_code(check: Runner) -> None:
    outcome = check("--no-plugins", "--allow-pack", "harbour")
    assert outcome.err == ""
    assert {"harbour", "nef"} <= packs(outcome)
    assert not os.path.exists("ran")


def test_others_than_those_allowed_are_left_out(check: Runner) -> None:
    assert "harbour" in packs(check("--allow-pack", "harbour"))
    assert "harbour" not in packs(check("--allow-pack", "nef"))


def test_one_that_is_asked_for_and_not_allowed_is_refused(check: Runner) -> None:
    outcome = check("--allow-pack", "nef", "--pack", "harbour")
    assert (outcome.code, outcome.out) == (4, "")
    assert 'the rule pack "harbour" of harbour-rules 3.0 is not allowed here' in outcome.err


def test_one_that_is_not_installed_cannot_be_allowed(check: Runner) -> None:
    outcome = check("--no-plugins", "--allow-pack", "harbor")
    assert outcome.code == 2
    assert 'no package brings a rule pack "harbor" to allow' in outcome.err


def test_the_configuration_can_do_the_same(check: Runner, workplace: Path) -> None:
    (workplace / "coprod.toml").write_text('plugins = false\nallow-packs = ["harbour"]\n', encoding="utf-8")
    assert "harbour" in packs(check())
    assert not os.path.exists("ran")
