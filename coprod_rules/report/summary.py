"""The outcome of one document in a few plain sentences, for every report that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.model.waiver import WAIVER_STANDARD
from coprod_rules.report.words import count, percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coprod_rules.model.report import InputReport, Result

# What is said of how many criteria have a status: one, several.
_COUNTS = (
    ("met", "is met", "are met"),
    ("partly", "is partly met", "are partly met"),
    ("not_met", "is missing", "are missing"),
    ("unknown", "could not be judged from what was supplied", "could not be judged from what was supplied"),
    ("contradicted", "is contradicted: the text says the opposite", "are contradicted: the text says the opposite"),
)


def summarise(entry: InputReport) -> tuple[str, ...]:
    """Return what the report says of a document, the most important first; each a sentence or two."""
    required = [result for result in entry.results if result.kind != "discouraged"]
    sentences = [
        _criteria(required),
        _wording(entry.results),
        _standards(entry, {result.standard for result in required}),
        _ladder(entry),
        _decisions(entry.results),
        _unfinished(entry),
        _read(entry),
    ]
    return tuple(sentence for sentence in sentences if sentence)


def _criteria(required: list[Result]) -> str:
    asked = [result for result in required if result.status != "not_applicable"]
    if not asked:
        return "No criterion was asked of this document."
    parts = []
    for status, one, several in _COUNTS:
        number = sum(result.status == status for result in asked)
        if number:
            parts.append(f"{number} {one if number == 1 else several}")
    return f"Of {count(len(asked), 'criterion', 'criteria')} asked of this document, {_join(parts)}."


def _wording(results: Iterable[Result]) -> str:
    raised = sum(result.status == "raised" and result.standard != WAIVER_STANDARD for result in results)
    if not raised:
        return ""
    return f"{count(raised, 'kind')} of wording to avoid {'was' if raised == 1 else 'were'} found."


def _standards(entry: InputReport, asking: set[str]) -> str:
    """Return which standards fare best and worst, of those that ask for something (others name wording to avoid)."""
    scored = [score.overall for score in entry.scores if score.overall.score is not None]
    ranked = sorted((score for score in scored if score.id in asking), key=lambda score: -(score.score or 0.0))
    if not ranked:
        return "" if scored else "No standard could be scored."
    best, worst = ranked[0], ranked[-1]
    if best.score == worst.score:
        return f"{_join([score.title for score in ranked])}: {percent(best.score)} of 100."
    return (
        f"The text commits most to {best.title} ({percent(best.score)} of 100) "
        f"and least to {worst.title} ({percent(worst.score)} of 100)."
    )


def _ladder(entry: InputReport) -> str:
    if entry.ladder is None:
        return ""
    rung = entry.ladder.get("rung_title")
    title = entry.ladder.get("title", "Ladder")
    return f"{title}: {rung}." if rung else f"{title}: too little was found to name a rung."


def _decisions(results: tuple[Result, ...]) -> str:
    parts = []
    waived = sum(result.waiver is not None for result in results)
    if waived:
        verb = "has" if waived == 1 else "have"
        parts.append(f"{count(waived, 'finding')} {verb} been accepted by a recorded decision; all are shown.")
    faults = sum(result.standard == WAIVER_STANDARD for result in results)
    if faults:
        parts.append("Something is wrong with waivers.")
    if any(result.baseline for result in results):
        fresh = sum(result.baseline == "new" for result in results)
        parts.append(f"{count(fresh, 'finding')} {'is' if fresh == 1 else 'are'} new since the baseline.")
    return " ".join(parts)


def _unfinished(entry: InputReport) -> str:
    """Return what the draft itself leaves open: placeholders, and tracked changes on which criteria depend."""
    parts = []
    if entry.placeholders:
        names = ", ".join(f"{{{{{name}}}}}" for name in entry.placeholders)
        parts.append(f"Still to be filled in: {names}. What depends on them counts as partly met at most.")
    if entry.changes:
        verb = "depends" if len(entry.changes) == 1 else "depend"
        parts.append(f"{count(len(entry.changes), 'criterion', 'criteria')} {verb} on tracked changes.")
    return " ".join(parts)


def _read(entry: InputReport) -> str:
    read = f"{count(entry.passages, 'passage')} {'was' if entry.passages == 1 else 'were'} read"
    if not entry.unread:
        return f"{read}; nothing was left unread."
    return f"{read}; {count(len(entry.unread), 'part')} could not be read and may hold what is missing here."


def _join(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
