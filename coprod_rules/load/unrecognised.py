"""What to say of an input that no loader recognises."""

from __future__ import annotations

from typing import Any

from coprod_rules.errors import InputError
from coprod_rules.load.base import STDIN, Source, shown
from coprod_rules.load.json_file import looks_like_json, read_json
from coprod_rules.load.own_files import name_own
from coprod_rules.word.foreign import name_foreign

_NAMES_SHOWN = 6
_MEND = (
    'give a tender specification ({"title": "...", "sections": [{"heading": "...", "text": "..."}]}; '
    "`coprod schema tender` shows every field), an OCDS notice, or the text as .docx, .pdf, .md, .html or .txt"
)


def refuse(source: Source, formats: list[str]) -> InputError:
    """Say what *source* looks like, and what would be read instead.

    Args:
        source: The input.
        formats: Names of the formats that were tried.
    """
    where = shown(source.path)
    foreign = name_foreign(source.data)
    if foreign is not None:
        mend = foreign.mend.format(path="FILE" if source.path == STDIN else source.path)
        return InputError(f"{where} is {foreign.what}", where=where, mend=mend)
    if source.data.startswith(b"PK"):
        return InputError(
            f"{where} is a zip file, and no Word file", where=where, mend="unpack it and check what is in it"
        )
    own = name_own(source.data)
    if own:
        return InputError(
            f"{where} is {own} of coprod, no document to check",
            where=where,
            mend="name the draft that it is about; a saved report is shown with: coprod report FILE; "
            "write such files to another folder, or name them under exclude in coprod.toml",
        )
    try:
        seen = _describe(source)
    except InputError as fault:
        return fault
    return InputError(
        f"{where} is of no format that is known here ({', '.join(formats)}): {seen}", where=where, mend=_MEND
    )


def _describe(source: Source) -> str:
    if not looks_like_json(source):
        return "it is text, and its name does not end in .json, .md, .html or .txt"
    values = read_json(source).values
    if len(values) == 1:
        return f"it is {_kind(values[0])}"
    return f"it is {len(values)} JSON values, the first of them {_kind(values[0])}"


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        names = [f'"{name}"' for name in value]
        more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
        if not names:
            return "an empty JSON object"
        return f"a JSON object with the fields {', '.join(names[:_NAMES_SHOWN])}{more}"
    if isinstance(value, list):
        entries = "entry" if len(value) == 1 else "entries"
        first = f", the first of them {_kind(value[0])}" if value and not isinstance(value[0], list) else ""
        return f"a JSON list with {len(value)} {entries}{first}"
    return "a single JSON value, not an object"
