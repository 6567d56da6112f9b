from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from word_files import make_word, paragraph

from coprod_rules.cli import entry


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = entry.run(["convert", *args])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(
        make_word(
            paragraph("House", "Title")
            + paragraph("Payment", "H1")
            + '<w:p><w:r><w:t>People are </w:t></w:r><w:ins w:id="1" w:author="A"><w:r><w:t>well </w:t></w:r></w:ins>'
            "<w:r><w:t>paid.</w:t></w:r></w:p>",
            header1=paragraph("Draft of the Council"),
        )
    )
    return path


def texts(tender: dict[str, Any]) -> list[str]:
    return [section["text"] for section in tender["sections"]]


def test_json_goes_to_standard_output_and_what_was_not_read_is_said(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, str(draft))
    tender = json.loads(out)
    assert (code, tender["title"], texts(tender)) == (0, "House", ["People are well paid."])
    assert "not read: headers and footers: 1 header or footer" in err


def test_options_say_how_a_word_file_is_read(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, str(draft), "--changes", "original", "--headers", "--kind", "contract")
    tender = json.loads(out)
    assert tender["kind"] == "contract"
    assert texts(tender["sections"][0] | {"sections": tender["sections"]})[0] == "People are paid."
    assert "Draft of the Council" in out


def test_a_file_is_written_and_not_overwritten(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "new.json"
    assert run(capsys, str(draft), "--out", str(target))[0] == 0
    first = target.read_bytes()
    code, _, err = run(capsys, str(draft), "--out", str(target))
    assert (code, "would overwrite" in err) == (2, True)
    assert run(capsys, str(draft), "--out", str(target), "--force")[0] == 0
    assert target.read_bytes() == first


def test_a_bad_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"Dear all")
    code, out, err = run(capsys, str(path), "--out", str(tmp_path / "b.json"))
    assert (code, out) == (3, "")
    assert "not a zip file" in err
    assert not (tmp_path / "b.json").exists()
