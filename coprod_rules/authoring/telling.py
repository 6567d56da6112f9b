"""Puts what the engine saw in an example into lines for its author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_rules.evaluate.pattern_view import see_pattern
from coprod_rules.evaluate.rulebook import CompiledPattern, RuleInfo, plain_name
from coprod_rules.evaluate.sentence_view import see_sentence

if TYPE_CHECKING:
    from coprod_rules.model.document import Document
    from coprod_rules.model.inspection import ConceptSeen, PatternSeen, SentenceSeen
    from coprod_rules.model.reading import Reading
    from coprod_rules.model.rule import Pattern, Rule
    from coprod_rules.rulebase import Rulebase

MOST_OTHERS = 8
_WANTS_NOTHING = frozenset(("not_met", "clear"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """How one pattern fared at the sentence of a document where it came nearest."""

    field: str  # evidence or contradicted_by
    number: int  # among the patterns of that field, from 1, as the file has them
    pattern: Pattern
    seen: PatternSeen
    reading: Reading  # where it came nearest
    index: int  # of the sentence in it


class Teller:
    """Tells of single rules what they found in short documents.

    Args:
        rulebase: Compiled packs, those of the rules among them.
    """

    def __init__(self, rulebase: Rulebase) -> None:
        self._lexicon = rulebase.lexicon
        self._called = [plain_name(name) for name in rulebase.lexicon.names]
        self._reader = rulebase.reader()
        self._cues = rulebase.judge().cues
        book = rulebase.rulebook
        self._numbers = {RuleInfo._make(info).id: number for number, info in enumerate(book.rules)}
        self._patterns: dict[int, list[CompiledPattern]] = {}
        for number in range(book.pattern_count):
            self._patterns.setdefault(book.patterns[number].rule, []).append(book.patterns[number])

    def try_rule(self, rule: Rule, document: Document) -> tuple[Attempt, ...]:
        """Return how each pattern of a rule over text fared, where it came nearest; nothing if there is no text."""
        return tuple(self._try_rule(rule, self._reader.read(document)))

    def tell(self, rule: Rule, document: Document, *, aim: str) -> Iterator[str]:
        """Yield lines that say what was seen in a document and which part of each pattern of a rule missed.

        Args:
            rule: The rule.
            document: The document, as short as an example.
            aim: The verdict that was wanted of the rule: it decides which patterns matter.
        """
        readings = list(self._reader.read(document))
        asked = self._concepts_of(rule)
        number = 0
        for reading in readings:
            for index in range(len(reading.sentences)):
                number += 1
                names, cues = self._lexicon.names, self._lexicon.cues
                yield from _tell_sentence(see_sentence(document, reading, index, number, names, cues, {}, asked))
        for attempt in self._try_rule(rule, readings):
            yield from _tell_attempt(attempt, aim)
        facts = [pattern for pattern in (*rule.evidence, *rule.contradicted_by) if pattern.fact is not None]
        if facts and aim not in _WANTS_NOTHING:
            yield "patterns with fact look at structured fields; an example has none, a case may"

    def tell_nearest(self, rule: Rule, document: Document, *, aim: str) -> Iterator[str]:
        """Yield the same of a longer document: only of the sentence where one of the patterns came nearest.

        Args:
            rule: The rule.
            document: The document.
            aim: The status that was wanted.
        """
        wanted = "contradicted_by" if aim == "contradicted" else "evidence"
        attempts = [attempt for attempt in self.try_rule(rule, document) if attempt.field == wanted]
        if not attempts:
            return
        best = max(attempts, key=_closeness)
        names, cues = self._lexicon.names, self._lexicon.cues
        yield from _tell_sentence(
            see_sentence(document, best.reading, best.index, 1, names, cues, {}, self._concepts_of(rule))
        )
        yield from _tell_attempt(best, aim)

    def _try_rule(self, rule: Rule, readings: Iterable[Reading]) -> Iterator[Attempt]:
        places = [(reading, index) for reading in readings for index in range(len(reading.sentences))]
        compiled = self._patterns.get(self._numbers[rule.id], [])
        for (field, number, written), pattern in zip(_written(rule), compiled, strict=True):
            tries = [
                Attempt(
                    field=field,
                    number=number,
                    pattern=written,
                    seen=see_pattern(pattern, number, reading, index, self._called, self._cues),
                    reading=reading,
                    index=index,
                )
                for reading, index in places
            ]
            if tries:
                yield max(tries, key=_closeness)

    def _concepts_of(self, rule: Rule) -> frozenset[int]:
        return frozenset(
            concept
            for pattern in self._patterns.get(self._numbers[rule.id], ())
            for group in (
                *pattern.all,
                *pattern.context,
                *pattern.denied,
                *(of for _, of in pattern.at_least),
                pattern.none,
                pattern.none_in_context,
            )
            for concept in group
        )


def _closeness(attempt: Attempt) -> tuple[bool, int, float]:
    return attempt.seen.held, attempt.seen.strength or 0, attempt.seen.share


def _written(rule: Rule) -> list[tuple[str, int, Pattern]]:
    """Return field, number and pattern of a rule's patterns over text, in the order in which they are compiled."""
    return [
        (field, number, pattern)
        for field, patterns in (("evidence", rule.evidence), ("contradicted_by", rule.contradicted_by))
        for number, pattern in enumerate(patterns, start=1)
        if pattern.fact is None
    ]


