"""Compile the ``network.json`` and ``likeness.json`` of packs. Done once: the result is kept in a cache."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from math import log
from typing import Any

from coprod_rules.bits import bits_of
from coprod_rules.evaluate.concept_names import ConceptNames
from coprod_rules.evaluate.likeness import SAYINGS, Likeness
from coprod_rules.evaluate.network import ZERO, Feature
from coprod_rules.model.rule import STATEMENTS, Rule, RulePack
from coprod_rules.packed import pack as pack_entries

BOUNDS = ("keep", "find", "apart", "sure", "deny", "faint", "believe", "speak")  # in the order of `Bounds`
TONE_BOUNDS = ("wish", "firm", "plain", "measurable")  # in the order of `ToneBounds`
_SIGN = bytes((value + ZERO) % 256 for value in range(256))  # a signed byte to one that counts from ZERO


def compile_likeness(
    packs: Sequence[RulePack], names: ConceptNames, numbers: Mapping[str, int], rules: Mapping[str, int]
) -> Likeness | None:
    """Compile the network of the packs with the outputs that build on it; None where there is nothing to build.

    Outputs that were learned over another network are left out: their rules are judged by phrases alone.

    Args:
        packs: Checked packs.
        names: The names of their concepts.
        numbers: Concept name to number.
        rules: Rule id to number.
    """
    base = next((pack for pack in packs if pack.network is not None), None)
    if base is None or base.network is None:
        return None
    mark = network_mark(base.network)
    learned = [pack.likeness for pack in packs if pack.likeness is not None and pack.likeness["network"] == mark]
    known = [(rules[name], found, each) for each in learned for name, found in each["rules"].items() if name in rules]
    outputs = {saying: [(rule, found[saying]) for rule, found, _ in known if saying in found] for saying in SAYINGS}
    tones = base.network["tones"]
    every = [values for saying in SAYINGS for _, values in outputs[saying]]
    every += tones["wish"], tones["measurable"]
    rows = [_bytes(values["weights"]) for values in every]
    network, packed = _network(base.network, {full: numbers[name] for full, name in names.in_full().items()})
    return Likeness.load(
        (
            network,
            *_middle(base.network),
            (
                [bytes(column) for column in zip(*rows, strict=True)],
                [values["scale"] for values in every],
                [values["bias"] for values in every],
            ),
            {saying: tuple(rule for rule, _ in found) for saying, found in outputs.items()},
            tuple(_odds(tones["bounds"][bound]) for bound in TONE_BOUNDS),
            {rule: tuple(_odds(each[bound]) for bound in BOUNDS) for rule, _, each in known},
            {rules[rule.id]: _forms(rule) for pack in packs for rule in pack.rules if rule.id in rules},
            {rule: each["strength"] for rule, _, each in known},
            dict(_rivals(learned, rules)),
        ),
        packed,
    )


def network_mark(network: Mapping[str, Any]) -> str:
    """Return a mark that tells a network from others: outputs that were learned over another one mean nothing."""
    return sha256((network["weights"] + network["middle"]["weights"]).encode()).hexdigest()[:16]


def _network(network: Mapping[str, Any], numbers: Mapping[str, int]) -> tuple[tuple[Any, ...], bytes]:
    """Return the network as `Network.load` takes it."""
    units = len(network["bias"])
    weights = _bytes(network["weights"])
    rows: dict[Feature, tuple[float, bytes]] = {}
    for index, (title, rarity) in enumerate(zip(network["features"], network["rarity"], strict=True)):
        feature = _feature(title, numbers)
        if feature is not None:
            rows[feature] = (rarity * rarity, weights[index * units : (index + 1) * units])
    keys = sorted(rows, key=lambda key: (isinstance(key, str), key))
    places, packed = pack_entries(rows[key] for key in keys)
    concepts = bits_of(key for key in keys if isinstance(key, int))
    unknown = network["unknown"] ** 2
    return (dict(zip(keys, places, strict=True)), network["scale"], network["bias"], unknown, concepts), packed


def _middle(network: Mapping[str, Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Return the layer in the middle as `Layer.load` takes it, and as `Backward` does."""
    middle = network["middle"]
    count, weights = len(middle["bias"]), _bytes(middle["weights"])
    rows = [weights[start : start + count] for start in range(0, len(weights), count)]
    columns = [bytes(column) for column in zip(*rows, strict=True)]
    return (rows, [middle["scale"]] * count, middle["bias"]), (columns, middle["scale"])


def _feature(title: str, numbers: Mapping[str, int]) -> Feature | None:
    """Return the feature that a file names, or None where the concept is not there or not there any longer."""
    kind, name = title.split(" ", 1)
    if kind in {"word", "pair"}:
        return name
    return f"@{name}" if kind == "section" else numbers.get(name)


def _forms(rule: Rule) -> tuple[str, ...]:
    """Return the forms of sentences in which the rule's own patterns look."""
    return tuple(sorted({form for pattern in rule.evidence for form in pattern.forms})) or STATEMENTS


def _rivals(learned: Sequence[Mapping[str, Any]], rules: Mapping[str, int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    for each in learned:
        if each["only_likeliest"]:
            together = [rules[name] for name in each["rules"] if name in rules]
            yield from ((rule, tuple(other for other in together if other != rule)) for rule in together)


def _bytes(text: str) -> bytes:
    return b64decode(text).translate(_SIGN)


def _odds(likelihood: float) -> float:
    return log(likelihood / (1 - likelihood))
