"""What a learned network says of the findings in a passage: which to believe, and what the phrases have missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from math import inf

from coprod_rules.bits import bits_of
from coprod_rules.evaluate.likeness import Bounds, Impression, Impressions, Likeness, Saying, pairs_of, stem
from coprod_rules.evaluate.match import Match, Spot, Windows
from coprod_rules.evaluate.rulebook import CompiledPattern
from coprod_rules.evaluate.strength import AFTER, BEFORE, FACT, Strength
from coprod_rules.model.cues import ENTITY_CUES
from coprod_rules.model.reading import Sentence

MOST_DEEDS = 2  # of the words that speak most for a rule, so many must not be negated and say how binding it is
MOST_WORDS = 4
LEAST_WORDS = 4  # of a sentence that counts by likeness alone: "Carers." or "The board meets." says too little
#: What grammar takes for binding, and may be no more than the state of things, a forecast or a possibility.
_MAY_FORETELL = frozenset((FACT, 'binds: "will"', 'binds: "may"', 'binds: "can"'))
#: Cues: what the tone of the text says against its grammar.
SOUNDS_LIKE_A_WISH = "does not bind: it reads like a wish"
SOUNDS_FIRM = "binds: it reads like a commitment"
SOUNDS_LESS_MEASURABLE = "these are about something else, or too few: it reads like a plain commitment"


class SecondOpinion:
    """Reviews findings with what has been learned for the loaded packs.

    Args:
        likeness: What has been learned.
        cues: Cue to the numbers of the concepts that carry it.
    """

    def __init__(self, likeness: Likeness, cues: Mapping[str, Sequence[int]]) -> None:
        self._likeness = likeness
        self._entities = frozenset(number for cue in ENTITY_CUES for number in cues.get(cue, ()))
        self._least_met = {rule: bounds.keep for rule, bounds in likeness.bounds.items()}
        # Of rules without such an output nothing can tell that a denial is none.
        self._least_denied = {rule: _least_denied(likeness.bounds[rule]) for rule in likeness.rules["denies"]}
        self._people = bits_of(tuple(cues.get("person", ())))
        self._least = min(
            (min(each.find, each.apart, each.deny, each.faint, each.speak) for each in likeness.bounds.values()),
            default=inf,
        )

    def hopeless(self, impressions: Impressions) -> Set[int]:
        """Return the rules of which no stretch says enough for any finding by phrases to be believed.

        To try their patterns would change nothing, and took a sixth of the time of judging.
        """
        hopeful: set[int] = set()
        for stretch in range(len(impressions.stretches)):
            impression = impressions.of(stretch)
            hopeful.update(rule for rule, odds in impression.meets.items() if odds >= self._least_met[rule])
            hopeful.update(rule for rule, odds in impression.denies.items() if odds >= self._least_denied[rule])
        return self._least_denied.keys() - hopeful

    def keeps(self, match: Match, impressions: Impressions, *, contradicts: bool) -> bool:
        """Return whether a match is to be believed; one of a rule that nothing was learned of always is."""
        rule, first = match.pattern.rule, match.window.first
        if rule not in self._likeness.bounds:
            return True
        touching = impressions.touching(first, first + len(match.window.sentences))
        if contradicts:
            return all(self._likeness.believes_denial(rule, impression) for impression in touching)
        return any(self._likeness.keeps(rule, impression.meets) for impression in touching)

    def correct(self, strength: Strength, match: Match, impressions: Impressions) -> Strength:
        """Return the strength of a match, corrected by the tone of its text where the pattern leaves it to grammar."""
        if match.pattern.strength != "auto" or strength.value < 1 or strength.is_history:
            return strength
        bounds, first = self._likeness.tone, match.window.first
        last = first + len(match.window.sentences)
        wish = min(impression.wish for impression in impressions.touching(first, last))
        if strength.value >= 2 and wish >= bounds.wish and not _MAY_FORETELL.isdisjoint(strength.cues):
            return replace(strength, value=1, cues=(*strength.cues, SOUNDS_LIKE_A_WISH))
        is_soft = any(cue.startswith("does not bind") for cue in strength.cues)
        is_hedged = any(cue.startswith("hedge") for cue in strength.cues)
        if strength.value == 1 and wish <= (bounds.plain if is_soft else bounds.firm) and not is_hedged:
            return replace(strength, value=2, binds=True, cues=(*strength.cues, SOUNDS_FIRM))
        if strength.value < 3 or any(grammar.is_row for grammar in match.window.grammars):
            return strength  # the columns of a table say what is counted, when and by whom
        around = impressions.touching(first - BEFORE, last + AFTER)
        if max(impression.measurable for impression in around) < bounds.measurable:
            return replace(strength, value=2, cues=(*strength.cues, SOUNDS_LESS_MEASURABLE))
        return strength

    def find(
        self, windows: Windows, impressions: Impressions, known: frozenset[int], promised: frozenset[int]
    ) -> Iterator[tuple[Match, Saying, bool]]:
        """Yield a match, and what it does, for each rule but those *known* that a stretch meets, denies or speaks of.

        Where phrases have *promised* what a rule asks for, it cannot be denied by likeness alone: "no bar to any post".
        The last of the three is whether it is said only faintly: then the document as a whole tells what to make of it.
        """
        for rule, saying, stretch in self._likeliest(impressions, known, promised):
            match = self._match(rule, saying, windows, impressions, stretch)
            if match is not None:
                yield match, saying, saying == "denies" and self._is_faint(rule, windows, impressions.of(stretch))

    def _likeliest(
        self, impressions: Impressions, known: frozenset[int], promised: frozenset[int]
    ) -> list[tuple[int, Saying, int]]:
        """Return each rule that some stretch meets, denies or speaks of, what it does, and the likeliest stretch."""
        best: dict[int, tuple[bool, float, int, Saying]] = {}

        def consider(rule: int, saying: Saying, odds: float, stretch: int) -> None:
            if rule not in known and not (saying == "denies" and rule in promised):
                found = (saying != "speaks", odds, -stretch, saying)  # to be spoken of is the least
                best[rule] = max(best.get(rule, found), found)

        for stretch in range(impressions.together):
            for rule, saying, odds in self._sayings(impressions.of(stretch)):
                consider(rule, saying, odds, stretch)
        likeness = self._likeness
        settled = {
            rule: saying
            for rule, (_, odds, _, saying) in best.items()
            if saying == "meets" or (saying == "denies" and odds >= likeness.bounds[rule].deny)
        }
        for stretch in range(impressions.together, len(impressions.stretches)):
            for rule, saying, odds in self._sayings(impressions.of(stretch), apart=True):
                if settled.get(rule, saying) == saying:
                    consider(rule, saying, odds, stretch)
        return [(rule, saying, -stretch) for rule, (_, _, stretch, saying) in sorted(best.items())]

    def _sayings(self, impression: Impression, *, apart: bool = False) -> Iterator[tuple[int, Saying, float]]:
        """Yield what one stretch is likely to do to which rules; a sentence that is read apart speaks of nothing."""
        likeness = self._likeness
        for rule, odds in self._likely(impression.meets):
            bounds = likeness.bounds[rule]
            if odds >= (bounds.apart if apart else bounds.find) and likeness.leads(rule, impression.meets):
                yield rule, "meets", odds
        for rule, odds in self._likely(impression.denies):
            bounds = likeness.bounds[rule]
            if odds >= (bounds.apart if apart else bounds.faint) and odds > impression.meets[rule]:
                yield rule, "denies", odds
        for rule, odds in () if apart else self._likely(impression.speaks):
            if odds >= likeness.bounds[rule].speak and likeness.is_likeliest(rule, impression.speaks):
                yield rule, "speaks", odds

    def _is_faint(self, rule: int, windows: Windows, impression: Impression) -> bool:
        """Return whether a denial is too unlikely to count by itself, or likely with nobody named in the passage."""
        odds, bounds = impression.denies[rule], self._likeness.bounds[rule]
        return odds < bounds.deny or (odds < bounds.sure and not self._names_people(windows))

    def _names_people(self, windows: Windows) -> bool:
        return windows.context(0, len(windows.reading.sentences)).has_any(self._people)

    def _likely(self, odds: Mapping[int, float]) -> list[tuple[int, float]]:
        """Return the few that may be likely enough, before each is looked at."""
        least = self._least
        return [each for each in odds.items() if each[1] >= least]

    def _match(
        self, rule: int, saying: Saying, windows: Windows, impressions: Impressions, stretch: int
    ) -> Match | None:
        """Return the sentence that says most of a rule as a match, unless its form forbids it."""
        sentences, impression = range(*impressions.stretches[stretch]), impressions.of(stretch)
        weigh = self._likeness.weigher(impression, rule, saying)
        known: dict[str | int, int] = {}

        def weight(feature: str | int) -> int:
            if feature not in known:
                known[feature] = weigh(feature)
            return known[feature]

        read = windows.reading.sentences
        telling = {index: self._telling(read[index], weight) for index in sentences}
        index = max(sentences, key=lambda each: (sum(weight for weight, _, _ in telling[each]), -each))
        deeds = [spot for _, spot, concept in telling[index] if concept not in self._entities]
        window = windows.make(index, index + 1)
        forms, strength = self._forms_and_strength(rule, saying)
        if not deeds or len(read[index].words) < LEAST_WORDS or window.grammars[0].form not in forms:
            return None
        odds: Mapping[int, float] = getattr(impression, saying)
        taken_back = any(window.is_negated(spot) for spot in deeds[:MOST_DEEDS])
        is_sure = saying == "denies" or odds[rule] >= self._likeness.bounds[rule].sure
        if not is_sure and (taken_back or not self._names_people(windows)):
            return None
        found = [(concept, spot) for _, spot, concept in telling[index][:MOST_WORDS]]
        pattern = _pattern(rule, forms, strength, denied=saying == "denies")
        return Match(pattern, window, False, deeds[:MOST_DEEDS], found)

    def _forms_and_strength(self, rule: int, saying: Saying) -> tuple[tuple[str, ...], str]:
        """Return the forms of sentences in which something may be said of a rule, and how strong it is then."""
        forms = self._likeness.forms[rule]
        if saying == "speaks":  # the past may speak of it too
            return (*forms, "history"), "exactly-1"
        return forms, "auto" if saying == "denies" else self._likeness.strengths[rule]

    def _telling(self, sentence: Sentence, weight: Callable[[str | int], int]) -> list[tuple[int, Spot, int | None]]:
        """Return what in a sentence speaks for a rule, the strongest first: weight, place, and concept if it is one."""
        found: list[tuple[int, Spot, int | None]] = []
        for place, word in enumerate(sentence.words):
            found.append((weight(stem(word)), (0, place, place + 1), None))
        network, last = self._likeness.network, len(sentence.words)
        for place, pair in enumerate(pairs_of(sentence.words)):
            if network.features.has(pair):
                found.append((weight(pair), (0, max(place - 1, 0), min(place + 1, last)), None))
        for concept in sentence.hits.plain(network.concepts):
            start, end = sentence.hits.get(concept)[0]
            found.append((weight(concept), (0, start, end), concept))
        return sorted((each for each in found if each[0] > 0), key=lambda each: (-each[0], each[1], each[2] or 0))


def _least_denied(bounds: Bounds) -> float:
    """Return from what likelihood on a denial can matter, of itself or to a promise that phrases see."""
    return min(bounds.believe, bounds.deny, bounds.faint, bounds.apart)


def _pattern(rule: int, forms: tuple[str, ...], strength: str, *, denied: bool) -> CompiledPattern:
    """Return a pattern that asks for nothing: what is found without one."""
    return CompiledPattern(rule, denied, (), (), (), (), (), (), (), (), "sentence", (), forms, strength, ())
