"""Workflow commands that GitHub turns into annotations: https://docs.github.com/actions (workflow commands).

GitHub keeps ten annotations of each kind from one step and drops the rest unseen. The most pressing are written, and
where there are more, the last of ten says how many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TextIO

from coprod_rules.report.addresses import relative_path
from coprod_rules.report.decisions import accepted_by, describe_waiver
from coprod_rules.report.findings import message_of, place_of
from coprod_rules.report.groups import sort_pressing
from coprod_rules.report.layout import printable
from coprod_rules.report.words import STATUS_WORDS, count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coprod_rules.model.document import Origin
    from coprod_rules.model.report import Report, Result
    from coprod_rules.model.waiver import Waiver

#: How many annotations of one kind GitHub shows from one step.
MOST = 10
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


class Annotation(NamedTuple):
    """One annotation."""

    command: str  # error, warning, notice
    title: str
    message: str
    file: str = ""
    origin: Origin | None = None


class GitHubReporter:
    """Write the findings of a report as annotations."""

    name = "github"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*."""
        found = list(_annotations(report))
        for command in _COMMANDS.values():
            own = [annotation for annotation in found if annotation.command == command]
            shown = own if len(own) <= MOST else own[: MOST - 1]
            out.writelines(f"{_command(annotation)}\n" for annotation in shown)
            if len(own) > len(shown):
                out.write(f"{_command(_remainder(command, len(own) - len(shown)))}\n")


def _annotations(report: Report) -> Iterable[Annotation]:
    """Yield the annotations of all documents, the most pressing of each kind first."""
    for error in report.errors:
        mend = f" To mend it: {error.mend}." if error.mend else ""
        where = f" Where: {error.where}." if error.where else ""
        yield Annotation("error", "coprod could not do all", f"{error.message}.{where}{mend}")
    open_ = [result for entry in report.inputs for result in entry.results if not accepted_by(report, entry, result)]
    for result in sort_pressing(open_):
        yield _annotation(result)
    for entry in report.inputs:
        yield from (_decision(result, result.waiver) for result in entry.results if result.waiver is not None)


def _annotation(result: Result) -> Annotation:
    return Annotation(
        command=_COMMANDS.get(result.severity, "warning"),
        title=f"{result.rule_id}: {STATUS_WORDS[result.status]}",
        message=message_of(result),
        file=relative_path(result.input),
        origin=place_of(result),
    )


def _decision(result: Result, waiver: Waiver) -> Annotation:
    return Annotation(
        command=_COMMANDS["note"],
        title=f"{result.rule_id}: accepted",
        message=f"{describe_waiver(waiver)} | {message_of(result)}",
        file=relative_path(result.input),
        origin=place_of(result),
    )


def _remainder(command: str, left: int) -> Annotation:
    return Annotation(
        command,
        "More than GitHub shows",
        f"There {'is' if left == 1 else 'are'} {count(left, 'more annotation')} of this kind. "
        "The other reports of this run have them all.",
    )


def _command(annotation: Annotation) -> str:
    places: dict[str, str] = {"file": annotation.file} if annotation.file else {}
    origin = annotation.origin
    if origin is not None and origin.line is not None:
        places["line"] = str(origin.line)
        if origin.end_line is not None:
            places["endLine"] = str(origin.end_line)
        # Columns have a meaning only where all stands on one line.
        if origin.column is not None and origin.end_line in (None, origin.line):
            places["col"] = str(origin.column)
            if origin.end_column is not None:
                places["endColumn"] = str(origin.end_column)
    places["title"] = annotation.title
    properties = ",".join(f"{name}={_escape_property(value)}" for name, value in places.items())
    return f"::{annotation.command} {properties}::{_escape(annotation.message)}"


def _escape(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
