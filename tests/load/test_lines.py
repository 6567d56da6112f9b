from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.load.lines import LineIndex, TextLocator
from coprod_rules.model.document import Passage


def test_every_kind_of_line_end_counts_once() -> None:
    index = LineIndex("a\r\nb\rc\nd")
    assert [index.place(offset) for offset in (0, 3, 5, 7)] == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert index.place(8) == (4, 2)


@given(st.text(alphabet="ab\r\n😀", max_size=40), st.data())
def test_place_leads_back_to_the_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = LineIndex(text).place(offset)
    starts = [0]
    for at, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)
    assert starts[line - 1] + column - 1 == offset


def test_text_locator_counts_in_the_file() -> None:
    origin = TextLocator("one\ntwo three").locate(Passage(text="two three", offset=4, heading_path=("H",)), 4, 9)
    assert (origin.line, origin.column, origin.end_line, origin.end_column) == (2, 5, 2, 10)
    assert origin.heading_path == ("H",)
    assert origin.pointer is None
