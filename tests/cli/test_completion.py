from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Outcome = Any  # of tests/cli/conftest.py, which cannot be imported by name
    Runner = Callable[..., Outcome]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_calls_coprod_back(here: Runner, shell: str) -> None:
    outcome = here("completion", shell)
    assert outcome.code == 0
    assert f"_COPROD_COMPLETE={shell}_complete" in outcome.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_can_read_its_script(here: Runner) -> None:
    script = here("completion", "bash").out
    checked = subprocess.run(["bash", "-n"], input=script.encode(), capture_output=True, timeout=30, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")


def test_commands_and_options_are_completed(coprod: Runner) -> None:
    commands = coprod(_COPROD_COMPLETE="bash_complete", COMP_WORDS="coprod ", COMP_CWORD="1").out
    assert "plain,check" in commands
    options = coprod(_COPROD_COMPLETE="bash_complete", COMP_WORDS="coprod check --fail", COMP_CWORD="2").out
    assert options == "plain,--fail-on\nplain,--fail-on-new\n"


def test_an_unknown_shell_is_refused(here: Runner) -> None:
    outcome = here("completion", "tcsh")
    assert outcome.code == 2
    assert "'bash', 'zsh', 'fish'" in outcome.err
