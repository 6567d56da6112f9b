"""The steps of action.yml, run as shell in the order in which GitHub runs them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.slow


class Job:
    """What GitHub makes of the action: inputs put in, outputs and the summary read back."""

    def __init__(self, shell: Callable[..., Any], source: Path, environment: dict[str, str], folder: Path) -> None:
        self.shell = shell
        self.folder = folder
        self.environment = environment | {"GITHUB_ACTION_PATH": str(source)}

    def run(self, **inputs: str) -> Any:
        values = {name: str(each["default"]) for name, each in ACTION["inputs"].items()} | {
            name.replace("_", "-"): value for name, value in inputs.items()
        }
        output, summary = self.folder / "output", self.folder / "summary.md"
        for file in (output, summary):
            file.write_text("", encoding="utf-8")
        own = self.environment | {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
        done = None
        for step in ACTION["runs"]["steps"]:
            if "run" not in step:
                continue
            assert step["shell"] == "bash"
            assert "${{" not in step["run"], "an input in the text of a script would be run"
            env = {key: put_in(text, values) for key, text in step.get("env", {}).items()}
            done = self.shell(step["run"], own | env)
            if done.returncode:
                break
        lines = output.read_text(encoding="utf-8").splitlines()
        return done, dict(line.split("=", 1) for line in lines), summary.read_text(encoding="utf-8")


def put_in(text: str, values: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: values[found[1]], text)


@pytest.fixture
def job(shell: Any, source: Path, installed: dict[str, str], repository: Path, tmp_path: Path) -> Job:
    return Job(shell, source, installed, tmp_path)


def test_findings_become_annotations_a_summary_and_files(job: Job, repository: Path) -> None:
    done, outputs, summary = job.run(paths="templates")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=templates/day-service-template.json,line=7,")
    assert "Day service agreement" in summary
    assert outputs == {"exit-code": "1", "sarif": "coprod.sarif", "report": "coprod-report.html"}
    sarif = json.loads((repository / "coprod.sarif").read_text(encoding="utf-8"))
    assert sarif["runs"][0]["results"][0]["ruleId"] == "NEF-ROLES-3"
    assert (repository / "coprod-report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_baseline_lets_only_new_findings_fail(job: Job, repository: Path) -> None:
    first, _, _ = job.run(paths="templates", sarif="", report="")
    assert first.returncode == 1
    wrote = job.shell("coprod baseline write templates --out known.json", job.environment)
    assert wrote.returncode == 0, wrote.stderr
    second, outputs, _ = job.run(paths="templates", baseline="known.json", sarif="", report="")
    assert (second.returncode, outputs) == (0, {"exit-code": "0"})


def test_inputs_are_never_run(job: Job, repository: Path) -> None:
    (repository / "a b").mkdir()
    done, outputs, _ = job.run(paths='templates\n$(touch ran) ; touch ran "x', args="--quiet --fail-on never")
    assert not (repository / "ran").exists()
    assert outputs["exit-code"] == "3"  # there are no such files
    assert done.returncode == 3


def test_more_options_reach_the_command(job: Job) -> None:
    done, outputs, _ = job.run(paths="templates", args="--fail-on never --kind contract", sarif="out.sarif")
    assert (done.returncode, outputs["sarif"]) == (0, "out.sarif")


def test_the_action_names_what_it_uses_and_returns() -> None:
    used = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])
    check = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    for name in ACTION["outputs"]:
        assert f"{name}=" in check["run"]


@pytest.mark.parametrize("paths", ["our drafts/day one.json", "our drafts/day one.json\n", "templates\nour drafts\n"])
def test_a_path_may_have_blanks(job: Job, repository: Path, paths: str) -> None:
    folder = repository / "our drafts"
    folder.mkdir()
    (folder / "day one.json").write_bytes((repository / "templates" / "day-service-template.json").read_bytes())
    done, _, _ = job.run(paths=paths)
    assert done.returncode == 1, done.stderr
    assert "file=our drafts/day one.json" in done.stdout
