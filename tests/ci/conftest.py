"""The example that the how-to pages use, in a repository of its own, and the steps of a pipeline run as shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = Path(__file__).parent / "example"


@pytest.fixture(scope="session", autouse=True)
def _plain_terminal() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with the example in it, where the test stands."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "test@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = tmp_path / "repository"
    shutil.copytree(EXAMPLE, folder)
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "Start")):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, as a checkout has it: building it leaves nothing behind in the project itself."""
    target = tmp_path_factory.mktemp("source") / "coprod_rules"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("the project is no git checkout")
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which pip installs into a folder of its own, without a network, and its programs are found."""
    target = tmp_path_factory.mktemp("installed")
    return {
        "PATH": os.pathsep.join([str(target / "bin"), os.path.dirname(sys.executable), os.environ["PATH"]]),
        "PYTHONPATH": str(target),
        "PIP_TARGET": str(target),
        "PIP_UPGRADE": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # which switches isolation off: pip reads the name as its opposite
        "PIP_NO_INDEX": "1",
    }


Shell = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def shell() -> Shell:
    """A function that runs a script as GitHub and GitLab do: bash, ending at the first command that fails."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")

    def run(script: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            env=os.environ | dict(environment),
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    return run
