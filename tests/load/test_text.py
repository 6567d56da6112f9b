from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.errors import InputError
from coprod_rules.load import Source
from coprod_rules.load.text import TextLoader

DRAFT = """# House by the canal

## 4. Payment

The Provider shall:

- pay members;
- cover their fares
  beforehand.

| Measure | Target |
|---------|--------|
| Beds    | 95%    |
"""


def test_a_draft_with_marks_is_read(load: Any) -> None:
    (document,) = load(DRAFT, "draft.txt")
    assert (document.title, document.format, document.kind) == ("House by the canal", "text", "tender")
    path = ("House by the canal", "4. Payment")
    assert [(one.text, one.form, one.stem, one.heading_path, one.role) for one in document.passages] == [
        ("The Provider shall:", "paragraph", None, path, "PAY"),
        ("pay members;", "item", 0, path, "PAY"),
        ("cover their fares\n  beforehand.", "item", 0, path, "PAY"),
        ("Measure | Target", "row", None, path, "PAY"),
        ("Beds    | 95%", "row", None, path, "PAY"),
    ]
    origin = document.locate(document.passages[2], 0, 17)
    assert (origin.line, origin.column, origin.end_line, origin.end_column) == (8, 3, 8, 20)
    origin = document.locate(document.passages[2], 18, 31)
    assert (origin.line, origin.end_line) == (9, 9)


def test_first_words_are_the_title_where_there_is_no_heading(load: Any) -> None:
    assert load("A letter\nof two lines.\n", "a.txt")[0].title == "A letter"
    assert load("-----\n", "a.txt")[0].title == ""


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.text", b"words", True),
        ("a.TXT", b"words", True),
        ("-", b"words", True),
        ("a.txt", b'{"title": "x"}', False),
        ("a.json", b"words", False),
        ("a.txt", b"caf\xe9", True),
    ],
)
def test_text_is_known_by_its_name_and_that_it_is_no_json(name: str, data: bytes, expected: bool) -> None:
    assert TextLoader().recognises(Source(path=name, data=data)) is expected


def test_other_encodings_are_refused(load: Any) -> None:
    with pytest.raises(InputError, match="is not UTF-8"):
        load(b"caf\xe9", "a.txt")


@given(st.text(alphabet=st.sampled_from("ab. \n\r\t|()1-•:#=*<>&é😀"), min_size=1, max_size=80))
def test_every_passage_is_a_slice_of_the_file(text: str) -> None:
    (document,) = TextLoader().load(Source(path="a.txt", data=text.encode()))
    lines = text.replace("\r\n", "\n ").replace("\r", "\n").split("\n")
    for passage in document.passages:
        assert text[passage.offset : passage.offset + len(passage.text)] == passage.text
        origin = document.locate(passage, 0, 1)
        assert origin.line is not None
        assert origin.column is not None
        line = lines[origin.line - 1]
        shift = 1 if line.startswith(" ") and "\r\n" in text else 0
        assert passage.text[0] in line[origin.column - 1 : origin.column + shift]
