from __future__ import annotations

import sys
import time

import pytest
from pdf_files import lines, make_pdf

from coprod_rules.errors import InputError
from coprod_rules.load.base import Source
from coprod_rules.load.documents import PdfLoader
from coprod_rules.load.pdf import file
from coprod_rules.model.document import Document

pytest.importorskip("reportlab")
pytest.importorskip("pypdfium2")


def load(data: bytes) -> Document:
    return PdfLoader().load(Source(path="a.pdf", data=data))[0]


def texts(data: bytes) -> list[str]:
    return [passage.text for passage in load(data).passages]


def test_paragraphs_headings_and_lists() -> None:
    page = [
        (72, 80, "House by the canal", 22, True),
        (72, 120, "4. Payment", 15, True),
        *lines(
            "The Provider must pay every member of the panel for the time that they\n"
            "give to it, at the rate that the panel itself has agreed.\n\n"
            "The Provider must also pay:\n"
            "(a) fares, before the journey; and\n"
            "(b) care at home.",
            top=150,
        ),
        (72, 250, "Meals", 11, True),
        (72, 270, "Meals are free."),
    ]
    document = load(make_pdf(page))
    path = ("4. Payment",)
    assert (document.title, document.format, document.guessed) == ("House by the canal", "pdf", True)
    assert [(p.text, p.number, p.stem, p.heading_path, p.page) for p in document.passages] == [
        ("House by the canal", None, None, (), 1),
        (
            (
                "The Provider must pay every member of the panel for the time that they give to it, at the rate that "
                "the panel itself has agreed."
            ),
            None,
            None,
            path,
            1,
        ),
        ("The Provider must also pay:", None, None, path, 1),
        ("fares, before the journey; and", "(a)", 2, path, 1),
        ("care at home.", "(b)", 2, path, 1),
        ("Meals are free.", None, None, (*path, "Meals"), 1),
    ]


def test_an_origin_names_the_page() -> None:
    document = load(make_pdf(lines("The first page."), lines("The second page.")))
    assert [document.locate(p, 0, 3).page for p in document.passages] == [1, 2]


def test_words_cut_at_the_end_of_a_line_become_whole() -> None:
    page = lines(
        "The service is led with people in a full and equal partner-\n"
        "ship, which the council calls co-production, and each co-\n"
        "production group decides for itself about all long-\n"
        "term plans.",
    )
    (text,) = texts(make_pdf(page))
    assert "equal partnership, which" in text
    assert "each co-production group" in text
    assert "long-term plans" in text


def test_what_repeats_at_the_edges_of_pages_is_left_out_and_said() -> None:
    pages = [
        [
            (72, 30, "Canal Council: draft specification"),
            *lines(f"Part {word} of the text, which is long enough to be a sentence of its own."),
            (280, 820, f"Page {n} of 4"),
        ]
        for n, word in enumerate(("one", "two", "three", "four"), start=1)
    ]
    document = load(make_pdf(*pages))
    assert [p.text[:10] for p in document.passages] == ["Part one o", "Part two o", "Part three", "Part four "]
    assert [(part.where, part.why) for part in document.unread] == [
        ("headers and footers", "8 lines that repeat at the edges of pages")
    ]


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    first = lines("The panel decides with the council about the\nrates of pay and about", top=780)
    assert texts(make_pdf(first, lines("every other matter of money."))) == [
        "The panel decides with the council about the rates of pay and about every other matter of money."
    ]


def test_columns_that_are_stored_out_of_order_are_read_one_after_the_other() -> None:
    left = lines("Left one is first\nleft two is second\nleft three is third\nleft four ends.", left=60)
    right = lines("Right one begins\nright two goes on\nright three too\nright four ends.", left=330)
    assert texts(make_pdf([*reversed(right), *reversed(left)])) == [
        "Left one is first left two is second left three is third left four ends.",
        "Right one begins right two goes on right three too right four ends.",
    ]


def test_pages_that_are_pictures_are_said_to_be_unread() -> None:
    document = load(make_pdf(lines("Some text."), [(100, 100)], [(100, 100)], lines("More text."), []))
    assert [(part.where, part.why) for part in document.unread] == [
        ("pages 2 to 3", "a picture without text, as a scanner makes it: not read")
    ]


def test_a_file_of_pictures_only_is_refused() -> None:
    with pytest.raises(InputError, match="has no text in it") as caught:
        load(make_pdf([(100, 100)], [(100, 100)]))
    assert "ocrmypdf a.pdf" in caught.value.mend


def test_a_file_with_a_password_is_refused() -> None:
    with pytest.raises(InputError, match="protected with a password") as caught:
        load(make_pdf(lines("Secret."), password="open sesame"))
    assert "qpdf --decrypt" in caught.value.mend


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"%PDF-1.7 nothing", "damaged or was not copied whole"), (b"Dear all", "is no PDF")],
    ids=["damaged", "something else"],
)
def test_bad_files_are_refused(data: bytes, expected: str) -> None:
    with pytest.raises(InputError, match=expected) as caught:
        load(data)
    assert caught.value.mend


def test_a_file_of_thousands_of_pages_is_refused_at_once() -> None:
    data = make_pdf(*([] for _ in range(5000)))
    started = time.perf_counter()
    with pytest.raises(InputError, match="has 5,000 pages; at most 1,000 are read") as caught:
        load(data)
    assert time.perf_counter() - started < 5
    assert "qpdf a.pdf --pages" in caught.value.mend


def test_more_text_than_a_document_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "MOST_CHARACTERS", 20)
    with pytest.raises(InputError, match="more than 20 characters"):
        load(make_pdf(lines("One sentence of text."), lines("Another.")))


def test_pdfs_are_known_by_their_content_or_name() -> None:
    loader = PdfLoader()
    assert loader.recognises(Source(path="-", data=b"%PDF-1.4"))
    assert loader.recognises(Source(path="a.PDF", data=b"x"))
    assert not loader.recognises(Source(path="a.txt", data=b"x"))


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("coprod_rules.load.pdf")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(InputError, match="not installed") as caught:
        load(b"%PDF-1.4")
    assert 'pip install "coprod-rules[pdf]"' in caught.value.mend
