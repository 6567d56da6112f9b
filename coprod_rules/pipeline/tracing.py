"""What the engine saw in a document, and why a rule holds there or not: for people who write rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coprod_rules.errors import UsageError
from coprod_rules.evaluate.rulebook import plain_name
from coprod_rules.model.inspection import DocumentTrace, PatternSeen, SentenceSeen, SentenceTrace

if TYPE_CHECKING:
    from coprod_rules.model.document import Document
    from coprod_rules.model.reading import Reading
    from coprod_rules.model.rule import Rule, RulePack
    from coprod_rules.pipeline.session import Session

NOT_BELIEVED = "holds and does not count: the text does not read like those that meet the rule"


def trace_document(
    document: Document,
    session: Session,
    *,
    rule_id: str = "",
    wanted: Callable[[SentenceSeen], bool] | None = None,
) -> DocumentTrace:
    """Return what the engine saw in each sentence and, for one rule, which parts of its patterns held and which missed.

    Args:
        document: The document.
        session: The packs to read it with.
        rule_id: Id of a rule written as data; empty: only what was seen.
        wanted: Which sentences to return; left out: all of them.

    Returns:
        The sentences in their order. A sentence's patterns come with the one that came nearest first.

    Raises:
        UsageError: If no rule written as data has the id.
    """
    tracer = _Tracer(session)
    rule = _RuleTracer(session, tracer.packs, rule_id) if rule_id else None
    readings = session.engine.reader.read(document)
    sentences: list[SentenceTrace] = []
    for reading, index, seen in tracer.see(document, readings, rule.concepts if rule is not None else frozenset()):
        if wanted is None or wanted(seen):
            patterns = rule.trace(reading, index) if rule is not None else ()
            sentences.append(SentenceTrace(sentence=seen, patterns=patterns))
    trace = DocumentTrace(path=document.path, kind=document.kind, sentences=tuple(sentences))
    if rule is None:
        return trace
    result = next((r for r in session.check(document).results if r.rule_id == rule_id), None)
    trace = replace(trace, rule_id=rule_id, title=rule.title)
    if result is None:  # a rung: the ladder says where the document stands
        return trace
    return replace(trace, status=result.status, strength=result.strength, reason=result.reason)


class _Tracer:
    """Sees sentences with the packs of a session."""

    def __init__(self, session: Session) -> None:
        from coprod_rules.compile import read_packs

        installed = {pack.id: pack.folder for pack in session.plugins.packs}
        folders = sorted(session.rulebase.folders.values())
        self.packs, _ = read_packs(folders, installed, use_cache=session.options.use_cache)
        self._lexicon = session.rulebase.lexicon
        self._owners = _find_owners(self.packs)

    def see(
        self, document: Document, readings: Iterable[Reading], asked: frozenset[int]
    ) -> Iterator[tuple[Reading, int, SentenceSeen]]:
        """Yield each sentence with its reading and its index in that."""
        from coprod_rules.evaluate.sentence_view import see_sentence

        names, cues = self._lexicon.names, self._lexicon.cues
        number = 0
        for reading in readings:
            for index in range(len(reading.sentences)):
                number += 1
                yield reading, index, see_sentence(document, reading, index, number, names, cues, self._owners, asked)


def _find_owners(packs: Sequence[RulePack]) -> dict[str, tuple[str, bool]]:
    """Return, by the name of each concept, which pack or rule defines it and whether that pack only shares concepts."""
    from coprod_rules.evaluate.concept_names import ConceptNames

    names = ConceptNames(packs)
    owners: dict[str, tuple[str, bool]] = {}
    for pack in packs:
        for concept in pack.concepts:
            owners[names.resolve(pack, None, concept.id)] = (pack.id, not pack.standard)
        for rule in pack.rules:
            owners.update({names.resolve(pack, rule, concept.id): (rule.id, False) for concept in rule.concepts})
    return owners


class _RuleTracer:
    """Tries the patterns of one rule.

    Args:
        session: The compiled packs.
        packs: The same as they are written.
        rule_id: The rule.

    Raises:
        UsageError: If there is no such rule.
    """

    def __init__(self, session: Session, packs: Sequence[RulePack], rule_id: str) -> None:
        engine = session.engine
        numbers = {info.id: number for number, info in enumerate(engine.infos)}
        if rule_id not in numbers:
            raise UsageError(
                f'there is no rule "{rule_id}" that is written as data',
                mend='"coprod rules" lists them all; rules in Python have no patterns to look at',
            )
        rulebook = session.rulebase.rulebook
        self.title = str(session.rulebase.texts[rule_id]["title"])
        self._names = [plain_name(name) for name in session.rulebase.lexicon.names]
        self._judge = engine.judge
        self._cues = engine.judge.cues
        self._number = numbers[rule_id]
        patterns = [rulebook.patterns[number] for number in range(rulebook.pattern_count)]
        self._patterns = [pattern for pattern in patterns if pattern.rule == numbers[rule_id]]
        self._places = _find_places(next(rule for pack in packs for rule in pack.rules if rule.id == rule_id))
        self.concepts = frozenset(
            concept
            for pattern in self._patterns
            for group in (*pattern.all, *pattern.context, *pattern.denied, *(of for _, of in pattern.at_least))
            for concept in group
        )

    def trace(self, reading: Reading, index: int) -> tuple[PatternSeen, ...]:
        """Return how each pattern fared at a sentence, the one that came nearest first."""
        from coprod_rules.evaluate.pattern_view import see_pattern

        seen = [
            self._settle(
                replace(see_pattern(pattern, number, reading, index, self._names, self._cues), file=file, line=line),
                reading,
                index,
            )
            for pattern, (number, file, line) in zip(self._patterns, self._places, strict=True)
        ]
        return tuple(sorted(seen, key=lambda each: (not each.held, each.contradicts, -each.share)))

    def _settle(self, seen: PatternSeen, reading: Reading, index: int) -> PatternSeen:
        """Say where a pattern holds and is not believed: a learned model takes such texts for something else."""
        if not seen.outcome.startswith("counts"):
            return seen
        sentence = reading.sentences[index]
        kept = any(
            trace.rule == self._number
            and not trace.contradicts
            and trace.start < sentence.end
            and sentence.start < trace.end
            for trace in self._judge.judge_reading(reading)
        )
        return seen if kept else replace(seen, outcome=NOT_BELIEVED)


def _find_places(rule: Rule) -> list[tuple[int, str, int | None]]:
    """Return number, file and line of each of a rule's patterns over text, in the order in which they are compiled."""
    return [
        (number, pattern.place.file if pattern.place else "", pattern.place.line if pattern.place else None)
        for patterns in (rule.evidence, rule.contradicted_by)
        for number, pattern in enumerate(patterns, start=1)
        if pattern.fact is None
    ]
