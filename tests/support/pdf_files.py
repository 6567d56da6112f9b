"""PDF files for tests, drawn line by line."""

from __future__ import annotations

from io import BytesIO
from typing import Any

WIDTH, HEIGHT = 595, 842


def make_pdf(*pages: list[tuple[Any, ...]], password: str = "") -> bytes:
    """Return a PDF. A page is a list of (x, y from the top, text[, size[, bold]]), or of a picture: (x, y)."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    lock = StandardEncryption(password) if password else None
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=lock)
    for page in pages:
        for x, y, *rest in page:
            if not rest:
                canvas.rect(x, HEIGHT - y - 50, 50, 50, fill=1)
                continue
            text, size, bold = [*rest, *(11, False)[len(rest) - 1 :]]
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
            canvas.drawString(x, HEIGHT - y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(text: str, top: int = 100, left: int = 72, leading: int = 14) -> list[tuple[Any, ...]]:
    """Return the lines of *text*, one below the other; an empty one leaves a gap."""
    return [(left, top + place * leading, line) for place, line in enumerate(text.split("\n")) if line]
