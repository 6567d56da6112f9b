"""PDF files: paragraphs and headings, guessed from where the words stand and how large they are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pypdfium2

from coprod_rules.errors import InputError
from coprod_rules.load.base import Source, shown
from coprod_rules.load.flow import Anchor, FlowBuilder, first_words, is_clause
from coprod_rules.load.outline import is_short_title, title_level
from coprod_rules.load.pdf.lines import Line, Page, read_page
from coprod_rules.load.pdf.margins import drop_margins, find_repeated
from coprod_rules.load.pdf.order import order_lines
from coprod_rules.load.pdf.paragraphs import Paragraph, ParagraphBuilder
from coprod_rules.model.document import Document, Unread

#: The longest PDF that is read, in pages and in characters: more than any specification has.
MOST_PAGES = 1000
MOST_CHARACTERS = 3_000_000
_LARGER = 1.1  # times the size of the text: from here on a short line is a heading
_SPLIT = "split it into its documents and check those: qpdf {path} --pages . 1-500 -- part1.pdf"
_SCANNED = "make its text readable first (OCR), for example: ocrmypdf {path} readable.pdf; or ask for the Word file"


def load_pdf(source: Source, name: str) -> Document:
    """Read a PDF.

    Args:
        source: The file.
        name: The loader's name.

    Raises:
        InputError: If it is damaged, protected with a password, too long, or has no text.
    """
    document = _open(source)
    try:
        pages = _read_pages(document, source.path)
        attachments = document.count_attachments()
    finally:
        document.close()
    unread = list(_pictures(pages))
    if not any(page.lines for page in pages):
        raise InputError(
            f"{shown(source.path)} has no text in it: its pages are pictures, as a scanner makes them",
            where=shown(source.path),
            mend=_SCANNED.format(path=source.path),
        )
    lines, dropped = _order(pages)
    if dropped:
        unread.append(Unread(where="headers and footers", why=f"{dropped} lines that repeat at the edges of pages"))
    if attachments:
        unread.append(Unread(where="attachments", why=f"{attachments} attached to the PDF"))
    flow = _build(ParagraphBuilder(lines).build(lines))
    return Document(
        path=source.path,
        title=flow.title or first_words(flow.passages),
        format=name,
        sha256=source.sha256,
        passages=flow.passages,
        unread=(*flow.collector.unread, *unread),
        guessed=True,
    )


def _open(source: Source) -> pypdfium2.PdfDocument:
    path = shown(source.path)
    if b"%PDF-" not in source.data[:1024]:
        raise InputError(f"{path} is no PDF, whatever its name", where=path, mend="check that it is the file you meant")
    try:
        document = pypdfium2.PdfDocument(source.data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(
                f"{path} is protected with a password, so its text cannot be read",
                where=path,
                mend=f"take the protection off: qpdf --decrypt --password=PASSWORD {source.path} open.pdf",
            ) from error
        raise InputError(
            f"{path} is damaged or was not copied whole: {error}",
            where=path,
            mend="get the file again, or the Word file",
        ) from error
    if count > MOST_PAGES:
        document.close()
        raise InputError(
            f"{path} has {count:,} pages; at most {MOST_PAGES:,} are read",
            where=path,
            mend=_SPLIT.format(path=source.path),
        )
    return document


def _read_pages(document: pypdfium2.PdfDocument, path: str) -> list[Page]:
    pages: list[Page] = []
    characters = 0
    for index in range(len(document)):
        try:
            page = read_page(document, index)
        except pypdfium2.PdfiumError as error:
            raise InputError(
                f"page {index + 1} of {shown(path)} is damaged: {error}",
                where=f"{shown(path)}, page {index + 1}",
                mend="get the file again, or the Word file",
            ) from error
        pages.append(page)
        characters += sum(len(line.text) for line in page.lines)
        if characters > MOST_CHARACTERS:
            raise InputError(
                f"{shown(path)} has more than {MOST_CHARACTERS:,} characters",
                where=f"{shown(path)}, page {index + 1}",
                mend=_SPLIT.format(path=path),
            )
    return pages


def _pictures(pages: list[Page]) -> Iterator[Unread]:
    """Say which pages are pictures, several in a row together."""
    run: list[int] = []
    for page in [*pages, None]:
        if page is not None and page.has_picture:
            run.append(page.number)
            continue
        if run:
            where = f"page {run[0]}" if len(run) == 1 else f"pages {run[0]} to {run[-1]}"
            yield Unread(where=where, why="a picture without text, as a scanner makes it: not read")
            run = []


def _order(pages: list[Page]) -> tuple[list[Line], int]:
    repeated = find_repeated(pages)
    lines: list[Line] = []
    dropped = 0
    for page in pages:
        kept, less = drop_margins(page, repeated)
        lines.extend(order_lines(kept))
        dropped += less
    return lines, dropped


def _build(paragraphs: list[Paragraph]) -> FlowBuilder:
    levels = _heading_levels(paragraphs)
    text_left = _usual_left(paragraphs)
    title = _title(paragraphs, levels)
    flow = FlowBuilder(has_title=title is not None)
    for paragraph in paragraphs:
        anchor = Anchor(page=paragraph.page)
        level = _level(paragraph, levels)
        if paragraph is title:
            flow.add_title(paragraph.text, anchor=anchor)
        elif level:
            flow.add_heading(paragraph.text, level, anchor=anchor)
        else:
            indented = paragraph.left > text_left + paragraph.size
            flow.add_text(paragraph.text, anchor=anchor, indented=indented)
    return flow


def _title(paragraphs: list[Paragraph], levels: dict[float, int]) -> Paragraph | None:
    """Return the title of the document: the one paragraph that is set larger than all others, on its first page."""
    largest = [paragraph for paragraph in paragraphs if levels.get(paragraph.size) == 1]
    return largest[0] if len(largest) == 1 and largest[0].page == 1 and not is_clause(largest[0].text) else None


def _heading_levels(paragraphs: list[Paragraph]) -> dict[float, int]:
    """Return the level that each size larger than that of the text stands for, the largest first."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += len(paragraph.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted((size for size in sizes if size > _LARGER * usual), reverse=True)
    return {size: min(level, 6) for level, size in enumerate(larger, start=1)}


def _usual_left(paragraphs: list[Paragraph]) -> float:
    lefts = Counter(round(paragraph.left) for paragraph in paragraphs if paragraph.lines > 1)
    return float(min(lefts.most_common(1)[0][0] if lefts else 0, 10_000))


def _level(paragraph: Paragraph, levels: dict[float, int]) -> int:
    text = paragraph.text
    if is_clause(text):
        return 0
    if paragraph.size in levels:
        return levels[paragraph.size]
    if paragraph.bold and is_short_title(text):
        return title_level(text, bold=True)
    return 0
