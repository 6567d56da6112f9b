"""Strict YAML for people who do not know YAML's traps.

Plain scalars follow the core schema of YAML 1.2, so that bare ``no``, ``yes``, ``on``, ``off``, ``12:30`` and
``2025-01-01`` stay text. A key that comes twice, a tag, an alias or a merge key is an error: each of them makes a file
say something else than it seems to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coprod_rules.errors import PackError
from coprod_rules.packs.yaml_tree import DataPath, TreeBuilder

#: Larger files are refused: the largest lexicon that people would edit by hand is far smaller.
MAX_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFile:
    """The plain data of one YAML file, and the line on which each part of it stands."""

    path: str
    data: Any
    lines: Mapping[DataPath, int] = field(default_factory=dict)

    def line_of(self, path: DataPath) -> int:
        """Return the line, from 1, of the part at *path*; of the nearest part around it where there is none."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: str) -> YamlFile:
    """Read one YAML file.

    Args:
        path: The file, UTF-8 with or without a byte order mark.

    Returns:
        Its data as dicts, lists, strings, numbers, booleans and None, with line numbers.

    Raises:
        PackError: If the file cannot be read or is not the strict YAML that packs are written in.
    """
    try:
        with open(path, "rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PackError(
            f"the file cannot be read: {error.strerror or error}",
            where=path,
            mend="check that it exists and that you may read it",
        ) from error
    return parse_yaml(content, path)


def parse_yaml(content: bytes, path: str) -> YamlFile:
    """Parse the *content* of a YAML file; *path* is only for messages. Raises as `read_yaml` does."""
    import yaml

    if len(content) > MAX_BYTES:
        raise PackError("the file is larger than 4 MiB", where=path, mend="split it into several files")
    text = _decode(content, path)
    try:
        return _parse_document(yaml.parse(text, _find_loader()), path)
    except yaml.reader.ReaderError as error:
        raise PackError(
            f"the file holds a character that YAML does not allow: U+{ord(text[error.position]):04X}",
            where=f"{path}, line {text.count(chr(10), 0, error.position) + 1}",
            mend="remove it",
        ) from error
    except yaml.MarkedYAMLError as error:
        raise _explain_syntax(error, text, path) from error


def _find_loader() -> Any:
    """Return what parses YAML: libyaml, many times faster, where PyYAML was built with it."""
    import yaml

    if hasattr(yaml, "CSafeLoader"):
        return yaml.CSafeLoader
    from coprod_rules.packs.plain_yaml import PlainLoader

    return PlainLoader


def _parse_document(events: Iterator[Any], path: str) -> YamlFile:
    """Build the only document of a stream of events."""
    next(events)
    first = next(events)
    if type(first).__name__ == "StreamEndEvent":
        return YamlFile(path=path, data=None)
    builder = TreeBuilder(events, path)
    data = builder.build()
    next(events)
    second = next(events)
    if type(second).__name__ != "StreamEndEvent":
        raise PackError(
            "the file holds two documents",
            where=f"{path}, line {second.start_mark.line + 1}",
            mend="keep one document in a file: remove the line that holds only ---",
        )
    return YamlFile(path=path, data=data, lines=builder.lines)


def _decode(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PackError(
            "the file is not in UTF-8", where=f"{path}, line {line}", mend="save it with the encoding UTF-8"
        ) from error


def _explain_syntax(error: Any, text: str, path: str) -> PackError:
    mark = error.problem_mark or error.context_mark
    where = f"{path}, line {mark.line + 1}, column {mark.column + 1}" if mark else path
    problem = str(error.problem or error.context or "it cannot be parsed")
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    mend = "check the indentation, the quotation marks and the brackets on this line and the one before"
    if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in problem:
        mend = "indent with spaces; YAML allows no tabs there"
    elif mark and line[mark.column : mark.column + 1] in tuple("%@`"):
        mend = f"put text that begins with {line[mark.column]} in 'single quotes'"
    elif "mapping values are not allowed" in problem:
        mend = "put text that holds a colon and a blank (: ) in 'single quotes'"
    elif str(error.context).endswith(("an alias", "an anchor")):
        mend = "put text that begins with * or & in 'single quotes'"
    return PackError(f"this is not YAML: {problem}", where=where, mend=mend)
