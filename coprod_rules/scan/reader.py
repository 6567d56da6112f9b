"""Read a document: sentences, hits, and whom pronouns and defined terms stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from coprod_rules.model.document import Document, Passage
from coprod_rules.model.reading import Hits, Reading, Sentence
from coprod_rules.scan.definitions import find_defined_terms, find_mentions
from coprod_rules.text.fold import find_spans, find_words, fold, join_broken
from coprod_rules.scan.lexicon import Lexicon
from coprod_rules.scan.scanner import scan_words
from coprod_rules.text.sentences import split_items, split_sentences

_PERSON_PRONOUNS = frozenset(
    "they them their theirs themselves he him his she her hers himself herself each everyone everybody both others those "
    "these whoever anyone anybody someone somebody nobody none any all".split()
)
_BODY_WORDS = frozenset("it its group panel board council forum committee circle body members".split())
_DIGIT = re.compile(r"[\d%]")


class Reader:
    """Reads documents with one lexicon. Holds nothing of a document once it is read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        cues = lexicon.cues
        self._numbers = {kind: tuple(n for n, cue in cues.items() if cue == kind) for kind in ("number", "percent", "money")}
        self._person = _with_relatives(lexicon, "person")
        self._body = _with_relatives(lexicon, "body")
        self._entities = frozenset().union(
            *(_with_relatives(lexicon, cue) for cue in ("person", "body", "duty-holder", "owner", "money", "number", "time"))
        )
        self._scan_heading = lru_cache(maxsize=4096)(self._scan_text)

    def read(self, document: Document) -> list[Reading]:
        """Return a reading of every passage of *document*, in order."""
        folded = [join_broken(fold(passage.text)) for passage in document.passages]
        terms = self._defined_terms(document.passages, folded)
        return [
            self._read_passage(document.passages, index, folded, terms) for index in range(len(document.passages))
        ]

    def _read_passage(
        self,
        passages: Sequence[Passage],
        index: int,
        folded: Sequence[str],
        terms: Mapping[str, frozenset[int]],
    ) -> Reading:
        passage = passages[index]
        text = folded[index]
        lead = self._lead_in(passages, index, folded)
        mentions = find_mentions(passage.text, terms) if terms else ()
        sentences: list[Sentence] = []
        for start, end, stem in self._parts(passage.text):
            before = find_words(text, *stem) if stem else lead
            own = find_words(text, start, end)
            words = [*before, *own] if before else own
            hits = self.scan(words)
            sentence = Sentence(start, end, words, len(before), hits, stem=stem)
            self._resolve(sentence, sentences, text, mentions)
            sentences.append(sentence)
        context: set[int] = set()
        for heading in passage.heading_path:
            context |= self._scan_heading(heading)
        return Reading(index, passage.text, text, passage.role, passage.form, sentences, frozenset(context))

    def scan(self, words: list[str], seeds: Mapping[int, Sequence[tuple[int, int]]] | None = None) -> Hits:
        """Return the hits of a list of words; *seeds* are hits known beforehand, numbers are added here."""
        found = {concept: list(hits) for concept, hits in seeds.items()} if seeds else {}
        for place, word in enumerate(words):
            if word[0].isdigit() or word[0] in "£$€%":
                self._add_number(found, word, place)
        return scan_words(words, self.lexicon, found)

    def _add_number(self, found: Hits, word: str, place: int) -> None:
        if word == "%":
            kind, start = "percent", max(0, place - 1)
        elif word.endswith("%"):
            kind, start = "percent", place
        elif word[0] in "£$€":
            kind, start = "money", place
        elif word.isalnum() and not word.isdigit() and not word.endswith(("st", "nd", "rd", "th")):
            return
        else:
            kind, start = "number", place
        for concept in self._numbers[kind]:
            found.setdefault(concept, []).append((start, place + 1))

    def _scan_text(self, text: str) -> frozenset[int]:
        return frozenset(self.scan(find_words(fold(text))))

    def _parts(self, text: str) -> Iterator[tuple[int, int, tuple[int, int] | None]]:
        for start, end in split_sentences(text):
            yield from split_items(text, start, end)

    def _lead_in(self, passages: Sequence[Passage], index: int, folded: Sequence[str]) -> list[str]:
        """Return the words of the last sentence of the passage that leads into this item."""
        stem = passages[index].stem
        if stem is None or stem == index:
            return []
        sentences = split_sentences(passages[stem].text)
        return find_words(folded[stem], *sentences[-1]) if sentences else []

    def _resolve(
        self,
        sentence: Sentence,
        earlier: Sequence[Sentence],
        folded: str,
        mentions: Sequence[tuple[int, int, frozenset[int]]],
    ) -> None:
        """Add hits for pronouns and defined terms, and scan again so that phrases see them."""
        seeds: dict[int, list[tuple[int, int]]] = {}
        for start, end, concepts in mentions:
            if sentence.start <= start < sentence.end:
                first = sentence.own + len(find_words(folded, sentence.start, start))
                last = max(first + 1, sentence.own + len(find_words(folded, sentence.start, end)))
                for concept in concepts:
                    seeds.setdefault(concept, []).append((first, min(last, len(sentence.words))))
        hits = sentence.hits
        if earlier and not any(concept in hits for concept in self._person):
            self._resolve_pronouns(sentence, earlier, seeds)
        seeds = {concept: [place for place in places if place[0] < place[1]] for concept, places in seeds.items()}
        if any(seeds.values()):
            sentence.inferred = frozenset(concept for concept in seeds if concept not in hits)
            sentence.hits = self.scan(sentence.words, seeds)

    def _resolve_pronouns(
        self, sentence: Sentence, earlier: Sequence[Sentence], seeds: dict[int, list[tuple[int, int]]]
    ) -> None:
        pronoun = next((i for i, word in enumerate(sentence.words) if word in _PERSON_PRONOUNS), None)
        body = next((i for i, word in enumerate(sentence.words) if word in _BODY_WORDS), None)
        if pronoun is None and body is None:
            return
        for previous in reversed(earlier[-3:]):
            persons = [concept for concept in previous.hits if concept in self._person]
            bodies = [concept for concept in previous.hits if concept in self._body]
            if pronoun is not None and persons:
                for concept in persons:
                    seeds.setdefault(concept, []).append((pronoun, pronoun + 1))
                return
            if body is not None and persons and bodies:
                for concept in persons:
                    seeds.setdefault(concept, []).append((body, body + 1))
                return

    def _defined_terms(self, passages: Sequence[Passage], folded: Sequence[str]) -> dict[str, frozenset[int]]:
        """Return the terms that the document defines, with the entities and sums that their definitions name."""
        terms: dict[str, set[int]] = {}
        for passage, text in zip(passages, folded, strict=True):
            for term, start, end in find_defined_terms(passage.text):
                hits = self.scan(find_words(text, start, end))
                known = {concept for concept in hits if concept in self._entities}
                if known:
                    terms.setdefault(term, set()).update(known)
        return {term: frozenset(concepts) for term, concepts in sorted(terms.items())}


def _with_relatives(lexicon: Lexicon, cue: str) -> frozenset[int]:
    """Return the concepts of a cue, those that they include and those that include them."""
    chosen = {number for number, name in lexicon.cues.items() if name == cue}
    grown = True
    while grown:
        grown = False
        for child, parents in lexicon.parents.items():
            if child not in chosen and any(parent in chosen and lexicon.cues.get(parent) == cue for parent in parents):
                chosen.add(child)
                grown = True
    above = {parent for child in chosen for parent in lexicon.parents.get(child, ()) if parent not in lexicon.cues}
    return frozenset(chosen | above)


def word_spans(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """Return where each of a sentence's own words stands in the passage."""
    return find_spans(reading.folded, sentence.start, sentence.end)
