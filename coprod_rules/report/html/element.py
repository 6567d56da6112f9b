"""HTML elements made of escaped text: what comes from a document can never become markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from coprod_rules.report.layout import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements that have no end tag.
_EMPTY = frozenset({"br", "hr", "meta", "link", "img", "input"})


class Markup(str):
    """Text that is HTML already. Made by `element` and `join` only, and of what this package itself holds."""

    __slots__ = ()


Content: TypeAlias = "Markup | str | int | Iterable[Content] | None"
Value: TypeAlias = "str | int | float | bool | None"


def element(tag: str, /, *content: Content, **attributes: Value) -> Markup:
    """Return an element.

    Args:
        tag: Its name.
        content: What stands in it. Text is escaped and made printable; None is left out; lists are laid out in order.
        attributes: A name ending in an underscore loses it (``class_``), other underscores become hyphens. True gives
            an attribute without a value; None and False leave it out.
    """
    start = f"<{tag}{''.join(_attributes(attributes))}>"
    return Markup(start) if tag in _EMPTY else Markup(f"{start}{join(*content)}</{tag}>")


def join(*content: Content) -> Markup:
    """Return *content* one after another, escaped where it is not HTML already."""
    return Markup("".join(_pieces(content)))


def _pieces(content: Iterable[Content]) -> Iterator[str]:
    for piece in content:
        if piece is None:
            continue
        if isinstance(piece, Markup):
            yield piece
        elif isinstance(piece, str):
            yield escape(printable(piece), quote=False)
        elif isinstance(piece, int):
            yield str(piece)
        else:
            yield from _pieces(piece)


def _attributes(attributes: dict[str, Value]) -> Iterator[str]:
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        shown = name.removesuffix("_").replace("_", "-")
        yield f" {shown}" if value is True else f' {shown}="{escape(printable(_text(value)))}"'


def _text(value: str | float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
