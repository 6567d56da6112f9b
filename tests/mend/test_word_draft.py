from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from office import convert, needs_office, needs_uno, settle
from word_files import make_word, paragraph, read, row

from coprod_rules.load.base import Source
from coprod_rules.mend.model import Edited, Insertion
from coprod_rules.mend.word_draft import WordDraft

NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def at(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


AUTOMATIC = make_word(
    paragraph("House", "Title")
    + paragraph("Governance", "H1", at(0))
    + paragraph("The Board meets monthly.", "", at(1), run="<w:i/>")
    + paragraph("a bullet", "", at(2))
    + paragraph("Payment", "H1", at(0))
    + paragraph("People are paid.", "", at(1))
    + paragraph("Schedule 1", "H1")
    + paragraph("A map."),
    numbering=NUMBERING,
)
TYPED = make_word(
    paragraph("1. Governance", run="<w:b/>")
    + paragraph("1.1\tThe Board meets.")
    + paragraph("1.2\tIt votes.")
    + paragraph("2. Payment", run="<w:b/>")
    + "<w:tbl>"
    + row("a", "b")
    + "</w:tbl>"
    + paragraph("End.")
)
TEXT = (
    "The Provider must pay.\n\nThe Provider must also:\n- feed; and\n- house.\n\n| Measure | Target |\n| Beds | 95% |"
)


def insertion(section: int | None, text: str = TEXT, new: str = "", role: str = "PAY") -> Insertion:
    return Insertion(
        clause="CL-X", variant="light", edition="1", heading="Money", role=role, text=text, section=section,
        new_section=new,
    )  # fmt: skip


def write(data: bytes, *insertions: Insertion) -> Edited:
    return WordDraft(Source(path="draft.docx", data=data)).write(insertions)


def lines(data: bytes, view: str = "accepted") -> list[str]:
    return [f"{b.label.text if b.label else ''} {b.text}".strip() for b in read(data, view).blocks]


def test_sections_are_those_that_the_loader_reads() -> None:
    sections = WordDraft(Source(path="draft.docx", data=AUTOMATIC)).sections
    assert [(s.heading_path, s.role) for s in sections] == [
        (("1. Governance",), "GOV"),
        (("2. Payment",), "PAY"),
        (("Schedule 1",), None),
    ]


def test_a_clause_takes_the_numbers_and_the_look_of_its_neighbours() -> None:
    edited = write(AUTOMATIC, insertion(0))
    assert lines(edited.data)[:9] == [
        "House",
        "1. Governance",
        "1.1 The Board meets monthly.",
        "• a bullet",
        "1.2 The Provider must pay.",
        "1.3 The Provider must also:",
        "• feed; and",
        "• house.",
        "Measure: Beds | Target: 95%",
    ]
    assert edited.numbers == ("1.2",)
    main = zipfile.ZipFile(BytesIO(edited.data)).read("word/document.xml").decode()
    assert main.count("<w:i/>") == 3
    assert 'w:author="coprod-rules"' in main


def test_typed_numbers_go_on_too() -> None:
    edited = write(TYPED, insertion(0, "The Board is paid."), insertion(1, "All are paid."))
    assert lines(edited.data) == [
        "1. Governance",
        "1.1\tThe Board meets.",
        "1.2\tIt votes.",
        "1.3\tThe Board is paid.",
        "2. Payment",
        "a | b",
        "End.",
        "All are paid.",
    ]
    assert edited.numbers == ("1.3", "")


def test_a_new_section_comes_before_the_schedules() -> None:
    edited = write(AUTOMATIC, insertion(None, "One.", "Exit", "EXIT"), insertion(None, "Two.", "Exit", "EXIT"))
    assert lines(edited.data)[4:9] == [
        "2. Payment",
        "2.1 People are paid.",
        "3. Exit",
        "One.",
        "Two.",
    ]
    assert edited.numbers == ("3.", "3.")


def test_a_divided_section_gets_one_more() -> None:
    data = make_word(
        paragraph("2 Payment", "H1") + paragraph("2.1 Rates", "H2") + paragraph("x.") + paragraph("3 Exit", "H1")
    )
    edited = write(data, insertion(0, "The Provider must pay."))
    assert lines(edited.data) == ["2 Payment", "2.1 Rates", "x.", "2.2 Money", "The Provider must pay.", "3 Exit"]
    assert edited.numbers == ("2.2",)


@pytest.mark.parametrize("data", [AUTOMATIC, TYPED], ids=["automatic", "typed"])
@pytest.mark.parametrize("section", [0, 1, None])
def test_rejecting_all_gives_back_the_draft(data: bytes, section: int | None) -> None:
    edited = write(data, insertion(section, new="New"))
    assert lines(edited.data, "original") == lines(data)
    assert lines(edited.data) != lines(data)
    before, after = zipfile.ZipFile(BytesIO(data)), zipfile.ZipFile(BytesIO(edited.data))
    assert {n for n in before.namelist() if before.read(n) != after.read(n)} == {"word/document.xml"}
    assert after.namelist() == before.namelist()


def test_a_draft_without_sections_is_added_to_at_its_end() -> None:
    edited = write(make_word(paragraph("Only text.") + "<w:sectPr/>"), insertion(None, "Pay.", "Payment"))
    assert lines(edited.data) == ["Only text.", "Payment", "Pay."]
    main = zipfile.ZipFile(BytesIO(edited.data)).read("word/document.xml").decode()
    assert main.rindex("<w:sectPr/>") > main.rindex("Pay.")


@needs_office
def test_libreoffice_opens_it_and_reads_the_accepted_text(tmp_path: Path) -> None:
    path = tmp_path / "new.docx"
    path.write_bytes(write(AUTOMATIC, insertion(0)).data)
    text = convert(path, "txt:Text").read_text(encoding="utf-8-sig")
    order = ["The Board meets monthly.", "The Provider must pay.", "feed; and", "Beds", "People are paid."]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


@needs_uno
@pytest.mark.parametrize("data", [AUTOMATIC, TYPED], ids=["automatic", "typed"])
def test_libreoffice_rejects_to_the_old_text_and_accepts_to_the_new(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "new.docx"
    path.write_bytes(write(data, insertion(0, "The Provider must pay.\n\nIt must also feed.")).data)
    assert lines(settle(path, "RejectAllTrackedChanges").read_bytes()) == lines(data)
    assert lines(settle(path, "AcceptAllTrackedChanges").read_bytes()) == lines(path.read_bytes())
