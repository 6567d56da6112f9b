"""The lines of text on the pages of a PDF, with where and how large they are set."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

#: What PDFium gives for a hyphen that cuts a word at the end of a line.
CUT = "\x02"
_CUTS = (ord(CUT), 0xFFFE)
_BOLD_WEIGHT = 600
_FONT_NAME = 128  # bytes


class Line(NamedTuple):
    """A line of text; places in points, from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float  # of its letters without tails: the line they stand on
    top: float
    size: float  # of its letters, in points
    bold: bool
    page: int  # from 1


class Page(NamedTuple):
    """A page: its lines in the order of the file, and what it shows besides."""

    number: int
    height: float
    lines: list[Line]
    has_picture: bool


def read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """Read the page at *index*, from 0."""
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            lines = list(_lines(text_page, index + 1))
        finally:
            text_page.close()
        has_picture = not lines and _has_picture(page)
        return Page(index + 1, page.get_height(), lines, has_picture)
    finally:
        page.close()


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH))), None) is not None


def _lines(text_page: pypdfium2.PdfTextPage, number: int) -> Iterator[Line]:
    raw = text_page.raw
    count = text_page.count_chars()
    start = 0
    codes: list[int] = []
    for place in range(count + 1):
        code = pdfium.FPDFText_GetUnicode(raw, place) if place < count else 10
        cut = code in _CUTS
        if cut:  # PDFium leaves out the break after a hyphen that cuts a word
            codes.append(code)
        if cut or code in (10, 13):
            line = _line(raw, start, codes, number)
            if line is not None:
                yield line
            codes = []
            start = place + 1
        else:
            codes.append(code)


def _line(raw: Any, start: int, codes: list[int], number: int) -> Line | None:
    text = _decode(codes)
    if not text.strip():
        return None
    first = next(place for place, code in enumerate(codes) if not _is_blank(code))
    last = len(codes) - 1 - next(place for place, code in enumerate(reversed(codes)) if not _is_blank(code))
    left, _, top = _box(raw, start + first)
    _, right, high = _box(raw, start + last)
    # Letters decide, since bullets and figures are often set in another size.
    letter = next((place for place, code in enumerate(codes) if chr(code).isalpha()), first)
    return Line(
        text=" ".join(text.split()),
        left=left,
        right=max(right, left),
        bottom=_baseline(raw, start + first),
        top=max(top, high),
        size=_size(raw, start + letter),
        bold=_is_bold(raw, start + letter) and _is_bold(raw, start + last),
        page=number,
    )


def _decode(codes: list[int]) -> str:
    """Return the characters; halves of pairs are joined, and signs that stand for nothing become blanks."""
    text = "".join(map(chr, codes))
    if any(0xD800 <= code < 0xE000 for code in codes):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(sign if sign >= " " or sign == CUT else " " for sign in text).replace("\ufffe", CUT)


def _is_blank(code: int) -> bool:
    return code < 33 or code == 0xA0


def _size(raw: Any, place: int) -> float:
    """Return the size of a letter in points, rounded to halves; the page may have been scaled."""
    matrix = pdfium.FS_MATRIX()
    scale = 1.0
    if pdfium.FPDFText_GetMatrix(raw, place, matrix):
        scale = math.hypot(matrix.b, matrix.d) or 1.0
    size: float = pdfium.FPDFText_GetFontSize(raw, place)
    return max(round(size * scale * 2) / 2, 0.5)


def _baseline(raw: Any, place: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, place, x, y)
    return float(y.value)


def _box(raw: Any, place: int) -> tuple[float, float, float]:
    """Return left, right and top of a character."""
    values = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(raw, place, *values)
    left, right, _, top = (value.value for value in values)
    return left, right, top


def _is_bold(raw: Any, place: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(raw, place) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(_FONT_NAME)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, place, name, _FONT_NAME, flags)
    return b"bold" in name.value.lower()
