"""From pack folders to a rulebase: read, check and compile. Slow; `coprod_rules.rulebase` keeps the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from coprod_rules.errors import CoprodError
from coprod_rules.evaluate.concept_names import ConceptNames
from coprod_rules.evaluate.likeness_compiler import compile_likeness
from coprod_rules.evaluate.rule_compiler import compile_rules
from coprod_rules.model.report import PackInfo
from coprod_rules.model.rule import Ladder, Rule, RulePack, View
from coprod_rules.packs.check import check_packs
from coprod_rules.packs.problems import PackErrors
from coprod_rules.packs.reader import read_pack
from coprod_rules.packs.store import read_stored, store_pack
from coprod_rules.rulebase import CompiledLadder, CompiledView, Rulebase
from coprod_rules.scan.lexicon_compiler import compile_lexicon
from coprod_rules.scan.reader import Reader
from coprod_rules.text.fold import find_words, fold


def read_packs(
    folders: Sequence[str], installed: Mapping[str, str], *, use_cache: bool = False
) -> tuple[tuple[RulePack, ...], tuple[CoprodError, ...]]:
    """Read and check packs, with those that they require; invalid ones are left out and their problems returned.

    Args:
        folders: Pack folders.
        installed: Pack id to folder, for the packs that those require.
        use_cache: Take a pack that has not changed since from an earlier run, and keep the sound ones for the next.
    """
    packs: list[RulePack] = []
    problems: list[CoprodError] = []
    stored: set[str] = set()
    waiting, known = sorted(folders), set(folders)
    while waiting:
        folder = waiting.pop(0)
        pack = read_stored(folder) if use_cache else None
        if pack is not None:
            stored.add(folder)
        else:
            try:
                pack = read_pack(folder)
            except PackErrors as errors:
                problems.extend(errors.problems)
                continue
        packs.append(pack)
        required = [installed[id_] for id_ in pack.requires if id_ in installed]
        waiting.extend(folder for folder in dict.fromkeys(required) if folder not in known)
        known.update(required)
    faults = check_packs(packs, parsed=stored)
    if faults:
        problems.extend(faults)
        packs = _sound(packs, stored)
    if use_cache:
        for pack in packs:
            if pack.path not in stored:
                store_pack(pack)
    return tuple(sorted(packs, key=lambda pack: (bool(pack.standard), pack.id))), tuple(problems)


def _sound(packs: Sequence[RulePack], stored: Collection[str]) -> list[RulePack]:
    """Return the packs that hold together: others are left out until what remains has no fault."""
    kept: list[RulePack] = []
    for pack in sorted(packs, key=lambda pack: (len(pack.requires), pack.id)):
        if not check_packs([*kept, pack], parsed=stored):
            kept.append(pack)
    return kept


def compile_packs(packs: Sequence[RulePack]) -> Rulebase:
    """Compile packs that `coprod_rules.packs.check.check_packs` has found to be sound."""
    commonness: Counter[str] = Counter()
    for pack in packs:
        for rule in pack.rules:
            for examples in rule.examples.values():
                commonness.update(word for example in examples for word in find_words(fold(example.text)))
    names = ConceptNames(packs)
    lexicon = compile_lexicon(names.concepts(), commonness)
    numbers = {name: number for number, name in enumerate(lexicon.names)}
    reader = Reader(lexicon)

    def frequency(texts: Iterable[str]) -> Counter[int]:
        counts: Counter[int] = Counter()
        for text in sorted(texts)[::4]:  # a quarter is enough to tell rare from common
            counts.update(reader.scan(find_words(fold(text))).concepts())
        return counts

    rulebook = compile_rules(packs, names, numbers, lexicon.cues, frequency)
    return Rulebase(
        packs=tuple(
            PackInfo(
                id=p.id,
                title=p.title,
                version=p.version,
                digest=p.digest,
                official=p.official,
                basis=p.basis,
                engine=p.engine,
            )
            for p in packs
        ),
        principles={p.id: tuple((principle.id, principle.title) for principle in p.principles) for p in packs},
        lexicon=lexicon,
        rulebook=rulebook,
        texts=rule_texts(packs),
        folders={p.id: p.path for p in packs},
        views=tuple(_view(p, view) for p in packs for view in p.views),
        ladders={p.id: _ladder(p, p.ladder, names, numbers) for p in packs if p.ladder is not None},
        likeness=compile_likeness(packs, names, numbers, {rule[0]: n for n, rule in enumerate(rulebook.rules)}),
    )


def _ladder(pack: RulePack, ladder: Ladder, names: ConceptNames, numbers: Mapping[str, int]) -> CompiledLadder:
    stages = tuple(
        (s.id, s.title, s.roles, tuple(numbers[names.resolve(pack, None, concept)] for concept in s.concepts))
        for s in ladder.stages
    )
    return ladder.title, stages, ladder.joined


def _view(pack: RulePack, view: View) -> CompiledView:
    criteria = tuple((c.id, c.title, c.rests_on, c.against) for c in view.criteria)
    return pack.id, pack.official, view.id, view.title, view.summary, view.levels, criteria


def rule_texts(packs: Iterable[RulePack]) -> dict[str, dict[str, Any]]:
    """Return what a report says of each rule, as plain values that can be marshalled."""
    packs = tuple(packs)
    themes = _themes(packs)
    return {
        rule.id: {
            **_texts(pack, rule),
            "theme": themes.get(rule.id),
            "blocking": rule.blocking,
            **_not_asked(pack, rule),
        }
        for pack in packs
        for rule in pack.rules
    }


def _not_asked(pack: RulePack, rule: Rule) -> dict[str, dict[str, str]]:
    """Return the reasons why a rule is not asked of some kinds of document, if there are any."""
    reasons = {kind: ids[rule.id] for kind, ids in pack.not_asked.items() if rule.id in ids}
    return {"not_asked": reasons} if reasons else {}


def _themes(packs: Sequence[RulePack]) -> dict[str, tuple[int, str, str, str, str]]:
    """Return the theme of each rule that has one: its place in the order of themes, id, title, summary and gap."""
    defined = [theme for pack in packs for theme in pack.themes]
    stored = {t.id: (place, t.id, t.title, t.summary, t.gap) for place, t in enumerate(defined)}
    return {id_: stored[theme] for pack in packs for theme, ids in pack.crosswalk.items() for id_ in ids}


def _texts(pack: RulePack, rule: Rule) -> dict[str, Any]:
    return {
        "title": rule.title,
        "gap": rule.gap,
        "why": rule.why,
        "next_step": rule.next_step,
        "clauses": rule.clauses,
        "sources": tuple(
            {
                "cite": source.cite,
                "provenance": source.provenance,
                **{key: str(value) for key, value in sorted(pack.sources.get(source.cite, {}).items())},
                **({"note": source.note} if source.note else {}),
            }
            for source in rule.sources
        ),
    }
