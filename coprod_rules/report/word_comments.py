"""The draft itself, with a Word comment at each passage that is weak, contradicts a standard or has better words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, TextIO

from coprod_rules.errors import InputError, UsageError
from coprod_rules.report.limits import LIMITS
from coprod_rules.report.summary import summarise

if TYPE_CHECKING:
    from coprod_rules.model.report import Evidence, InputReport, Report, Result
    from coprod_rules.word.comments import Remark

#: What a comment says first, by the status of the finding.
_HEADS = {
    "contradicted": "Says the opposite of what is asked",
    "raised": "Wording to avoid",
    "partly": "Promises less than is asked",
}
_ORDER = ("contradicted", "raised", "partly")
_SEVERITIES = ("error", "warning", "note")
_MOST_FINDINGS = 4  # told in one comment; the rest are named
_MOST_THEMES = 5
_MOST_UNREAD = 8

Line = tuple[str, bool]


class _Spot(NamedTuple):
    paragraph: int
    quote: str


class WordReporter:
    """Write the checked Word file again, with comments."""

    name = "docx"

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*, a file that takes bytes as well as text.

        Raises:
            UsageError: If *out* takes no bytes, or not exactly one Word file was checked.
            InputError: If the file cannot be read again, or has changed since.
        """
        bytes_out = getattr(out, "buffer", None)
        if bytes_out is None:
            raise UsageError("a Word file cannot be printed", mend="give it a name: --output docx:reviewed.docx")
        bytes_out.write(self.render(report))

    def render(self, report: Report) -> bytes:
        """Return the marked-up file.

        Raises:
            UsageError: If not exactly one Word file was checked.
            InputError: If the file cannot be read again, or has changed since.
        """
        try:
            from coprod_rules.word.comments import add_comments
            from coprod_rules.word.package import Package
        except ImportError as error:
            raise UsageError(
                "what writes Word files is not installed", mend='install it: pip install "coprod-rules[word]"'
            ) from error
        entry = _word_file(report)
        options = {**report.options, **entry.options}
        package = Package(_read_again(entry), entry.path)
        view = "original" if options.get("changes") == "original" else "accepted"
        return add_comments(package, list(_remarks(entry)), view, bool(options.get("headers")))


def _word_file(report: Report) -> InputReport:
    entries = [entry for entry in report.inputs if entry.format == "word"]
    if len(entries) != 1:
        found = "none was checked" if not entries else f"{len(entries)} were checked"
        raise UsageError(
            f"comments are written into one Word file, and {found}",
            mend="check one .docx: coprod check draft.docx --output docx:reviewed.docx",
        )
    return entries[0]


def _read_again(entry: InputReport) -> bytes:
    try:
        with open(entry.path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise InputError(
            f"{entry.path} could not be read again to write comments into it: {error.strerror or error}",
            where=entry.path,
            mend="save the draft to a file and check that",
        ) from error
    if sha256(data).hexdigest() != entry.sha256:
        raise InputError(f"{entry.path} has changed since it was checked", where=entry.path, mend="check it again")
    return data


def _remarks(entry: InputReport) -> Iterator[Remark]:
    from coprod_rules.word.comments import Remark

    yield Remark(0, entry.title, list(_summary(entry)))
    spots: dict[_Spot, list[Result]] = {}
    for result in sorted(entry.results, key=_rank):
        for evidence in _told(result):
            if evidence.origin.paragraph is not None:
                spots.setdefault(_Spot(evidence.origin.paragraph, evidence.quote), []).append(result)
    for spot, results in sorted(_merge(spots).items()):
        yield Remark(spot.paragraph, spot.quote, list(_lines(results)))


def _rank(result: Result) -> tuple[int, int]:
    status = _ORDER.index(result.status) if result.status in _ORDER else len(_ORDER)
    return status, _SEVERITIES.index(result.severity)


def _told(result: Result) -> Iterable[Evidence]:
    """Return the evidence at which a comment hangs: that which speaks against, or too weakly for, a criterion."""
    if result.status not in _ORDER or result.waiver is not None:
        return ()
    if result.status == "contradicted":
        return [evidence for evidence in result.evidence if evidence.role == "contradicts"]
    return [evidence for evidence in result.evidence if evidence.role != "contradicts"]


def _merge(spots: dict[_Spot, list[Result]]) -> dict[_Spot, list[Result]]:
    """Let a quote that lies in another one share its comment."""
    merged: dict[_Spot, list[Result]] = {}
    for spot in sorted(spots, key=lambda spot: (spot.paragraph, -len(spot.quote), spot.quote)):
        home = next((s for s in merged if s.paragraph == spot.paragraph and spot.quote in s.quote), spot)
        merged.setdefault(home, []).extend(result for result in spots[spot] if result not in merged.get(home, []))
    return merged


def _lines(results: list[Result]) -> Iterator[Line]:
    results = sorted(results, key=_rank)
    for result in results[:_MOST_FINDINGS]:
        yield f"{_HEADS[result.status]}: {result.title} ({result.rule_id})", True
        what = " ".join(part for part in (result.reason, result.gap) if part)
        if what:
            yield f"What: {what}", False
        if result.why:
            yield f"Why: {result.why}", False
        if result.next_step:
            yield f"Smallest mend: {result.next_step}", False
        if result.clauses:
            yield f"Wording to start from: {', '.join(result.clauses)} (coprod clauses {result.clauses[0]})", False
        if result.confidence == "low":
            yield "How sure this is: not very. Read the words before you rely on it.", False
    more = results[_MOST_FINDINGS:]
    if more:
        yield f"Also: {', '.join(result.rule_id for result in more)}", False


def _summary(entry: InputReport) -> Iterator[Line]:
    yield "What this draft commits to, as far as its words tell", True
    for sentence in summarise(entry):
        yield sentence, False
    themes = [theme for theme in entry.themes if theme.gap][:_MOST_THEMES]
    if themes:
        yield "What to mend first", True
        for theme in themes:
            yield f"{theme.title or 'Other criteria'}: {theme.gap}", False
    if entry.unread:
        yield "Not read", True
        for part in entry.unread[:_MOST_UNREAD]:
            yield f"{part.where}: {part.why}", False
        if len(entry.unread) > _MOST_UNREAD:
            yield f"and {len(entry.unread) - _MOST_UNREAD} more", False
    yield "To keep in mind", True
    for limit in LIMITS:
        yield limit, False
