from __future__ import annotations

import pytest
from word_files import make_word, paragraph, read, row

INSERTED = '<w:ins w:id="1" w:author="A"><w:r><w:t>{}</w:t></w:r></w:ins>'
DELETED = '<w:del w:id="2" w:author="A"><w:r><w:delText>{}</w:delText></w:r></w:del>'
CHANGED = (
    "<w:p><w:r><w:t xml:space='preserve'>The Provider </w:t></w:r>"
    + INSERTED.format("must")
    + DELETED.format("may")
    + "<w:r><w:t xml:space='preserve'> pay.</w:t></w:r></w:p>"
)


def texts(body: str, view: str = "accepted", **parts: str) -> list[str]:
    return [block.text for block in read(make_word(body, **parts), view).blocks]


@pytest.mark.parametrize(
    ("view", "expected"), [("accepted", "The Provider must pay."), ("original", "The Provider may pay.")]
)
def test_tracked_changes_are_read_in_one_view(view: str, expected: str) -> None:
    story = read(make_word(CHANGED), view)
    assert [block.text for block in story.blocks] == [expected]
    assert (story.tally.insertions, story.tally.deletions) == (1, 1)


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() -> None:
    body = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>'
        + paragraph("two.")
    )
    assert texts(body) == ["One two."]
    assert texts(body, "original") == ["One ", "two."]


def test_an_inserted_paragraph_is_no_part_of_the_original() -> None:
    body = (
        paragraph("Before.")
        + '<w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="A"/></w:rPr></w:pPr>'
        + INSERTED.format("New.")
        + "</w:p>"
        + paragraph("After.")
    )
    assert texts(body) == ["Before.", "New.", "After."]
    assert texts(body, "original") == ["Before.", "After."]


def test_inserted_and_deleted_rows() -> None:
    body = (
        "<w:tbl>"
        + row("a", "b")
        + row("new", "c", properties='<w:ins w:id="1" w:author="A"/>')
        + row("old", "d", properties='<w:del w:id="2" w:author="A"/>')
        + "</w:tbl>"
    )
    assert texts(body) == ["a | b", "new | c"]
    assert texts(body, "original") == ["a | b", "old | d"]


def test_text_is_taken_from_links_controls_fields_and_signs() -> None:
    body = (
        '<w:p><w:hyperlink r:id="x"><w:r><w:t>a link</w:t></w:r></w:hyperlink>'
        "<w:sdt><w:sdtContent><w:r><w:t> a control</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:fldSimple w:instr="REF x"><w:r><w:t> clause 4</w:t></w:r></w:fldSimple>'
        "<w:r><w:tab/><w:t>co</w:t><w:noBreakHyphen/><w:t>production</w:t><w:br/><w:t>next</w:t></w:r>"
        "<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath></w:p>"
    )
    assert texts(body) == ["a link a control clause 4\tco-production\nnext1+1"]


def test_block_controls_are_read_and_unfilled_ones_counted() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('Filled in.')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Click here')}</w:sdtContent></w:sdt>"
    )
    story = read(make_word(body + paragraph("End.")))
    assert [(block.text, block.paragraph) for block in story.blocks] == [("Filled in.", 1), ("End.", 3)]
    assert story.tally.placeholders == 1


def test_a_text_box_is_read_once_though_it_is_stored_twice() -> None:
    inner = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Beside it.</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + paragraph("Below.")
    )
    blocks = read(make_word(body)).blocks
    assert [(block.text, block.paragraph) for block in blocks] == [("Beside it.", 1), ("In the box.", 1), ("Below.", 2)]


def test_footnotes_and_endnotes_follow_the_paragraph_they_hang_on() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="5">{paragraph("A note.")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="2">{paragraph("At the end.")}</w:endnote>'
    body = (
        '<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id="5"/><w:endnoteReference w:id="2"/></w:r></w:p>'
        + paragraph("More.")
    )
    blocks = read(make_word(body, footnotes=notes, endnotes=ends)).blocks
    assert [(block.text, block.note) for block in blocks] == [
        ("Text", ""),
        ("A note.", "Footnote 1"),
        ("At the end.", "Endnote 1"),
        ("More.", ""),
    ]


def test_headers_are_read_only_where_they_are_wanted() -> None:
    data = make_word(paragraph("Text."), header1=paragraph("Council draft"), footer1=paragraph("Page"))
    story = read(data)
    assert ([block.text for block in story.blocks], story.tally.headers) == (["Text."], 2)
    wanted = read(data, headers=True).blocks
    assert [(block.text, block.note) for block in wanted] == [
        ("Text.", ""),
        ("Council draft", "Header"),
        ("Page", "Footer"),
    ]


def test_pages_are_those_that_word_stored() -> None:
    broken = "<w:p><w:r><w:t>Two </w:t><w:lastRenderedPageBreak/><w:t>and three.</w:t></w:r></w:p>"
    starting = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Two.</w:t></w:r></w:p>"
    blocks = read(make_word(paragraph("One.") + starting + broken + paragraph("Three."))).blocks
    assert [(block.text, block.page) for block in blocks] == [
        ("One.", 1),
        ("Two.", 2),
        ("Two and three.", 2),
        ("Three.", 3),
    ]
    assert [block.page for block in read(make_word(paragraph("One."))).blocks] == [None]


def test_what_is_no_text_is_counted() -> None:
    body = (
        paragraph("Contents line", "TOC1")
        + paragraph("Seen.")
        + paragraph("Unseen.", run="<w:vanish/>")
        + "<w:p><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>"
        + "<w:p><w:r><w:object/></w:r></w:p>"
        + '<w:altChunk r:id="x"/>'
    )
    story = read(make_word(body))
    assert [(block.text, block.paragraph) for block in story.blocks] == [("Seen.", 2)]
    tally = story.tally
    assert (tally.contents, tally.hidden, tally.pictures, tally.objects, tally.imported) == (1, 1, 1, 1, 1)


def test_styles_tell_headings_titles_and_weight() -> None:
    body = (
        paragraph("Draft", "Title")
        + paragraph("One", "H1")
        + paragraph("Deep", "H2")
        + paragraph("Outlined", properties='<w:outlineLvl w:val="3"/>')
        + paragraph("Heavy", "Strong")
        + paragraph("Light", "Strong", run='<w:b w:val="0"/>')
    )
    blocks = read(make_word(body)).blocks
    assert [(b.level, b.title, b.bold) for b in blocks] == [
        (0, True, False),
        (1, False, False),
        (2, False, False),
        (4, False, False),
        (0, False, True),
        (0, False, False),
    ]


def test_styles_based_on_each_other_do_not_hang_the_reader() -> None:
    circle = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    assert texts(paragraph("Text.", "A"), styles=circle) == ["Text."]


def test_strict_files_are_read_like_others() -> None:
    import zipfile
    from io import BytesIO

    source = zipfile.ZipFile(BytesIO(make_word(paragraph("Text."))))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in source.namelist():
            file.writestr(
                name,
                source.read(name)
                .replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
                .replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            )
    assert [block.text for block in read(out.getvalue()).blocks] == ["Text."]
