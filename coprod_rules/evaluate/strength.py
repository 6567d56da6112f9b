"""How strong a piece of evidence is: absent (0), aspiration (1), commitment (2), measurable commitment (3).

Source: the strength-of-commitment scale in `docs/rule-language.md`, section 5; the thresholds are this project's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coprod_rules.evaluate.grammar import Grammar
from coprod_rules.evaluate.match import Match, Spot
from coprod_rules.model.reading import Sentence

LEAST_ELEMENTS = 3
BEFORE, AFTER = 1, 3  # sentences around a match that may add elements
#: The cue of a sentence in the plain present, without a modal verb.
FACT = "states it as a fact"
#: What a cue begins with that names placeholders.
PLACEHOLDER_CUE = "still to be filled in"
_LABELS = {
    "number": "quantity",
    "percent": "quantity",
    "money": "money",
    "time": "time",
    "evidence": "evidence",
    "remedy": "consequence",
    "check": "check by people",
    "owner": "named role",
}


#: The elements of a measurable commitment, as cues name them.
ELEMENT_LABELS = frozenset(_LABELS.values())


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength, the cues that decided it, and whether the sentence tells of the past."""

    value: int
    cues: tuple[str, ...]
    binds: bool
    is_history: bool = False


def weigh(match: Match, cues: Mapping[str, Sequence[int]]) -> Strength:
    """Return the strength of a match, before the pattern's own cap or lift is applied to it."""
    verdicts = [_weigh_deed(match.window.grammars[spot[0]], spot) for spot in match.deeds]
    base, reason = max(verdicts, key=lambda verdict: verdict[0])
    if base < 0:
        return Strength(0, (reason,), binds=False, is_history=True)
    reasons = [reason] if reason else []
    hedge = next((h for spot in match.deeds if (h := match.window.grammars[spot[0]].hedge(spot[1]))), "")
    if hedge:
        base = min(base, 1)
        reasons.append(f'hedge: "{hedge}"')
    value = base
    if base >= 2:
        elements = find_elements(_neighbourhood(match), cues)
        reasons.extend(f"{label}: {', '.join(words)}" for label, words in elements.items())
        if len(elements) >= LEAST_ELEMENTS:
            value = 3
    return _capped(match.pattern.strength, value, tuple(reasons), binds=base >= 2)


def count_history(strength: Strength, rule: str) -> Strength:
    """Return the strength of a report of the past, where a pattern counts it: a commitment, unless it is capped."""
    return replace(_capped(rule, 2, strength.cues, binds=True), is_history=True)


def limit_by_placeholders(strength: Strength, names: Sequence[str]) -> Strength:
    """Return the strength of a match whose passage has placeholders of these *names* still open: an aspiration at most.

    What is to be paid, done or counted is not settled until they are filled in.
    """
    named = ", ".join(f"{{{{{name}}}}}" for name in names)
    return replace(strength, value=min(strength.value, 1), cues=(f"{PLACEHOLDER_CUE}: {named}", *strength.cues))


def _weigh_deed(grammar: Grammar, spot: Spot) -> tuple[int, str]:
    kind, words = grammar.governing(spot[1])
    if kind == "history":
        return -1, f'tells of the past: "{words}"'
    if kind == "present":
        return 2, FACT
    if kind == "binding":
        return 2, f'binds: "{words}"'
    label = "half binds" if kind == "half-binding" else "does not bind"
    return 1, f'{label}: "{words}"'


def _capped(rule: str, value: int, cues: tuple[str, ...], *, binds: bool) -> Strength:
    if rule == "at-most-1":
        return Strength(min(value, 1), (*cues, "weak wording"), binds)
    if rule == "at-least-1":
        return Strength(max(value, 1), cues, binds)
    if rule.startswith("exactly-"):  # which way a deed goes counts here, not how firmly it is promised
        return Strength(int(rule.removeprefix("exactly-")), cues, binds)
    if rule == "at-least-2" and not any(cue.startswith(("hedge", "does not bind")) for cue in cues):
        return Strength(max(value, 2), cues, binds)
    return Strength(value, cues, binds)


def _neighbourhood(match: Match) -> list[Sentence]:
    """Return the sentences that may add elements: those of the match, and some before and after."""
    sentences = match.window.reading.sentences
    first = match.window.first
    last = first + len(match.window.sentences)
    return sentences[max(0, first - BEFORE) : last + AFTER]


def find_elements(sentences: Iterable[Sentence], cues: Mapping[str, Sequence[int]]) -> dict[str, list[str]]:
    """Return which elements of a measurable commitment the sentences hold, with the words that show them.

    A number inside a time or a sum of money is no quantity of its own.
    """
    found: dict[str, list[str]] = {}
    for sentence in sentences:
        taken: list[tuple[int, int]] = []
        for cue in ("time", "money", "remedy", "check", "evidence", "owner", "percent", "number"):
            for start, end in sorted({p for n in cues.get(cue, ()) for p in sentence.hits.get(n, ())}):
                if cue in ("number", "percent") and any(start < e and s < end for s, e in taken):
                    continue
                if cue in ("time", "money", "percent"):
                    taken.append((start, end))
                words = found.setdefault(_LABELS[cue], [])
                text = " ".join(sentence.words[start:end])
                if text not in words and len(words) < 3:
                    words.append(text)
    return found
