from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.load.passages import split_passages

WRAPPED_BEFORE_CAPITALS = """In the first year of the contract the Provider shall pay
Members of the Panel in Cardiff, in Swansea, in Newport
Wrexham and Bangor at the rate that is set out in
Schedule 2."""
BULLET_WORDS = {"o", "bull", "middot"}
WORDS = st.lists(
    st.sampled_from(["The", "shall", "pay", "members,", "people.", "co-", "and", "Board:", "1.5", "é", "a", "|"]),
    min_size=1,
    max_size=14,
).map(" ".join)  # fmt: skip
LINES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "  ", "\t"]),
        st.sampled_from(
            ["", "- ", "• ", "o ", "(a) ", "(iv) ", "1. ", "4.2 ", "4.2.1\t", "&bull; ", "| ", "> ", "i) "]
        ),
        WORDS,
        st.sampled_from(["", ".", ":", ";", " |", "\tNext | cell", " "]),
    ),
)
DRAFTS = st.lists(LINES, max_size=8).flatmap(
    lambda lines: st.lists(
        st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", "\v", "\f", "\u2028"]),
        min_size=len(lines),
        max_size=len(lines),
    ).map(lambda ends: "".join(line + end for line, end in zip(lines, ends, strict=True)))
)
ANYTHING = st.text(alphabet=st.sampled_from("ab. \n\r\t|()1-•:;,oiA>_*é\u00a0\x85"), max_size=60)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


@given(DRAFTS | ANYTHING)
def test_splitting_loses_no_word(text: str) -> None:
    last = 0
    for piece in split_passages(text):
        between = words(text[last : piece.start])
        number = piece.marker.number if piece.marker else None
        if number is None:
            assert set(between) <= (BULLET_WORDS if piece.marker else set())
        else:
            assert between == words(number)
        last = piece.end
    assert words(text[last:]) == []


@given(st.text(alphabet=st.sampled_from("ab. \n<>/|-1(é"), max_size=60))
def test_splitting_markup_loses_only_tags(text: str) -> None:
    last = 0
    for piece in split_passages(text, markup=True):
        assert words(text[piece.start : piece.end])
        between = words(re.sub(r"</?[A-Za-z][^<>]*>", " ", text[last : piece.start]))
        assert between == words(piece.marker.number or "" if piece.marker else "")
        last = piece.end
    assert words(re.sub(r"</?[A-Za-z][^<>]*>", " ", text[last:])) == []


@given(DRAFTS | ANYTHING)
def test_pieces_are_in_order_and_trimmed(text: str) -> None:
    last = 0
    for piece in split_passages(text):
        slice_ = text[piece.start : piece.end]
        assert last <= piece.start < piece.end
        assert slice_ == slice_.strip()
        assert words(slice_)
        last = piece.end


def split(text: str, markup: bool = False) -> list[tuple[str, str | None, str]]:
    return [
        (piece.form, piece.marker.number if piece.marker else None, text[piece.start : piece.end])
        for piece in split_passages(text, markup)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("One.\n\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."], id="empty lines"),
        pytest.param("One.\n  \t\nTwo.", ["One.", "Two."], id="blank lines"),
        pytest.param("One.\n-----\nTwo.", ["One.", "Two."], id="rules"),
        pytest.param("Lot 1 North\nLot 2 South", ["Lot 1 North", "Lot 2 South"], id="lines by themselves"),
        pytest.param("ends with a co-\nproduced word", ["ends with a co-\nproduced word"], id="hyphen at the line end"),
        pytest.param(
            "The Board has nine members, of whom\nfour are residents of the house.\nIt meets each month.",
            ["The Board has nine members, of whom\nfour are residents of the house.", "It meets each month."],
            id="wrapped, then a short line",
        ),
        pytest.param(WRAPPED_BEFORE_CAPITALS, [WRAPPED_BEFORE_CAPITALS], id="wrapped before capitals"),
        pytest.param(
            "Alpha House, open every day of the year but one\nBravo House, open at weekends\nCharlie House",
            ["Alpha House, open every day of the year but one", "Bravo House, open at weekends", "Charlie House"],
            id="a list whose lines are not full",
        ),
        pytest.param(
            "The rules for this are set out in full in clause\n4.2 The Charter and in the schedules that\nfollow it.",
            ["The rules for this are set out in full in clause\n4.2 The Charter and in the schedules that\nfollow it."],
            id="a number that a wrapped line begins with",
        ),
    ],
)
def test_lines_are_joined_or_parted(text: str, expected: list[str]) -> None:
    assert [piece[2] for piece in split(text)] == expected


def test_markers_make_items_and_clauses() -> None:
    text = "4.1 The Provider shall:\n(a) pay; and\n(b) train\nmembers.\n• one\n2. two"
    assert split(text) == [
        ("paragraph", "4.1", "The Provider shall:"),
        ("item", "(a)", "pay; and"),
        ("item", "(b)", "train\nmembers."),
        ("item", None, "one"),
        ("item", "2", "two"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KPI 1 | Beds made | 95%", "KPI 1 | Beds made | 95%"),
        ("| Beds made | 95% |", "Beds made | 95%"),
        ("Beds made\t95%", "Beds made\t95%"),
        ("Beds made\tevery month\tby the guests", "Beds made\tevery month\tby the guests"),
    ],
)
def test_rows_are_told_by_their_cells(text: str, expected: str) -> None:
    assert split(text) == [("row", None, expected)]


@pytest.mark.parametrize(
    "text",
    ["Either | or", "one |", "This sentence is long enough that a tab in it means little\tand goes on after it."],
)
def test_a_single_divider_in_prose_is_no_row(text: str) -> None:
    expected = "row" if text == "Either | or" else "paragraph"
    assert [piece[0] for piece in split(text)] == [expected]


def test_table_head_and_rows_are_rows_and_the_rule_is_left_out() -> None:
    text = "| Measure | Target |\n|---|---|\n| Beds | 95% |\nAfter the table."
    assert split(text) == [
        ("row", None, "Measure | Target"),
        ("row", None, "Beds | 95%"),
        ("paragraph", None, "After the table."),
    ]


def test_markup_at_the_edges_is_left_out() -> None:
    text = "> A quoted line that goes on and on\n> to the next.\n\n<td>April</td>\n<tr>\n- > <b>Item</b>\n\n5 < 6 > 4"
    assert [piece[2] for piece in split(text, markup=True)] == [
        "A quoted line that goes on and on\n> to the next.",
        "April",
        "Item",
        "5 < 6 > 4",
    ]


@pytest.mark.parametrize("unit", ["word ", "(", "[[", ")", "and/or ", "\t", "|", "<a", ">", ": ", "# ", "- ", "1. "])
def test_odd_texts_take_linear_time(unit: str) -> None:
    # A text of this size takes a fraction of a second. Quadratic work would take minutes and be noticed.
    text = unit * (300_000 // len(unit)) + "x"
    for markup in (False, True):
        assert split_passages(text, markup)
