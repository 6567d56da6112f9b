"""Where the passages of one draft stand in the other: the same words, in the same place or in another."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from coprod_rules.compare.wording import likeness, same_heading, same_words, words_of
from coprod_rules.text.sentences import split_sentences

if TYPE_CHECKING:
    from coprod_rules.model.document import Document, Passage

#: From this likeness on, what is left in the other draft is shown as what became of a sentence.
LEAST_LIKENESS = 0.4


class Sentence(NamedTuple):
    """A sentence of a draft."""

    passage: int
    start: int
    end: int
    text: str
    words: frozenset[str]


class Places:
    """One draft, to be searched for words of the other."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.keys = [same_words(passage.text) for passage in document.passages]
        self._all = "\n".join(self.keys)
        self._sentences: list[Sentence] | None = None

    def holds(self, quote: str) -> bool:
        """Tell whether the words of *quote* stand anywhere in the draft."""
        return same_words(quote) in self._all

    def find(self, quote: str) -> int | None:
        """Return the index of the first passage that holds the words of *quote*."""
        wanted = same_words(quote)
        return next((index for index, key in enumerate(self.keys) if wanted in key), None)

    def nearest(self, quote: str) -> Sentence | None:
        """Return the sentence that is most like *quote*, if any is like it at all; of two the first."""
        wanted = words_of(quote)
        best, score = None, LEAST_LIKENESS
        for sentence in self.sentences:
            value = likeness(wanted, sentence.words)
            if value > score:
                best, score = sentence, value
        return best

    @property
    def sentences(self) -> list[Sentence]:
        """Every sentence of the draft, in order."""
        if self._sentences is None:
            self._sentences = [
                Sentence(index, start, end, passage.text[start:end], words_of(passage.text[start:end]))
                for index, passage in enumerate(self.document.passages)
                for start, end in split_sentences(passage.text)
            ]
        return self._sentences


def _same_place(one: Passage, other: Passage) -> bool:
    """Tell whether two passages stand under the same headings; their numbers do not count.

    Nor does an outer heading that only one of them has: in Markdown the title of a document is one, in JSON it is not.
    """
    first, second = (tuple(map(same_heading, passage.heading_path)) for passage in (one, other))
    shared = min(len(first), len(second))
    return first[len(first) - shared :] == second[len(second) - shared :] if shared else first == second


def find_moved(old: Places, new: Places) -> frozenset[str]:
    """Return the words of the passages that stand in another place in the new draft.

    Either they stand under another heading, or they have changed places with other passages: as few as can be are
    taken to have moved. What was only pushed down by something new above it has not.
    """
    before, after = _unique(old), _unique(new)
    shared = [key for key in before if key in after]
    moved = {
        key for key in shared if not _same_place(old.document.passages[before[key]], new.document.passages[after[key]])
    }
    stayed = [key for key in shared if key not in moved]
    kept = _longest_rising([after[key] for key in stayed])
    moved.update(key for index, key in enumerate(stayed) if index not in kept)
    return frozenset(moved)


def _unique(places: Places) -> dict[str, int]:
    counts = Counter(places.keys)
    return {key: index for index, key in enumerate(places.keys) if counts[key] == 1}


def _longest_rising(values: Sequence[int]) -> frozenset[int]:
    """Return the indexes of a longest subsequence of *values* that rises throughout.

    Source: patience sorting.
    """
    tails: list[int] = []  # the least last value of a rising run of each length
    ends: list[int] = []  # the index of that value
    before: list[int | None] = []
    for index, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else None)
        if length == len(tails):
            tails.append(value)
            ends.append(index)
        else:
            tails[length], ends[length] = value, index
    kept: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return frozenset(kept)
