"""Teach the packs how the texts read that meet their rules, and write what was learned to their ``likeness.json``.

    pip install -e '.[train]'
    python benchmarks/train_likeness.py                          # learns from this project's own texts
    python benchmarks/train_likeness.py --eval ../shared/eval    # and from two thirds of the paraphrases there

Texts: the examples of the rules, the clause library, ``benchmarks/bank``, and where given the paraphrases of the
evaluation texts but for the third that is only measured. Its passages are never learned from: what they measure is what
to expect of texts by other writers. What is written is weights for stems and concepts; no sentence of any text can be
had back from them. All packs share the hidden layers (``plugins/common/network.json``): what is learned of one rule
helps another.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from learning_texts import OWN, TWINS, Text, bank_texts, clause_texts, example_texts, paraphrases, with_twins
from network_training import Columns, Trained, as_bytes, choose_columns, is_pair, train
from quality import RUNGS, SETS

from coprod_rules.bits import bits_of
from coprod_rules.compile import compile_packs, read_packs
from coprod_rules.evaluate.concept_names import ConceptNames
from coprod_rules.evaluate.likeness import SAYINGS, features_of
from coprod_rules.evaluate.likeness_compiler import network_mark
from coprod_rules.model.document import Document, Passage
from coprod_rules.model.rule import RulePack
from coprod_rules.plugin_manager import load_plugins
from coprod_rules.rulebase import Rulebase

BASE = "common"  # the pack that brings the network
LEAST_MET = 8  # texts that meet or deny a rule, for anything to be learned of it
#: How likely something must be to be kept, found, found or believed to say the opposite, spoken of: docs/quality.md.
BOUNDS = {
    "keep": 0.07,
    "find": 0.35,
    "apart": 0.6,
    "sure": 0.65,
    "deny": 0.25,
    "faint": 0.02,
    "believe": 0.005,
    "speak": 0.5,
}
RUNG_BOUNDS = {
    "keep": 0.00001,
    "find": 0.3,
    "apart": 0.99,
    "sure": 0.85,
    "deny": 0.99,
    "faint": 0.99,
    "believe": 0.02,
    "speak": 0.07,
}
#: Criteria that ask for the same thing: what meets one is half a case of the other.
PAIRS = (
    ("PRAC-PAY", "NEF-MUTUAL-1"),
    ("PRAC-EXP", "4PI-PROC-4"),
    ("PRAC-METHOD", "4PI-PROC-2"),
    ("PRAC-LOOP", "5V-HON-2", "4PI-PROC-7"),
    ("PRAC-CONFLICT", "NEF-MUTUAL-5"),
    ("PRAC-PEERORG", "NEF-NETWORK-3"),
    ("PRAC-TRAIN", "NEF-CAPAC-1"),
    ("PRAC-TRAIN", "NEF-CAPAC-2"),
    ("CYC-DELIVER", "NEF-ROLES-1"),
    ("CYC-PANEL", "5V-WT-3"),
    ("NEF-ROLES-2", "5V-WT-3"),
    ("CYC-EXIT", "NEF-CATALYST-5"),
    ("CYC-STRAT", "NEF-CATALYST-4"),
    ("SQOL-REV-2", "CYC-MON"),
)
#: From what likelihood on the tone of a text corrects what its grammar says.
TONE_BOUNDS = {"wish": 0.9, "firm": 0.1, "plain": 0.0025, "measurable": 0.2}
TONE = ""  # in place of a rule: an output that is about none
#: An output: what it is about, and what a text may do to it.
Output = tuple[str, str]


def case_of(text: Text, output: Output) -> tuple[int, float]:
    """Return whether a text is a case of an output, and how much it counts; 0 where nothing is known."""
    rule, what = output
    if rule == TONE:
        known = bool(text.strengths) or (text.commits and what == "wish")
        return int((1 if what == "wish" else 3) in text.strengths), float(known)
    if what == "speaks":
        return int(text.speaks == rule), float(text.speaks is not None)
    if rule.startswith("LAD-"):
        return int(text.rung == rule), float(text.rung is not None or rule in text.fails)
    own = text.about == rule.split("-")[0]
    if what == "denies":
        if text.denies is None or rule in text.open - text.denies:
            return 0, 0.0
        return int(rule in text.denies), 1.0 if rule in text.denies | text.meets or text.whole else 0.3
    partners = {other for pair in PAIRS if rule in pair for other in pair} - {rule}
    if rule in text.meets:
        return 1, 1.0
    if rule in text.seems or (not text.whole and text.meets & partners):
        return 1, 0.5
    if rule in text.open:
        return 0, 0.0
    if rule in text.fails:
        return 0, 3.0
    return 0, 1.0 if text.whole else 0.6 if own else 0.3


def choose_outputs(texts: Sequence[Text], packs: Sequence[RulePack]) -> list[Output]:
    """Return the outputs of which enough texts are cases."""
    rules = [rule.id for pack in packs for rule in pack.rules]
    found = []
    for what in SAYINGS:
        for rule in rules:
            if (rule in RUNGS and what != "denies") or (_is_asked(rule) and what != "speaks"):
                cases = sum(count for text in texts for count, weight in (case_of(text, (rule, what)),) if weight == 1)
                if cases >= LEAST_MET:
                    found.append((rule, what))
    return [*found, (TONE, "wish"), (TONE, "measurable")]


def _is_asked(rule: str) -> bool:
    return rule.split("-")[0] in SETS or rule in TWINS


def write_network(columns: Columns, network: Trained, titles: dict[int, str], path: Path, about: str) -> dict[str, Any]:
    """Write the shared layers, and return them."""
    scale, weights = as_bytes(network.hidden * np.array(columns.rarity, "float32")[:, None])
    middle_scale, middle_weights = as_bytes(network.middle)
    data = {
        "about": about,
        "features": [_title(key, titles) for key in columns.keys],
        "rarity": columns.lengths,
        "unknown": columns.unknown,
        "scale": scale,
        "bias": [round(float(value), 4) for value in network.hidden_bias],
        "weights": weights,
        "middle": {
            "scale": middle_scale,
            "bias": [round(float(value), 4) for value in network.middle_bias],
            "weights": middle_weights,
        },
        "tones": {
            "bounds": TONE_BOUNDS,
            "wish": _output(network, -2),
            "measurable": _output(network, -1),
        },
    }
    _write(path, data)
    return data


def _output(network: Trained, index: int) -> dict[str, Any]:
    scale, weights = as_bytes(network.output[:, index])
    return {"bias": round(float(network.output_bias[index]), 4), "scale": scale, "weights": weights}


def _title(feature: str | int, titles: dict[int, str]) -> str:
    if isinstance(feature, int):
        return f"concept {titles[feature]}"
    if is_pair(feature):
        return f"pair {feature}"
    return f"section {feature[1:]}" if feature.startswith("@") else f"word {feature}"


def write_outputs(pack: RulePack, outputs: Sequence[Output], network: Trained, shared: dict[str, Any]) -> int:
    """Write what was learned for the rules of one pack, and return how many outputs they have."""
    own = {rule.id for rule in pack.rules}
    rules: dict[str, dict[str, Any]] = {}
    for index, (rule, what) in enumerate(outputs):
        if rule in own:
            rules.setdefault(rule, {})[what] = _output(network, index)
    if rules:
        climbs = any(rule.kind == "rung" for rule in pack.rules)
        data = {"about": shared["about"], "over": BASE, "network": network_mark(shared)}
        data |= RUNG_BOUNDS if climbs else BOUNDS
        strength = "exactly-2" if climbs else "auto"  # a wish is on no rung: the texts say so
        data |= {"only_likeliest": climbs, "strength": strength, "rules": dict(sorted(rules.items()))}
        _write(Path(pack.path) / "likeness.json", data)
    return sum(map(len, rules.values()))


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def name_concepts(packs: Sequence[RulePack], base: Rulebase) -> dict[int, str]:
    """Return the concepts that may be features: number to the name that no other pack can change."""
    numbers = {name: number for number, name in enumerate(base.lexicon.names)}
    return {numbers[name]: full for full, name in ConceptNames(packs).in_full().items()}


def number_owners(packs: Sequence[RulePack]) -> dict[str, int]:
    """Return the number of the pack that a rule, or a pack's id, belongs to; 0 for what is always there."""
    owners = {rule.id: number for number, pack in enumerate(packs, 1) for rule in pack.rules}
    return owners | {pack.id: number for number, pack in enumerate(packs, 1)} | {BASE: 0}


