"""Word files made by hand, part by part."""

from __future__ import annotations

import zipfile
from io import BytesIO

from coprod_rules.word.blocks import Block, Story
from coprod_rules.word.package import Package
from coprod_rules.word.story import read_story

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPEN = (
    f'xmlns:w="{W}" xmlns:r="{_REL}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>{rest}</w:style>'
    for id_, name, rest in (
        ("Normal", "Normal", ""),
        ("Title", "Title", ""),
        ("H1", "heading 1", ""),
        ("H2", "heading 2", '<w:basedOn w:val="H1"/>'),
        ("Clause", "Clause", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("TOC1", "toc 1", ""),
        ("Strong", "Strong paragraph", "<w:rPr><w:b/></w:rPr>"),
    )
)


def paragraph(text: str, style: str = "", properties: str = "", run: str = "") -> str:
    """Return a paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:p><w:pPr>{named}{properties}</w:pPr>"
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def row(*cells: str, properties: str = "", bold: bool = False) -> str:
    """Return a table row; a cell that begins with < is taken as it is."""
    run = "<w:b/>" if bold else ""
    inner = "".join(
        f"<w:tc>{cell if cell.startswith('<') else paragraph(cell, run=run) if cell else '<w:p/>'}</w:tc>"
        for cell in cells
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def make_word(body: str, **parts: str) -> bytes:
    """Return a Word file; *parts* are the inner XML of styles, numbering, footnotes, endnotes, comments, header1."""
    parts.setdefault("styles", STYLES)
    names = {"header1": "header", "footer1": "footer"}
    roots = {"header1": "hdr", "footer1": "ftr"}
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_REL}/{names.get(name, name)}" Target="{name}.xml"/>'
        for n, name in enumerate(parts)
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        )
        rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
        file.writestr(
            "_rels/.rels",
            rels.format(f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'),
        )
        file.writestr("word/_rels/document.xml.rels", rels.format(links))
        file.writestr("word/document.xml", f"<w:document {_OPEN}><w:body>{body}</w:body></w:document>")
        for name, inner in parts.items():
            root = roots.get(name, name)
            file.writestr(f"word/{name}.xml", f"<w:{root} {_OPEN}>{inner}</w:{root}>")
    return out.getvalue()


def read(data: bytes, view: str = "accepted", headers: bool = False) -> Story:
    """Read a Word file."""
    return read_story(Package(data, "draft.docx"), view, headers)


def labels(blocks: list[Block]) -> list[str]:
    """Return the automatic number of each block."""
    return [block.label.text if block.label else "" for block in blocks]
