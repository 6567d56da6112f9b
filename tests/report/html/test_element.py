from __future__ import annotations

from html.parser import HTMLParser

import pytest

from coprod_rules.report.html.element import element, join

HOSTILE = [
    "<script>alert(1)</script>",
    '" onclick="x',
    "a & b &lt;",
    "</style></p>",
    "' or `",
    "\x00\x1b[31m",
    "half \ud800",
]


class Seen(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_becomes_markup(text: str) -> None:
    seen = Seen(element("p", text, title=text))
    assert [tag for tag, _ in seen.tags] == ["p"]
    shown = text.replace("\x00", "\\u0000").replace("\x1b", "\\u001b").replace("\ud800", "\\ud800")
    assert seen.text == shown
    assert seen.tags[0][1] == {"title": shown}


def test_elements_stay_elements_in_one_another() -> None:
    assert element("p", element("b", "x"), [" & ", None, 3]) == "<p><b>x</b> &amp; 3</p>"
    assert join("a<", element("br")) == "a&lt;<br>"


def test_attributes_are_named_as_html_names_them() -> None:
    made = element("input", class_="a", aria_label="b", viewBox="0 0", x=1.5, hidden=True, checked=False, id=None)
    assert made == '<input class="a" aria-label="b" viewBox="0 0" x="1.5" hidden>'
