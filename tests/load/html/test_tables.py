from __future__ import annotations

from coprod_rules.load.base import Source
from coprod_rules.load.documents import HtmlLoader


def rows(html: str) -> list[tuple[str, str, str | None]]:
    (document,) = HtmlLoader().load(Source(path="a.html", data=f"<table>{html}</table>".encode()))
    return [(p.text, p.form, p.number) for p in document.passages]


def test_headers_name_their_columns() -> None:
    assert rows("<tr><th>A<th colspan=2>B<tr><td>1<td>2<td>3") == [("A: 1 | B: 2 | B: 3", "row", None)]


def test_a_header_without_rows_is_a_row() -> None:
    assert rows("<tr><th>A<th>B") == [("A | B", "row", None)]


def test_a_number_leads_its_row() -> None:
    assert rows("<tr><td>4.2<td>The Provider pays.") == [("The Provider pays.", "row", "4.2")]


def test_a_table_that_places_text_is_read_as_text() -> None:
    assert rows("<tr><td><p>One.<p>Two.") == [("One.", "paragraph", None), ("Two.", "paragraph", None)]


def test_paragraphs_in_a_cell_and_tables_in_tables() -> None:
    assert rows("<tr><td>A<td><p>One<p>Two.<tr><td>B<td><table><tr><td>x<td>y</table>") == [
        ("A | One; Two.", "row", None),
        ("B | x; y", "row", None),
    ]


def test_a_caption_is_text_of_its_own() -> None:
    assert rows("<caption>Measures</caption><tr><td>a<td>b")[0] == ("Measures", "paragraph", None)
