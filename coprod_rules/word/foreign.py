"""What a file is that is not read here, by its first bytes, and how people turn it into one that is."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, LargeZipFile, ZipFile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_TO_WORD = (
    'save it as "Word Document (.docx)" in Word or LibreOffice, or run: soffice --headless --convert-to docx {path}'
)


class Foreign(NamedTuple):
    """A format that is not read."""

    what: str  # with its article: "an old Word file (.doc)"
    mend: str  # how to get the text out of it; "{path}" stands for the file


_PASSWORD = Foreign(
    "protected with a password, so its text cannot be read",
    'open it with the password, take the protection off (in Word: File, Info, "Protect Document") and save it',
)
_OLD = {
    "WordDocument": Foreign("an old Word file (.doc)", _TO_WORD),
    "Workbook": Foreign("an old Excel file (.xls)", "copy its text into a Word file, or save the sheet as text"),
    "PowerPoint Document": Foreign("an old PowerPoint file (.ppt)", "copy its text into a Word file"),
    "__substg1.0_": Foreign("an Outlook message (.msg)", "save the document that is attached to it, and check that"),
}
_OLE_OTHER = Foreign("an old Office file", _TO_WORD)
_OPEN_DOCUMENT = Foreign("an OpenDocument text (.odt)", _TO_WORD)
_RICH_TEXT = Foreign("a rich text file (.rtf)", _TO_WORD)
_ZIPS = {
    "xl/": Foreign("an Excel file (.xlsx)", "copy its text into a Word file, or save the sheet as text"),
    "ppt/": Foreign("a PowerPoint file (.pptx)", "copy its text into a Word file"),
    "Index/Document.iwa": Foreign("a Pages file", "export it from Pages as a Word file"),
}
_OTHERS = (
    (b"{\\rtf", _RICH_TEXT),
    (b"\x1f\x8b", Foreign("a gzip file", "unpack it and check what is in it")),
    (b"7z\xbc\xaf", Foreign("a 7-zip file", "unpack it and check what is in it")),
    (b"\x89PNG", Foreign("a picture", "give the text itself: text in pictures is not read")),
    (b"\xff\xd8\xff", Foreign("a picture", "give the text itself: text in pictures is not read")),
)


def name_foreign(data: bytes) -> Foreign | None:
    """Return what *data* is, if its first bytes tell and it is a format that is not read here."""
    if data.startswith(_OLE):
        return _name_ole(data)
    if data.startswith(_ZIP):
        return _name_zip(data)
    return next((foreign for magic, foreign in _OTHERS if data.startswith(magic)), None)


def _name_ole(data: bytes) -> Foreign:
    """Tell old Office files and encrypted new ones apart by the names of their streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _PASSWORD
    for name, foreign in _OLD.items():
        if name.encode("utf-16-le") in data:
            return foreign
    return _OLE_OTHER


def _name_zip(data: bytes) -> Foreign | None:
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        return _OPEN_DOCUMENT
    try:
        names = ZipFile(BytesIO(data)).namelist()
    except (BadZipFile, LargeZipFile, OSError, ValueError, NotImplementedError):
        return None
    return next((foreign for start, foreign in _ZIPS.items() if any(name.startswith(start) for name in names)), None)


def is_zip(data: bytes) -> bool:
    """Tell whether *data* begins as a zip file does."""
    return data.startswith(_ZIP)
