"""--since: only what has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coprod_rules.cli import changes

Runner = Callable[..., Any]  # of tests/cli/conftest.py, which cannot be imported by name

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def git(workplace: Path, pack: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A repository with all drafts committed, and a function that runs git in it."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "test@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def run(*args: str) -> None:
        # What another test learnt of other repositories is no use here.
        changes._find_root.cache_clear()
        changes._list_changes.cache_clear()
        subprocess.run(["git", *args], cwd=workplace, check=True, capture_output=True)

    (workplace / "coprod.toml").write_text(f'packs = ["{pack}"]\n', encoding="utf-8")
    run("init", "-q", "-b", "main")
    run("add", "-A")
    run("commit", "-q", "-m", "drafts")
    return run


def checked(outcome: Any) -> list[str]:
    return [Path(each["path"]).name for each in outcome.data["inputs"]]


def test_only_changed_and_new_documents_are_checked(here: Runner, git: Any, workplace: Path) -> None:
    draft = (workplace / "weak.json").read_text(encoding="utf-8")
    (workplace / "weak.json").write_text(draft + "\n", encoding="utf-8")
    (workplace / "new.json").write_text(draft, encoding="utf-8")
    git("status")
    outcome = here("check", ".", "--since", "HEAD", "--output", "json")
    assert checked(outcome) == ["new.json", "weak.json"]
    git("add", "-A")
    git("commit", "-q", "-m", "more")
    assert checked(here("check", ".", "--since", "HEAD~1", "--output", "json")) == ["new.json", "weak.json"]


def test_nothing_changed_is_no_failure(here: Runner, git: Any) -> None:
    outcome = here("check", ".", "--since", "HEAD", "--output", "json")
    assert (outcome.code, checked(outcome)) == (0, [])
    assert "nothing has changed since HEAD" in outcome.err


def test_a_changed_configuration_changes_all_that_it_governs(here: Runner, git: Any, workplace: Path) -> None:
    file = workplace / "coprod.toml"
    file.write_text(file.read_text(encoding="utf-8") + 'fail-on = "never"\n', encoding="utf-8")
    git("status")
    assert len(checked(here("check", ".", "--since", "HEAD", "--output", "json"))) == 3


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-x"])
def test_an_unknown_revision_is_refused(here: Runner, git: Any, workplace: Path, revision: str) -> None:
    outcome = here("check", ".", f"--since={revision}")
    assert outcome.code == 2
    assert "git knows no revision" in outcome.err
    assert not (workplace / "x").exists()


def test_documents_outside_of_a_repository_are_refused(here: Runner, workplace: Path, pack: str) -> None:
    changes._find_root.cache_clear()
    outcome = here("check", "weak.json", "--pack", pack, "--since", "HEAD")
    assert outcome.code == 2
    assert "--since needs documents that are in a git repository" in outcome.err
