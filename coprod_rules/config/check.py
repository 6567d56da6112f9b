"""What is wrong with a configuration file by its schema: every fault at once, each with its place, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from coprod_rules.config.file import ConfigFile
from coprod_rules.config.toml_places import Path
from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TYPES = {
    "array": "a list in brackets",
    "object": "a table",
    "string": "text in quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}


def check_config(file: ConfigFile, *, use_cache: bool = True) -> None:
    """Refuse a configuration that does not keep to the schema.

    That a text is sound is remembered, by its digest alone, since loading the checker takes longer than a usual run.

    Raises:
        UsageError: With all that is wrong.
    """
    from binascii import crc32
    from hashlib import sha256
    from importlib.resources import files

    from coprod_rules.cache import read_cache, write_cache

    schema = files("coprod_rules.schemas").joinpath("config.schema.json").read_text(encoding="utf-8")
    key = sha256(f"{schema}\n{file.text}".encode()).hexdigest()
    name = f"config-{crc32(file.path.encode('utf-8', 'surrogateescape')):08x}"
    if use_cache and read_cache(name, key) is not None:
        return
    faults = list(find_faults(file, schema))
    if faults:
        raise _refuse(file, faults)
    if use_cache:
        write_cache(name, key, b"sound")


def find_faults(file: ConfigFile, schema: str) -> Iterator[tuple[Path, str]]:
    """Yield (path of the setting, what is wrong) for each fault."""
    import json

    from jsonschema import Draft202012Validator

    for error in Draft202012Validator(json.loads(schema)).iter_errors(file.values):
        yield from _explain(error)
    yield from _find_false_days(file)


def _find_false_days(file: ConfigFile) -> Iterator[tuple[Path, str]]:
    from datetime import date

    waivers = file.values.get("waivers", ())
    for number, waiver in enumerate(waivers if isinstance(waivers, list) else ()):
        for key in ("date", "expires"):
            day = waiver.get(key) if isinstance(waiver, dict) else None
            try:
                if isinstance(day, str) and len(day) == 10:
                    date.fromisoformat(day)
            except ValueError:
                yield ("waivers", number, key), f'there is no day "{day}" in the calendar'


def _refuse(file: ConfigFile, faults: list[tuple[Path, str]]) -> UsageError:
    placed = sorted((_sort_key(file.place(path)), file.place(path), what) for path, what in faults)
    lines = [f"  {place.removeprefix(f'{file.shown}, ')}: {what}" for _, place, what in placed]
    count = "one thing has" if len(lines) == 1 else f"{len(lines)} things have"
    return UsageError(
        "\n".join([f"{file.shown} is no valid configuration; {count} to be mended:", *lines]),
        where=placed[0][1],
        mend="change these places; coprod schema config describes every setting, coprod config init prints an example",
    )


def _sort_key(place: str) -> tuple[int, int]:
    words = place.rsplit(", line ", 1)[1].split(", column ")
    return int(words[0]), int(words[1])


def _explain(error: ValidationError) -> Iterator[tuple[Path, str]]:
    path: Path = tuple(error.absolute_path)
    value: Any = error.instance
    wanted: Any = error.validator_value
    if error.validator == "additionalProperties":
        known = list(error.schema["properties"]) if isinstance(error.schema, dict) else []
        for name in value:
            if name not in known:
                yield (*path, name), f'there is no setting "{name}" here; {_hint(name, known)}'
    elif error.validator == "required":
        # jsonschema makes one error for each missing field, and names it only in its message.
        yield path, f'"{error.message.split(chr(39))[1]}" is missing'
    else:
        yield path, f"{_name(path)}{_words(str(error.validator), value, wanted, error)}"


def _words(rule: str, value: Any, wanted: Any, error: ValidationError) -> str:
    if rule == "type":
        return f"should be {_TYPES.get(str(wanted), wanted)}, but is {_kind(value)}"
    if rule == "anyOf":
        return f"should be text in quotes or a list of it, but is {_kind(value)}"
    if rule == "enum":
        return f'cannot be "{value}"; {_hint(str(value), list(wanted))}'
    if rule in ("minimum", "maximum"):
        return f"should be {'at least' if rule == 'minimum' else 'at most'} {wanted}, but is {value}"
    if rule == "pattern":
        schema = error.schema if isinstance(error.schema, dict) else {}
        return f'cannot be "{value}": {schema.get("description", "it is written otherwise")}'
    if rule in ("minLength", "minItems", "minProperties"):
        return "is empty"
    return f"is wrong: {error.message}"


def _name(path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    return f'"{names[-1]}" ' if names else "the whole "


def _hint(name: str, known: list[str]) -> str:
    near = get_close_matches(name.lower().replace("_", "-"), known, n=1, cutoff=0.5)
    return f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(sorted(known))}"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'the text "{value}"'
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else f"the number {value}"
