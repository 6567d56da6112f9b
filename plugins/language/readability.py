"""How hard a document is to read: its reading age, its longest sentences, and how often nobody is named who acts."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coprod_rules.model.document import Document
from coprod_rules.model.plugin import DocumentView
from coprod_rules.model.report import Evidence, Result

LEAST_WORDS = 100  # fewer tell nothing about a document
LEAST_SENTENCES = 10
OLDEST = 15  # years; guides for public text aim at 9 to 14
LONG = 35  # words
LONG_SHARE = 0.2
PASSIVE_SHARE = 0.4
MOST_QUOTES = 3

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_SENTENCE = re.compile(r"[^.!?;\n]+(?:[.!?;](?!\s)[^.!?;\n]*)*[.!?;]?")
_VOWELS = re.compile(r"[aeiouy]+")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:not\s+|also\s+|then\s+|\w+ly\s+)?"
    r"(?:\w{3,}ed|given|made|held|paid|written|drawn|run|led|told|sent|kept|shown|chosen|taken|set|met|found|built|seen)\b"
    r"(?![^.;]*\bby\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: int
    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Finding:
    raised: bool
    reason: str
    sentences: Sequence[_Sentence] = ()


class _Readability(ABC):
    """What the rules have in common: they are notes on the document as a whole, and need some text to go by."""

    id = ""
    title = ""
    standard = "language"
    kind = "discouraged"
    theme = "words-about-people"
    gap = ""
    why = "People whom the text is about have a right to read it, and many stop at the first page."
    next_step = ""
    provenance = "O"

    def judge(self, document: Document, view: DocumentView) -> Result:
        """Measure one document."""
        sentences = tuple(_find_sentences(document))
        enough = len(sentences) >= LEAST_SENTENCES and sum(len(s.words) for s in sentences) >= LEAST_WORDS
        finding = self.measure(document, sentences) if enough else None
        short = f"There is too little running text to measure: {LEAST_SENTENCES} sentences are needed."
        raised = finding is not None and finding.raised
        return Result(
            input=document.path,
            rule_id=self.id,
            title=self.title,
            standard=self.standard,
            principle="words",
            kind=self.kind,
            status="unknown" if finding is None else "raised" if raised else "clear",
            strength=2 if raised else 0,
            severity="note",
            confidence="medium",
            reason=finding.reason if finding is not None else short,
            gap=self.gap,
            why=self.why,
            next_step=self.next_step,
            evidence=tuple(_quote(document, s) for s in finding.sentences[:MOST_QUOTES]) if finding and raised else (),
            sources=({"cite": "language-reading", "provenance": self.provenance},),
        )

    @abstractmethod
    def measure(self, document: Document, sentences: Sequence[_Sentence]) -> _Finding:
        """Return what was measured."""


class ReadingAge(_Readability):
    """The document can be read without a degree.

    The reading age is the Flesch-Kincaid grade plus five: 0.39 x words a sentence + 11.8 x syllables a word - 15.59.

    Source: Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability formulas for Navy enlisted personnel,
    1975. Syllables are counted as groups of vowels, which is right for most English words and near for the rest.
    """

    id = "LANG-READING-AGE"
    title = "The text asks for more years of school than many people had"
    gap = "The text is hard to read for many people whom it is about."
    next_step = (
        "Shorten sentences, use everyday words, and add a short version or an Easy Read one for people who take part."
    )
    provenance = "S>O"

    def measure(self, document: Document, sentences: Sequence[_Sentence]) -> _Finding:
        """Work out the reading age."""
        words = [word for sentence in sentences for word in sentence.words]
        a_sentence = len(words) / len(sentences)
        a_word = sum(map(count_syllables, words)) / len(words)
        age = 0.39 * a_sentence + 11.8 * a_word - 15.59 + 5
        reason = (
            f"Reading age about {age:.0f} (Flesch-Kincaid: {a_sentence:.1f} words a sentence and "
            f"{a_word:.2f} syllables a word; grade plus five, Kincaid and others 1975)."
        )
        return _Finding(round(age) > OLDEST, reason)


class LongSentences(_Readability):
    """Few sentences are long."""

    id = "LANG-LONG-SENTENCES"
    title = "Many sentences are long"
    gap = "Many sentences are longer than most readers can hold in mind."
    next_step = f"Cut sentences of more than {LONG} words in two or more, one duty in each."

    def measure(self, document: Document, sentences: Sequence[_Sentence]) -> _Finding:
        """Count long sentences; quote the longest."""
        long = sorted((s for s in sentences if len(s.words) > LONG), key=lambda s: (-len(s.words), s.passage, s.start))
        share = len(long) / len(sentences)
        reason = f"{len(long)} of {len(sentences)} sentences have more than {LONG} words ({share:.0%})."
        return _Finding(share > LONG_SHARE, reason, long)


class NobodyNamed(_Readability):
    """Sentences say who does what."""

    id = "LANG-PASSIVE"
    title = "Many sentences do not say who acts"
    gap = "Many sentences say that things are done, and not by whom."
    why = "A duty that nobody is named for is nobody's, and readers cannot tell whom to ask."
    next_step = "Name who acts: the Provider shall pay members, in place of members will be paid."

    def measure(self, document: Document, sentences: Sequence[_Sentence]) -> _Finding:
        """Count passives in which nobody is named; quote the first."""
        found = [s for s in sentences if _PASSIVE.search(document.passages[s.passage].text, s.start, s.end)]
        share = len(found) / len(sentences)
        reason = f"{len(found)} of {len(sentences)} sentences say that something is done and not by whom ({share:.0%})."
        return _Finding(share > PASSIVE_SHARE, reason, found)


def count_syllables(word: str) -> int:
    """Return about how many syllables an English word has."""
    plain = word.lower()
    groups = len(_VOWELS.findall(plain))
    silent = plain.endswith("e") and not plain.endswith(("le", "ee", "ye")) and groups > 1
    ed = plain.endswith("ed") and not plain.endswith(("ted", "ded")) and groups > 1
    return max(1, groups - silent - ed)


def _find_sentences(document: Document) -> Iterator[_Sentence]:
    """Yield the sentences of running text: table rows, fields and scraps of fewer than four words are none."""
    for index, passage in enumerate(document.passages):
        if passage.form in ("row", "field"):
            continue
        for match in _SENTENCE.finditer(passage.text):
            words = tuple(_WORD.findall(match.group()))
            if len(words) > 3:
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                yield _Sentence(index, start, match.end(), words)


def _quote(document: Document, sentence: _Sentence) -> Evidence:
    passage = document.passages[sentence.passage]
    return Evidence(
        quote=passage.text[sentence.start : sentence.end],
        role="supports",
        strength=2,
        origin=document.locate(passage, sentence.start, sentence.end),
        passage=sentence.passage,
    )
