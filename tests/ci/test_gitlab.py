"""The job for GitLab, its script run as shell."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

JOB = yaml.safe_load((Path(__file__).parents[2] / "ci" / "coprod.gitlab-ci.yml").read_text(encoding="utf-8"))["coprod"]

pytestmark = pytest.mark.slow


def test_the_job_writes_what_gitlab_shows(
    shell: Any, source: Path, installed: dict[str, str], repository: Path
) -> None:
    variables = {key: str(value) for key, value in JOB["variables"].items()}
    variables |= {"COPROD_INSTALL": str(source), "COPROD_PATHS": "templates"}
    done = shell("\n".join(JOB["script"]), installed | variables)
    assert done.returncode == 1, done.stderr
    assert "CONTRADICTED  NEF-ROLES-3" in done.stdout
    quality = json.loads((repository / JOB["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert quality[0]["location"] == {"path": "templates/day-service-template.json", "lines": {"begin": 7}}
    for file in (*JOB["artifacts"]["paths"], JOB["artifacts"]["reports"]["junit"]):
        assert os.path.getsize(repository / file)
