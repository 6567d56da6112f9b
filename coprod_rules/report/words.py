"""The words in which a report for people speaks of statuses, places and amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.model.document import Origin
from coprod_rules.report.layout import printable, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from coprod_rules.model.report import Result

#: Statuses in the order in which they are counted, as a reader knows them.
STATUS_WORDS = {
    "met": "met",
    "partly": "partly",
    "contradicted": "contradicted",
    "not_met": "missing",
    "raised": "to avoid",
    "clear": "clear",
    "unknown": "not judged",
    "not_applicable": "not applicable",
}

#: The style in which each status is painted.
STATUS_STYLES = {
    "met": ("green",),
    "clear": ("green",),
    "partly": ("yellow",),
    "contradicted": ("bold", "red"),
    "not_met": ("red",),
    "raised": ("bold", "red"),
}

#: How much a gap matters, most first.
SEVERITIES = ("error", "warning", "note")

UNOFFICIAL = "UNOFFICIAL"
#: What stands in its place: that the source is public, not that its owner endorses the rules.
PUBLISHED = "published standard"

LEGEND = (
    ("met", "the text commits to it; it scores in full where the commitment can be measured."),
    ("partly", "the text speaks of it, but promises less than is asked."),
    ("contradicted", "the text says the opposite."),
    ("missing", "nothing was found that promises it."),
    ("error, warning, note", "how much a gap matters, most first."),
)


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: "1 gap", "2 gaps"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def count_statuses(counts: Mapping[str, int]) -> str:
    """Return "3 met, 1 partly, 12 missing"; what has no rule is left out."""
    return ", ".join(f"{counts[status]} {word}" for status, word in STATUS_WORDS.items() if counts.get(status))


def tally(results: Iterable[Result]) -> dict[str, int]:
    """Return how many of *results* have each status."""
    counts: dict[str, int] = {}
    for result in results:
        counts[result.status] = counts.get(result.status, 0) + 1
    return counts


def tally_severities(results: Iterable[Result]) -> str:
    """Return "2 error, 10 warning": how many of *results* have each severity."""
    counts: dict[str, int] = {}
    for result in results:
        counts[result.severity] = counts.get(result.severity, 0) + 1
    return ", ".join(f"{counts[severity]} {severity}" for severity in SEVERITIES if severity in counts)


def percent(score: float | None) -> str:
    """Return a score from 0.0 to 1.0 as a whole number from 0 to 100."""
    return "not scored" if score is None else f"{int(points(score) + 0.5)}"


def points(score: float) -> float:
    """Return a score from 0.0 to 1.0 as points from 0 to 100, with the one decimal that a report in JSON keeps.

    All that is shown of a score starts from this, so that results that were saved and read again show the same.
    """
    return round(score * 100, 1)


def file_of(path: str) -> str:
    """Return the file of a document that is one of several in it.

    That is ``n.json`` of ``n.json#/releases/2``, ``n.jsonl`` of ``n.jsonl#line-12`` or ``n.jsonl#line-12/records/0``.
    Lines are those of the file, and editors that jump to ``file:line`` know nothing of what follows the ``#``.
    """
    file, mark, place_in_file = path.rpartition("#")
    is_place = place_in_file.startswith(("/", "line-")) and place_in_file.replace("-", "/").rpartition("/")[2].isdigit()
    return file if mark and is_place else path


def origin_of(quote: Mapping[str, Any]) -> Origin:
    """Return where a quote of the ladder stands."""
    return Origin(
        pointer=quote["pointer"],
        line=quote["line"],
        column=quote["column"],
        page=quote.get("page"),
        paragraph=quote.get("paragraph"),
    )


def place(path: str, origin: Origin) -> str:
    """Return where a quote stands, as exactly as its format allows: ``draft.json:41:17, under "Governance"``."""
    where = printable(path)
    if origin.line is not None:
        where = f"{file_of(where)}:{origin.line}" + (f":{origin.column}" if origin.column is not None else "")
    else:
        if origin.page is not None:
            where += f", page {origin.page}"
        if origin.paragraph is not None:
            where += f", paragraph {origin.paragraph}"
        elif origin.page is None and origin.pointer:
            where += f", {printable(origin.pointer)}"
        if origin.number:
            where += f", clause {printable(origin.number)}"
    if origin.heading_path:
        where += f', under "{" > ".join(shorten(printable(heading), 60) for heading in origin.heading_path)}"'
    return where
