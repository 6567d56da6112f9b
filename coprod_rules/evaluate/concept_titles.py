"""Concepts in words that a reader understands who has never seen a rule pack."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_rules.evaluate.concept_names import ConceptNames
from coprod_rules.model.rule import RulePack

MOST_LENGTH = 70
#: What follows these only adds examples or exceptions to what a concept is about.
_ASIDES = (". ", " - ", "; ", ", such as ", ", as opposed to ", ", with ", ", in any ", " (")


def title_concepts(packs: Sequence[RulePack]) -> dict[str, str]:
    """Return a title for each concept of some packs, by its name in a compiled rulebase."""
    return {concept.id: make_title(concept.about) or _plain(concept.id) for concept in ConceptNames(packs).concepts()}


def make_title(about: str) -> str:
    """Return the first thing that a concept's ``about`` says, small and without its examples.

    "Costs that people meet to take part, such as travel." gives "costs that people meet to take part".
    """
    text = " ".join(about.split())
    for aside in _ASIDES:
        text = text.partition(aside)[0]
    text = text.rstrip(" .,:")
    if len(text) > MOST_LENGTH and "," in text[:MOST_LENGTH]:
        text = text[:MOST_LENGTH].rpartition(",")[0]
    return text if text[1:2].isupper() or text.startswith("I ") else text[:1].lower() + text[1:]


def _plain(name: str) -> str:
    return name.rpartition("/")[2].rpartition(":")[2].replace("-", " ")