def owner_of(packs: Sequence[RulePack], titles: dict[int, str]) -> Callable[[str | int], int]:
    """Return what tells the number of the pack that a feature belongs to, 0 where it is always there."""
    owners = number_owners(packs)

    def owner(feature: str | int) -> int:
        return 0 if isinstance(feature, str) else owners[titles[feature].replace("/", ":").split(":")[0]]

    return owner


def read_features(texts: Sequence[Text], base: Rulebase, concepts: Iterable[int]) -> None:
    """Give each text its features."""
    reader, named = base.reader(), bits_of(concepts)
    for text in texts:
        (reading,) = reader.read(Document(path="text", passages=(Passage(text=text.text, role=text.role),)))
        text.features = features_of(reading.sentences, text.role, named)


def see_alone(texts: Iterable[Text], owner: Callable[[str | int], int], owners: Mapping[str, int]) -> Iterator[Text]:
    """Yield the examples of rules once more, as they look where no other pack than their own is loaded."""
    for text in texts:
        rules = text.meets | text.fails
        if text.importance == OWN and len(rules) == 1:
            seen = {0, owners[next(iter(rules))]}
            yield replace(text, features={feature for feature in text.features if owner(feature) in seen})


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, help="folder of the evaluation texts")
    parser.add_argument(
        "--leave-out", metavar="NAME", action="append", default=[], help="file of the bank to leave out"
    )
    arguments = parser.parse_args()
    installed = {pack.id: pack.folder for pack in load_plugins(use_plugins=True).packs}
    packs, problems = read_packs(list(installed.values()), installed)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    texts = [*example_texts(packs), *clause_texts(), *bank_texts(arguments.leave_out)]
    texts += paraphrases(arguments.eval) if arguments.eval else ()
    base = compile_packs(packs)
    titles = name_concepts(packs, base)
    read_features(texts, base, titles)
    owner, about = owner_of(packs, titles), f"Learned by benchmarks/train_likeness.py from {len(texts)} texts."
    texts += list(see_alone(texts, owner, number_owners(packs)))
    texts = [with_twins(text) for text in texts]
    columns = choose_columns([text.features for text in texts], owner)
    outputs = choose_outputs(texts, packs)
    cases = np.array([[case_of(text, output) for output in outputs] for text in texts], "float32")
    matrix = columns.matrix([text.features for text in texts])
    importance = cases[:, :, 1] * np.array([[text.importance] for text in texts], "float32")
    network = train(matrix, columns.owners, cases[:, :, 0], importance)
    (folder,) = (Path(pack.path) for pack in packs if pack.id == BASE)
    shared = write_network(columns, network, titles, folder / "network.json", about)
    for pack in packs:
        count = write_outputs(pack, outputs, network, shared)
        if count:
            print(f"{pack.path}: {count} outputs")
    print(f"{folder}: {len(columns.keys)} features, {len(texts)} texts")


if __name__ == "__main__":
    main()
