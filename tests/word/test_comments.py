from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from office import convert, needs_office
from word_files import W, make_word, paragraph, read, row

from coprod_rules.errors import InputError
from coprod_rules.word.comments import Remark, add_comments
from coprod_rules.word.package import Package
from coprod_rules.word.remarks import read_remarks
from coprod_rules.word.story import read_story

NS = {"w": W}


def commented(data: bytes, *remarks: Remark) -> bytes:
    return add_comments(Package(data, "draft.docx"), remarks, "accepted", headers=False)


def remark(number: int, quote: str, text: str = "Why?") -> Remark:
    return Remark(number, quote, [(text, True), ("More.", False)])


def marked(data: bytes) -> dict[str, str]:
    """Return the words between the marks of each comment, by its id."""
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    found: dict[str, str] = {}
    open_: set[str] = set()
    for element in root.iter(f"{{{W}}}commentRangeStart", f"{{{W}}}commentRangeEnd", f"{{{W}}}t"):
        name = etree.QName(element).localname
        if name == "t":
            for id_ in open_:
                found[id_] += element.text or ""
        elif name == "commentRangeStart":
            open_.add(element.get(f"{{{W}}}id") or "")
            found[element.get(f"{{{W}}}id") or ""] = ""
        else:
            open_.remove(element.get(f"{{{W}}}id") or "")
    assert not open_
    return found


BODY = paragraph("House", "Title") + paragraph("One sentence here. Another one there. A third.")


def test_a_comment_encloses_exactly_its_words() -> None:
    data = commented(make_word(BODY), remark(2, "Another one there."), remark(2, "One sentence here."))
    assert marked(data) == {"0": "Another one there.", "1": "One sentence here."}
    assert [block.text for block in read(data).blocks] == ["House", "One sentence here. Another one there. A third."]
    comments = read_remarks(Package(data, "x"), read(data))
    assert [(c.author, c.text, c.origin.paragraph) for c in comments] == [("coprod-rules", "Why?\nMore.", 2)] * 2


def test_comments_may_overlap_and_reach_over_runs() -> None:
    body = "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>One two </w:t></w:r><w:r><w:t>three four</w:t></w:r></w:p>"
    data = commented(make_word(body), remark(1, "two three"), remark(1, "three"), remark(1, "One two three four"))
    assert marked(data) == {"0": "two three", "1": "three", "2": "One two three four"}
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    italic = root.xpath("//w:r[w:rPr/w:i]/w:t/text()", namespaces=NS)
    assert italic == ["One ", "two "]


def test_comments_that_are_there_stay() -> None:
    old = f'<w:comment w:id="7" w:author="Jo">{paragraph("Mine.")}</w:comment>'
    data = commented(make_word(BODY, comments=old), remark(2, "A third."))
    assert [(c.author, c.text) for c in read_remarks(Package(data, "x"), read(data))] == [
        ("Jo", "Mine."),
        ("coprod-rules", "Why?\nMore."),
    ]
    assert marked(data) == {"8": "A third."}


def test_every_other_part_stays_byte_for_byte() -> None:
    source = make_word(BODY, numbering="", header1=paragraph("x"))
    data = commented(source, remark(2, "A third."))
    before, after = zipfile.ZipFile(BytesIO(source)), zipfile.ZipFile(BytesIO(data))
    assert after.testzip() is None
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}
    assert after.namelist()[: len(before.namelist())] == before.namelist()
    assert commented(source, remark(2, "A third.")) == data


def test_a_comment_on_a_row_hangs_at_the_cell_with_most_of_the_words() -> None:
    table = "<w:tbl>" + row("Beds", "At least ninety of every hundred") + "</w:tbl>"
    data = commented(make_word(BODY + table), remark(3, "Beds | At least ninety of every hundred"))
    assert marked(data) == {"0": "At least ninety of every hundred"}


def test_comments_on_text_boxes_and_notes_hang_at_the_paragraph_beside_them() -> None:
    box = (
        "<w:p><w:r><w:t>Beside.</w:t></w:r><w:r><w:drawing><wps:txbx><w:txbxContent>"
        f"{paragraph('In the box.')}</w:txbxContent></wps:txbx></w:drawing></w:r>"
        '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    notes = f'<w:footnote w:id="1">{paragraph("A note.")}</w:footnote>'
    data = commented(make_word(BODY + box, footnotes=notes), remark(3, "In the box."), remark(3, "A note."))
    assert all(words.startswith("Beside.") for words in marked(data).values())
    assert len(marked(data)) == 2


def test_words_under_tracked_changes_are_enclosed_whole() -> None:
    body = (
        '<w:p><w:r><w:t>The </w:t></w:r><w:ins w:id="4" w:author="A"><w:r><w:t>Provider must</w:t></w:r></w:ins>'
        "<w:r><w:t> pay.</w:t></w:r></w:p>"
    )
    data = commented(make_word(body), remark(1, "must pay."))
    assert list(marked(data).values()) == ["Provider must pay."]
    assert [block.text for block in read(data, "original").blocks] == ["The  pay."]


def test_a_remark_on_the_whole_goes_to_the_title() -> None:
    data = commented(make_word(paragraph("Council") + BODY), Remark(0, "House", [("Summary", True)]))
    assert marked(data) == {"0": "House"}
    assert marked(commented(make_word(BODY), Remark(0, "Nowhere", [("Summary", True)]))) == {"0": "House"}
    assert marked(commented(make_word("<w:p/>"), Remark(0, "", [("Summary", True)]))) == {"0": ""}


def test_strict_files_are_not_written() -> None:
    source = zipfile.ZipFile(BytesIO(make_word(BODY)))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in source.namelist():
            usual = b"schemas.openxmlformats.org/wordprocessingml/2006/main"
            file.writestr(name, source.read(name).replace(usual, b"purl.oclc.org/ooxml/wordprocessingml/main"))
    with pytest.raises(InputError, match="Strict Open XML"):
        commented(out.getvalue(), remark(2, "A third."))


@needs_office
def test_libreoffice_opens_it_and_finds_the_same_text(tmp_path: Path) -> None:
    path = tmp_path / "reviewed.docx"
    path.write_bytes(commented(make_word(BODY), remark(2, "Another one there."), remark(2, "A third.")))
    text = convert(path, "txt:Text").read_text(encoding="utf-8-sig")
    assert text.split("\n")[:2] == ["House", "One sentence here. Another one there. A third."]
    again = convert(path, "odt").read_bytes()
    content = zipfile.ZipFile(BytesIO(again)).read("content.xml").decode()
    assert content.count("<office:annotation ") == 2
    assert "coprod-rules" in content


def test_the_story_is_the_same_afterwards() -> None:
    source = make_word(BODY)
    data = commented(source, remark(2, "Another one there."))
    before, after = (read_story(Package(each, "x")) for each in (source, data))
    assert [(b.text, b.paragraph) for b in before.blocks] == [(b.text, b.paragraph) for b in after.blocks]
