"""The head of a text report: which document, what was read of it, and the score of each standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.layout import display_width, pad, printable
from coprod_rules.report.text_decisions import count_waived
from coprod_rules.report.words import LEGEND, UNOFFICIAL, count, count_statuses, percent, points, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_rules.model.report import InputReport, PackInfo, StandardScore
    from coprod_rules.report.page import Page

_BAR_CELLS = 10
# A title longer than this would push the numbers off most screens; then each standard takes two lines.
_LONGEST_TITLE = 44


def write_overview(page: Page, inputs: Sequence[InputReport]) -> None:
    """Write one entry for each of several documents."""
    page.say(f"{count(len(inputs), 'document')} checked", styles=("bold",))
    for entry in inputs:
        scores = ", ".join(_mark(score) for score in _asked(entry) if score.overall.score is not None)
        counts = count_statuses(tally(entry.results)) or "no criteria"
        unread = f"; {count(len(entry.unread), 'part')} not read" if entry.unread else ""
        page.say(
            f"{entry.kind}; {scores or 'not scored'}; {counts}{count_waived(entry.results)}{unread}",
            margin=2,
            hang=4,
            lead=f"{printable(entry.path)}: ",
        )


def _asked(entry: InputReport) -> list[StandardScore]:
    """Return the scores of the standards of which some rule was asked; with --select there may be others."""
    return [score for score in entry.scores if any(score.overall.counts.values())]


def _mark(standard: StandardScore) -> str:
    text = f"{standard.overall.id} {percent(standard.overall.score)}"
    return text if standard.official else f"{text} ({UNOFFICIAL})"


def write_summary(page: Page, entry: InputReport, packs: Sequence[PackInfo]) -> None:
    """Write what a document is, what was read of it, and its scores."""
    page.say(entry.title or entry.path, styles=("bold",))
    if entry.title:
        page.say(entry.path, margin=2)
    unread = (
        f" {count(len(entry.unread), 'part')} not read, listed below." if entry.unread else " Nothing was left unread."
    )
    page.say(f"Kind: {entry.kind}. {count(entry.passages, 'passage')} read as {entry.format}.{unread}", margin=2)
    if entry.placeholders:
        page.say(
            ", ".join(f"{{{{{printable(name)}}}}}" for name in entry.placeholders)
            + ". What depends on them counts as partly met at most.",
            margin=2,
            hang=4,
            lead="Still to be filled in: ",
        )
    scores = _asked(entry)
    if not scores:
        return
    page.gap()
    page.say("Scores from 0 to 100: how far the text commits to what each standard asks", styles=("bold",))
    bases = {pack.id: pack.basis for pack in packs}
    wide = _fits_one_line(page, scores)
    for standard in scores:
        _write_score(page, standard, scores, wide=wide)
        if not standard.official:
            basis = bases.get(standard.overall.id, "")
            page.say(
                basis or "Its publisher has not endorsed it.",
                margin=4,
                hang=4,
                lead=f"{UNOFFICIAL}: ",
                lead_styles=("bold",),
            )


def write_legend(page: Page) -> None:
    """Say what the words of the report mean."""
    page.gap()
    page.say("What the words mean", styles=("bold",))
    for word, meaning in LEGEND:
        page.say(meaning, margin=2, hang=4, lead=f"{word}: ")


def _fits_one_line(page: Page, scores: Sequence[StandardScore]) -> bool:
    titles = max(display_width(printable(score.overall.title)) for score in scores)
    counts = max(len(count_statuses(score.overall.counts)) for score in scores)
    return (
        titles <= _LONGEST_TITLE and 2 + titles + 2 + len("not scored") + _BAR_CELLS + 6 + counts <= page.layout.width
    )


def _write_score(page: Page, standard: StandardScore, scores: Sequence[StandardScore], *, wide: bool) -> None:
    score = standard.overall
    title = printable(score.title)
    number = percent(score.score)
    bar = draw_bar(score.score, blocks=page.layout.blocks)
    counts = count_statuses(score.counts)
    figures = f"{page.paint(number.rjust(3), 'bold')} {bar}  {counts}" if bar else f"{number}  {counts}"
    if wide:
        titles = max(display_width(printable(each.overall.title)) for each in scores)
        page.raw(f"  {pad(title, titles)}  {figures}".rstrip(" "))
    else:
        page.say(title, margin=2, hang=4)
        page.say(counts, margin=4, lead=f"{number} {bar}  " if bar else f"{number}  ")


def draw_bar(score: float | None, *, blocks: bool) -> str:
    """Return a bar of ten cells for a score from 0.0 to 1.0; nothing where there is no score."""
    if score is None:
        return ""
    full = round(points(score) * _BAR_CELLS / 100)
    if blocks:
        return "\u2588" * full + "\u2591" * (_BAR_CELLS - full)
    return f"[{'#' * full}{'.' * (_BAR_CELLS - full)}]"
