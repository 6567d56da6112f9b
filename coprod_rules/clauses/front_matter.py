"""A clause file in its parts: the YAML between the lines of three hyphens, and the Markdown sections below it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from coprod_rules.errors import PackError
from coprod_rules.packs.problems import make_problem, suggest
from coprod_rules.packs.yaml_loader import MAX_BYTES, YamlFile, parse_yaml

#: Heading of a section -> its name in `ClauseFile.sections`.
SECTIONS = {
    "Light": "light",
    "Standard": "standard",
    "Ambitious": "ambitious",
    "Drafting notes": "notes",
}

_HEADING = re.compile(r"##[ \t]+(.*?)[ \t#]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The lines under one heading, and the line of the heading, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseFile:
    """A clause file, read but not yet checked against the schema."""

    header: YamlFile
    sections: Mapping[str, Section]
    problems: tuple[PackError, ...]


def read_clause_file(path: str) -> ClauseFile:
    """Read a clause file and take it apart.

    Raises:
        PackError: If it cannot be read, is not UTF-8, has no front matter, or the front matter is not strict YAML.
    """
    try:
        with open(path, "rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise make_problem(
            f"the file cannot be read: {error.strerror or error}",
            file=path,
            mend="check that it exists and that you may read it",
        ) from error
    if len(content) > MAX_BYTES:
        raise make_problem("the file is larger than 4 MiB", file=path, mend="keep one clause in a file")
    lines = _decode(content, path).splitlines()
    if not lines or lines[0].rstrip() != "---":
        raise make_problem(
            "the clause does not begin with a front matter",
            file=path,
            line=1,
            mend="begin the file with a line of three hyphens: ---",
        )
    end = next((index for index, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        raise make_problem(
            "the front matter does not end", file=path, line=1, mend="end it with a line of three hyphens: ---"
        )
    # An empty first line in place of the hyphens keeps the line numbers of messages right.
    header = parse_yaml("\n".join(["", *lines[1:end]]).encode(), path)
    sections, problems = _split_sections(lines, end + 1, path)
    return ClauseFile(header=header, sections=sections, problems=tuple(problems))


def _decode(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise make_problem(
            "the file is not in UTF-8", file=path, line=line, mend="save it with the encoding UTF-8"
        ) from error


def _split_sections(lines: list[str], first: int, path: str) -> tuple[dict[str, Section], list[PackError]]:
    """Return the sections from line index *first* on, and what is wrong with their headings."""
    problems: list[PackError] = []
    found: dict[str, tuple[int, list[str]]] = {}
    current: list[str] | None = None
    for number, line in enumerate(lines[first:], start=first + 1):
        heading = _HEADING.fullmatch(line.rstrip())
        if heading is not None:
            current = []
            name = SECTIONS.get(heading[1])
            if name is None:
                problems.append(_unknown_heading(heading[1], path, number))
            elif name in found:
                problems.append(
                    make_problem(f'the heading "{heading[1]}" comes twice', file=path, line=number, mend="join the two")
                )
            else:
                found[name] = (number, current)
        elif current is not None:
            current.append(line)
        elif line.strip():
            current = []
            problems.append(
                make_problem(
                    "there is text before the first heading", file=path, line=number, mend='put it under "## Light"'
                )
            )
    return {name: Section(text="\n".join(body), line=line) for name, (line, body) in found.items()}, problems


def _unknown_heading(heading: str, path: str, line: int) -> PackError:
    return make_problem(
        f'a clause has no part called "{heading}"',
        file=path,
        line=line,
        mend=suggest(heading, SECTIONS, f"Its parts are: {', '.join(SECTIONS)}."),
    )


def id_of(path: str) -> str:
    """Return the id that a clause file should have by its name."""
    return os.path.basename(path).removesuffix(".md")
