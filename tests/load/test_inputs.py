from __future__ import annotations

import os
from pathlib import Path

import pytest

from coprod_rules.errors import UsageError
from coprod_rules.load.inputs import expand_inputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.json",
        "a.JSON",
        "notes.md",
        ".hidden.json",
        "deep/er/c.jsonl",
        ".git/x.json",
        "deep/d.json",
        "c.docx",
        "~$c.docx",
        "d.PDF",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    return tmp_path


def below(folder: Path, paths: tuple[str, ...]) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path in paths]


def test_folder_is_walked_in_order_without_hidden_names(folder: Path) -> None:
    assert below(folder, expand_inputs([str(folder)])) == [
        "a.JSON",
        "b.json",
        "c.docx",
        "d.PDF",
        "deep/d.json",
        "deep/er/c.jsonl",
    ]


def test_suffixes_choose(folder: Path) -> None:
    assert below(folder, expand_inputs([str(folder)], (".md",))) == ["notes.md"]


def test_named_files_come_in_the_order_given_and_once(folder: Path) -> None:
    paths = [str(folder / "notes.md"), "-", "gone.json", str(folder / "deep"), str(folder / "deep" / "d.json"), "-"]
    assert expand_inputs(paths) == (
        str(folder / "notes.md"),
        "-",
        "gone.json",
        str(folder / "deep" / "d.json"),
        str(folder / "deep" / "er" / "c.jsonl"),
    )


def test_no_input_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="no input") as caught:
        expand_inputs([])
    assert caught.value.exit_code == 2


def test_folder_without_inputs_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("hello")
    with pytest.raises(UsageError, match="holds no file to check") as caught:
        expand_inputs([str(tmp_path)])
    assert ".json" in caught.value.mend


def test_folder_that_may_not_be_opened_stays_in_the_list(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir
    closed = str(folder / "deep")

    def scandir(path: str) -> object:
        if path == closed:
            raise PermissionError(13, "denied", closed)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert closed in expand_inputs([str(folder)])
