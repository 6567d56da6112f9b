"""The file of a baseline: JSON, one finding a line, sorted, with no word of any document in it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from coprod_rules.errors import UsageError
from coprod_rules.model.report import FINDING_STATUSES, InputReport, Result
from coprod_rules.model.waiver import WAIVER_STANDARD

FORMAT = "coprod-baseline"
VERSION = 1

#: (document, rule id)
Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A finding that a baseline knows."""

    status: str
    marks: frozenset[str]  # one for each place that it quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Known findings by document and rule; a document is named relative to the folder of the baseline's file."""

    known: Mapping[Key, Known] = field(default_factory=dict)


def name_document(path: str, baseline_path: str) -> str:
    """Return the name of a document in a baseline: its path from the baseline's folder, with ``/``."""
    if path == "-":
        return path
    try:
        relative = os.path.relpath(path, os.path.dirname(os.path.abspath(baseline_path)))
    except ValueError:  # another drive
        relative = os.path.abspath(path)
    return relative.replace(os.sep, "/")


def collect_findings(reports: Iterable[InputReport], baseline_path: str) -> dict[Key, Known]:
    """Return the findings of some documents as a baseline knows them.

    One that a waiver accepts is left out: it has to come up again when the waiver ends. So is what is wrong with
    waivers themselves.
    """
    return {
        (name_document(report.path, baseline_path), result.rule_id): make_known(result)
        for report in reports
        for result in report.results
        if result.status in FINDING_STATUSES and result.waiver is None and result.standard != WAIVER_STANDARD
    }


def make_known(result: Result) -> Known:
    """Return a finding as a baseline knows it."""
    return Known(status=result.status, marks=frozenset(result.marks or (result.fingerprint,)))


def read_baseline(path: str) -> Baseline:
    """Read the file of a baseline.

    Raises:
        UsageError: If it is missing, or none.
    """
    try:
        with open(path, encoding="utf-8") as file:
            data: Any = json.load(file)
    except FileNotFoundError as error:
        raise UsageError(
            "the baseline does not exist", where=path, mend=f"write it: coprod baseline write PATH... --out {path}"
        ) from error
    except OSError as error:
        raise UsageError(f"the baseline cannot be read: {error.strerror or error}", where=path) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise _no_baseline(path + line) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _no_baseline(path)
    if data.get("version") != VERSION:
        raise UsageError(
            f"the baseline is of version {data.get('version')!r}; this program reads version {VERSION}",
            where=path,
            mend="write it anew with coprod baseline write",
        )
    try:
        known = {
            (str(entry["input"]), str(entry["rule"])): Known(
                status=str(entry["status"]), marks=frozenset(str(mark) for mark in entry["marks"])
            )
            for entry in data["findings"]
        }
    except (KeyError, TypeError) as error:
        raise _no_baseline(path) from error
    return Baseline(known=known)


def _no_baseline(where: str) -> UsageError:
    return UsageError(
        "this is no baseline, or a damaged one", where=where, mend="write it anew with coprod baseline write"
    )


def encode_baseline(baseline: Baseline) -> str:
    """Return a baseline as the text of its file."""
    lines = [
        json.dumps(
            {"input": document, "rule": rule, "status": known.status, "marks": sorted(known.marks)}, ensure_ascii=False
        )
        for (document, rule), known in sorted(baseline.known.items())
    ]
    findings = "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"
    return f'{{\n"format": "{FORMAT}",\n"version": {VERSION},\n"findings": {findings}\n}}\n'
