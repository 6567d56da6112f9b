"""How hard the messages of a pack are to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coprod_rules.authoring.lint.advice import Advice, advise
from coprod_rules.model.rule import RulePack

#: Readers older than this can be asked for; below it, most adults read with ease.
HIGHEST_AGE = 16.0
_FEWEST_WORDS = 12  # the formula says nothing of shorter texts
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_END = re.compile(r"[.!?;:]+(?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


def reading_age(text: str) -> float:
    """Return the age, in years, at which an English text is read with ease.

    The Flesch-Kincaid grade level plus five years: 0.39 words a sentence + 11.8 syllables a word - 15.59. Syllables are
    counted by groups of vowels, which is right for nine words in ten.

    Source: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, Derivation of new readability formulas for
    Navy enlisted personnel, Research Branch Report 8-75, 1975.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(_END.findall(text.strip())))
    syllables = sum(count_syllables(word) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(0.0, grade + 5.0)


def count_syllables(word: str) -> int:
    """Return how many syllables an English word has, as a rule of thumb."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    spoken = plain
    if not re.search(r"[^aeiouy]l(?:e|ed|es)$", plain):  # "table", "settled": here the last e is heard
        spoken = re.sub(r"(?:(?<=[^aeiouyscxzgh])es|(?<=[^td])ed|(?<=[^aeiouy])e)$", "", plain)
    # "serious", "create", "idea": two vowels that are spoken apart.
    apart = len(re.findall(r"i[ou](?!n)|ia|eo(?!p)|[aeio]ing$|creat|[dr]ea$", plain)) if len(plain) > 3 else 0
    return max(1, len(_VOWELS.findall(spoken)) + apart)


def find_hard_messages(pack: RulePack) -> Iterator[Advice]:
    """Yield the rules whose messages ask for an older reader than `HIGHEST_AGE`."""
    for rule in pack.rules:
        for field in ("gap", "why", "next_step"):
            text = getattr(rule, field)
            age = reading_age(text)
            if age > HIGHEST_AGE and len(_WORD.findall(text)) >= _FEWEST_WORDS:
                yield advise(
                    "reading-age",
                    "note",
                    rule.place,
                    field,
                    message=f'"{field}" of {rule.id} has a reading age of {age:.0f}, and {HIGHEST_AGE:.0f} is the most',
                    mend="use shorter sentences and everyday words",
                )


def mean_reading_age(pack: RulePack) -> float | None:
    """Return the reading age of all messages of a pack together, or None where it has none."""
    text = " ".join(f"{rule.gap} {rule.why} {rule.next_step}" for rule in pack.rules)
    return reading_age(text) if text.strip() else None
