"""Phrases that can add nothing, since another phrase of their concept takes their place.

Phrases are compared as the words that they stand for, forms and alternatives written out. What a gap or another concept
may hold is not known here, so that some such phrases are missed; none is named wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from coprod_rules.authoring.lint.advice import Advice, advise
from coprod_rules.model.rule import Concept, RulePack
from coprod_rules.packs.scope import make_scopes
from coprod_rules.scan.phrases import Variant, Words, literal_words, parse_phrase

MOST_NAMED = 4
_FIELDS = (("nouns", "", "+"), ("verbs", "~", ""), ("terms", "", ""))


@dataclass(frozen=True, slots=True)
class _Phrase:
    field: str
    position: int
    text: str
    variants: tuple[Variant, ...]

    @property
    def words(self) -> frozenset[Words]:
        """Every sequence of words that the phrase stands for; empty where it has gaps or names concepts."""
        known = [literal_words(variant) for variant in self.variants]
        return frozenset().union(*(words for words in known if words)) if all(known) else frozenset()


def find_shadowed_phrases(pack: RulePack) -> Iterator[Advice]:
    """Yield the phrases that are never found, say what another one says, or hold a shorter one of their concept."""
    for _, concept in make_scopes([pack])[0].concepts():
        phrases = [
            _Phrase(field, position, text, parse_phrase(text, first=first, last=last))
            for field, first, last in _FIELDS
            for position, text in enumerate(getattr(concept, field))
        ]
        excludes = [_Phrase("excludes", i, text, parse_phrase(text)) for i, text in enumerate(concept.excludes)]
        barred = _find_barred(phrases, excludes)
        for phrase, cover in barred.items():
            yield advise(
                "shadowed-phrase",
                "warning",
                concept.place,
                phrase.field,
                phrase.position,
                message=f'"{phrase.text}" is never found: "{cover.text}" under excludes takes every hit of it',
                mend="remove one of the two",
            )
        yield from _repeated(concept, [phrase for phrase in phrases if phrase not in barred])


def _find_barred(phrases: Sequence[_Phrase], excludes: Sequence[_Phrase]) -> dict[_Phrase, _Phrase]:
    """Return the phrases that always hold an excluded one, with that one."""
    index = _index(excludes)
    covers = {phrase: sorted(_covers(phrase, index)) for phrase in phrases}
    return {phrase: excludes[found[0]] for phrase, found in covers.items() if found}


def _repeated(concept: Concept, phrases: Sequence[_Phrase]) -> Iterator[Advice]:
    """Yield what is said twice, and, in one note, the phrases that hold a shorter one."""
    index = _index(phrases)
    known: dict[tuple[Variant, ...], _Phrase] = {}
    longer: list[tuple[_Phrase, _Phrase]] = []
    for number, phrase in enumerate(phrases):
        covers = sorted(_covers(phrase, index) - {number})
        twin = known.setdefault(phrase.variants, phrase)
        twins = [phrases[other] for other in covers if other < number and number in _covers(phrases[other], index)]
        if twin is not phrase or twins:
            first = twin if twin is not phrase else twins[0]
            yield advise(
                "shadowed-phrase",
                "warning",
                concept.place,
                phrase.field,
                phrase.position,
                message=f'"{phrase.text}" says what "{first.text}" says already',
                mend="remove one of the two",
            )
        elif any(number not in _covers(phrases[other], index) for other in covers):
            shorter = next(phrases[other] for other in covers if number not in _covers(phrases[other], index))
            longer.append((phrase, shorter))
    if longer:
        named = ", ".join(f'"{phrase.text}" (by "{shorter.text}")' for phrase, shorter in longer[:MOST_NAMED])
        more = f" and {len(longer) - MOST_NAMED} more" if len(longer) > MOST_NAMED else ""
        yield advise(
            "shadowed-phrase",
            "note",
            concept.place,
            message=f'in "{concept.id}" a shorter phrase is found wherever the longer one is: {named}{more}',
            mend="keep only the shorter ones, unless the longer are clearer to read",
        )


def _index(phrases: Sequence[_Phrase]) -> dict[Words, set[int]]:
    """Return which phrases stand for each sequence of words."""
    index: dict[Words, set[int]] = {}
    for number, phrase in enumerate(phrases):
        for words in phrase.words:
            index.setdefault(words, set()).add(number)
    return index


def _covers(phrase: _Phrase, index: dict[Words, set[int]]) -> set[int]:
    """Return the numbers of the phrases in *index* of which a hit stands wherever *phrase* has one."""
    found: set[int] | None = None
    for variant in phrase.variants:
        here: set[int] = set()
        for run in _literal_runs(variant):
            sequences = literal_words(run) or ()
            parts = [_parts(words, index) for words in sequences]
            here |= set.intersection(*parts) if parts else set()
        found = here if found is None else found & here
    return found or set()


def _literal_runs(variant: Variant) -> Iterator[Variant]:
    """Yield the stretches of a variant that are words alone."""
    for literal, elements in groupby(variant, key=lambda element: element[0] == "w"):
        if literal:
            yield tuple(elements)


def _parts(words: Words, index: dict[Words, set[int]]) -> set[int]:
    found: set[int] = set()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            found |= index.get(words[start:end], set())
    return found
