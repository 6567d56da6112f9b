"""Teach the packs how the texts read that meet their rules, and write what was learned to their ``likeness.json``.

    pip install -e '.[train]'
    python benchmarks/train_likeness.py                          # learns from this project's own texts
    python benchmarks/train_likeness.py --eval ../shared/eval    # and from two thirds of the evaluation texts

Texts: the examples of the rules, ``benchmarks/bank``, and where given the evaluation texts but for the third that is
only measured. What is written is weights for stems and concepts; no sentence of any text can be had back from them.
For each pack a logistic regression a rule over tf-idf features: stems, the concepts of the pack and those it requires,
and the role of the section.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from quality import SETS, is_unseen, read_rows
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from coprod_rules import load_clauses
from coprod_rules.compile import compile_packs, read_packs
from coprod_rules.evaluate.concept_names import ConceptNames
from coprod_rules.evaluate.likeness import Feature, features_of
from coprod_rules.model.clause import VARIANTS
from coprod_rules.model.document import Document, Passage
from coprod_rules.model.rule import RulePack
from coprod_rules.plugin_manager import load_plugins
from coprod_rules.text.placeholders import fill_placeholders

BANK = Path(__file__).parent / "bank"
LEAST_MET = 8  # texts that meet a rule, for anything to be learned of it
LEAST_TEXTS = 3  # in which a feature must occur
MOST_FEATURES = 2500  # that a pack keeps
LEAST_WEIGHT = 0.15
KEEP, FIND = 0.06, 0.15  # a model that is sure enough to keep, or to find on its own: docs/quality.md
STRENGTH_OF_FIT = 20.0
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


@dataclass
class Text:
    """A text to learn from.

    Attributes:
        meets: Rules that it meets.
        seems: Rules that it meets too, as its writer says in passing; half a case each.
        open: Rules of which nothing is said.
        fails: Rules that it comes near and does not meet.
        whole: Whether it meets no other rule for certain; else this is only likely.
        about: The standard that it was written for.
    """

    text: str
    role: str | None
    meets: set[str]
    seems: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    fails: set[str] = field(default_factory=set)
    whole: bool = False
    about: str = ""
    features: set[Feature] = field(default_factory=set)


def bank_texts() -> Iterator[Text]:
    """Yield the texts of the bank."""
    for path in sorted(BANK.glob("*.jsonl")):
        for row in read_rows(path):
            yield single_text(row) if "criterion" in row else whole_text(row)


def evaluation_texts(folder: Path) -> Iterator[Text]:
    """Yield the evaluation texts but for the unseen third."""
    for name in ("clauses.jsonl", "real.jsonl"):
        yield from (whole_text(row) for row in read_rows(folder / name) if not is_unseen(row))
    for path in sorted((folder / "paraphrases").glob("*.jsonl")):
        yield from (single_text(row) for row in read_rows(path) if not is_unseen(row))


def example_texts(packs: Iterable[RulePack]) -> Iterator[Text]:
    """Yield the examples of all rules that ask for something."""
    for pack in packs:
        for rule in pack.rules:
            for verdict, examples in rule.examples.items():
                if rule.id.split("-")[0] not in SETS:
                    continue
                holds = verdict in ("met", "partly")
                for example in examples:
                    yield Text(
                        example.text,
                        example.role,
                        meets={rule.id} if holds else set(),
                        fails=set() if holds else {rule.id},
                        about=rule.id.split("-")[0],
                    )


def clause_texts() -> Iterator[Text]:
    """Yield the clauses of the library, each wording with its placeholders filled in."""
    for clause in load_clauses().clauses:
        for variant in VARIANTS:
            text = fill_placeholders(clause.variants[variant], clause.examples).partition("Scoring guide")[0]
            about = min(clause.closes, default="").split("-")[0]
            yield Text(text, clause.role, set(clause.closed_by(variant)), about=about)


def whole_text(row: dict[str, Any]) -> Text:
    """Return a passage of which every criterion is known."""
    return Text(row["text"], row.get("section"), set(row.get("must", ())), open=set(row.get("may", ())), whole=True)


def single_text(row: dict[str, Any]) -> Text:
    """Return a text that was written for one criterion."""
    criterion = row["criterion"]
    holds = row["kind"] == "positive"
    return Text(
        row["text"],
        row.get("section"),
        meets={criterion} if holds else set(),
        seems=set(row.get("also", ())),
        fails=set() if holds else {criterion},
        about=criterion.split("-")[0],
    )


@dataclass
class Model:
    """What was learned for one pack."""

    titles: list[str]
    rarity: list[float]
    rules: dict[str, tuple[float, Any]]


def learn(texts: Sequence[Text], rules: Sequence[str], allowed: dict[Feature, str]) -> Model:
    """Learn a model: once with all features, and again with those that carry most weight."""
    keys = chosen = sorted(allowed, key=str)
    for most in (None, MOST_FEATURES):
        matrix, keys, rarity = build_matrix(texts, chosen)
        fitted = {rule: fit(matrix, texts, rule) for rule in rules}
        if most is not None:
            break
        heaviest = np.abs(np.array([weights for _, weights in fitted.values()])).max(axis=0)
        chosen = sorted((keys[i] for i in np.argsort(-heaviest, kind="stable")[:MOST_FEATURES]), key=str)
    return Model([allowed[key] for key in keys], rarity, fitted)


def build_matrix(texts: Sequence[Text], allowed: Iterable[Feature]) -> tuple[Any, list[Feature], list[float]]:
    """Return the tf-idf matrix of the texts, its columns, and their rarity."""
    wanted = set(allowed)
    counts = Counter(feature for text in texts for feature in text.features if feature in wanted)
    keys = sorted((key for key, count in counts.items() if count >= LEAST_TEXTS), key=str)
    rarity = [log(len(texts) / counts[key]) for key in keys]
    column = {key: index for index, key in enumerate(keys)}
    rows, columns, values = [], [], []
    for index, text in enumerate(texts):
        found = sorted(column[feature] for feature in text.features if feature in column)
        length = sum(rarity[i] ** 2 for i in found) ** 0.5 or 1.0
        rows += [index] * len(found)
        columns += found
        values += [rarity[i] / length for i in found]
    return csr_matrix((values, (rows, columns)), shape=(len(texts), len(keys))), keys, rarity


def fit(matrix: Any, texts: Sequence[Text], rule: str) -> tuple[float, Any]:
    """Return the bias and the weights of one rule."""
    partners = {other for pair in PAIRS if rule in pair for other in pair} - {rule}
    rows, wanted, importance = [], [], []
    for index, text in enumerate(texts):
        if rule in text.meets:
            label, weight = 1, 1.0
        elif rule in text.seems or (not text.whole and text.meets & partners):
            label, weight = 1, 0.5
        elif rule in text.open:
            continue
        elif rule in text.fails:
            label, weight = 0, 3.0
        elif text.whole:
            label, weight = 0, 1.0
        else:
            label, weight = 0, 0.6 if text.about == rule.split("-")[0] else 0.3
        rows.append(index)
        wanted.append(label)
        importance.append(weight)
    model = LogisticRegression(C=STRENGTH_OF_FIT, solver="liblinear", max_iter=300, random_state=0)
    model.fit(matrix[rows], wanted, sample_weight=importance)
    return float(model.intercept_[0]), model.coef_[0]


def write(model: Model, path: Path, about: str) -> None:
    """Write a model, one rule a line."""
    lines = [
        f'"about": {json.dumps(about)}',
        f'"keep": {KEEP}',
        f'"find": {FIND}',
        f'"features": {json.dumps(model.titles, ensure_ascii=False)}',
        f'"rarity": {json.dumps([round(value, 2) for value in model.rarity])}',
    ]
    rules = []
    for rule, (bias, weights) in sorted(model.rules.items()):
        kept = [index for index, weight in enumerate(weights) if abs(weight) >= LEAST_WEIGHT]
        learned = {"bias": round(bias, 3), "features": kept, "weights": [round(float(weights[i]), 2) for i in kept]}
        rules.append(f"{json.dumps(rule)}: {json.dumps(learned, separators=(',', ':'))}")
    lines.append('"rules": {\n' + ",\n".join(rules) + "\n}")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def allowed_features(
    pack: RulePack, packs: Sequence[RulePack], names: ConceptNames, numbers: dict[str, int]
) -> dict[Feature, str]:
    """Return the concepts that a pack may count on, with the titles they have in its file."""
    allowed: dict[Feature, str] = {}
    for owner in (*(p for p in packs if p.id in pack.requires), pack):
        for concept in owner.concepts:
            allowed[numbers[names.resolve(pack, None, concept.id)]] = f"concept {concept.id}"
    for rule in pack.rules:
        for concept in rule.concepts:
            allowed[numbers[f"{rule.id}/{concept.id}"]] = f"concept {rule.id}/{concept.id}"
    return allowed


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, help="folder of the evaluation texts")
    parser.add_argument("--only", metavar="PACK", action="append", help="id of a pack to teach; left out: all")
    arguments = parser.parse_args()
    installed = {pack.id: pack.folder for pack in load_plugins(use_plugins=True).packs}
    packs, problems = read_packs(list(installed.values()), installed)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    base = compile_packs(packs)
    numbers = {name: number for number, name in enumerate(base.lexicon.names)}
    texts = [*example_texts(packs), *clause_texts(), *bank_texts()]
    texts += evaluation_texts(arguments.eval) if arguments.eval else ()
    reader = base.reader()
    for text in texts:
        (reading,) = reader.read(Document(path="text", passages=(Passage(text=text.text, role=text.role),)))
        text.features = features_of(reading.sentences, text.role)
    plain: dict[Feature, str] = {
        feature: f"section {feature[1:]}" if feature.startswith("@") else f"word {feature}"
        for text in texts
        for feature in text.features
        if isinstance(feature, str)
    }
    about = f"Learned by benchmarks/train_likeness.py from {len(texts)} texts."
    for pack in packs:
        rules = [rule.id for rule in pack.rules if rule.id.split("-")[0] in SETS]
        rules = [rule for rule in rules if sum(rule in text.meets for text in texts) >= LEAST_MET]
        if rules and (not arguments.only or pack.id in arguments.only):
            model = learn(texts, rules, plain | allowed_features(pack, packs, ConceptNames(packs), numbers))
            path = Path(pack.path) / "likeness.json"
            write(model, path, about)
            print(f"{path}: {len(rules)} rules, {len(model.titles)} features")


if __name__ == "__main__":
    main()
