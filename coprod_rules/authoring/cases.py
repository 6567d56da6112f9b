"""Cases: small whole documents that stand in a pack, with everything that its rules must find in them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from coprod_rules.errors import CoprodError, InputError, PackError
from coprod_rules.packs.files import list_files
from coprod_rules.packs.problems import make_problem
from coprod_rules.packs.schema_check import check_against_schema
from coprod_rules.packs.yaml_loader import YamlFile, read_yaml

if TYPE_CHECKING:
    from coprod_rules.model.document import Document

#: Reads the bytes of a document under a path, with whatever loader knows its format.
ReadDocument = Callable[[str, bytes], "Document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a rule must say of a case's document; None: it does not matter."""

    status: str
    strength: int | None = None
    quotes: tuple[str, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A document and what must be found in it."""

    name: str
    file: str
    about: str
    document: Document
    expect: Mapping[str, Expectation]
    rung: str | None = None


def read_cases(folder: str, read: ReadDocument) -> tuple[tuple[Case, ...], tuple[PackError, ...]]:
    """Read the cases of the pack in *folder*.

    Args:
        folder: The pack.
        read: Reads a document.

    Returns:
        The sound cases, by name, and what is wrong with the others.
    """
    cases: list[Case] = []
    problems: list[PackError] = []
    for path in list_files(folder, "cases", (".yaml",)):
        where = os.path.join(folder, path).replace(os.sep, "/")
        try:
            file = read_yaml(where)
        except PackError as error:
            problems.append(error)
            continue
        faults = check_against_schema(file, "case") or _check_document(file)
        problems.extend(faults)
        if faults:
            continue
        try:
            cases.append(_build(file, path.removeprefix("cases/").removesuffix(".yaml"), read))
        except CoprodError as error:
            problems.append(
                make_problem(f"the document of the case cannot be read: {error}", file=where, mend=error.mend)
            )
    return tuple(cases), tuple(problems)


def _check_document(file: YamlFile) -> tuple[PackError, ...]:
    given = [field for field in ("document", "file") if field in file.data]
    if len(given) == 1:
        return ()
    message = "a case has one document, and this one has both" if given else "the case has no document"
    mend = "write it under document, or name a file of this folder under file"
    return (make_problem(message, file=file.path, line=file.line_of(("file",) if given else ()), mend=mend),)


def _build(file: YamlFile, name: str, read: ReadDocument) -> Case:
    data: Mapping[str, Any] = file.data
    document = _read_document(file, read)
    if "kind" in data:
        document = replace(document, kind=data["kind"])
    expect = {
        rule: _build_expectation(wanted, file.line_of(("expect", rule))) for rule, wanted in data["expect"].items()
    }
    return Case(
        name=name,
        file=file.path,
        about=data["about"].strip(),
        document=document,
        expect=expect,
        rung=data.get("rung"),
    )


def _read_document(file: YamlFile, read: ReadDocument) -> Document:
    if "document" in file.data:
        return read(file.path, json.dumps(file.data["document"], ensure_ascii=False).encode())
    path = os.path.join(os.path.dirname(file.path), file.data["file"])
    home = os.path.realpath(os.path.dirname(file.path))
    if os.path.commonpath([home, os.path.realpath(path)]) != home:
        raise InputError("it stands outside the folder of the case", where=path, mend="move it beside the case")
    try:
        with open(path, "rb") as source:
            return read(path, source.read())
    except OSError as error:
        raise InputError(
            str(error.strerror or error), where=path, mend="name a file in the folder of the case"
        ) from error


def _build_expectation(wanted: str | Mapping[str, Any], line: int) -> Expectation:
    fields: Mapping[str, Any] = {"status": wanted} if isinstance(wanted, str) else wanted
    return Expectation(
        status=fields["status"],
        strength=fields.get("strength"),
        quotes=tuple(fields.get("quotes", ())),
        line=line,
    )
