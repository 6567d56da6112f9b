"""The engine's own loaders and reporters, offered through the same hooks as anybody else's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coprod_rules.hookspecs import hookimpl

if TYPE_CHECKING:
    from coprod_rules.model.plugin import Loader, Reporter


@hookimpl
def coprod_register_loaders(register: Callable[[Loader], None]) -> None:
    """Offer the formats that are read: what is told by its content before what is told by its name."""
    from coprod_rules.load.documents import HtmlLoader, MarkdownLoader, PdfLoader, WordLoader
    from coprod_rules.load.ocds import OcdsLoader
    from coprod_rules.load.tender_json import TenderJsonLoader
    from coprod_rules.load.text import TextLoader

    register(WordLoader())
    register(PdfLoader())
    register(OcdsLoader())
    register(TenderJsonLoader())
    register(MarkdownLoader())
    register(HtmlLoader())
    register(TextLoader())


@hookimpl
def coprod_register_reporters(register: Callable[[Reporter], None]) -> None:
    """Offer the formats that are written."""
    from coprod_rules.report.base import register_built_in

    register_built_in(register)
