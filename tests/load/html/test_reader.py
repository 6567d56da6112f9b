from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.errors import InputError
from coprod_rules.load.base import Source
from coprod_rules.load.documents import HtmlLoader
from coprod_rules.model.document import Document


def load(html: str | bytes, name: str = "a.html") -> Document:
    data = html if isinstance(html, bytes) else html.encode()
    return HtmlLoader().load(Source(path=name, data=data))[0]


PAGE = """<!DOCTYPE html>
<html><head><title>Site</title><style>p{}</style><script>var x = "<p>no</p>";</script></head>
<body>
<h1>House by the <em>canal</em></h1>
<h2>4. Payment</h2>
<p>The <b>Provider</b> shall pay &pound;20&nbsp;an
hour.</p>
<p>They shall:<ul><li>pay members;<li>cover fares
<ol type=a><li>by bus</ol></ul>
<del>Struck out.</del><!-- coprod: ignore -->
<table><thead><tr><th>Measure<th>Target</thead><tr><td>Beds<td>95%</table>
<p><strong>Fares</strong></p><p>In cash.<img src="http://example.org/x.png" alt="no">
</body></html>
"""


def test_a_page_is_read_as_people_see_it() -> None:
    document = load(PAGE)
    assert (document.title, document.format) == ("House by the canal", "html")
    path = ("House by the canal", "4. Payment")
    assert [(p.text, p.form, p.number, p.stem, p.heading_path) for p in document.passages] == [
        ("House by the canal", "field", None, None, ()),
        ("The Provider shall pay £20\xa0an hour.", "paragraph", None, None, path),
        ("They shall:", "paragraph", None, None, path),
        ("pay members;", "item", None, 2, path),
        ("cover fares", "item", None, 2, path),
        ("by bus", "item", "a", 2, path),
        ("Measure: Beds | Target: 95%", "row", None, None, path),
        ("In cash.", "paragraph", None, None, (*path, "Fares")),
    ]
    assert [(c.text, c.origin.line) for c in document.comments] == [("coprod: ignore", 10)]
    assert [part.where for part in document.unread] == ["pictures"]


def test_places_are_those_of_the_source() -> None:
    document = load(PAGE)
    passage = document.passages[1]
    start = passage.text.index("£20")
    origin = document.locate(passage, start, start + len("£20\xa0an hour"))
    assert (origin.line, origin.column, origin.end_line, origin.end_column) == (6, 34, 7, 5)


def test_the_title_of_the_page_serves_where_there_is_no_heading() -> None:
    assert load("<title>Our &amp; tender</title><p>Text.").title == "Our & tender"


def test_a_title_without_an_end_ends_where_the_page_begins() -> None:
    document = load("<title>Our tender<body><p>Text.<textarea>no</textarea><noframes><p>and more</noframes>")
    assert document.title == "Our tender"
    assert [p.text for p in document.passages] == ["Text.", "and more"]


def test_text_that_is_hidden_or_belongs_to_a_form_is_left_out() -> None:
    document = load("<div hidden>no</div><template>no</template><select><option>no</select><p>yes<p>and yes")
    assert [p.text for p in document.passages] == ["yes", "and yes"]


def test_lists_count_as_they_are_told_to() -> None:
    document = load('<ol start="3" type="I"><li>a<li value="9">b</ol><ol><li>c</ol><li>d')
    assert [(p.text, p.number) for p in document.passages] == [("a", "III."), ("b", "IX."), ("c", "1"), ("d", None)]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (b"<meta charset=iso-8859-1><p>\xa320 \x93now\x94", "£20 “now”"),
        ('<meta charset="utf-8"><p>£20'.encode(), "£20"),
        (b"<meta charset=nonsense><p>20", "20"),
        (b"<p>20", "20"),
    ],
    ids=["windows", "utf-8", "unknown", "none"],
)
def test_the_encoding_that_a_page_declares_is_used(html: bytes, text: str) -> None:
    assert load(html).passages[0].text == text


@pytest.mark.parametrize("piece", ["<", "<a ", "<!--", '<a b="', "</", "<?", "<![CDATA[", "&", "<div>", "<script>"])
def test_broken_html_takes_no_longer_than_its_size_allows(piece: str) -> None:
    started = time.perf_counter()
    with suppress(InputError):  # either outcome will do, as long as it comes soon
        load(piece * (60_000 // len(piece)))
    assert time.perf_counter() - started < 10


def test_html_whose_tags_never_end_is_refused() -> None:
    with pytest.raises(InputError, match="never end") as caught:
        load("<a " * 1000)
    assert caught.value.where.startswith("a.html, line 1")


@pytest.mark.parametrize("opening", ["<b", '<a href="x', "</b", "<!-- b", "<!b", "<?b"])
def test_what_follows_a_tag_that_never_ends_is_read(opening: str) -> None:
    document = load(f"<p>One.</p><p>Two {opening} three.\nFour.")
    assert [p.text for p in document.passages] == ["One.", f"Two {opening} three. Four."]


@given(st.text(alphabet=st.sampled_from("ab. \n<>/&;=!-pbtr1£'\""), max_size=60))
def test_every_passage_has_a_place_in_the_file(html: str) -> None:
    document = load(html)
    lines = html.split("\n")
    for passage in document.passages:
        origin = document.locate(passage, 0, len(passage.text))
        assert origin.line is not None
        assert origin.end_line is not None
        assert 1 <= origin.line <= origin.end_line <= len(lines)


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("a.html", b"x", True),
        ("a.HTM", b"x", True),
        ("-", b"\n<!DOCTYPE HTML><p>", True),
        ("download", b"<html lang=en>", True),
        ("a.md", b"<html>", False),
        ("a.txt", b"<p>", False),
    ],
)
def test_html_is_known_by_its_first_words_or_its_name(path: str, data: bytes, expected: bool) -> None:
    assert HtmlLoader().recognises(Source(path=path, data=data)) is expected
