"""For a criterion that is not met: the passages that came nearest, and what each of them has and lacks.

Kept out of the score. A reader can settle in seconds whether the draft says it in words that the rules do not know.

Four things bring a passage near a rule: the words that it shares with the rule's own examples and messages, the share
of a pattern's concepts that stand in it (a concept that is rare in this document counts for more), how much more than
other passages it reads like what the rule is about, to the learned network, and a section in which one expects it. How
much each counts was settled on texts that the rules missed: `docs/quality.md`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from coprod_rules.evaluate.likeness import Impressions, Likeness
from coprod_rules.evaluate.match import Context
from coprod_rules.evaluate.pattern_view import see_pattern
from coprod_rules.evaluate.profiles import find_stems
from coprod_rules.evaluate.rulebook import CompiledPattern, Group, Rulebook, RuleInfo
from coprod_rules.model.document import Document
from coprod_rules.model.inspection import PatternSeen
from coprod_rules.model.reading import Reading
from coprod_rules.model.report import Nearest

MOST_PASSAGES = 3
CONCEPT_SHARE = 0.6
ROLE_SHARE = 0.15
LIKENESS_SHARE = 1.0
LIKENESS_REACH = 5.0  # log-odds below the likeliest passage at which nothing of this share is left
LEAST_WORDS = 2  # a passage that shares fewer telling words with a rule, and no concept, is not near it
MOST_LENGTH = 800
MOST_WORDS = 5
MOST_TITLES = 2
LONG_TEXTS = 0.8  # how much a long passage must share more than a short one to come as near
SHORT_TEXTS = 5
RARE_HERE = 0.5


class NearestFinder:
    """Finds, in one document, the passages nearest to a rule.

    Args:
        document: The document.
        readings: Its readings.
        rulebook: The compiled rules.
        titles: Title of each concept, by number.
        profiles: Rule id to the weights of its telling words (`coprod_rules.evaluate.profiles`).
        cues: Cue to the numbers of the concepts that carry it.
        likeness: What has been learned of how texts read that meet the rules.
    """

    def __init__(
        self,
        document: Document,
        readings: Sequence[Reading],
        rulebook: Rulebook,
        titles: Sequence[str],
        profiles: Mapping[str, Mapping[str, float]],
        cues: Mapping[str, Sequence[int]],
        likeness: Likeness | None,
    ) -> None:
        self.document = document
        self.readings = readings
        self._titles = titles
        self._profiles = profiles
        self._cues = cues
        self._contexts = [Context(reading) for reading in readings]
        self._held: dict[Group, list[bool]] = {}
        self._patterns: dict[int, list[CompiledPattern]] = {}
        for number in range(rulebook.pattern_count):
            pattern = rulebook.patterns[number]
            self._patterns.setdefault(pattern.rule, []).append(pattern)
        self._stems = [find_stems(" ".join((p.text, *p.heading_path))) for p in document.passages]
        self._postings = _index(self._stems)
        self._odds = [_find_odds(likeness, reading) for reading in readings] if likeness is not None else []

    def find(self, index: int, info: RuleInfo) -> tuple[Nearest, ...]:
        """Return up to three passages that come near what a rule asks for, nearest first.

        Args:
            index: Number of the rule in the rulebook.
            info: The rule.
        """
        shared = self._share_words(info.id)
        concepts = self._share_concepts(index)
        likeness = self._share_likeness(index)
        most = max(shared.values(), default=1.0) or 1.0
        ranked: list[tuple[float, int]] = []
        for place, reading in enumerate(self.readings):
            common = self._profiles.get(info.id, {}).keys() & self._stems[place].keys()
            if len(common) < LEAST_WORDS and not concepts[place]:
                continue
            closeness = shared.get(place, 0.0) / most + CONCEPT_SHARE * concepts[place]
            closeness += LIKENESS_SHARE * likeness[place]
            ranked.append((-closeness - ROLE_SHARE * (reading.role in info.where), place))
        return tuple(self._nearest(index, info, place) for _, place in sorted(ranked)[:MOST_PASSAGES])

    def _share_words(self, rule_id: str) -> dict[int, float]:
        """Return how much each passage shares of the words that tell this rule from others."""
        found: defaultdict[int, float] = defaultdict(float)
        number = len(self.readings)
        for stem, weight in self._profiles.get(rule_id, {}).items():
            places = self._postings.get(stem, ())
            if places:
                rare = math.log(1 + number / (1 + len(places))) ** RARE_HERE
                for place in places:
                    found[place] += weight * rare
        return {place: total / (SHORT_TEXTS + len(self._stems[place])) ** LONG_TEXTS for place, total in found.items()}

    def _share_concepts(self, index: int) -> list[float]:
        """Return, for each passage, the largest share of a pattern's concepts that stands in it."""
        best = [0.0] * len(self.readings)
        for pattern in self._patterns.get(index, ()):
            groups = [*pattern.all, *pattern.context, *pattern.denied, *(group for _, group in pattern.at_least)]
            weights = [self._weight(group) for group in groups]
            total = sum(weights) or 1.0
            for place in range(len(best)):
                held = sum(w for group, w in zip(groups, weights, strict=True) if self._hold(group)[place])
                best[place] = max(best[place], held / total)
        return best

    def _share_likeness(self, index: int) -> list[float]:
        """Return, for each passage, how close it comes to the one that reads most like what the rule is about."""
        odds = [known.get(index, -math.inf) for known in self._odds]
        most = max(odds, default=-math.inf)
        if most == -math.inf:
            return [0.0] * len(self.readings)
        return [max(0.0, 1 - (most - each) / LIKENESS_REACH) for each in odds]

    def _weight(self, group: Group) -> float:
        """Return how much a group of concepts tells in this document: more, the fewer passages hold it."""
        held = sum(self._hold(group))
        return math.log((len(self.readings) + 1) / (1 + held)) + 0.1

    def _hold(self, group: Group) -> list[bool]:
        """Return, for each passage, whether a concept of the group stands in it."""
        if group not in self._held:
            self._held[group] = [context.has(group) for context in self._contexts]
        return self._held[group]

    def _nearest(self, index: int, info: RuleInfo, place: int) -> Nearest:
        sentence, seen = self._best_pattern(index, place)
        reading = self.readings[place]
        start, end = _cut(reading, sentence)
        passage = self.document.passages[reading.passage]
        has = tuple(dict.fromkeys(_say_held(seen))) if seen is not None else ()
        words = self._telling_words(info.id, place)
        return Nearest(
            quote=passage.text[start:end],
            has=has or ((f"words that tell of it: {', '.join(words)}",) if words else ()),
            lacks=tuple(dict.fromkeys(_say_lacks(seen))) if seen is not None else (),
            origin=self.document.locate(passage, start, end),
        )

    def _best_pattern(self, index: int, place: int) -> tuple[int, PatternSeen | None]:
        """Return the sentence of a passage where a pattern for the rule came nearest, and how that pattern fared."""
        reading = self.readings[place]
        best: tuple[tuple[float, int], int, PatternSeen | None] = ((-1.0, 0), 0, None)
        for number in range(len(reading.sentences)):
            for pattern in self._patterns.get(index, ()):
                if not pattern.contradicts:
                    seen = see_pattern(pattern, 0, reading, number, self._titles, self._cues)
                    rank = (seen.share, sum(part.held for part in seen.parts))  # of two equals, what says more
                    if rank > best[0]:
                        best = (rank, number, seen)
        return best[1], best[2]

    def _telling_words(self, rule_id: str, place: int) -> list[str]:
        weights = self._profiles.get(rule_id, {})
        stems = self._stems[place]
        told = sorted((stem for stem in stems if stem in weights), key=lambda stem: (-weights[stem], stem))
        return [f'"{stems[stem]}"' for stem in told[:MOST_WORDS]]


