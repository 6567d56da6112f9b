from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coprod_rules.errors import InputError
from coprod_rules.load.base import Source
from coprod_rules.load.documents import MarkdownLoader
from coprod_rules.model.document import Document

DRAFT = """# House by the *canal*

## 4. Payment

The **Provider** shall [pay](http://example.org/a "b"):

- members;
- their fares
  beforehand.
  1. by bus

| Measure | Target |
|---------|--------|
| **Beds** | 95\\|% |

5. Governance

The Board meets.

**Votes**

One each &amp; ~~no~~ more.

<!-- coprod: ignore -->
<table><tr><th>Who<th>When<tr><td>Panel<td>monthly</table>

    pasted with blanks before it
"""


def load(text: str) -> Document:
    return MarkdownLoader().load(Source(path="a.md", data=text.encode()))[0]


def test_a_draft_is_read_without_its_marks() -> None:
    document = load(DRAFT)
    assert (document.title, document.format) == ("House by the canal", "markdown")
    pay, gov = ("House by the canal", "4. Payment"), ("House by the canal", "5. Governance")
    assert [(p.text, p.form, p.number, p.stem, p.heading_path) for p in document.passages] == [
        ("House by the canal", "field", None, None, ()),
        ("The Provider shall pay:", "paragraph", None, None, pay),
        ("members;", "item", None, 1, pay),
        ("their fares beforehand.", "item", None, 1, pay),
        ("by bus", "item", "1", 1, pay),
        ("Measure: Beds | Target: 95|%", "row", None, None, pay),
        ("The Board meets.", "paragraph", None, None, gov),
        ("One each &  more.", "paragraph", None, None, (*gov, "Votes")),
        ("Who: Panel | When: monthly", "row", None, None, (*gov, "Votes")),
        ("pasted with blanks before it", "paragraph", None, None, (*gov, "Votes")),
    ]
    assert [(c.text, c.origin.line, c.origin.column) for c in document.comments] == [("coprod: ignore", 24, 1)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_places_are_those_of_the_source(end: str) -> None:
    document = load(DRAFT.replace("\n", end))

    def place(words: str) -> tuple[int | None, ...]:
        passage = next(p for p in document.passages if words in p.text)
        start = passage.text.index(words)
        origin = document.locate(passage, start, start + len(words))
        return origin.line, origin.column, origin.end_line, origin.end_column

    assert place("Provider shall pay") == (5, 7, 5, 28)
    assert place("beforehand") == (9, 3, 9, 13)
    assert place("Beds") == (14, 5, 14, 9)
    assert place("& ") == (22, 10, 22, 16)
    assert place("monthly") == (25, 44, 25, 51)
    assert place("pasted") == (27, 5, 27, 11)


def test_settings_before_the_text_are_left_out() -> None:
    document = load("---\ntitle: x\n---\n\nText.\n")
    assert [p.text for p in document.passages] == ["Text."]
    assert [part.where for part in document.unread] == ["front matter"]
    assert document.locate(document.passages[0], 0, 4).line == 5


def test_numbered_lists_stay_lists() -> None:
    document = load("The Provider shall:\n\n1. Pay\n2. Feed\n\nAnd so on.\n\n(a) one; and\n(b) two\n")
    assert [(p.text, p.number, p.stem) for p in document.passages] == [
        ("The Provider shall:", None, None),
        ("Pay", "1", 0),
        ("Feed", "2", 0),
        ("And so on.", None, None),
        ("one; and", "(a)", None),
        ("two", "(b)", None),
    ]


def test_pictures_are_counted_and_what_stands_after_them_is_read() -> None:
    document = load("See ![a plan](plan.png 'x') and [more][r] here.\n\n[r]: http://example.org\n")
    assert document.passages[0].text == "See  and more here."
    assert [part.where for part in document.unread] == ["pictures"]


def test_line_breaks_end_lines() -> None:
    assert load("One  \ntwo<br>three\n").passages[0].text == "One\ntwo\nthree"


def test_code_may_run_over_the_end_of_a_line() -> None:
    document = load("Put `the panel's\nname` here, and\nsign.\n")
    (passage,) = document.passages
    assert passage.text == "Put the panel's name here, and sign."
    for word, line, column in (("panel's", 1, 10), ("name", 2, 1), ("here", 2, 7), ("sign", 3, 1)):
        origin = document.locate(passage, passage.text.index(word), passage.text.index(word) + 1)
        assert (origin.line, origin.column) == (line, column)


@example("`1\r`")
@given(st.text(alphabet=st.sampled_from("ab1. \n\r\t|()[]-•:#=*_`<>&;!\\é😀"), max_size=80))
def test_every_passage_has_a_place_in_the_file(text: str) -> None:
    document = load(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for passage in document.passages:
        origin = document.locate(passage, 0, 1)
        assert origin.line is not None
        assert origin.column is not None
        assert 1 <= origin.line <= len(lines)
        if passage.text[0].isalnum() and passage.form != "row":
            assert lines[origin.line - 1][origin.column - 1] in (passage.text[0], "&", "\\")


@pytest.mark.parametrize("piece", ["[", "> ", "- ", "*a ", "`", "<", "| a ", "![", "&", "<!--"])
def test_odd_text_takes_no_longer_than_its_size_allows(piece: str) -> None:
    started = time.perf_counter()
    with suppress(InputError):  # either outcome will do, as long as it comes soon
        load(piece * (30_000 // len(piece)))
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("a.md", b"words", True),
        ("a.Markdown", b"words", True),
        ("a.md", b'{"title": "x"}', False),
        ("a.md", b"caf\xe9", True),
        ("a.txt", b"# x", False),
    ],
)
def test_markdown_is_known_by_its_name_and_that_it_is_no_json(path: str, data: bytes, expected: bool) -> None:
    assert MarkdownLoader().recognises(Source(path=path, data=data)) is expected


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        pytest.param(
            "It has a\nJoint Board\nand two chairs.",
            ["It has a Joint Board and two chairs."],
            id="a name begins a line",
        ),
        pytest.param(
            "It has a [Joint\nBoard](http://example.org/a) (JB\nSub-board) here.",
            ["It has a Joint Board (JB Sub-board) here."],
            id="a link goes over two lines",
        ),
        pytest.param("Aim: a home\nBudget: £5", ["Aim: a home", "Budget: £5"], id="lines with labels"),
        pytest.param("One.  \nBoard\\\nPanel", ["One.", "Board", "Panel"], id="lines that the writer broke"),
        pytest.param("It shall:\n(a) pay\n(b) train", ["It shall:", "pay", "train"], id="items without list marks"),
    ],
)
def test_a_line_end_in_mid_sentence_ends_no_passage(draft: str, expected: list[str]) -> None:
    assert [passage.text for passage in load(draft).passages] == expected
