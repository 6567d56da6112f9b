from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from word_files import make_word, paragraph

from coprod_rules.cli import entry

SCHEMA = Path(__file__).parents[2] / "schemas" / "report.schema.json"
DRAFT = make_word(
    paragraph("House", "Title")
    + paragraph("Payment", "H1")
    + "<w:p><w:r><w:t xml:space='preserve'>The Provider </w:t></w:r>"
    '<w:ins w:id="1" w:author="A"><w:r><w:t>must</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="A"><w:r><w:delText>may</w:delText></w:r></w:del>'
    "<w:r><w:t xml:space='preserve'> pay people with lived experience £16 for each hour of their time.</w:t></w:r>"
    "</w:p>"
)


def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], *args: str) -> str:
    path = tmp_path / "draft.docx"
    path.write_bytes(DRAFT)
    code = entry.run(["check", str(path), "--no-config", "--fail-on", "never", "--pack", "practicalities", *args])
    assert code == 0
    return capsys.readouterr().out


def test_what_tracked_changes_change_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = run(tmp_path, capsys, "--changes", "both")
    assert "What the tracked changes change" in text
    assert "PRAC-PAY" in text
    assert "met if they are accepted" in " ".join(text.split())
    report = json.loads(run(tmp_path, capsys, "--changes", "both", "--output", "json"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(report)
    (change,) = [each for each in report["inputs"][0]["changes"] if each["rule_id"] == "PRAC-PAY"]
    assert (change["accepted"], change["original"]) == ("met", "partly")


def test_one_view_says_nothing_of_the_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for view, status in (("accepted", "met"), ("original", "partly")):
        report = json.loads(run(tmp_path, capsys, "--changes", view, "--output", "json"))
        assert "changes" not in report["inputs"][0]
        (result,) = [each for each in report["results"] if each["rule_id"] == "PRAC-PAY"]
        assert result["status"] == status
        assert result["evidence"][0]["origin"]["paragraph"] == 3
