"""The text inside a Markdown block, without its marks, and where each stretch of it stands in the source."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from coprod_rules.load.mapped import MappedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BREAK_TAGS = ("<br", "<BR")


class Placement:
    """Where the content of an inline token stands: each of its lines is the end of a line of the source."""

    def __init__(self, starts: list[tuple[int, int]]) -> None:
        self._content = [content for content, _ in starts]
        self._source = [source for _, source in starts]

    def source(self, offset: int) -> int:
        """Return where the character at *offset* of the content stands in the source."""
        index = max(0, bisect_right(self._content, offset) - 1)
        return self._source[index] + offset - self._content[index]


class InlineText:
    """The text of an inline token.

    Attributes:
        mapped: The text.
        bold: True where all of it is bold.
        pictures: How many pictures there are in it.
        remarks: HTML comments, each with where it begins in the source.
        soft_breaks: Where in the text the lines of the source end that are no lines to a reader.
    """

    def __init__(self, token: Token, placement: Placement, parser: MarkdownIt) -> None:
        self.mapped = MappedText()
        self.bold = True
        self.pictures = 0
        self.remarks: list[tuple[str, int]] = []
        self.soft_breaks: list[int] = []
        self._content = token.content
        self._one_line = token.content.replace("\n", " ")
        self._placement = placement
        self._parser = parser
        self._at = 0
        self._strong = 0
        self._struck = 0
        for child in token.children or ():
            self._read(child)

    def _read(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self._add(token.content, token.content)
        elif kind == "code_inline":
            self._read_code(token)
        elif kind == "text_special":
            self._add(token.content, token.markup)
        elif kind in ("softbreak", "hardbreak"):
            if kind == "softbreak" and not self._struck:
                self.soft_breaks.append(len(self.mapped.text))
            self._add("\n", "\n")
        elif kind == "html_inline":
            self._read_html(token.content)
        elif kind == "image":
            self.pictures += 1
            self._skip_to("[")
            self._skip_children(token.children or ())
            self._skip_target()
        elif kind == "link_open":
            self._skip_to("<" if token.markup == "autolink" else "[")
        elif kind == "link_close":
            self._skip_to(">") if token.markup == "autolink" else self._skip_target()
        elif token.markup:
            self._mark(kind, token.markup)

    def _mark(self, kind: str, markup: str) -> None:
        step = 1 if kind.endswith("_open") else -1 if kind.endswith("_close") else 0
        if kind.startswith("strong"):
            self._strong += step
        elif kind.startswith("s_"):
            self._struck += step
        self._skip_to(markup)

    def _add(self, text: str, raw: str) -> None:
        at = self._content.find(raw, self._at)
        if at < 0:  # the parser changed it in a way that is not known here
            at, raw = self._at, ""
        if not self._struck:
            if not self._strong and text.strip():
                self.bold = False
            self.mapped.add(text, self._placement.source(at), len(raw))
        self._at = at + len(raw)

    def _read_code(self, token: Token) -> None:
        """Read code, in which the end of a line is a blank."""
        self._skip_to(token.markup)
        at = self._one_line.find(token.content, self._at)
        if at >= 0:
            self._at = at
            for raw in self._content[at : at + len(token.content)].splitlines(keepends=True):
                self._add(raw.replace("\n", " "), raw)
        self._skip_to(token.markup)

    def _read_html(self, html: str) -> None:
        at = self._content.find(html, self._at)
        if at < 0:
            return
        if html.startswith(_BREAK_TAGS):
            self.mapped.add("\n", self._placement.source(at), len(html))
        elif html.startswith("<!--"):
            self.remarks.append((html[4:].removesuffix("-->").strip(), self._placement.source(at)))
        self._at = at + len(html)

    def _skip_to(self, mark: str) -> None:
        at = self._content.find(mark, self._at)
        if at >= 0:
            self._at = at + len(mark)

    def _skip_children(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            raw = token.markup if token.type == "text_special" else token.content
            self._skip_to(raw or token.markup)

    def _skip_target(self) -> None:
        """Skip what follows the text of a link: ``](address "title")``, ``][name]``, ``]``."""
        self._skip_to("]")
        content, at = self._content, self._at
        if content.startswith("[", at):
            self._skip_to("]")
        elif content.startswith("(", at):
            end = len(content)
            at = _skip_blanks(content, at + 1)
            helpers = self._parser.helpers
            target = helpers.parseLinkDestination(content, at, end)
            at = _skip_blanks(content, target.pos if target.ok else at)
            title = helpers.parseLinkTitle(content, at, end)
            at = _skip_blanks(content, title.pos if title.ok else at)
            if content.startswith(")", at):
                self._at = at + 1


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
