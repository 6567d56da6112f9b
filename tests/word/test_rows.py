from __future__ import annotations

from word_files import make_word, paragraph, read, row


def table(*rows: str) -> list[tuple[str, str | None]]:
    return [(block.text, block.number) for block in read(make_word("<w:tbl>" + "".join(rows) + "</w:tbl>")).blocks]


def test_each_row_is_read_with_the_words_of_its_header() -> None:
    assert table(row("Measure", "Target", bold=True), row("Beds", "95%"), row("Meals", ""), row("", "")) == [
        ("Measure: Beds | Target: 95%", None),
        ("Measure: Meals", None),
    ]


def test_a_row_marked_as_header_is_one_and_repeats_on_each_page() -> None:
    assert table(row("Who", "When", properties="<w:tblHeader/>"), row("Panel", "monthly")) == [
        ("Who: Panel | When: monthly", None)
    ]


def test_a_header_without_rows_is_read_itself() -> None:
    assert table(row("Who", "When", properties="<w:tblHeader/>"), row("", "")) == [("Who | When", None)]


def test_a_number_in_the_first_cell_is_the_number_of_the_row() -> None:
    assert table(row("4.2", "The Provider must pay."), row("(a)", "Fares", "in cash")) == [
        ("The Provider must pay.", "4.2"),
        ("Fares | in cash", "(a)"),
    ]


def test_cells_that_span_columns_keep_the_headers_of_theirs() -> None:
    span = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("both")
    assert table(row("A", "B", "C", bold=True), row(span, "third")) == [("A: both | C: third", None)]


def test_paragraphs_of_a_cell_are_told_apart() -> None:
    cell = paragraph("One") + paragraph("Two.") + paragraph("Three")
    assert table(row("Label", cell)) == [("Label | One; Two. Three", None)]


def test_a_table_that_only_places_text_is_read_as_text() -> None:
    cell = "".join(paragraph(f"Paragraph {n}.") for n in range(5))
    blocks = read(make_word("<w:tbl>" + row("Aims", cell) + "</w:tbl>")).blocks
    assert [(block.text, block.level) for block in blocks] == [
        ("Aims", 9),
        *((f"Paragraph {n}.", 0) for n in range(5)),
    ]


def test_tables_in_tables() -> None:
    inner = "<w:tbl>" + row("a", "b") + "</w:tbl><w:p/>"
    assert table(row("Outer", inner)) == [("Outer | a | b", None)]
    assert table(row(inner)) == [("a | b", None)]
