from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from office import convert, needs_office
from word_files import make_word, paragraph, read

from coprod_rules import Options, check
from coprod_rules.cli import entry
from coprod_rules.errors import InputError, UsageError
from coprod_rules.model.report import Report
from coprod_rules.report.word_comments import WordReporter
from coprod_rules.word.package import Package
from coprod_rules.word.remarks import read_remarks

SAMPLE = Path(__file__).parents[2] / "sample_tenders" / "floating-support.docx"
OPTIONS = Options(packs=("nef", "language", "claims"))


@pytest.fixture(scope="module")
def report() -> Report:
    return check(SAMPLE, OPTIONS)


@pytest.fixture(scope="module")
def reviewed(report: Report) -> bytes:
    return WordReporter().render(report)


def comments(data: bytes) -> list[tuple[str, int | None]]:
    return [(c.text, c.origin.paragraph) for c in read_remarks(Package(data, "x"), read(data))]


def test_the_summary_hangs_at_the_title(reviewed: bytes) -> None:
    text, place = comments(reviewed)[0]
    assert place == 1
    assert text.startswith("What this draft commits to")
    assert "What to mend first" in text
    assert "headers and footers: 1 header or footer" in text
    assert "not legal advice" in text


def test_each_weak_contradicted_or_discouraged_quote_has_its_comment(report: Report, reviewed: bytes) -> None:
    found = comments(reviewed)[1:]
    told = [result for result in report.inputs[0].results if result.status in ("partly", "contradicted", "raised")]
    assert told
    for result in told:
        role = "contradicts" if result.status == "contradicted" else None
        for evidence in result.evidence:
            if role is None or evidence.role == role:
                here = [text for text, place in found if place == evidence.origin.paragraph]
                assert any(result.rule_id in text for text in here), (result.rule_id, evidence)


def test_a_comment_says_what_why_and_the_smallest_mend(reviewed: bytes) -> None:
    text = next(text for text, _ in comments(reviewed) if text.startswith("Wording to avoid"))
    assert "\nWhy: " in text
    assert "\nSmallest mend: " in text


def test_the_text_is_what_it_was_and_so_are_the_other_parts(reviewed: bytes) -> None:
    source = SAMPLE.read_bytes()
    assert [b.text for b in read(reviewed).blocks] == [b.text for b in read(source).blocks]
    before, after = zipfile.ZipFile(BytesIO(source)), zipfile.ZipFile(BytesIO(reviewed))
    assert {n for n in before.namelist() if before.read(n) != after.read(n)} == {
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }


def test_the_same_report_gives_the_same_bytes(report: Report, reviewed: bytes) -> None:
    assert WordReporter().render(report) == reviewed


def test_a_draft_that_changed_since_is_refused(report: Report) -> None:
    stale = replace(report, inputs=(replace(report.inputs[0], sha256="0" * 64),))
    with pytest.raises(InputError, match="has changed since it was checked"):
        WordReporter().render(stale)
    gone = replace(report, inputs=(replace(report.inputs[0], path="nowhere.docx"),))
    with pytest.raises(InputError, match="could not be read again"):
        WordReporter().render(gone)


def test_exactly_one_word_file_is_needed(report: Report) -> None:
    with pytest.raises(UsageError, match="none was checked"):
        WordReporter().render(replace(report, inputs=()))
    with pytest.raises(UsageError, match="2 were checked"):
        WordReporter().render(replace(report, inputs=report.inputs * 2))
    with pytest.raises(UsageError, match="cannot be printed"):
        WordReporter().write(report, StringIO())


def test_the_command_line_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(make_word(paragraph("The Provider may consult hard to reach groups.")))
    target = tmp_path / "reviewed.docx"
    args = ["check", str(draft), "--pack", "language", "--fail-on", "never", "--no-config"]
    assert entry.run([*args, "--output", f"docx:{target}"]) == 0
    assert len(comments(target.read_bytes())) >= 2
    capsys.readouterr()
    assert entry.run([*args, "--output", "docx"]) == 2
    assert "docx:reviewed.docx" in capsys.readouterr().err


@needs_office
def test_libreoffice_opens_it(reviewed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "reviewed.docx"
    path.write_bytes(reviewed)
    made = convert(path, "odt")
    content = zipfile.ZipFile(made).read("content.xml").decode()
    assert content.count("<office:annotation ") == len(comments(reviewed))
