"""Read a document: sentences, hits, and whom pronouns and defined terms stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from coprod_rules.model.document import Document, Passage
from coprod_rules.model.reading import Hits, Reading, Sentence
from coprod_rules.scan.definitions import find_defined_terms, find_mentions
from coprod_rules.scan.lexicon import Lexicon
from coprod_rules.scan.scanner import WordHits
from coprod_rules.text.fold import find_spans, find_words, fold, join_broken
from coprod_rules.text.placeholders import find_placeholders
from coprod_rules.text.sentences import split_items, split_sentences

_PERSON_PRONOUNS = frozenset(
    "they them their theirs themselves he him his she her hers himself herself each everyone everybody both others "
    "those these whoever anyone anybody someone somebody nobody none any all".split()
)
_BODY_WORDS = frozenset("it its group panel board council forum committee circle body members".split())
_NUMERIC = frozenset("0123456789£$€%")


class Reader:
    """Reads documents with one lexicon. Holds nothing of a document once it is read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        cues = lexicon.cues
        self._numbers = {
            kind: tuple(n for n, cue in cues.items() if cue == kind) for kind in ("number", "percent", "money")
        }
        self._person = _with_included(lexicon, ("person",))
        self._body = _with_included(lexicon, ("body",))
        self._defining = _with_included(lexicon, ("person", "body", "duty-holder", "owner", "money", "number", "time"))
        self._scan_heading = lru_cache(maxsize=4096)(lambda text: self.scan(find_words(fold(text))))

    def read(self, document: Document) -> Iterator[Reading]:
        """Yield a reading of every passage of *document*, in order."""
        folded = [join_broken(fold(passage.text)) for passage in document.passages]
        terms = self._defined_terms(document.passages, folded)
        for index in range(len(document.passages)):
            yield self._read_passage(document.passages, index, folded, terms)

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
        headings = tuple(self._scan_heading(heading) for heading in passage.heading_path)
        return Reading(
            index,
            passage.text,
            text,
            passage.role,
            passage.form,
            sentences,
            headings,
            find_placeholders(passage.text),
        )

    def scan(self, words: list[str], seeds: Mapping[int, Sequence[tuple[int, int]]] | None = None) -> WordHits:
        """Return the hits of a list of words; *seeds* are hits known beforehand, numbers are added here."""
        known: dict[int, list[tuple[int, int]]] = {}
        for place, word in enumerate(words):
            if word[0] in _NUMERIC:
                self._add_number(known, word, place)
        if seeds:
            for concept, places in seeds.items():
                known.setdefault(concept, []).extend(places)
        return WordHits(words, self.lexicon, known)

    def _add_number(self, known: dict[int, list[tuple[int, int]]], word: str, place: int) -> None:
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
            known.setdefault(concept, []).append((start, place + 1))

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
        if earlier and not _any_in(self._person, hits):
            self._resolve_pronouns(sentence, earlier, seeds)
        seeds = {concept: [place for place in places if place[0] < place[1]] for concept, places in seeds.items()}
        if any(seeds.values()):
            sentence.inferred = frozenset(
                concept for concept, places in seeds.items() if places and concept not in hits
            )
            sentence.hits = self.scan(sentence.words, seeds)

    def _resolve_pronouns(
        self, sentence: Sentence, earlier: Sequence[Sentence], seeds: dict[int, list[tuple[int, int]]]
    ) -> None:
        pronoun = next((i for i, word in enumerate(sentence.words) if word in _PERSON_PRONOUNS), None)
        body = next((i for i, word in enumerate(sentence.words) if word in _BODY_WORDS), None)
        if pronoun is None and body is None:
            return
        for previous in reversed(earlier[-3:]):
            persons = [concept for concept in self._person if concept in previous.hits]
            if pronoun is not None and persons:
                for concept in persons:
                    seeds.setdefault(concept, []).append((pronoun, pronoun + 1))
                return
            if body is not None and persons and _any_in(self._body, previous.hits):
                for concept in persons:
                    seeds.setdefault(concept, []).append((body, body + 1))
                return

    def _defined_terms(self, passages: Sequence[Passage], folded: Sequence[str]) -> dict[str, frozenset[int]]:
        """Return the terms that the document defines, with the entities and sums that their definitions name."""
        terms: dict[str, set[int]] = {}
        for passage, text in zip(passages, folded, strict=True):
            for term, start, end in find_defined_terms(passage.text):
                hits = self.scan(find_words(text, start, end))
                known = {concept for concept in self._defining if concept in hits}
                if known:
                    terms.setdefault(term, set()).update(known)
        return {term: frozenset(concepts) for term, concepts in sorted(terms.items())}


def _with_included(lexicon: Lexicon, cues: tuple[str, ...]) -> tuple[int, ...]:
    """Return the concepts that carry one of some cues and all that they include, in rising order."""
    chosen: set[int] = set()
    queue = [number for number, cue in lexicon.cues.items() if cue in cues]
    while queue:
        number = queue.pop()
        if number not in chosen:
            chosen.add(number)
            queue.extend(lexicon.includes.get(number, ()))
    return tuple(sorted(chosen))


def _any_in(concepts: tuple[int, ...], hits: Hits) -> bool:
    return any(concept in hits for concept in concepts)


def word_spans(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """Return where each of a sentence's own words stands in the passage."""
    return find_spans(reading.folded, sentence.start, sentence.end)
