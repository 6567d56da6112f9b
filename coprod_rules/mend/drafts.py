"""Which formats can be written again with something put in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coprod_rules.errors import InputError
from coprod_rules.load.base import shown

if TYPE_CHECKING:
    from coprod_rules.load.base import Source
    from coprod_rules.mend.model import Draft
    from coprod_rules.model.document import Document


def open_draft(source: Source, document: Document) -> Draft:
    """Return *source* as a draft that can be written again.

    Args:
        source: The file.
        document: The one document that a loader has read from it.

    Raises:
        InputError: If its format cannot be written.
    """
    opener = _OPENERS.get(document.format)
    if opener is None:
        raise InputError(
            f"{shown(source.path)} is read as {document.format}, which cannot be written with clauses in it",
            where=shown(source.path),
            mend=f"use a draft in one of these formats: {', '.join(sorted(_OPENERS))}",
        )
    return opener(source)


def _open_json(source: Source) -> Draft:
    from coprod_rules.mend.json_draft import JsonDraft

    return JsonDraft(source)


def _open_text(source: Source) -> Draft:
    from coprod_rules.mend.text_draft import TextDraft

    return TextDraft(source)


def _open_word(source: Source) -> Draft:
    from coprod_rules.mend.word_draft import WordDraft

    return WordDraft(source)


#: Format of a document, which is the name of its loader -> what opens it as a draft.
_OPENERS: dict[str, Callable[[Source], Draft]] = {
    "markdown": _open_text,
    "tender-json": _open_json,
    "text": _open_text,
    "word": _open_word,
}
