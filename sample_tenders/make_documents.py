"""Make the Word and the PDF sample from their JSON: python sample_tenders/make_documents.py [FOLDER].

The same JSON gives the same bytes, so that a test can tell whether the files here are those that the JSON makes.
"""

from __future__ import annotations

import argparse
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
WORD = ("floating-support.json", "floating-support.docx")
PDF = ("supported-living.json", "supported-living.pdf")
_ITEM = re.compile(r"(?P<bullet>[-•])\s+|\((?P<letter>[a-z]+)\)\s+")
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Part(NamedTuple):
    """A paragraph of the document."""

    kind: str  # heading, text, bullet, letter, row
    level: int  # of a heading, from 1
    number: str  # of a heading or item
    text: str


def read_parts(tender: dict[str, Any]) -> Iterator[Part]:
    """Yield the paragraphs of a tender specification in order."""
    yield from _sections(tender["sections"], 1)
    for title, key, fields in (
        ("Award criteria", "awardCriteria", ("title", "weight", "description", "assessedBy")),
        ("Performance indicators", "performanceIndicators", ("title", "target", "frequency", "verifiedBy")),
    ):
        rows = tender.get(key, [])
        if rows:
            yield Part("heading", 1, "", title)
        for row in rows:
            yield Part("row", 0, "", "\t".join(str(row.get(field, "")) for field in fields))


def _sections(sections: list[dict[str, Any]], level: int) -> Iterator[Part]:
    for section in sections:
        yield Part("heading", level, section.get("number", ""), section["heading"])
        texts = [section.get("text", "")]
        for clause in section.get("clauses", []):
            texts.append(clause if isinstance(clause, str) else f"{clause.get('number', '')} {clause['text']}".strip())
        for line in "\n".join(texts).split("\n"):
            if line.strip():
                yield _part(line.strip())
        yield from _sections(section.get("sections", []), level + 1)


def _part(line: str) -> Part:
    item = _ITEM.match(line)
    if item is None:
        return Part("text", 0, "", line)
    kind = "letter" if item["letter"] else "bullet"
    return Part(kind, 0, item["letter"] or "", line[item.end() :])


def make_word(tender: dict[str, Any]) -> bytes:
    """Return a Word file with automatic numbers, as a commissioner would write it."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.shared import Pt

    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = tender["title"], _buyer(tender), ""
    properties.created = properties.modified = datetime(2026, 1, 1)
    numbering = document.part.numbering_part.element
    for xml in _numbering_xml():
        (numbering.insert(0, parse_xml(xml)) if "abstractNum " in xml else numbering.append(parse_xml(xml)))
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].header.paragraphs[0].text = f"{_buyer(tender)}: draft"
    document.add_paragraph(tender["title"], style="Title")
    lists = 0
    before = ""
    for part in read_parts(tender):
        if part.kind == "heading":
            paragraph = document.add_heading(part.text, part.level)
            if part.number:
                _number(paragraph, part.level - 1, _HEADINGS)
        elif part.kind == "row":
            table = document.tables[-1] if before == "row" else _add_table(document, part.text.count("\t") + 1)
            for cell, text in zip(table.add_row().cells, part.text.split("\t"), strict=True):
                cell.text = text
        elif part.kind == "letter":
            lists += before != "letter"
            _number(document.add_paragraph(part.text), 0, _LETTERS + lists, numbering)
        else:
            document.add_paragraph(part.text, style="List Bullet" if part.kind == "bullet" else None)
        before = part.kind
    out = BytesIO()
    document.save(out)
    return _settle(out.getvalue())


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEADINGS = 900
_LETTERS = 901


def _numbering_xml() -> Iterator[str]:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{".".join(f"%{m}" for m in range(1, n + 2))}"/><w:pPr><w:ind w:left="0" w:firstLine="0"/>'
        "</w:pPr></w:lvl>"
        for n in range(3)
    )
    letters = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/>'
        '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
    )
    for id_, content in ((_LETTERS, letters), (_HEADINGS, levels)):
        kind = '<w:multiLevelType w:val="multilevel"/>'
        yield f'<w:abstractNum {_W} w:abstractNumId="{id_}">{kind}{content}</w:abstractNum>'
    yield f'<w:num {_W} w:numId="{_HEADINGS}"><w:abstractNumId w:val="{_HEADINGS}"/></w:num>'


def _number(paragraph: Any, level: int, list_id: int, numbering: Any = None) -> None:
    """Give a paragraph an automatic number; with *numbering*, in a list that begins anew."""
    from docx.oxml import parse_xml

    known = f'w:numId="{list_id}"'
    if numbering is not None and known not in numbering.xml:
        numbering.append(
            parse_xml(
                f'<w:num {_W} {known}><w:abstractNumId w:val="{_LETTERS}"/><w:lvlOverride w:ilvl="0">'
                '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(f'<w:numPr {_W}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'),
        *("w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def _add_table(document: Any, columns: int) -> Any:
    table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    return table


def _settle(data: bytes) -> bytes:
    """Take the clock out of a zip file."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(out, "w") as file:
        for name in made.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            if name != "docProps/thumbnail.jpeg":
                file.writestr(info, made.read(name))
            else:
                file.writestr(info, b"")
    return out.getvalue()


def make_pdf(tender: dict[str, Any]) -> bytes:
    """Return a PDF with headings, running headers and page numbers."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    out = BytesIO()
    buyer = _buyer(tender)

    def draw_edges(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, A4[1] - 40, f"{buyer}: invitation to tender")
        canvas.drawCentredString(A4[0] / 2, 30, f"Page {document.page}")

    story = [Paragraph(_escape(tender["title"]), styles["Title"])]
    for part in read_parts(tender):
        text = _escape(f"{part.number} {part.text}".strip())
        if part.kind == "heading":
            story.append(Paragraph(text, styles[f"Heading{min(part.level + 1, 4)}"]))
        elif part.kind in ("bullet", "letter"):
            lead = f"({part.number}) " if part.number else "• "
            story.append(Paragraph(lead + _escape(part.text), styles["BodyText"]))
        else:
            story.append(Paragraph(text.replace("\t", " – "), styles["BodyText"]))
    template = SimpleDocTemplate(out, pagesize=A4, title=tender["title"], author=buyer, invariant=1)
    template.build(story, onFirstPage=draw_edges, onLaterPages=draw_edges)
    return out.getvalue()


def _buyer(tender: dict[str, Any]) -> str:
    buyer = tender["buyer"]
    return str(buyer["name"] if isinstance(buyer, dict) else buyer)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def main(folder: Path = HERE) -> None:
    """Write both samples into *folder*."""
    for (source, target), make in ((WORD, make_word), (PDF, make_pdf)):
        tender = json.loads((HERE / source).read_text(encoding="utf-8"))
        (folder / target).write_bytes(make(tender))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make the Word and the PDF sample from their JSON.")
    parser.add_argument("folder", type=Path, nargs="?", default=HERE, help="where to write them; by default, here")
    main(parser.parse_args().folder)
