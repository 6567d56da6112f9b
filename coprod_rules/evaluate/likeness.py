"""How much a stretch of text reads like what a rule asks for, or like the opposite: what a small network has learned.

Phrases find what their author thought of. A network that has learned from many texts, some that meet a rule and many
that do not, can say of a finding that nothing else in the sentence is about the rule, and can notice a promise, or its
denial, that no phrase knows. Method: tf-idf features (as in Wang and Manning, "Baselines and Bigrams", ACL 2012) and
two hidden layers that all rules share, trained with dropout (Srivastava and others, JMLR 15, 2014) beforehand by
`benchmarks/train_likeness.py`. One pack brings the layers (``network.json``), each pack the outputs for its own rules
(``likeness.json``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from typing import Any, Literal, TypeAlias

from coprod_rules.bits import numbers_of
from coprod_rules.evaluate.network import ZERO, Backward, Feature, Layer, Network
from coprod_rules.model.reading import Reading, Sentence
from coprod_rules.packed import Slices

#: What a text may do to a rule: meet it, say its opposite, or speak of what it asks for without promising it.
Saying: TypeAlias = Literal["meets", "denies", "speaks"]
SAYINGS: tuple[Saying, ...] = ("meets", "denies", "speaks")
_SUFFIXES = ("ing", "ed", "es", "s", "ly")
LEAST_STEM = 4  # letters that a word keeps when it loses an ending
BEGINNING, END = "<", ">"  # of a sentence: the neighbours of its first word and of its last


def stem(word: str) -> str:
    """Return a word without its ending, crudely: what matters is that its forms come together."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= LEAST_STEM:
            return word[: -len(suffix)]
    return word


def pairs_of(words: Iterable[str]) -> Iterator[str]:
    """Yield the pairs of neighbouring words of a sentence, as stems, from its beginning to its end.

    Who does what to whom is in the order of words: "people decide" is not "decide for people".
    """
    before = BEGINNING
    for word in (*map(stem, words), END):
        yield f"{before} {word}"
        before = word


def features_of(
    sentences: Iterable[Sentence], role: str | None, among: int = -1, counts: Callable[[str], bool] | None = None
) -> set[Feature]:
    """Return the features of a stretch of text: its stems and pairs of them, the concepts possible in it, its role.

    A concept is possible where all its parts stand in the sentence. Whether they stand in the right order would cost
    ten times as much to know, and the network learns no more from it (`docs/quality.md`).

    Args:
        sentences: The sentences.
        role: The role of the section, if it is known.
        among: As bits, the concepts that may count; by default all.
        counts: Tells whether a pair may count; by default all may.
    """
    found: set[Feature] = {f"@{role}"} if role else set()
    possible = 0
    for sentence in sentences:
        found.update(map(stem, sentence.words))
        found.update(pair for pair in pairs_of(sentence.words) if counts is None or counts(pair))
        possible |= sentence.hits.possible
    found.update(numbers_of(possible & among))
    return found


@dataclass(frozen=True, slots=True)
class Bounds:
    """How likely something must be to count, each as the logarithm of the odds."""

    keep: float  # a finding by phrases
    find: float  # a finding without a phrase
    apart: float  # one, or a contradiction, in a sentence that is read apart from the others of its passage
    sure: float  # one in a text where no people are named, or whose words seem to be taken back
    deny: float  # a contradiction without a phrase
    faint: float  # one in a document that plainly speaks of such things
    believe: float  # a contradiction by phrases
    speak: float  # what is only spoken of


@dataclass(frozen=True, slots=True)
class ToneBounds:
    """From which logarithm of the odds on the tone of a text corrects what its grammar says."""

    wish: float  # at least so much like a wish: what is put as a fact, or may be a forecast, is no commitment
    firm: float  # at most so much like a wish: what half binds is a commitment
    plain: float  # at most so much like a wish: what a soft word says is one too
    measurable: float  # at least so much like a measurable commitment, for it to be one


@dataclass(slots=True)
class Impression:
    """What the network makes of one stretch of text.

    Attributes:
        units: The hidden units of both layers.
        meets: Rule number to the logarithm of the odds that the text meets it.
        denies: The same for saying its opposite; fewer rules may have it.
        speaks: The same for speaking of what it asks for, as a wish or of the past; few rules have it.
        wish: The same for wishing for something rather than promising it.
        measurable: The same for promising something that can be measured.
    """

    units: Sequence[float]
    meets: Mapping[int, float]
    denies: Mapping[int, float]
    speaks: Mapping[int, float]
    wish: float
    measurable: float


