"""Matches to results: the status of each rule, and the evidence that it quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from coprod_rules.evaluate.engine import Trace
from coprod_rules.evaluate.rulebook import RuleInfo, plain_name
from coprod_rules.evaluate.strength import PLACEHOLDER_CUE, limit_by_placeholders
from coprod_rules.model.document import Document
from coprod_rules.model.report import Evidence, Result

MOST_QUOTES = 3
MEASURABLE = 3
_BOTH_WAYS = "The document says this in one place and the opposite in another."
MOST_QUOTE_LENGTH = 700
# A match may be less than sure, and so may the paragraphs and headings of a document whose layout had to be guessed.
_CONFIDENCES = ("low", "medium", "high")
#: Statuses that wording can mend.
_GAPS = ("not_met", "partly", "contradicted", "raised")


class Findings:
    """Turns the matches in one document into one result for each rule."""

    def __init__(
        self,
        document: Document,
        traces: Sequence[Trace],
        names: Sequence[str],
        closing: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Gather the matches of a document.

        Args:
            document: The document.
            traces: Every match in it.
            names: The names of the concepts, by number.
            closing: Rule id to the ids of the clauses that would close its gap, the best first.
        """
        self.document = document
        self.names = names
        self.closing = closing or {}
        self._by_rule: dict[int, list[Trace]] = {}
        for trace in traces:
            self._by_rule.setdefault(trace.rule, []).append(trace)

    def result(
        self, index: int, info: RuleInfo, texts: Mapping[str, Any], facts: Sequence[tuple[bool, Evidence]]
    ) -> Result:
        """Return what one rule says of the document.

        Args:
            index: Number of the rule in the rulebook.
            info: The rule.
            texts: What `rule_texts` holds of it.
            facts: (contradicts, evidence) found in structured fields.
        """
        traces = self._hold_back_guesses(self._by_rule.get(index, []))
        supports = _strongest(t for t in traces if not t.contradicts and t.strength.value >= 1)
        opposes = _strongest(t for t in traces if t.contradicts and not _is_answered(t, supports))
        evidence = [self._evidence(trace) for trace in self._to_quote(supports, info.kind)]
        evidence += [found for contradicts, found in facts if not contradicts]
        against = [self._evidence(trace) for trace in opposes[:MOST_QUOTES]]
        against += [found for contradicts, found in facts if contradicts]
        strength = max((found.strength for found in evidence), default=0)
        status, reason = self._status(info, strength, bool(against))
        if status == "not_applicable":
            evidence, against, strength = [], [], 0
        if status == "contradicted":
            strength = 0
        leading = (supports or opposes)[:1]
        return Result(
            input=self.document.path,
            rule_id=info.id,
            title=str(texts["title"]),
            standard=info.pack,
            principle=info.principle,
            kind=info.kind,
            status=status,
            strength=strength,
            severity=info.severity,
            confidence=self._confidence(leading),
            reason=reason or _reason(status, evidence),
            gap=str(texts["gap"]),
            why=str(texts["why"]),
            next_step=str(texts["next_step"]),
            evidence=tuple(evidence + against),
            clauses=self._clauses(info, texts) if status in _GAPS else (),
            sources=tuple(texts["sources"]),
            fingerprint=_fingerprint(info.id, (against or evidence)[:1]),
        )

    def _hold_back_guesses(self, traces: list[Trace]) -> list[Trace]:
        """Let no model's guess settle what the same section leaves open in the rule's own words.

        A question with a placeholder in its weight is not settled because a line of its scoring guide reads well.
        """
        passages = self.document.passages
        open_names = {
            passages[trace.passage].heading_path: trace.match.window.reading.placeholders
            for trace in traces
            if trace.match.window.reading.placeholders and not trace.contradicts
        }
        if not open_names:
            return traces
        held = []
        for trace in traces:
            names = open_names.get(passages[trace.passage].heading_path, ())
            if trace.learned and names and not trace.match.window.reading.placeholders:
                trace = replace(trace, strength=limit_by_placeholders(trace.strength, names))
            held.append(trace)
        return held

    def _clauses(self, info: RuleInfo, texts: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the clauses that would close a gap: those that the rule recommends itself come first."""
        if info.kind == "discouraged":
            return tuple(texts["clauses"])
        return tuple(dict.fromkeys((*texts["clauses"], *self.closing.get(info.id, ()))))

    def _status(self, info: RuleInfo, strength: int, contradicted: bool) -> tuple[str, str]:
        kind = self.document.kind
        if info.applies_to and kind not in info.applies_to:
            return "not_applicable", f"This is not asked of a {kind}."
        if info.kind == "discouraged":
            return ("raised", "") if strength else ("clear", "")
        if contradicted:
            # A measurable commitment outweighs a sentence that goes the other way; a bare one does not.
            status = "met" if strength == MEASURABLE else "contradicted"
            return status, _BOTH_WAYS if strength >= 2 else ""
        if strength >= 2:
            return "met", ""
        if strength == 1:
            return "partly", ""
        if kind == "notice":
            return "unknown", "A notice is an advertisement: what it does not say may stand in the tender documents."
        if not self.document.passages:
            return "unknown", "There was no text to read."
        return "not_met", ""

    def _confidence(self, leading: Sequence[Trace]) -> str:
        """Return how sure the result is, going by its strongest match and by how the document was read."""
        if any(trace.learned for trace in leading):
            return "low"
        sure = bool(leading) and all(_is_sure(trace) for trace in leading)
        return _CONFIDENCES[sure + (not self.document.guessed)]

    def _evidence(self, trace: Trace) -> Evidence:
        passage = self.document.passages[trace.passage]
        start, end = trace.start, trace.end
        if end - start > MOST_QUOTE_LENGTH:
            sentence = trace.match.window.sentences[trace.match.deeds[0][0]]
            start, end = sentence.start, min(sentence.end, sentence.start + MOST_QUOTE_LENGTH)
        value = trace.strength.value
        role = "contradicts" if trace.contradicts else "supports" if value >= 2 else "weakens"
        return Evidence(
            quote=passage.text[start:end],
            role=role,
            strength=0 if trace.contradicts else value,
            cues=trace.strength.cues,
            concepts=tuple(self._found(trace)),
            origin=self.document.locate(passage, start, end),
            passage=trace.passage,
        )

    def _to_quote(self, traces: Sequence[Trace], kind: str) -> list[Trace]:
        """Return the matches to quote: a few, and of what a text should not say every wording at least once."""
        quoted: list[Trace] = []
        said: set[str] = set()
        for trace in traces if kind == "discouraged" else traces[:MOST_QUOTES]:
            words = set(self._found(trace))
            if len(quoted) < MOST_QUOTES or not words <= said:
                quoted.append(trace)
                said |= words
        return quoted

    def _found(self, trace: Trace) -> Iterable[str]:
        """Yield "concept: words" for each part of the pattern."""
        for concept, (index, start, end) in trace.match.found:
            name = "word" if concept is None else plain_name(self.names[concept])
            yield f"{name}: {' '.join(trace.match.window.sentences[index].words[start:end])}"


def _strongest(traces: Iterable[Trace]) -> list[Trace]:
    """Return the strongest traces first, without those whose quote overlaps a stronger one."""
    kept: list[Trace] = []
    for trace in sorted(traces, key=lambda t: (-t.strength.value, t.passage, t.start, t.end)):
        if not any(t.passage == trace.passage and t.start < trace.end and trace.start < t.end for t in kept):
            kept.append(trace)
    return kept


def _is_answered(trace: Trace, supports: Sequence[Trace]) -> bool:
    """Return whether a negated match is only half of a sentence that keeps the promise: "never shame, always greet"."""
    if not trace.match.negated:
        return False
    kept = (t for t in supports if t.passage == trace.passage and t.strength.binds)
    return any(t.start < trace.end and trace.start < t.end for t in kept)


def _is_sure(trace: Trace) -> bool:
    window = trace.match.window
    inferred = any(concept in window.sentences[index].inferred for concept, (index, _, _) in trace.match.found)
    unplaced = bool(trace.match.pattern.where) and window.reading.role is None
    return trace.match.pattern.within == "sentence" and not inferred and not unplaced


def _reason(status: str, evidence: Sequence[Evidence]) -> str:
    """Say what keeps a rule from being met."""
    if status != "partly" or not evidence:
        return ""
    for cue in evidence[0].cues:
        if cue.startswith(PLACEHOLDER_CUE):
            return f"The wording has placeholders that are {cue}."
    cues = [cue for cue in evidence[0].cues if cue.startswith(("hedge", "does not bind", "half binds", "weak"))]
    return (
        f"The wording does not commit anybody ({'; '.join(cues)})." if cues else "The wording does not commit anybody."
    )


def _fingerprint(rule_id: str, evidence: Sequence[Evidence]) -> str:
    """Return a mark of the finding that survives renumbering and reordering: rule, heading path, normalised quote."""
    from hashlib import sha256

    headings = [h for e in evidence for h in e.origin.heading_path]
    parts = [rule_id, *headings, *(e.quote for e in evidence)]
    plain = ["".join(c for c in part.lower() if c.isalpha() or c == " ") for part in parts[1:]]
    return sha256("\n".join([rule_id, *(" ".join(p.split()) for p in plain)]).encode()).hexdigest()[:20]
