"""Follows the tutorials word for word: writes their files, makes their edits, runs their commands."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [DOCS / "tutorial-pack.md", DOCS / "tutorial-draft.md"]
STEP = re.compile(r"<!-- (run|file|edit)(?:: ([^>]+?))? -->\n```(\w+)\n(.*?)```\n", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    what: str  # run, file or edit
    detail: str  # the exit code, or the file
    language: str
    text: str


def read_steps(page: Path) -> list[Step]:
    return [
        Step(what=what, detail=detail, language=language, text=text)
        for what, detail, language, text in STEP.findall(page.read_text(encoding="utf-8"))
    ]


def run(step: Step, folder: Path) -> None:
    """Run the command of a step and find each line of the output that the page shows."""
    command, *shown = step.text.splitlines()
    assert command.startswith("$ coprod ")
    done = subprocess.run(
        [sys.executable, "-m", "coprod_rules", *shlex.split(command)[2:]],
        cwd=folder,
        env=os.environ | {"COPROD_CACHE_DIR": str(folder / ".cache"), "COLUMNS": "120"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == int(step.detail or 0), f"{command}\n{done.stdout}{done.stderr}"
    place = 0
    for line in shown:  # in this order; the page may leave lines out
        found = done.stdout.find(line, place)
        assert found >= 0, f"{command}: the page shows {line!r}, and the output is\n{done.stdout}"
        place = found + len(line)


def edit(step: Step, folder: Path) -> None:
    """Replace the lines with a minus by those with a plus; they must stand there, once."""
    lines = step.text.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line.startswith("-"))
    new = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
    path = folder / step.detail
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{step.detail} does not hold, just once:\n{old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_says_what_to_do_with_each_block(page: Path) -> None:
    steps = read_steps(page)
    assert len(steps) == page.read_text(encoding="utf-8").count("\n```\n")
    languages = {"run": {"console"}, "edit": {"diff"}, "file": {"yaml", "json", "markdown"}}
    assert all(step.language in languages[step.what] for step in steps)
    assert [step.what for step in steps].count("run") >= 4


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_tutorial_works_word_for_word(page: Path, tmp_path: Path) -> None:
    for step in read_steps(page):
        if step.what == "run":
            run(step, tmp_path)
        elif step.what == "edit":
            edit(step, tmp_path)
        else:
            path = tmp_path / step.detail
            if step.language == "yaml":  # the page says "open" or "fill in": coprod has made the file
                assert path.is_file(), f"the page fills in {step.detail}, which no command has made"
            path.write_text(step.text, encoding="utf-8")
