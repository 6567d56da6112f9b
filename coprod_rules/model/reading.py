"""A passage as the scanner reads it: sentences, their words, and which concepts stand where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

#: Concept number to its hits, each (first word, word after the last), counted within the sentence.
Hits: TypeAlias = dict[int, list[tuple[int, int]]]


@dataclass(slots=True)
class Sentence:
    """One sentence, list item or table row of a passage.

    The words of the text that leads into it (its stem) come first: words before ``own`` are not in the sentence itself.
    """

    start: int  # first character within the passage
    end: int
    words: list[str]
    own: int  # index of the first word that stands in the sentence itself
    hits: Hits
    inferred: frozenset[int] = frozenset()  # concepts with a hit that comes from a pronoun or a defined term
    stem: tuple[int, int] | None = None  # where the stem stands, when it is in the same passage


@dataclass(slots=True)
class Reading:
    """One passage with its sentences, and the hits of its headings and its stem."""

    passage: int  # index in Document.passages
    text: str
    folded: str
    role: str | None
    form: str
    sentences: list[Sentence]
    context: frozenset[int] = field(default_factory=frozenset)  # concepts of headings and stem
