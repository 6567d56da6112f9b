from __future__ import annotations

import pytest
from word_files import make_word, paragraph, row

from coprod_rules.errors import InputError
from coprod_rules.load.base import Source, Wishes
from coprod_rules.load.documents import WordLoader
from coprod_rules.model.document import Document

NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def at(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


def load(body: str, changes: str = "accepted", headers: bool = False, **parts: str) -> Document:
    source = Source(path="draft.docx", data=make_word(body, **parts), wishes=Wishes(changes, headers))
    return WordLoader().load(source)[0]


CONTRACT = (
    paragraph("Crisis house", "Title")
    + paragraph("Governance", "H1", at(0))
    + paragraph("The Provider must:", "", at(1))
    + paragraph("seat three tenants; and", "", at(2))
    + paragraph("pay them:", "", at(2))
    + paragraph("monthly", "", at(3))
    + paragraph("The Board meets in public.", "", at(1))
)


def test_automatic_numbers_headings_and_stems() -> None:
    document = load(CONTRACT, numbering=NUMBERING)
    assert (document.title, document.format) == ("Crisis house", "word")
    assert [(p.text, p.number, p.form, p.stem, p.paragraph) for p in document.passages] == [
        ("Crisis house", None, "field", None, 1),
        ("The Provider must:", "4.1", "paragraph", None, 3),
        ("seat three tenants; and", "(a)", "item", 1, 4),
        ("pay them:", "(b)", "item", 1, 5),
        ("monthly", None, "item", 3, 6),
        ("The Board meets in public.", "4.2", "paragraph", None, 7),
    ]
    assert {p.heading_path for p in document.passages[1:]} == {("4. Governance",)}
    assert {p.role for p in document.passages[1:]} == {"GOV"}


def test_an_origin_has_paragraph_page_clause_number_and_headings() -> None:
    document = load(CONTRACT + "<w:p><w:r><w:lastRenderedPageBreak/></w:r></w:p>", numbering=NUMBERING)
    origin = document.locate(document.passages[2], 0, 4)
    assert (origin.paragraph, origin.page, origin.number, origin.heading_path) == (4, 1, "(a)", ("4. Governance",))


def test_bold_lines_serve_as_headings_and_bold_sentences_do_not() -> None:
    body = (
        paragraph("4. Payment", run="<w:b/>")
        + paragraph("4.1 Rates", run="<w:b/>")
        + paragraph("People are paid.")
        + paragraph("The Provider must pay at once", run="<w:b/>")
        + paragraph("Fares", run="<w:u w:val='single'/>")
        + paragraph("In cash.")
    )
    document = load(body)
    assert [(p.text, p.heading_path) for p in document.passages[1:]] == [
        ("People are paid.", ("4. Payment", "4.1 Rates")),
        ("The Provider must pay at once", ("4. Payment", "4.1 Rates")),
        ("In cash.", ("4. Payment", "4.1 Rates", "Fares")),
    ]


def test_a_clause_in_the_style_of_a_heading_is_read_as_text() -> None:
    body = paragraph("Payment", "H1") + paragraph("The Provider shall pay each member for their time.", "H2", at(1))
    document = load(body, numbering=NUMBERING)
    assert [(p.text, p.number, p.heading_path) for p in document.passages[1:]] == [
        ("The Provider shall pay each member for their time.", "4.1", ("Payment",))
    ]


def test_typed_numbers_and_lines_without_bullets() -> None:
    body = (
        paragraph("2.3 The Provider shall:")
        + paragraph("(a)\tkeep records;")
        + paragraph("(b)\tshare them.")
        + paragraph("The Board decides on:")
        + paragraph("rates of pay;")
        + paragraph("dates.")
        + paragraph("Other matters are for the Provider.")
    )
    document = load(body)
    assert [(p.text, p.number, p.stem) for p in document.passages] == [
        ("The Provider shall:", "2.3", None),
        ("keep records;", "(a)", 0),
        ("share them.", "(b)", 0),
        ("The Board decides on:", None, None),
        ("rates of pay;", None, 3),
        ("dates.", None, 3),
        ("Other matters are for the Provider.", None, None),
    ]


def test_a_row_is_one_passage() -> None:
    body = "<w:tbl>" + row("Measure", "Target", bold=True) + row("Beds", "95%") + "</w:tbl>"
    (passage,) = load(paragraph("KPIs", "H1") + body).passages[1:]
    assert (passage.text, passage.form, passage.role) == ("Measure: Beds | Target: 95%", "row", "KPI")


def test_what_was_not_read_is_said() -> None:
    body = (
        '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>New.</w:t></w:r></w:ins>'
        '<w:commentRangeStart w:id="3"/><w:r><w:t>Old.</w:t></w:r><w:commentRangeEnd w:id="3"/></w:p>'
    )
    comments = f'<w:comment w:id="3" w:author="Jo" w:date="2030-01-02T03:04:05Z">{paragraph("Why?")}</w:comment>'
    document = load(body, comments=comments, header1=paragraph("Draft"))
    assert [(part.where, part.why) for part in document.unread] == [
        ("tracked changes", "1 insertion and 0 deletions, read as if all were accepted"),
        ("comments", "1 comment beside the text"),
        ("headers and footers", "1 header or footer"),
    ]
    (comment,) = document.comments
    assert (comment.text, comment.author, comment.date, comment.origin.paragraph) == (
        "Why?",
        "Jo",
        "2030-01-02T03:04:05Z",
        1,
    )


def test_both_views_are_read_where_they_are_wanted() -> None:
    body = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>New.</w:t></w:r></w:ins><w:r><w:t>Old.</w:t></w:r></w:p>'
    document = load(body, "both")
    assert document.original is not None
    assert [p.text for p in document.passages] == ["New.Old."]
    assert [p.text for p in document.original.passages] == ["Old."]
    assert load(paragraph("Same."), "both").original is None
    assert [p.text for p in load(body, "original").passages] == ["Old."]


def test_footnotes_stand_under_their_own_heading_and_break_no_list() -> None:
    notes = f'<w:footnote w:id="5">{paragraph("See the policy.")}</w:footnote>'
    body = (
        paragraph("The Provider shall:")
        + '<w:p><w:r><w:t>(a) pay;</w:t><w:footnoteReference w:id="5"/></w:r></w:p>'
        + paragraph("(b) feed.")
    )
    document = load(body, footnotes=notes)
    assert [(p.text, p.stem, p.heading_path) for p in document.passages] == [
        ("The Provider shall:", None, ()),
        ("pay;", 0, ()),
        ("See the policy.", None, ("Footnote 1",)),
        ("feed.", 0, ()),
    ]


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("a.docx", b"anything", True),
        ("a.DOTX", b"anything", True),
        ("a.docm", b"anything", True),
        ("upload", make_word(paragraph("x")), True),
        ("-", make_word(paragraph("x")), True),
        ("a.zip", b"PK\x03\x04other", False),
        ("a.json", b"{}", False),
    ],
)
def test_word_files_are_known_by_their_content_or_name(path: str, data: bytes, expected: bool) -> None:
    assert WordLoader().recognises(Source(path=path, data=data)) is expected


def test_an_empty_document_is_read_as_one() -> None:
    document = load("<w:p/>")
    assert (document.title, document.passages) == ("", ())


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in [name for name in sys.modules if name.startswith("coprod_rules.word") or name.endswith("word_file")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    with pytest.raises(InputError, match="not installed") as caught:
        WordLoader().load(Source(path="a.docx", data=make_word(paragraph("x"))))
    assert 'pip install "coprod-rules[word]"' in caught.value.mend
