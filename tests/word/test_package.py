from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from word_files import MAIN, make_word, paragraph

from coprod_rules.errors import InputError
from coprod_rules.word import package as packages
from coprod_rules.word.package import Package
from coprod_rules.word.story import read_story

GOOD = make_word(paragraph("Text."))


def rewritten(changes: dict[str, bytes]) -> bytes:
    """Return a Word file with some parts replaced or added."""
    source = zipfile.ZipFile(BytesIO(GOOD))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in dict.fromkeys([*source.namelist(), *changes]):
            file.writestr(name, changes.get(name, source.read(name) if name in source.NameToInfo else b""))
    return out.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(512)


def archive(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in files.items():
            file.writestr(name.replace("__", "/"), data)
    return out.getvalue()


BAD = {
    "password": (ole("EncryptedPackage"), "protected with a password"),
    "doc": (ole("WordDocument"), r"old Word file \(\.doc\)"),
    "xls": (ole("Workbook"), r"old Excel file"),
    "other ole": (ole("Nothing"), "old Office file"),
    "odt": (archive(mimetype=b"application/vnd.oasis.opendocument.text"), r"OpenDocument text \(\.odt\)"),
    "rtf": (b"{\\rtf1 Text}", r"rich text file \(\.rtf\)"),
    "xlsx": (archive(xl__workbook=b"x"), "Excel file"),
    "no zip": (b"Dear all", "not a zip file"),
    "zip of something": (archive(letter=b"x"), "without a Word document"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged or was not copied whole"),
    "no xml": (rewritten({"word/document.xml": b"not xml"}), "no valid XML"),
    "no body": (rewritten({"word/document.xml": b"<a/>"}), "has no text"),
    "macros": (rewritten({"word/vbaProject.bin": b"x"}), "macros"),
    "macro type": (
        rewritten(
            {
                "[Content_Types].xml": (
                    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
                    b'PartName="/word/document.xml" '
                    b'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
                    b"</Types>"
                )
            }
        ),
        "macros",
    ),
    "entity bomb": (
        rewritten({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><a>&c;</a>'}),
        "declares XML entities",
    ),
    "entity bomb in utf-16": (
        rewritten({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "lol">]><a>&b;</a>'.encode("utf-16")}),
        "declares XML entities",
    ),
    "external entity": (
        rewritten({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}),
        "declares XML entities",
    ),
    "nested too deep": (rewritten({"word/document.xml": b"<a>" * 100_000}), "no valid XML"),
}


@pytest.mark.parametrize(("data", "expected"), BAD.values(), ids=list(BAD))
def test_a_bad_file_is_refused_with_what_is_wrong_and_how_to_mend_it(data: bytes, expected: str) -> None:
    with pytest.raises(InputError, match=expected) as caught:
        read_story(Package(data, "draft.docx"))
    assert caught.value.where.startswith("draft.docx")
    assert caught.value.mend
    assert "{path}" not in caught.value.mend


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    with pytest.raises(InputError, match="as if to fill up the memory"):
        Package(rewritten({"word/document.xml": b" " * 30_000_000}), "draft.docx").root("word/document.xml")


def test_a_part_that_lies_about_its_size_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_PART_BYTES", 3000)
    data = rewritten({"word/document.xml": b"<a>" + b"x" * 5000 + b"</a>"})
    lying = data.replace(struct.pack("<I", 5007), struct.pack("<I", 2000))
    with pytest.raises(InputError):
        Package(lying, "draft.docx").read("word/document.xml")


def test_pictures_and_other_parts_are_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = Package.read

    def spy(self: Package, name: str) -> bytes:
        read.append(name)
        return original(self, name)

    monkeypatch.setattr(Package, "read", spy)
    read_story(Package(rewritten({"word/media/image1.png": b"x" * 100, "word/fonts/a.ttf": b"y"}), "draft.docx"))
    assert all(name.endswith((".xml", ".rels")) for name in read)


def test_templates_are_read() -> None:
    types = MAIN.replace("document.main", "template.main").encode()
    data = rewritten(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            b'<Override PartName="/word/document.xml" ContentType="' + types + b'"/></Types>'
        }
    )
    assert [block.text for block in read_story(Package(data, "house.dotx")).blocks] == ["Text."]