def _tell_sentence(seen: SentenceSeen) -> Iterator[str]:
    yield f'saw in "{_shorten(seen.text)}", a {seen.form}:'
    asked: dict[str, list[str]] = {}
    others: dict[str, None] = {}
    for concept in seen.concepts:
        if concept.asked:
            asked.setdefault(concept.concept, []).append(_quote(concept))
        elif concept.cue is None:
            others[f'{concept.concept} "{concept.words}"'] = None
    for name, words in sorted(asked.items()):
        yield f"  {name}: {', '.join(dict.fromkeys(words))}"
    if not asked:
        yield "  none of the concepts that the rule names"
    if others:
        more = f" and {len(others) - MOST_OTHERS} more" if len(others) > MOST_OTHERS else ""
        yield f"  not named by the rule: {', '.join(list(others)[:MOST_OTHERS])}{more}"
    cues = [*seen.binding, *(f'hedge: "{words}"' for words in seen.hedges)]
    cues += [f'denied: "{words}"' for words in seen.denied]
    yield f"  cues: {', '.join(cues) if cues else 'none'}"


def _quote(concept: ConceptSeen) -> str:
    notes = [note for note, held in (("denied", concept.negated), ("inferred", concept.inferred)) if held]
    return f'"{concept.words}"' + (f" ({', '.join(notes)})" if notes else "")


def _tell_attempt(attempt: Attempt, aim: str) -> Iterator[str]:
    """Yield what became of a pattern; where nothing was to be found, only if it found something."""
    seen = attempt.seen
    if not seen.held and (aim in _WANTS_NOTHING or (attempt.field == "contradicted_by" and aim != "contradicted")):
        return
    line = f", line {attempt.pattern.place.line}" if attempt.pattern.place else ""
    start = f"{attempt.field} > {attempt.number}{line}"
    if seen.held:
        cues = f": {'; '.join(seen.cues)}" if seen.cues else ""
        yield f"{start}: {seen.outcome}, strength {seen.strength}{cues}"
    else:
        yield f"{start}: missed"
    for part in seen.parts:
        found = f": {part.found}" if part.found else ""
        if not part.held:
            yield f"  misses {part.key} {part.asks}{found or ': not in the text'}"
        elif part.key not in ("none", "none_in_context", "forms"):
            yield f"  has {part.key} {part.asks}{found}"


def _shorten(text: str, most: int = 120) -> str:
    return text if len(text) <= most else f"{text[: text.rfind(' ', 0, most)]} ..."
