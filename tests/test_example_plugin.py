"""The example plugin is installed as its users would, and must then be there."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from coprod_rules.model.document import Document, Passage
from coprod_rules.model.report import Evidence, InputReport, Report, Result
from coprod_rules.packs.check import check_packs
from coprod_rules.packs.reader import read_pack

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "plugins" / "example_plugin"

LIST = """
import json
from coprod_rules.plugin_manager import load_plugins
plugins = load_plugins()
print(json.dumps({
    "packs": {p.id: [p.folder, p.distribution, p.version] for p in plugins.packs},
    "rules": [r.id for r in plugins.rules],
    "reporters": [r.name for r in plugins.reporters],
    "failures": [f.message for f in plugins.failures if "coprod-rules-example" in f.message],
}))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed the example, without looking at the network."""
    folder = tmp_path_factory.mktemp("example")
    # A build leaves files beside the sources, so it works on a copy.
    shutil.copytree(EXAMPLE, folder / "source", ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__"))
    site = folder / "site"
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
    ]
    command += ["--no-build-isolation", "--target", str(site), str(folder / "source")]
    run = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return site


def test_what_the_installed_plugin_offers_is_found(site: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(site), "COPROD_CACHE_DIR": str(tmp_path)}
    for _ in ("first run", "from the listing"):
        run = subprocess.run([sys.executable, "-c", LIST], env=env, capture_output=True, text=True, check=True)
        found = json.loads(run.stdout)
        assert found["failures"] == []
        folder, distribution, version = found["packs"]["riverside"]
        assert (distribution, version) == ("coprod-rules-example", "0.1.0")
        assert Path(folder) == site / "coprod_rules_example" / "pack"
        assert "RR-THROUGH-1" in found["rules"]
        assert "riverside-table" in found["reporters"]
        assert [rule.id for rule in read_pack(folder).rules] == ["RR-ANS-1", "RR-MEET-1"]


def test_without_plugins_it_is_not_there(site: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(site), "COPROD_CACHE_DIR": str(tmp_path)}
    code = LIST.replace("load_plugins()", "load_plugins(use_plugins=False)")
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    assert "riverside" not in found["packs"]
    assert "riverside-table" not in found["reporters"]


BROKEN = """
from coprod_rules.hookspecs import hookimpl


class BrokenReporter:
    name = "broken"

    def write(self, report, out):
        out.write("half a rep")
        raise KeyError("ort")


@hookimpl
def coprod_register_reporters(register):
    register(BrokenReporter())
"""


def check_with(site: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run ``coprod check`` in *folder* on a small draft, with what stands in *site* installed."""
    draft = {"title": "Library", "sections": [{"heading": "Service", "text": "Books are lent to residents."}]}
    (folder / "draft.json").write_text(json.dumps(draft), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(site), "COPROD_CACHE_DIR": str(folder / "cache")}
    command = [sys.executable, "-m", "coprod_rules", "check", "draft.json", "--pack", "riverside", *args]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_its_reporter_writes_from_the_command_line(site: Path, tmp_path: Path) -> None:
    printed = check_with(site, tmp_path, "--output", "riverside-table", "--fail-on", "never")
    assert printed.returncode == 0, printed.stderr
    assert printed.stdout.startswith("## Library\n\n| Rule | What is missing |")
    assert "| RR-ANS-1 " in printed.stdout
    filed = check_with(site, tmp_path, "--output", "riverside-table:table.md", "--fail-on", "never")
    assert (filed.returncode, filed.stdout, filed.stderr) == (0, "", "wrote table.md\n")
    assert (tmp_path / "table.md").read_text(encoding="utf-8") == printed.stdout
    without = check_with(site, tmp_path, "--output", "riverside-table", "--no-plugins")
    assert without.returncode == 2
    assert "riverside-table" in without.stderr


