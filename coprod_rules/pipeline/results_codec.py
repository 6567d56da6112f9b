"""Values of the model as plain tuples that can be marshalled, and back. Classes are told by the annotations alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from coprod_rules.model.report import InputReport, Result
from coprod_rules.model.waiver import Waiver
from coprod_rules.pipeline.outcome import Judged

#: What a result says in the words of its rule: left out where the rulebase has it.
_RULE_TEXTS = ("title", "gap", "why", "next_step", "clauses", "sources")

Decoder = Callable[[Any], Any]
Texts = Mapping[str, Mapping[str, Any]]


def dump_judged(judged: tuple[Judged, ...], texts: Texts, path: str) -> list[Any]:
    """Return what was found in an input as plain values, without its path and without what the rulebase has.

    Args:
        judged: The documents of the input.
        texts: Rule id to what a report says of the rule.
        path: The path of the input.
    """
    return [_dump_document(each, texts, path) for each in judged]


def load_judged(data: list[Any], texts: Texts, path: str) -> tuple[Judged, ...]:
    """Return what `dump_judged` was given; *path* may be another one.

    Raises:
        ValueError, TypeError, KeyError, IndexError: If the data is not what `dump_judged` returns.
    """
    return tuple(_load_document(each, texts, path) for each in data)


def _dump_document(judged: Judged, texts: Texts, path: str) -> list[Any]:
    report = judged.report
    results = []
    for result in report.results:
        known = texts.get(result.rule_id, {})
        values = _dump(replace(result, input=""))
        for name in _RULE_TEXTS:
            if name in known and _same(known[name], getattr(result, name)):
                values[_PLACES[name]] = None
        results.append(values)
    themes = [_dump(replace(theme, input="")) for theme in report.themes]
    bare = replace(report, path=_without(report.path, path), results=(), themes=())
    waivers = [_dump(replace(waiver, place=_without(waiver.place, path))) for waiver in judged.waivers]
    return [_dump(bare), results, themes, waivers]


def _load_document(data: list[Any], texts: Texts, path: str) -> Judged:
    bare, results, themes, waivers = data
    report: InputReport = _decoder(InputReport)(bare)
    own_path = _with(report.path, path)
    load_result = _decoder(Result)
    place_input = _PLACES["input"]
    loaded = []
    for values in results:
        values[place_input] = own_path
        known = texts.get(values[_PLACES["rule_id"]], {})
        for name in _RULE_TEXTS:
            if values[_PLACES[name]] is None:
                values[_PLACES[name]] = known[name]
        loaded.append(load_result(values))
    load_theme = _decoder(_item_class(InputReport, "themes"))
    load_waiver = _decoder(Waiver)
    own = tuple(load_waiver(values) for values in waivers)
    return Judged(
        report=replace(
            report,
            path=own_path,
            results=tuple(loaded),
            themes=tuple(replace(load_theme(values), input=own_path) for values in themes),
        ),
        waivers=tuple(replace(waiver, place=_with(waiver.place, path)) for waiver in own),
    )


_OWN = "\0"


def _without(text: str, path: str) -> str:
    return _OWN + text[len(path) :] if text.startswith(path) else text


def _with(text: str, path: str) -> str:
    return path + text[len(_OWN) :] if text.startswith(_OWN) else text


def _same(stored: Any, value: Any) -> bool:
    return bool(tuple(stored) == value) if isinstance(value, tuple) else bool(stored == value)


def _dump(value: Any) -> Any:
    kind: Any = type(value)
    names = _field_names(kind)
    if names is not None:
        return [_dump(getattr(value, name)) for name in names]
    if isinstance(value, tuple | list):
        return tuple(_dump(each) for each in value)
    if isinstance(value, Mapping):
        return {key: _dump(each) for key, each in value.items()}
    return value


@cache
def _field_names(kind: Any) -> tuple[str, ...] | None:
    return tuple(field.name for field in fields(kind)) if hasattr(kind, "__dataclass_fields__") else None


@cache
def _hints(kind: Any) -> dict[str, Any]:
    # Waiver is imported for type checkers only where it is used.
    return get_type_hints(kind, localns={"Waiver": Waiver})


def _item_class(kind: type, name: str) -> type:
    found: type = get_args(_hints(kind)[name])[0]
    return found


@cache
def _decoder(kind: Any) -> Decoder:
    """Return a function from a list of a class's field values to an object of it."""
    names = _field_names(kind) or ()
    hints = _hints(kind)
    parts = [(number, part) for number, name in enumerate(names) if (part := _part_decoder(hints[name])) is not None]

    def decode(values: list[Any]) -> Any:
        for number, part in parts:
            if values[number]:
                values[number] = part(values[number])
        return kind(**dict(zip(names, values, strict=True)))

    return decode


def _part_decoder(hint: Any) -> Decoder | None:
    """Return how a value of a type is decoded; None for one that is stored as it is."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        inner = _part_decoder(arguments[0])
        return None if inner is None else _each(inner)
    if origin in (UnionType, Union):
        return next((found for each in arguments if (found := _part_decoder(each)) is not None), None)
    if isinstance(hint, type) and _field_names(hint) is not None:
        return _decoder(hint)
    return None


def _each(decode: Decoder) -> Decoder:
    return lambda values: tuple(map(decode, values))


_PLACES = {name: number for number, name in enumerate(_field_names(Result) or ())}
