"""Why a piece of evidence counts as it does: which concepts stand where in it, and how its strength came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from coprod_rules.evaluate.engine import READS_LIKE, READS_OF, Trace
from coprod_rules.evaluate.rulebook import plain_name
from coprod_rules.evaluate.strength import LEAST_ELEMENTS, PLACEHOLDER_CUE
from coprod_rules.model.document import Document
from coprod_rules.model.report import ConceptMatch, Evidence, Result
from coprod_rules.text.fold import find_spans

_BASES = {
    "binds: ": "a commitment, 2",
    "states it as a fact": "a commitment, 2",
    "half binds: ": "an aspiration, 1",
    "does not bind: ": "an aspiration, 1",
    "tells of the past: ": "a commitment, 2, in a rule that takes the past",
}
_LIMITS = {
    "hedge: ": "brings it down to an aspiration, 1",
    READS_LIKE: "a model that has learned from labelled texts found it",
    READS_OF: "a model that has learned from labelled texts found it spoken of, not promised: an aspiration, 1",
    PLACEHOLDER_CUE: "an aspiration, 1, until it is filled in",
    "weak wording": "the rule takes this wording for an aspiration, 1, at most",
}
_LEVELS = ("0, absent", "1, an aspiration", "2, a commitment", "3, a measurable commitment")


_LEARNED_WORD = "a word that the learned model counts on"


class Explainer:
    """Explains the evidence on one document.

    Args:
        document: The document.
        traces: All matches in it.
        rules: Rule id to number.
        names: Concept name by number.
        titles: Concept name to title.
    """

    def __init__(
        self,
        document: Document,
        traces: Sequence[Trace],
        rules: Mapping[str, int],
        names: Sequence[str],
        titles: Mapping[str, str],
    ) -> None:
        self._document = document
        self._rules = rules
        self._names = names
        self._titles = titles
        self._traces: dict[tuple[int, int], list[Trace]] = {}
        for trace in traces:
            self._traces.setdefault((trace.rule, trace.passage), []).append(trace)

    def explain(self, result: Result) -> Result:
        """Return a result whose evidence says which concepts matched where, and how its strength came about."""
        rule = self._rules.get(result.rule_id)
        if rule is None or not result.evidence:
            return result
        return replace(result, evidence=tuple(self._explain(rule, evidence) for evidence in result.evidence))

    def _explain(self, rule: int, evidence: Evidence) -> Evidence:
        trace = next((t for t in self._traces.get((rule, evidence.passage), ()) if self._is_of(t, evidence)), None)
        if trace is None:  # a structured field, or a rule in Python: its cues say all there is
            return evidence
        return replace(
            evidence,
            matches=tuple(self._matches(trace, evidence)),
            steps=tuple(explain_strength(trace)),
        )

    def _is_of(self, trace: Trace, evidence: Evidence) -> bool:
        text = self._document.passages[trace.passage].text
        return (
            trace.contradicts == (evidence.role == "contradicts")
            and trace.strength.cues == evidence.cues
            and bool(evidence.quote)
            and evidence.quote in text[trace.start : trace.end]
        )

    def _matches(self, trace: Trace, evidence: Evidence) -> Iterator[ConceptMatch]:
        passage = self._document.passages[trace.passage]
        reading = trace.match.window.reading
        base = passage.text.find(evidence.quote, trace.start)
        for concept, (index, first, last) in trace.match.found:
            sentence = trace.match.window.sentences[index]
            start, end = sentence.place_of(first, last, find_spans(reading.folded, sentence.start, sentence.end))
            origin = self._document.locate(passage, start, end) if start is not None and end is not None else None
            inside = start is not None and end is not None and base <= start and end <= base + len(evidence.quote)
            name = "" if concept is None else self._names[concept]
            yield ConceptMatch(
                concept=plain_name(name) if name else "",
                title=self._titles.get(name, "") if name else _LEARNED_WORD,
                words=passage.text[start:end] if origin is not None else " ".join(sentence.words[first:last]),
                start=start - base if inside and start is not None else None,
                end=end - base if inside and end is not None else None,
                line=origin.line if origin is not None else None,
                column=origin.column if origin is not None else None,
                inferred=concept is not None and concept in sentence.inferred,
            )


def explain_strength(trace: Trace) -> Iterator[str]:
    """Yield in words, step by step, how the strength of a match came about."""
    strength, rule = trace.strength, trace.match.pattern.strength
    elements: list[str] = []
    for cue in strength.cues:
        base = next((text for start, text in _BASES.items() if cue.startswith(start)), "")
        limit = next((text for start, text in _LIMITS.items() if cue.startswith(start)), "")
        if base or limit:
            yield f"{cue}: {base or limit}"
        else:
            elements.append(cue)
    if elements:
        enough = "enough" if len(elements) >= LEAST_ELEMENTS else "too few"
        yield (
            f"elements of a measurable commitment: {len(elements)} ({'; '.join(elements)}), "
            f"{enough}: {LEAST_ELEMENTS} are needed"
        )
    if rule != "auto":
        yield f"the rule says of this wording: {rule.replace('-', ' ')}"
    if trace.contradicts:
        yield "it says the opposite of what is asked" + (", by a negation" if trace.match.negated else "")
    else:
        yield f"strength {_LEVELS[strength.value]}"