@dataclass(slots=True)
class Likeness:
    """A network with the outputs for the rules of all packs.

    Attributes:
        network: From features to the units of the first layer.
        middle: From those to the units of the second.
        backward: The same, to tell what did it.
        outputs: From the units of both to outputs: those for meeting rules, denying and speaking of them, and two for
            the tone.
        rules: For each saying the rules, in the order of the outputs that say how likely a text does that.
        tone: The bounds for the tone.
        bounds: Rule number to its bounds.
        forms: Rule number to the forms of sentences that may meet it.
        strengths: Rule number to how strong a finding without a phrase is, in the words of `Pattern.strength`.
        rivals: Rule number to the rules of which only the likeliest can hold, such as the rungs of a ladder.
    """

    network: Network
    middle: Layer
    backward: Backward
    outputs: Layer
    rules: Mapping[Saying, Sequence[int]]
    tone: ToneBounds
    bounds: Mapping[int, Bounds]
    forms: Mapping[int, tuple[str, ...]]
    strengths: Mapping[int, str]
    rivals: Mapping[int, tuple[int, ...]]
    _stored: tuple[Any, ...]
    _packed: Slices

    def dump(self) -> tuple[tuple[Any, ...], bytes]:
        """Return what `load` takes: a tuple of plain values, and the packed rows of the network, which are bulky."""
        return self._stored, self._packed[0 : len(self._packed)]

    @classmethod
    def load(cls, stored: tuple[Any, ...], packed: Slices) -> Likeness:
        """Build it from what `dump` returned."""
        network, middle, backward, outputs, rules, tone, bounds, forms, strengths, rivals = stored
        known = {rule: Bounds(*values) for rule, values in bounds.items()}
        layers = Network.load(network, packed), Layer.load(middle), Backward(*backward), Layer.load(outputs)
        return cls(*layers, rules, ToneBounds(*tone), known, forms, strengths, rivals, stored, packed)

    def judge(self, features: Iterable[Feature]) -> Impression:
        """Return what the network makes of a text with these features."""
        units = self.network.activate(features)
        units += self.middle.activate(units)
        *odds, wish, measurable = self.outputs.sums(units)
        every = iter(odds)
        meets, denies, speaks = [dict(zip(self.rules[saying], every, strict=False)) for saying in SAYINGS]
        return Impression(units, meets, denies, speaks, wish, measurable)

    def weigher(self, impression: Impression, rule: int, saying: Saying) -> Callable[[Feature], int]:
        """Return what tells how much a feature did to make a text meet a rule, deny it or speak of it."""
        before = sum(len(self.rules[other]) for other in SAYINGS[: SAYINGS.index(saying)])
        pulling = self.outputs.pull(before + self.rules[saying].index(rule), impression.units)
        pull = self.backward.pull(pulling, impression.units)
        units, strengths = [unit for unit, _ in pull], [weight for _, weight in pull]
        nought = ZERO * sum(strengths)

        def weigh(feature: Feature) -> int:
            weights = self.network.weights(feature)
            return 0 if weights is None else sum(map(mul, map(weights.__getitem__, units), strengths)) - nought

        return weigh

    def keeps(self, rule: int, odds: Mapping[int, float]) -> bool:
        """Return whether a finding by phrases is to be believed."""
        return odds[rule] >= self.bounds[rule].keep and self.leads(rule, odds)

    def believes_denial(self, rule: int, impression: Impression) -> bool:
        """Return whether a contradiction by phrases is to be believed.

        The text must read at least a little as if it denied the rule, where enough was learned to tell, and must not
        read more as if it met it.
        """
        meets, bounds = impression.meets[rule], self.bounds[rule]
        denies = impression.denies.get(rule)
        if denies is None:
            return meets < bounds.find
        return denies >= bounds.believe and (meets < bounds.find or meets <= denies)

    def is_likeliest(self, rule: int, odds: Mapping[int, float]) -> bool:
        """Return whether no rival is likelier than a rule."""
        return all(odds[rule] >= odds.get(rival, odds[rule]) for rival in self.rivals.get(rule, ()))

    def leads(self, rule: int, odds: Mapping[int, float]) -> bool:
        """Return whether no rival that is likely enough to be found is likelier than a rule."""
        rivals = self.rivals.get(rule, ())
        return all(odds[rule] >= odds[rival] or odds[rival] < self.bounds[rival].find for rival in rivals)


MOST_SENTENCES = 4  # the texts that networks learn from are seldom longer
STRETCH = 3  # sentences of a longer passage that are read together
LEAST_APART = 3  # sentences of a passage in which each is read by itself too: one may say in passing what none repeats


class Impressions:
    """What the network makes of one passage, stretch by stretch; worked out only when asked for.

    Attributes:
        stretches: The first and one past the last sentence of each: those that are read together, then, in a passage of
            several sentences, each sentence by itself.
        together: How many of them, the first ones, are read together.
    """

    def __init__(self, likeness: Likeness, reading: Reading) -> None:
        self._likeness = likeness
        self._reading = reading
        self._known: dict[int, Impression] = {}
        count = len(reading.sentences)
        whole = [(0, count)] if count <= MOST_SENTENCES else [(i, i + STRETCH) for i in range(count - STRETCH + 1)]
        apart = [(i, i + 1) for i in range(count)] if count >= LEAST_APART else []
        self.stretches: Sequence[tuple[int, int]] = (*whole, *apart)
        self.together = len(whole)

    def of(self, stretch: int) -> Impression:
        """Return what it makes of one stretch."""
        if stretch not in self._known:
            first, last = self.stretches[stretch]
            sentences, network = self._reading.sentences[first:last], self._likeness.network
            features = features_of(sentences, self._reading.role, network.concepts, network.features.has)
            self._known[stretch] = self._likeness.judge(features)
        return self._known[stretch]

    def touching(self, first: int, last: int) -> list[Impression]:
        """Return what it makes of the stretches that are read together and touch some sentences."""
        together = enumerate(self.stretches[: self.together])
        return [self.of(i) for i, (start, end) in together if start < last and first < end]