def test_a_reporter_that_fails_is_named_and_leaves_nothing_half_written(site: Path, tmp_path: Path) -> None:
    broken = tmp_path / "site"
    shutil.copytree(site, broken)
    (broken / "broken_reporter.py").write_text(BROKEN, encoding="utf-8")
    info = broken / "broken_reporter-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-reporter\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[coprod_rules]\nbroken = broken_reporter\n", encoding="utf-8")
    for output in ("broken", "broken:report.txt"):
        run = check_with(broken, tmp_path, "--output", output)
        assert run.returncode == 3, run.stdout + run.stderr
        assert run.stdout == ""
        assert 'the reporter "broken" failed: KeyError' in run.stderr
        assert "broken_reporter.BrokenReporter" in run.stderr
        assert "Traceback" not in run.stderr
        assert not (tmp_path / "report.txt").exists()


def test_its_pack_is_sound() -> None:
    pack = read_pack(str(EXAMPLE / "src" / "coprod_rules_example" / "pack"))
    common = read_pack(str(ROOT / "plugins" / "common"))
    assert check_packs([common, pack]) == ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A view of a document in which *places* are where people are named."""

    document: Document
    places: Sequence[tuple[int, int, int]]
    results: Mapping[str, Result] = field(default_factory=dict)

    def find(self, concept: str) -> Sequence[tuple[int, int, int]]:
        return self.places if concept == "people" else ()


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(EXAMPLE / "src")
    return import_module("coprod_rules_example")


@pytest.mark.parametrize(
    ("places", "status"),
    [
        ([], "not_met"),
        ([(0, 0, 9)], "partly"),
        ([(0, 0, 9), (1, 0, 9)], "partly"),
        ([(0, 0, 9), (1, 0, 9), (2, 4, 13)], "met"),
    ],
)
def test_its_rule_counts_the_parts_that_name_people(
    example: Any, places: Sequence[tuple[int, int, int]], status: str
) -> None:
    texts = ("Residents meet.", "Residents vote.", "The residents speak.", "Books are lent.")
    headings: list[tuple[str, ...]] = [("One",), ("One", "Sub"), ("Two",), ("Three",)]
    if status == "met":
        headings = [("One",), ("Two",), ("Three",), ("Four",)]
    passages = tuple(Passage(text=text, heading_path=path) for text, path in zip(texts, headings, strict=True))
    document = Document(path="a.json", passages=passages)
    result = example.PeopleThroughout().judge(document, Found(document=document, places=places))
    assert result.status == status
    assert {evidence.quote.lower() for evidence in result.evidence} <= {"residents"}
    assert (result.gap == "") is (status == "met")


def test_its_reporter_writes_a_row_for_each_gap(example: Any) -> None:
    def make(rule: str, status: str) -> Result:
        return Result(
            input="a.json", rule_id=rule, title="T|1", standard="riverside", principle="answers", kind="required",
            status=status, strength=0, severity="note", confidence="high", gap="No\nanswer.", next_step="Say who.",
            evidence=(Evidence(quote="we may reply", role="supports", strength=1),),
        )  # fmt: skip

    item = InputReport(
        path="a.json", kind="tender", title="", format="tender-json", sha256="", passages=1,
        results=(make("RR-1", "met"), make("RR-2", "partly")),
    )  # fmt: skip
    out = io.StringIO()
    example.TableReporter().write(Report(version="1", inputs=(item,)), out)
    assert out.getvalue().splitlines() == [
        "## a.json",
        "",
        "| Rule | What is missing | What it says now | What to write |",
        "|---|---|---|---|",
        '| RR-2 T\\|1 | No answer. | "we may reply" | Say who. |',
        "",
    ]
    out = io.StringIO()
    example.TableReporter().write(Report(version="1", inputs=(InputReport(
        path="b.json", kind="tender", title="B", format="tender-json", sha256="", passages=0),)), out)  # fmt: skip
    assert out.getvalue() == "## B\n\nNothing to change.\n\n"
