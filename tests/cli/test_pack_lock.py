from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Runner = Callable[..., Any]  # of tests/cli/conftest.py, which cannot be imported by name


@pytest.fixture
def ours(workplace: Path, pack: str) -> Path:
    """A copy of the small pack beside the drafts, and the lock of it."""
    shutil.copytree(pack, workplace / "ours")
    return workplace / "ours"


def test_packs_that_are_as_pinned_are_used(here: Runner, ours: Path) -> None:
    assert here("packs", "lock", "--pack", "ours").err.startswith("wrote packs.lock: 2 rule packs")
    assert here("packs", "lock", "--pack", "ours", "--check").code == 0
    assert here("check", "strong.json", "--pack", "ours", "--lock", "packs.lock").code == 0


@pytest.mark.parametrize("keep_times", [False, True], ids=["edited", "edited-unseen"])
def test_a_changed_pack_is_refused(here: Runner, ours: Path, keep_times: bool) -> None:
    here("packs", "lock", "--pack", "ours")
    here("check", "strong.json", "--pack", "ours")
    rule = ours / "rules" / "voice" / "HB-VOICE-1.yaml"
    before = rule.stat()
    rule.write_text(rule.read_text(encoding="utf-8").replace("deckchair", "longchair"), encoding="utf-8")
    if keep_times:  # not even a cache that looks fresh is believed
        import os

        os.utime(rule, ns=(before.st_atime_ns, before.st_mtime_ns))
    outcome = here("check", "strong.json", "--pack", "ours", "--lock", "packs.lock")
    assert (outcome.code, outcome.out) == (4, "")
    assert "harbour 1.2.0 has the digest" in outcome.err
    assert here("packs", "lock", "--pack", "ours", "--check").code == 4


def test_a_pack_that_is_not_pinned_is_refused(here: Runner, ours: Path) -> None:
    here("packs", "lock", "--pack", "nef")
    outcome = here("check", "strong.json", "--pack", "ours", "--lock", "packs.lock")
    assert outcome.code == 4
    assert "harbour 1.2.0 is not in it" in outcome.err


@pytest.mark.parametrize(
    ("text", "message"), [(None, "does not exist"), ("{", "no lock"), ("[]", "no lock"), ('{"format": 1}', "no lock")]
)
def test_a_lock_that_cannot_be_read_is_refused(here: Runner, ours: Path, text: str | None, message: str) -> None:
    if text is not None:
        Path("packs.lock").write_text(text, encoding="utf-8")
    outcome = here("check", "strong.json", "--pack", "ours", "--lock", "packs.lock")
    assert outcome.code == 2
    assert message in outcome.err


def test_the_configuration_can_require_it(here: Runner, ours: Path, workplace: Path) -> None:
    (workplace / "coprod.toml").write_text('packs = ["./ours"]\nlock = "packs.lock"\n', encoding="utf-8")
    assert here("check", "strong.json").code == 2
    assert here("packs", "lock").code == 0
    assert here("check", "strong.json").code == 0


def test_reports_name_version_engine_range_and_digest(here: Runner, ours: Path) -> None:
    data = here("check", "strong.json", "--pack", "ours", "--output", "json").data
    pack = next(each for each in data["packs"] if each["id"] == "harbour")
    assert (pack["version"], pack["engine"], len(pack["digest"])) == ("1.2.0", ">=0.1,<1", 64)
    text = " ".join(here("check", "strong.json", "--pack", "ours").out.split())
    assert f"harbour 1.2.0 (for >=0.1,<1, sha256 {pack['digest'][:12]})" in text


def test_the_python_in_a_folder_of_rules_is_never_run(here: Runner, ours: Path, workplace: Path) -> None:
    bomb = f"open({str(workplace / 'ran')!r}, 'w').close()\n"
    for name in ("__init__.py", "conftest.py", "rules/__init__.py", "setup.py", "ours.pth"):
        (ours / name).write_text(bomb, encoding="utf-8")
    assert here("check", "strong.json", "--pack", "ours").code == 0
    assert not (workplace / "ran").exists()
