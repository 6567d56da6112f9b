from __future__ import annotations

import os
from pathlib import Path

import pytest

from coprod_rules.config import discovery
from coprod_rules.config.discovery import Discovery


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    return tmp_path


def test_the_nearest_file_above_an_input_counts(repository: Path) -> None:
    (repository / "coprod.toml").touch()
    (repository / "a" / "coprod.toml").touch()
    finder = Discovery()
    assert finder.find(str(repository / "a" / "b" / "draft.json")) == str(repository / "a" / "coprod.toml")
    assert finder.find(str(repository / "draft.json")) == str(repository / "coprod.toml")


def test_the_search_ends_at_the_root_of_the_repository(repository: Path) -> None:
    (repository.parent / "coprod.toml").touch()
    try:
        assert Discovery().find(str(repository / "a" / "draft.json")) is None
    finally:
        (repository.parent / "coprod.toml").unlink()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param('[tool.coprod]\nselect = ["NEF"]\n', True, id="table"),
        pytest.param("[[tool.coprod.waivers]]\n", True, id="list-of-tables"),
        pytest.param('[ tool . "coprod" ]\n', True, id="oddly-written"),
        pytest.param('[tool]\ncoprod = {select = ["NEF"]}\n', True, id="inline"),
        pytest.param('[project]\ndependencies = ["coprod-rules"]\n[tool.ruff]\n', False, id="only-a-dependency"),
        pytest.param("[tool.other]\n", False, id="nothing"),
    ],
)
def test_a_pyproject_counts_if_it_has_a_table_for_us(repository: Path, text: str, found: bool) -> None:
    (repository / "pyproject.toml").write_text(text, encoding="utf-8")
    assert (Discovery().find(str(repository / "a" / "x.json")) is not None) is found


def test_coprod_toml_goes_before_pyproject(repository: Path) -> None:
    (repository / "coprod.toml").touch()
    (repository / "pyproject.toml").write_text("[tool.coprod]\n", encoding="utf-8")
    assert Discovery().find(str(repository / "x.json")) == str(repository / "coprod.toml")


def test_standard_input_stands_in_the_current_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "coprod.toml").touch()
    monkeypatch.chdir(repository / "a")
    assert Discovery().find("-") == str(repository / "coprod.toml")


def test_inputs_of_one_folder_cost_one_search(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def count(folder: str, name: str) -> bool:
        asked.append(os.path.join(folder, name))
        return os.path.exists(asked[-1])

    monkeypatch.setattr(discovery, "_exists", count)
    finder = Discovery()
    finder.find(str(repository / "a" / "b" / "1.json"))
    first = len(asked)
    assert first <= 4 * 3
    for number in range(100):
        finder.find(str(repository / "a" / "b" / f"{number}.json"))
        finder.find(str(repository / "a" / f"{number}.json"))
    assert len(asked) == first
