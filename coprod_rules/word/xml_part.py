"""XML of a Word file, parsed so that no part of it can reach out or blow up."""

from __future__ import annotations

import re

from lxml import etree

from coprod_rules.errors import InputError

# What Word writes as "Strict Open XML" has other names for the same things.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E|<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")


def parse_part(data: bytes, path: str, part: str) -> etree._Element:
    """Parse a part.

    Raises:
        InputError: If it is no XML, or declares a document type, through which a file could reach for other files or
            unfold without end. Word never writes one.
    """
    where = f"{path}, part {part}"
    if _DOCTYPE.search(data):
        raise InputError(
            f"{path} is refused: it declares XML entities, which a Word file never needs and which can be used to read "
            "other files or to fill up the memory",
            where=where,
            mend="check where it comes from; open it in Word and save it anew",
        )
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            f"{path} cannot be read as a Word file: a part of it is no valid XML ({error})",
            where=where,
            mend="open it in Word, which may offer to repair it, and save it anew",
        ) from error
