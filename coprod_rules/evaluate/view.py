"""What a rule in Python may ask of a document: it meets the protocol `coprod_rules.model.plugin.DocumentView`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
    _found: dict[str, Sequence[tuple[int, int, int]]] = field(default_factory=dict, init=False, repr=False)

    def find(self, concept: str) -> Sequence[tuple[int, int, int]]:
        """Return (passage, start, end) of each hit of *concept*, in document order.

        Raises:
            KeyError: If no loaded pack defines the concept.
        """
        if concept not in self._found:
            self._found[concept] = tuple(self._find(self.numbers[concept]))
        return self._found[concept]

    def _find(self, number: int) -> Iterator[tuple[int, int, int]]:
        for reading in self.readings:
            for sentence in reading.sentences:
                forgotten, hits = sentence.hits.forgotten, sentence.hits.get(number)
                spans = self.spans(reading, sentence) if hits else ()
                for first, last in hits:
                    start, end = sentence.place_of(first, last, spans)
                    if start is not None and end is not None:
                        yield reading.passage, start, end
                if forgotten and not sentence.hits.forgotten:
                    sentence.hits.forget()