def _find_odds(likeness: Likeness, reading: Reading) -> dict[int, float]:
    """Return, for each rule, how likely it is that some stretch of a passage meets or denies it, in log-odds."""
    found: dict[int, float] = {}
    impressions = Impressions(likeness, reading)
    for stretch in range(len(impressions.stretches)):
        impression = impressions.of(stretch)
        for odds in (impression.meets, impression.denies):
            for rule, value in odds.items():
                found[rule] = max(found.get(rule, value), value)
    return found


def _index(texts: Iterable[Mapping[str, str]]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, stems in enumerate(texts):
        for stem in stems:
            places[stem].append(place)
    return places


def _cut(reading: Reading, sentence: int) -> tuple[int, int]:
    """Return what to quote of a passage: all of it, or so much as fits with the sentence that came nearest in it."""
    if len(reading.text) <= MOST_LENGTH or not reading.sentences:
        return 0, min(len(reading.text), MOST_LENGTH)
    chosen = reading.sentences[sentence]
    start = chosen.start
    for earlier in reversed(reading.sentences[:sentence]):
        if chosen.end - earlier.start > MOST_LENGTH // 2:
            break
        start = earlier.start
    end = min(chosen.end, start + MOST_LENGTH)
    for later in reading.sentences[sentence + 1 :]:
        if later.end - start > MOST_LENGTH:
            break
        end = later.end
    return start, end


def _say_held(seen: PatternSeen) -> Iterator[str]:
    """Yield in plain words what of a pattern is there, with the words that show it."""
    for part in seen.parts:
        if part.held and part.there:
            found = f": {part.found}" if part.key in ("all", "denied") and part.found else ""
            yield _either(part.there) + found


def _either(titles: Sequence[str]) -> str:
    """Return the first titles of concepts of which one is enough."""
    more = ", or the like" if len(titles) > MOST_TITLES else ""
    return ", or ".join(titles[:MOST_TITLES]) + more


def _say_lacks(seen: PatternSeen) -> Iterator[str]:
    """Yield in plain words what kept a pattern from holding."""
    if seen.held:
        counts = seen.outcome.startswith("counts")
        yield "wording that reads like texts which meet it" if counts else seen.outcome.removeprefix("does not count: ")
    for part in seen.parts:
        if part.held:
            continue
        if part.key == "near":
            if "apart" in part.found:
                yield f"the two close together: they are {part.found}"
            elif "order" in part.found:
                yield "the two in the order that would say it"
        elif part.key == "denied":
            yield f"a promise that there will be none of it: {_either(part.options)}"
        elif part.key == "together":
            yield "all of it in one thought: the words stand far apart"
        elif part.key == "forms":
            yield f"a promise: this is {part.found}"
        elif part.key == "where":
            yield "a place in the section where it would count"
        elif part.key in ("none", "none_in_context"):
            yield f"a clear sense: it also speaks of {part.asks}"
        else:
            yield _either([title for title in part.options if title not in part.there])
