"""Compile the ``likeness.json`` of packs. Done once: the result is kept in a cache."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from coprod_rules.bits import bits_of
from coprod_rules.evaluate.concept_names import ConceptNames
from coprod_rules.evaluate.likeness import Feature, Likeness
from coprod_rules.model.rule import RulePack
from coprod_rules.packed import pack as pack_entries


def compile_likeness(
    packs: Sequence[RulePack], names: ConceptNames, numbers: Mapping[str, int], rules: Mapping[str, int]
) -> Likeness:
    """Compile the models of all packs that bring one.

    Args:
        packs: Checked packs.
        names: The names of their concepts.
        numbers: Concept name to number.
        rules: Rule id to number.
    """
    found: defaultdict[Feature, list[tuple[Any, ...]]] = defaultdict(list)
    biases: dict[int, tuple[int, float]] = {}
    bounds: list[tuple[float, float]] = []
    for pack in packs:
        if pack.likeness is None:
            continue
        model = len(bounds)
        bounds.append((pack.likeness["keep"], pack.likeness["find"]))
        weights: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for rule, learned in pack.likeness["rules"].items():
            if rule not in rules:
                continue
            biases[rules[rule]] = (model, learned["bias"])
            for index, weight in zip(learned["features"], learned["weights"], strict=True):
                weights[index].append((rules[rule], weight))
        for index, (title, rarity) in enumerate(zip(pack.likeness["features"], pack.likeness["rarity"], strict=True)):
            feature = _feature(pack, names, numbers, *title.split(" ", 1))
            if feature is not None:
                of_rules = weights.get(index, [])
                found[feature].append(
                    (model, rarity, tuple(r for r, _ in of_rules), tuple(w * rarity for _, w in of_rules))
                )
    keys = sorted(found, key=lambda key: (isinstance(key, str), key))
    places, packed = pack_entries(tuple(found[key]) for key in keys)
    concepts = bits_of(tuple(key for key in keys if isinstance(key, int)))
    return Likeness.load((dict(zip(keys, places, strict=True)), packed, biases, bounds, concepts))


def _feature(pack: RulePack, names: ConceptNames, numbers: Mapping[str, int], kind: str, name: str) -> Feature | None:
    """Return the feature that a pack's file names, or None where the concept is no longer there."""
    if kind == "word":
        return name
    if kind == "section":
        return f"@{name}"
    try:
        return numbers[name if "/" in name else names.resolve(pack, None, name)]
    except KeyError:
        return None
