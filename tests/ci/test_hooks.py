"""The hooks for pre-commit, through pre-commit itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def run_pre_commit(*arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed: pip install '.[dev]'")
    environment = os.environ | ({"PRE_COMMIT_HOME": str(home)} if home else {})
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )


def test_the_list_of_hooks_is_valid() -> None:
    done = run_pre_commit("validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("templates/day-service-template.json", True),
        ("Tender 2026.docx", True),
        ("docs/contract.md", True),
        ("package.json", False),
        ("README.md", False),
        ("schemas/tender.schema.json", False),
    ],
)
def test_the_hook_is_for_documents_by_their_names(path: str, wanted: bool) -> None:
    hook = next(each for each in HOOKS if each["id"] == "coprod-check")
    found = re.search(hook["files"], path) and not re.search(hook["exclude"], path)
    assert bool(found) is wanted


@pytest.mark.slow
def test_the_hook_works_with_try_repo(source: Path, repository: Path, tmp_path: Path) -> None:
    git = ["git", "-C", str(source)]
    if not (source / ".git").exists():
        for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Copy"]):
            subprocess.run([*git, *arguments], check=True, capture_output=True)
    home = tmp_path / "home"
    done = run_pre_commit("try-repo", str(source), "coprod-check", "--all-files", home=home)
    if "coprod-check" not in done.stdout and re.search(r"pip.*install", done.stdout, re.DOTALL):
        pytest.skip("pre-commit could not install the project, which needs a package index")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "- hook id: coprod-check\n- exit code: 1\n" in done.stdout
    assert "CONTRADICTED  NEF-ROLES-3" in done.stdout
    document = repository / "templates" / "day-service-template.json"
    text = document.read_text(encoding="utf-8")
    better = "People who use the service hold four of the seven seats with a vote on the partnership board."
    start, end = text.index("The Provider shall"), text.index('"', text.index("The Provider shall"))
    document.write_text(f"{text[:start]}The Provider must keep to this: {better}{text[end:]}", encoding="utf-8")
    mended = run_pre_commit("try-repo", str(source), "coprod-check", "--all-files", home=home)
    assert mended.returncode == 0, mended.stdout
    shutil.rmtree(home, ignore_errors=True)
