"""A Word file as a package of parts, opened with bounds: nothing in it runs, nothing outside it is fetched."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from coprod_rules.errors import InputError
from coprod_rules.word.foreign import is_zip, name_foreign
from coprod_rules.word.names import RELATIONSHIPS, TYPES, attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The most that a part with text may unpack to, in bytes. A specification of 500 pages has about 10 million.
MOST_PART_BYTES = 40_000_000
#: A part of more than this many bytes that shrank to less than one in MOST_RATIO of its size is no text by people.
LEAST_SUSPECT_BYTES = 5_000_000
MOST_RATIO = 200
_MOST_PARTS = 10_000
_CONTENT_TYPES = "[Content_Types].xml"
_OFFICE_DOCUMENT = "/officeDocument"
_DAMAGED = "open it in Word, which may offer to repair it, and save it anew"


class Relationship(NamedTuple):
    """A link from one part to another, or to something outside."""

    id: str
    kind: str  # the last word of its type: "comments", "styles"
    target: str  # name of a part; the address where it is external
    external: bool


class Package:
    """The parts of a Word file.

    Attributes:
        path: The file's path, for messages.
        data: Its bytes.
        archive: It as a zip file.
        names: The parts, as the file lists them.
        main: Name of the part with the text.
    """

    def __init__(self, data: bytes, path: str) -> None:
        """Open the package.

        Raises:
            InputError: If it is no Word file, damaged, protected with a password, or holds macros.
        """
        self.path = path
        self.data = data
        self.archive = self._open()
        self.names = tuple(self.archive.namelist())
        self._roots: dict[str, _Element] = {}
        self.main = self._find_main()
        self._refuse_macros()

    def has(self, name: str) -> bool:
        """Tell whether there is a part called *name*."""
        return name in self.archive.NameToInfo

    def read(self, name: str) -> bytes:
        """Return the content of the part called *name*.

        Raises:
            InputError: If it is damaged, encrypted, or larger than any text by people.
        """
        info = self.archive.getinfo(name)
        if info.flag_bits & 0x1:
            raise self.refusal("it is protected with a password", name, "take the protection off and save it")
        shrunk = info.file_size > LEAST_SUSPECT_BYTES and info.file_size > MOST_RATIO * max(1, info.compress_size)
        if info.file_size > MOST_PART_BYTES or shrunk:
            raise self._too_large(name)
        try:
            with self.archive.open(info) as part:
                content = part.read(MOST_PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise self.refusal("a part of it is damaged", name, _DAMAGED) from error
        if len(content) > MOST_PART_BYTES:  # the size that the zip states need not be true
            raise self._too_large(name)
        return content

    def root(self, name: str) -> _Element:
        """Return the root element of the XML part called *name*, parsed once.

        Raises:
            InputError: If it cannot be read, is no XML, or declares entities or a document type.
        """
        if name not in self._roots:
            from coprod_rules.word.xml_part import parse_part

            self._roots[name] = parse_part(self.read(name), self.path, name)
        return self._roots[name]

    def relationships(self, name: str) -> list[Relationship]:
        """List the links of the part called *name*; the empty name stands for the package itself."""
        place = rels_name(name)
        if not self.has(place):
            return []
        folder = posixpath.dirname(name)
        return [_relationship(element, folder) for element in self.root(place).iter(RELATIONSHIPS + "Relationship")]

    def related(self, kind: str) -> str | None:
        """Return the name of the part that the main part links to as its *kind*, if it is there."""
        for link in self.relationships(self.main):
            if link.kind == kind and not link.external and self.has(link.target):
                return link.target
        return None

    def refusal(self, what: str, part: str = "", mend: str = _DAMAGED) -> InputError:
        """Return an error that says why the file cannot be read."""
        return InputError(
            f"{self.path} cannot be read as a Word file: {what}",
            where=f"{self.path}, part {part}" if part else self.path,
            mend=mend,
        )

    def _open(self) -> zipfile.ZipFile:
        foreign = name_foreign(self.data)
        if foreign is not None:
            raise InputError(
                f"{self.path} is {foreign.what}", where=self.path, mend=foreign.mend.format(path=self.path)
            )
        if not is_zip(self.data):
            raise self.refusal("it is not a zip file, as every .docx is", mend="check that it is the file you meant")
        try:
            archive = zipfile.ZipFile(BytesIO(self.data))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.refusal("the file is damaged or was not copied whole") from error
        if len(archive.namelist()) > _MOST_PARTS:
            raise self.refusal(f"it has more than {_MOST_PARTS:,} parts", mend="check that it is the file you meant")
        return archive

    def _find_main(self) -> str:
        links = [link for link in self.relationships("") if link.kind == _OFFICE_DOCUMENT.lstrip("/")]
        for link in links:
            if not link.external and self.has(link.target):
                return link.target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise self.refusal("it is a zip file without a Word document in it", mend="check that it is the file you meant")

    def _refuse_macros(self) -> None:
        types = self.root(_CONTENT_TYPES) if self.has(_CONTENT_TYPES) else None
        kinds = [attribute(each, "ContentType") for each in types.iter(TYPES + "Override")] if types is not None else []
        if any("macroenabled" in kind.lower() for kind in kinds) or any(
            name.lower().endswith("vbaproject.bin") for name in self.names
        ):
            raise self.refusal(
                "it holds macros, small programs, which are never run here",
                mend='save it as "Word Document (.docx)", which holds none, and check that',
            )

    def _too_large(self, name: str) -> InputError:
        return self.refusal(
            f"it unpacks to more than a text can have ({MOST_PART_BYTES // 1_000_000} MB), as if to fill up the memory",
            name,
            "check where it comes from; if it is a real document, save it anew or split it",
        )


def rels_name(name: str) -> str:
    """Return the name of the part with the links of the part called *name*."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relationship(element: _Element, folder: str) -> Relationship:
    target = attribute(element, "Target")
    external = attribute(element, "TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(attribute(element, "Id"), attribute(element, "Type").rpartition("/")[2], target, external)
