"""Whatever happens ends in a message and the exit code for it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest

from coprod_rules.cli import app, entry
from coprod_rules.errors import PackError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    Outcome = Any  # of tests/cli/conftest.py, which cannot be imported by name
    Runner = Callable[..., Outcome]


@pytest.fixture
def run_raising(monkeypatch: pytest.MonkeyPatch, here: Runner) -> Callable[..., Outcome]:
    """Runs a command whose body raises what it is given."""

    def run(error: BaseException, *args: str) -> Outcome:
        @click.command()
        @click.option("--debug", is_flag=True, expose_value=False)
        def fail() -> None:
            raise error

        monkeypatch.setitem(app.cli.commands, "fail", fail)
        return here("fail", *args)

    return run


def test_without_a_command_the_help_is_shown(here: Runner) -> None:
    outcome = here()
    assert outcome.code == 2
    assert "Commands:" in outcome.out


def test_help_ends_well_and_shows_examples(here: Runner) -> None:
    assert here("--help").code == 0
    for command in app.COMMANDS:
        outcome = here(command, "-h")
        assert outcome.code == 0
        assert "Examples" in outcome.out
        assert f"  coprod {command}" in outcome.out


@pytest.mark.parametrize(
    ("args", "message", "mend"),
    [
        pytest.param(["chek"], 'there is no command "chek"', 'did you mean "coprod check"?', id="misspelt"),
        pytest.param(["draft.json"], "there is no command", 'write "coprod check draft.json"', id="forgotten"),
        pytest.param(["frobnicate"], "there is no command", "commands: baseline, check,", id="like-nothing"),
        pytest.param(["check", "--selct", "X"], "no such option", '"coprod check --help"', id="option"),
        pytest.param(["--nope"], "no such option", '"coprod --help"', id="option-of-the-group"),
        pytest.param(["check", "--kind", "poem", "x"], "invalid value for '--kind'", "--help", id="choice"),
        pytest.param(["explain"], "missing argument 'RULE'", '"coprod explain --help"', id="argument"),
        pytest.param(["check"], "nothing to check was given", "coprod check draft.json", id="no-path"),
        pytest.param(["check", "x", "-q", "-v"], "do not go together", "leave one", id="quiet-and-verbose"),
        pytest.param(["check", "x", "--max-bytes", "lots"], "is no size", "50MB", id="size"),
        pytest.param(["check", "x", "--min-score", "nef=200"], "is no least score", "0 to 100", id="least-score"),
        pytest.param(["check", "x", "--output", "jsn"], "unknown output format", 'did you mean "json"?', id="format"),
        pytest.param(["check", "x", "--output", "json:"], "lacks a file", "--output json", id="no-file"),
        pytest.param(["check", "x", "--output", "json:/no/such/r.json"], "no such folder", "make it", id="no-folder"),
    ],
)
def test_wrong_use_is_explained_and_ends_with_2(here: Runner, args: list[str], message: str, mend: str) -> None:
    outcome = here(*args)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("error: ")
    assert message in outcome.err
    assert mend in outcome.err.partition("mend:")[2]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(UsageError("no such thing", where="here", mend="do that"), 2, id="usage"),
        pytest.param(PackError("no such thing", where="here", mend="do that"), 4, id="pack"),
    ],
)
def test_our_own_errors_say_where_and_how_to_mend(run_raising: Runner, error: Exception, code: int) -> None:
    outcome = run_raising(error)
    assert outcome.code == code
    assert outcome.err == "error: no such thing\n  where: here\n  mend:  do that\n"


def test_a_fault_of_our_own_is_no_traceback_and_never_looks_like_a_finding(run_raising: Runner) -> None:
    outcome = run_raising(KeyError("oops"))
    assert outcome.code == 3
    assert "coprod itself went wrong: KeyError: 'oops'" in outcome.err
    assert "Traceback" not in outcome.err


def test_debug_shows_where_it_arose(run_raising: Runner) -> None:
    assert "Traceback" in run_raising(KeyError("oops"), "--debug").err
    assert "Traceback" in run_raising(UsageError("no such thing"), "--debug").err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()], ids=["ctrl-c", "abort"])
def test_ctrl_c_ends_quietly(run_raising: Runner, error: BaseException) -> None:
    outcome = run_raising(error)
    assert outcome.code == 130
    assert outcome.err.strip() == "error: stopped before the end; nothing more was written"


def test_a_broken_pipe_ends_without_a_word(run_raising: Runner) -> None:
    outcome = run_raising(BrokenPipeError(32, "Broken pipe"))
    assert (outcome.code, outcome.err) == (0, "")


def test_every_command_in_the_table_exists_under_its_name() -> None:
    context = click.Context(app.cli)
    for name in app.cli.list_commands(context):
        command = app.cli.get_command(context, name)
        assert command is not None
        assert command.name == name


def test_main_leaves_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["coprod", "chek"])
    with pytest.raises(SystemExit) as left:
        entry.main()
    assert left.value.code == 2


def test_the_module_can_be_run(coprod: Runner) -> None:
    outcome = coprod("chek")
    assert outcome.code == 2
    assert 'did you mean "coprod check"?' in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="/dev/full is a thing of Unix")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "coprod_rules", "schema", "report"],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.decode().startswith("error: the report could not be written: No space left on device\n")
    assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="file descriptors are closed differently on Windows")
def test_a_closed_standard_output_is_told() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m coprod_rules schema report >&-"],
        stderr=subprocess.PIPE,
        timeout=60,
        env=os.environ,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.decode().startswith("error: standard output is closed\n")
