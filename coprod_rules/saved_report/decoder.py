"""From the data of a JSON report to the model. The keys of the JSON are the names of the fields, but for a few."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from coprod_rules.model.report import (
    InputReport,
    PackInfo,
    Report,
    Result,
    RunError,
    Score,
    StandardScore,
    ThemeGap,
    ViewReport,
)
from coprod_rules.model.waiver import Waiver

Data = Mapping[str, Any]
Decoder = Callable[[Any], Any]


def decode_report(data: Data) -> Report:
    """Return the report that *data* holds; it is valid against ``schemas/report.schema.json``."""
    lists = {
        "results": _Queue(data["results"]),
        "themes": _Queue(data["themes"]),
        "views": _Queue(data.get("views", ())),
        "ladder": _Queue(data["ladder"]),
        "scores": _Queue(data["scores"]),
    }
    return Report(
        version=data["tool"]["version"],
        packs=_decode_all(PackInfo, data["packs"]),
        options=data["run"]["options"],
        inputs=tuple(_decode_input(entry, lists) for entry in data["inputs"]),
        clauses=data["clauses"],
        errors=_decode_all(RunError, data["errors"]),
        exit_code=data["run"]["exit_code"],
    )


class _Queue:
    """The entries of a list of the report, which stand in the order of the documents.

    A file may have been checked under one path twice; then its entries are told apart by their order and, of results
    and themes, by an id that comes a second time.
    """

    def __init__(self, entries: Sequence[Data]) -> None:
        self._entries = entries
        self._next = 0

    def take(self, path: str, key: str = "") -> list[Data]:
        """Return the entries of the next document, whose path is *path*; one at most without a *key* to its ids."""
        taken: list[Data] = []
        seen: set[str] = set()
        while self._next < len(self._entries):
            entry = self._entries[self._next]
            if entry["input"] != path or (entry[key] in seen if key else taken):
                break
            if key:
                seen.add(entry[key])
            taken.append(entry)
            self._next += 1
        return taken


def _decode_input(entry: Data, lists: Mapping[str, _Queue]) -> InputReport:
    path = entry["path"]
    ladder = lists["ladder"].take(path)
    scores = lists["scores"].take(path)
    values = _values(InputReport, entry)
    values.update(
        scores=tuple(_decode_standard(each) for part in scores for each in part["standards"]),
        ladder={key: value for key, value in ladder[0].items() if key != "input"} if ladder else None,
        results=tuple(_decode_result(each) for each in lists["results"].take(path, "rule_id")),
        themes=_decode_all(ThemeGap, lists["themes"].take(path, "id")),
        views=_decode_all(ViewReport, lists["views"].take(path, "id")),
    )
    return InputReport(**values)


def _decode_result(data: Data) -> Result:
    return Result(**{**_values(Result, data), "baseline": data["baseline"] or ""})


def _decode_standard(data: Data) -> StandardScore:
    principles = tuple(map(_decode_score, data["principles"]))
    return StandardScore(overall=_decode_score(data), official=data["official"], principles=principles)


def _decode_score(data: Data) -> Score:
    """Return a score, which runs from 0 to 1 in the model and from 0 to 100 in the file."""
    score = None if data["score"] is None else data["score"] / 100
    return Score(**{**_values(Score, data), "score": score})


def _decode_all(kind: Any, entries: Sequence[Data]) -> tuple[Any, ...]:
    return tuple(kind(**_values(kind, entry)) for entry in entries)


def _values(kind: Any, data: Data) -> dict[str, Any]:
    """Return the values of the fields of *kind* that *data* has, each of the type that the field has."""
    decoders = _decoders(kind)
    return {
        name: value if (decode := decoders[name]) is None else decode(value)
        for name, value in data.items()
        if name in decoders
    }


@cache
def _decoders(kind: Any) -> dict[str, Decoder | None]:
    # Waiver is imported by the model for type checkers only.
    hints = get_type_hints(kind, localns={"Waiver": Waiver})
    return {field.name: _find_decoder(hints[field.name]) for field in fields(kind)}


def _find_decoder(hint: Any) -> Decoder | None:
    """Return how a value of a type is decoded; None for one that is as JSON has it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        inner = _find_decoder(arguments[0])
        return tuple if inner is None else _each(inner)
    if origin in (UnionType, Union):
        inner = next((found for each in arguments if (found := _find_decoder(each)) is not None), None)
        return None if inner is None else _or_none(inner)
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda data: hint(**_values(hint, data))
    return None


def _each(decode: Decoder) -> Decoder:
    return lambda values: tuple(map(decode, values))


def _or_none(decode: Decoder) -> Decoder:
    return lambda value: None if value is None else decode(value)
