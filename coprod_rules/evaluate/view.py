"""What a rule in Python may ask of a document: it meets the protocol `coprod_rules.model.plugin.DocumentView`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coprod_rules.evaluate.sentence_view import place_words
from coprod_rules.model.document import Document
from coprod_rules.model.reading import Reading, Sentence
from coprod_rules.model.report import Result


@dataclass(frozen=True, slots=True)
class View:
    """A document, what the rules written as data say of it, and where its concepts stand."""

    document: Document
    results: Mapping[str, Result]
    readings: Sequence[Reading]
    numbers: Mapping[str, int]  # concept id to number; where several packs have one of that id, the first
    spans: Callable[[Reading, Sentence], Sequence[tuple[int, int]]]  # the place of each word of a sentence

    def find(self, concept: str) -> Sequence[tuple[int, int, int]]:
        """Return (passage, start, end) of each hit of *concept*, in document order.

        Raises:
            KeyError: If no loaded pack defines the concept.
        """
        number = self.numbers[concept]
        found: list[tuple[int, int, int]] = []
        for reading in self.readings:
            for sentence in reading.sentences:
                spans = self.spans(reading, sentence)
                for first, last in sentence.hits.get(number, ()):
                    start, end = place_words(sentence, spans, first, last)
                    if start is not None and end is not None:
                        found.append((reading.passage, start, end))
        return found
