"""The parts of a Markdown report on one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.decisions import describe_baseline, describe_waiver
from coprod_rules.report.groups import deciding_first, group_by_standard
from coprod_rules.report.layout import shorten
from coprod_rules.report.markdown.escape import code, plain, table
from coprod_rules.report.words import STATUS_WORDS, UNOFFICIAL, origin_of, percent, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from coprod_rules.model.report import InputReport, PackInfo, Result, Score
    from coprod_rules.report.groups import Standard

_COUNTED = ("met", "partly", "contradicted", "not_met", "unknown")
_QUOTE_LENGTH = 600
_MOST_CLAUSES = 3
_MOST_QUOTES = 3


def score_table(entry: InputReport, packs: Sequence[PackInfo]) -> str:
    """Return the scores of each standard and each of its principles."""
    rows = [row for standard in group_by_standard(entry, packs) if standard.score for row in _score_rows(standard)]
    names = [STATUS_WORDS[status] for status in _COUNTED]
    return table(["Standard", "Score", *names], rows, right=range(1, 2 + len(names))) if rows else ""


def _score_rows(standard: Standard) -> Iterator[list[str]]:
    if standard.score is None:
        return
    mark = "" if standard.official else f" ({UNOFFICIAL})"
    yield _score_row(f"**{plain(standard.title)}**{mark}", standard.score.overall)
    for principle in standard.score.principles:
        yield _score_row(f"&nbsp;&nbsp;{plain(principle.title)}", principle)


def _score_row(title: str, score: Score) -> list[str]:
    # Of a discouraged criterion, clear is what met is of another, and raised what contradicted is.
    counts = dict(score.counts)
    counts["met"] = counts.get("met", 0) + counts.get("clear", 0)
    counts["contradicted"] = counts.get("contradicted", 0) + counts.get("raised", 0)
    return [title, percent(score.score), *(str(counts.get(status, 0)) for status in _COUNTED)]


def ladder_table(entry: InputReport) -> str:
    """Return the rung at each stage of work, with the words that put it there; nothing where no ladder was read."""
    if entry.ladder is None:
        return ""
    titles = {rung["level"]: rung["title"] for rung in entry.ladder.get("rungs", ())}
    rows = []
    for stage in entry.ladder.get("stages", ()):
        quotes = "<br>".join(
            f"“{plain(shorten(each['quote'], _QUOTE_LENGTH))}” ({plain(place(entry.path, origin_of(each)))})"
            for each in stage["evidence"]
        )
        rows.append([plain(stage["title"]), plain(_rung(stage, titles)), quotes])
    return table(["Stage", "Rung", "What the text says"], rows)


def _rung(stage: Mapping[str, Any], titles: Mapping[int, str]) -> str:
    if stage["level"] is None:
        return "not judged"
    title = stage["rung_title"] or "no rung"
    height = f"{stage['level']}. " if stage["level"] else ""
    spoken_of = stage.get("spoken_of_level")
    return f"{height}{title}" + (f"; only spoken of: {spoken_of}. {titles.get(spoken_of, '')}" if spoken_of else "")


def gap_list(results: Iterable[Result]) -> str:
    """Return what is to be mended, one item each: what is missing, why it matters and what to write."""
    return "\n".join("".join(_gap_item(result)) for result in results)


def _gap_item(result: Result) -> Iterator[str]:
    claim = result.gap if result.status in ("not_met", "raised") and result.gap else result.title
    doubt = ", low confidence" if result.confidence == "low" else ""
    status = STATUS_WORDS.get(result.status, result.status)
    yield f"- **{plain(claim)}** ({status}, {result.severity}{doubt}; {code(result.rule_id)})\n"
    if result.waiver is not None:
        yield f"  - *{plain(describe_waiver(result.waiver))}*\n"
    if result.baseline:
        yield f"  - *{plain(describe_baseline(result))}*\n"
    for evidence in deciding_first(result)[:_MOST_QUOTES]:
        yield f"  - “{plain(shorten(evidence.quote, _QUOTE_LENGTH))}” {plain(place(result.input, evidence.origin))}\n"
    if result.reason:
        yield f"  - Falls short: {plain(result.reason)}\n"
    if result.why:
        yield f"  - Why: {plain(result.why)}\n"
    if result.next_step:
        yield f"  - Next: {plain(result.next_step)}\n"
    if result.clauses:
        ids = ", ".join(map(code, result.clauses[:_MOST_CLAUSES]))
        more = len(result.clauses) - _MOST_CLAUSES
        yield f"  - Wording to start from: {ids}{f' and {more} more' if more > 0 else ''}\n"


def criteria_table(standard: Standard) -> str:
    """Return every criterion of a standard with its status and the words that decided."""
    rows = [
        [f"{code(result.rule_id)} {plain(result.title)}", _standing(result), _quotes(result)]
        for result in standard.results
    ]
    return table(["Criterion", "Status", "What the text says"], rows)


def _standing(result: Result) -> str:
    notes = [STATUS_WORDS.get(result.status, result.status)]
    if result.waiver is not None:
        notes.append("accepted")
    if result.baseline:
        notes.append(describe_baseline(result))
    return plain("; ".join(notes))


def _quotes(result: Result) -> str:
    quotes = [
        f"“{plain(shorten(each.quote, _QUOTE_LENGTH))}” ({plain(place(result.input, each.origin))})"
        for each in deciding_first(result)[:_MOST_QUOTES]
    ]
    if result.reason:
        quotes.append(plain(result.reason))
    return "<br>".join(quotes)
