"""The formats that people write documents in. What reads each is imported once such a file is met."""

from __future__ import annotations

from coprod_rules.errors import InputError
from coprod_rules.load.base import STDIN, Source, SourceLike, shown
from coprod_rules.model.document import Document

WORD_SUFFIXES = (".docx", ".dotx", ".docm", ".dotm")
PDF_SUFFIXES = (".pdf",)
MARKDOWN_SUFFIXES = (".md", ".markdown")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")

_HTML_STARTS = (b"<!doctype html", b"<html")
_LEAD = 1024  # bytes in which a file shows what it is


class WordLoader:
    """Reads Word files: text, automatic numbers, tables, text boxes and notes, in one view of the tracked changes."""

    name = "word"

    def recognises(self, source: SourceLike) -> bool:
        """Tell whether *source* is a Word file by its content, or is called one."""
        if source.data.startswith(b"PK\x03\x04") and b"word/document.xml" in source.data:
            return True
        return source.path.lower().endswith(WORD_SUFFIXES)

    def load(self, source: SourceLike) -> tuple[Document, ...]:
        """Read *source*.

        Raises:
            InputError: If it is no Word file, damaged, protected, larger than it should be, or lxml is not installed.
        """
        try:
            from coprod_rules.load.word_file import load_word
        except ImportError as error:
            raise missing_extra(source.path, "a Word file", "word") from error
        return (load_word(Source.of(source), self.name),)


class PdfLoader:
    """Reads PDF files that hold text. Paragraphs and headings are guessed from where the words stand."""

    name = "pdf"

    def recognises(self, source: SourceLike) -> bool:
        """Tell whether *source* is a PDF by its content, or is called one."""
        return b"%PDF-" in source.data[:_LEAD] or source.path.lower().endswith(PDF_SUFFIXES)

    def load(self, source: SourceLike) -> tuple[Document, ...]:
        """Read *source*.

        Raises:
            InputError: If it is damaged, protected, holds no text, or pypdfium2 is not installed.
        """
        try:
            from coprod_rules.load.pdf.file import load_pdf
        except ImportError as error:
            raise missing_extra(source.path, "a PDF", "pdf") from error
        return (load_pdf(Source.of(source), self.name),)


class MarkdownLoader:
    """Reads Markdown: CommonMark with tables."""

    name = "markdown"

    def recognises(self, source: SourceLike) -> bool:
        """Tell whether *source* is called Markdown and is no JSON."""
        from coprod_rules.load.json_file import looks_like_json

        if not source.path.lower().endswith(MARKDOWN_SUFFIXES):
            return False
        try:
            return not looks_like_json(Source.of(source))
        except InputError:
            return True  # text in an encoding that cannot be read; load says so

    def load(self, source: SourceLike) -> tuple[Document, ...]:
        """Read *source*.

        Raises:
            InputError: If its encoding cannot be read.
        """
        from coprod_rules.load.markdown.file import load_markdown

        return (load_markdown(Source.of(source), self.name),)


class HtmlLoader:
    """Reads HTML pages. Nothing that they link to is fetched and no script in them runs."""

    name = "html"

    def recognises(self, source: SourceLike) -> bool:
        """Tell whether *source* is HTML by its first words, or is called so."""
        if source.path.lower().endswith(HTML_SUFFIXES):
            return True
        if source.path.lower().endswith(MARKDOWN_SUFFIXES):
            return False
        return source.data[:_LEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML_STARTS)

    def load(self, source: SourceLike) -> tuple[Document, ...]:
        """Read *source*.

        Raises:
            InputError: If its encoding cannot be read.
        """
        from coprod_rules.load.html.file import load_html

        return (load_html(Source.of(source), self.name),)


def missing_extra(path: str, what: str, extra: str) -> InputError:
    """Return an error that says how to install what reads a format."""
    name = shown(path)
    return InputError(
        f"{name} is {what}, and what reads those is not installed",
        where=name if path != STDIN else "",
        mend=f'install it: pip install "coprod-rules[{extra}]"',
    )
