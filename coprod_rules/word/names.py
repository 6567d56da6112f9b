"""The names of elements and attributes in Word files, and how to ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_OFF = frozenset(("0", "false", "off", "none"))


def local(element: _Element) -> str:
    """Return the name of *element* without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """Return an attribute of *element*, empty where it has none."""
    return str(element.get(name) or "")


def value(element: _Element | None) -> str:
    """Return the ``w:val`` of *element*, empty where there is none."""
    return "" if element is None else str(element.get(W + "val") or "")


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first child called so, or its first child called the next, and so on."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def is_on(element: _Element | None) -> bool:
    """Tell whether a switch such as ``w:b`` is there and not set to off."""
    return element is not None and value(element).lower() not in _OFF


def number(text: str) -> int | None:
    """Return *text* as a whole number, or None where it is none."""
    try:
        return int(text)
    except ValueError:
        return None
