"""What the engine saw in a document, as text for people who write rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.report.layout import pad, printable
from coprod_rules.report.words import count, place

if TYPE_CHECKING:
    from coprod_rules.model.inspection import ConceptSeen, DocumentTrace, PatternSeen, SentenceSeen, SentenceTrace
    from coprod_rules.report.page import Page

_LABEL = len("Softened by: ")
_MOST_PATTERNS = 3


def write_trace(page: Page, trace: DocumentTrace, *, every: bool) -> None:
    """Write a trace.

    Args:
        page: Where to write.
        trace: What was seen.
        every: True: every concept and every pattern; False: shared concepts, and the patterns that came nearest.
    """
    if trace.rule_id:
        page.say(f"{trace.rule_id}: {trace.title}", styles=("bold",))
        if trace.status:
            page.say(f"On the whole document: {trace.status}, strength {trace.strength}. {trace.reason}", margin=2)
    if not trace.sentences:
        page.say("No sentence of the document is asked for.", margin=2)
    for entry in trace.sentences:
        page.gap()
        _write_sentence(page, trace, entry, every=every)


def _write_sentence(page: Page, trace: DocumentTrace, entry: SentenceTrace, *, every: bool) -> None:
    seen = entry.sentence
    page.say(f"Sentence {seen.number}, {place(trace.path, seen.origin)}", hang=2, styles=("bold",))
    page.say(f'"{printable(seen.text.strip())}"', margin=2, hang=3)
    if seen.lead:
        _write_fact(page, "Led into by", seen.lead)
    section = f" in a section of role {seen.role}" if seen.role else ", in a section of no known role"
    _write_fact(page, "Form", f"{seen.form}{section}")
    _write_fact(page, "Binding", "; ".join(seen.binding) or "nothing says so: read as the plain present")
    if seen.hedges:
        _write_fact(page, "Softened by", "; ".join(f'"{hedge}"' for hedge in seen.hedges))
    if seen.denied:
        _write_fact(page, "Denied", "; ".join(f'"{words}"' for words in seen.denied))
    _write_fact(page, "Concepts", "; ".join(_list_concepts(seen, every=every)) or "none")
    patterns = entry.patterns if every else entry.patterns[:_MOST_PATTERNS]
    for pattern in patterns:
        _write_pattern(page, pattern)
    left = len(entry.patterns) - len(patterns)
    if left:
        page.say(f"and {count(left, 'more pattern')}; --all shows them.", margin=2, styles=("dim",))


def _write_fact(page: Page, label: str, text: str) -> None:
    page.say(text, margin=2, lead=pad(f"{label}: ", _LABEL))


def _list_concepts(seen: SentenceSeen, *, every: bool) -> list[str]:
    """Return concept ids with the words that show them: shared ones and those that the rule asks for, or all."""
    found: dict[str, list[str]] = {}
    for concept in seen.concepts:
        if every or concept.shared or concept.asked:
            name = concept.concept if concept.shared else f"{concept.owner}/{concept.concept}"
            found.setdefault(name, []).append(_quote(concept))
    return [f"{name} {', '.join(dict.fromkeys(words))}" for name, words in found.items()]


def _quote(concept: ConceptSeen) -> str:
    notes = [note for note, holds in (("denied", concept.negated), ("stands for", concept.inferred)) if holds]
    return f'"{printable(concept.words)}"' + (f" ({', '.join(notes)})" if notes else "")


def _write_pattern(page: Page, pattern: PatternSeen) -> None:
    key = "contradicted_by" if pattern.contradicts else "evidence"
    missed = sum(not part.held for part in pattern.parts)
    where = f", {pattern.file.rpartition('/')[2]} line {pattern.line}" if pattern.line else ""
    verdict = pattern.outcome if pattern.held else f"{count(missed, 'part')} missed"
    page.gap()
    page.say(
        verdict,
        margin=2,
        hang=4,
        lead=f"{key} {pattern.number} ({pattern.within}{where}): ",
        lead_styles=("bold",),
        styles=("green",) if pattern.held else ("yellow",),
    )
    if pattern.strength is not None:
        page.say(f"{pattern.strength}: {'; '.join(pattern.cues)}", margin=4, lead="strength ")
    for part in pattern.parts:
        mark = "held  " if part.held else "MISSED"
        found = f" -> {printable(part.found)}" if part.found else ""
        page.say(
            f"{part.key}: {part.asks}{found}",
            margin=4,
            hang=13,
            lead=f"{mark} ",
            lead_styles=() if part.held else ("red",),
        )
