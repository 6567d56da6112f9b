"""The words that tell one rule from the others: what its examples, messages and concepts speak of.

They serve to find passages that come near a rule although no pattern of it holds. A word weighs more the more of a
rule's texts use it and the fewer rules do.

Source: the weighting is that of BM25 (Robertson and Zaragoza, The probabilistic relevance framework, 2009) with rules
for documents; its constants were chosen on texts that the rules missed (`benchmarks/nearest.py`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from coprod_rules.model.rule import Rule, RulePack
from coprod_rules.text.fold import find_words, fold

SATURATION = 1.2
PHRASES = 0.5
STEM = 5  # letters: enough to bring "involved" and "involvement" together
_SIGNS = re.compile(r"<[^<>]+>|[()|~+?_\d\[\]]")
_TELLING = ("met", "partly", "contradicted", "raised")
_COMMON = frozenset(
    "the and for with are been its that this these those from will shall must may can which who they their them there "
    "than then any each all not other into has have had was were".split()
)


def find_stems(text: str) -> dict[str, str]:
    """Return the beginnings of the words of a text that say something, each with the first such word."""
    stems: dict[str, str] = {}
    for word in find_words(fold(text)):
        if len(word) > 2 and word not in _COMMON:
            stems.setdefault(word[:STEM], word)
    return stems


def profile_rules(packs: Sequence[RulePack]) -> dict[str, dict[str, float]]:
    """Return, by rule id, the weight of each word's beginning for that rule."""
    counts = {rule.id: _count(rule) for pack in packs for rule in pack.rules}
    spread = Counter(stem for found in counts.values() for stem in found)
    rarity = {stem: math.log(1 + len(counts) / (1 + number)) for stem, number in spread.items()}
    return {
        id_: {stem: rarity[stem] * number / (number + SATURATION) for stem, number in sorted(found.items())}
        for id_, found in counts.items()
    }


def _count(rule: Rule) -> dict[str, float]:
    """Return in how many of a rule's texts each word is used; the phrases of its concepts count as half a text."""
    texts = [example.text for verdict in _TELLING for example in rule.examples.get(verdict, ())]
    texts += [rule.title, rule.gap, rule.next_step]
    counts: dict[str, float] = dict(Counter(stem for text in texts for stem in find_stems(text)))
    for stem in find_stems(" ".join(_phrases(rule))):
        counts[stem] = counts.get(stem, 0.0) + PHRASES
    return counts


def _phrases(rule: Rule) -> Iterable[str]:
    for concept in rule.concepts:
        for phrase in (*concept.nouns, *concept.verbs, *concept.terms):
            yield _SIGNS.sub(" ", phrase)
