"""What the grammar of a sentence does to what it says: negation, modality, hedges, form.

All of it is language, none of it is about co-production; the words themselves are concepts with a ``cue``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from coprod_rules.model.reading import Reading, Sentence
from coprod_rules.text.fold import find_spans

COMMA, BRACKET, STRONG, BAR = 1, 2, 3, 4

_TURNS = frozenset("but however though although yet whereas while instead because since therefore so then".split())
_JOINERS = frozenset(("and", "or", "nor"))
_NEW_CLAUSE = frozenset(
    "they it he she we you the each this that these those there any every "
    "which who whom whose what where when if all".split()
)
_PARTICIPLES = frozenset(
    "given made held paid written drawn run led told sent kept shown chosen taken put set met found built heard sought "
    "left brought read taught lent bought begun done seen known spent".split()
)
_PERSON_SUBJECTS = frozenset("they them he she who anyone everyone each nobody".split())
_RELATIVES = frozenset(("that", "which", "whom", "who", "whose"))
_MAY = frozenset(("may", "can"))
MOST_SCOPE = 25
_SHORT_REACH = 10

Event = tuple[int, int, str]


class Grammar:
    """The grammar of one sentence, worked out only as far as it is asked for.

    Args:
        sentence: The sentence with its hits.
        reading: The passage it stands in.
        cues: Cue kind to the numbers of the concepts that carry it.
    """

    def __init__(self, sentence: Sentence, reading: Reading, cues: Mapping[str, Sequence[int]]) -> None:
        self.sentence = sentence
        self.reading = reading
        self._cues = cues

    def places(self, cue: str) -> list[tuple[int, int]]:
        """Return where the words of a cue stand, in order."""
        hits = self.sentence.hits
        return sorted({place for number in self._cues.get(cue, ()) for place in hits.get(number, ())})

    @cached_property
    def breaks(self) -> list[int]:
        """What stands before each word: nothing (0), a comma, a bracket, a strong break or the bar of a table row."""
        sentence, folded = self.sentence, self.reading.folded
        kinds = [0] * len(sentence.words)
        previous = None
        for index, (start, end) in enumerate(find_spans(folded, sentence.start, sentence.end), start=sentence.own):
            numbered = index == sentence.own + 1 and sentence.own > 0 and len(sentence.words[sentence.own]) <= 4
            if (
                previous is not None and start - previous > 1 and not numbered
            ):  # "(a) pay": the mark of an item is no break
                kinds[index] = _break_kind(folded[previous:start])
            previous = end
        return kinds

    @cached_property
    def segments(self) -> list[int]:
        """Number of the part of the sentence that each word stands in; parts end at ``;``, a dash or a bar."""
        part, parts = 0, []
        for kind in self.breaks:
            part += kind >= STRONG
            parts.append(part)
        return parts

    @cached_property
    def cells(self) -> list[int]:
        """Number of the table cell that each word stands in."""
        cell, cells = 0, []
        for kind in self.breaks:
            cell += kind == BAR
            cells.append(cell)
        return cells

    @cached_property
    def negated_scopes(self) -> list[tuple[int, int]]:
        """Stretches of words that a negation takes back, as (first word, word after the last)."""
        exempt = self.places("negation-exempt")
        exceptions = self.places("exception")
        negators = [place for place in self.places("negation") if not _overlaps(place, exempt)]
        scopes: list[tuple[int, int]] = []
        for index, (start, end) in enumerate(negators):
            if index and _overlaps((start, end), exceptions) and negators[index - 1][1] <= start:
                continue  # "shall not ... without": the second word is the exception to the first
            if self._answers_negation(index, negators):
                scopes = [scope for scope in scopes if scope[0] != negators[index - 1][1]]
                continue
            scope_end = self._aside_end(start, end) or self._scope_end(end)
            if any(end <= first and self.segments[first] == self.segments[start] for first, _ in exceptions):
                continue  # "no decision is final until members have voted" is a promise
            if scope_end > end:
                scopes.append((end, scope_end))
        for start, _ in self.places("denial"):
            if not any(first <= start < last for first, last in scopes):
                scopes.append((self._clause_start(start), start))
        return scopes

    def _clause_start(self, place: int) -> int:
        """Return where the clause begins whose end at *place* takes it back: "Payment of members is out of scope"."""
        first = place
        while first > 0 and self.breaks[first] == 0 and self.sentence.words[first] not in _TURNS:
            first -= 1
        return first

    def _answers_negation(self, index: int, negators: Sequence[tuple[int, int]]) -> bool:
        """Return whether a negation in a relative clause makes a promise: "no plan that tenants have not approved"."""
        if index == 0:
            return False
        before, start = negators[index - 1][1], negators[index][0]
        between = self.sentence.words[before:start]
        return self.segments[before - 1] == self.segments[start] and any(word in _RELATIVES for word in between)

    def _aside_end(self, start: int, end: int) -> int:
        """Return where ", not officers," ends, which denies only what stands between its commas; 0 if it is none."""
        if start == 0 or self.breaks[start] != COMMA:
            return 0
        return next((i for i in range(end + 1, min(end + 6, len(self.breaks))) if self.breaks[i] == COMMA), 0)

    def _scope_end(self, first: int) -> int:
        words, breaks = self.sentence.words, self.breaks
        binding = {start for start, _ in self.places("binding")}
        last = min(len(words), first + MOST_SCOPE)
        for index in range(first, last):
            if index > first and breaks[index] >= BRACKET:
                return index
            word = words[index]
            following = words[index + 1] if index + 1 < len(words) else ""
            if word in _TURNS:
                return index
            if word == "and" and following == "with" and words[first - 1] == "without":
                return index
            if word in _JOINERS and (index + 1 in binding or (breaks[index] == COMMA and following in _NEW_CLAUSE)):
                return index
            if index > first and breaks[index] == COMMA and (word in _NEW_CLAUSE or self._own_modal(index)):
                return index
        return last

    def _own_modal(self, place: int) -> bool:
        """Return whether the clause that begins at *place* has a binding word of its own soon after its subject."""
        return any(place < start <= place + 6 for start, _ in self.places("binding"))

    def is_negated(self, place: tuple[int, int]) -> bool:
        """Return whether a hit begins inside a negation."""
        return any(start <= place[0] < end for start, end in self.negated_scopes)

    @cached_property
    def events(self) -> list[Event]:
        """The words that say how binding the sentence is, in order; of two that overlap the longer counts."""
        found: list[Event] = []
        kinds = ("binding", "half-binding", "soft", "right-giver", "history")
        for kind in kinds[:-1] if self.is_row else kinds:  # a measure tells of the past only to count it
            found.extend((start, end, kind) for start, end in self.places(kind))
        found.sort(key=lambda event: (event[0] - event[1], event[0]))
        kept: list[Event] = []
        taken = bytearray(len(self.sentence.words))
        for event in found:
            start, end, _ = event
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                kept.append(event)
        return sorted(kept)

    @cached_property
    def is_row(self) -> bool:
        """Whether the sentence is a row of a table or an indicator."""
        return self.reading.role == "KPI" or BAR in self.breaks

    def governing(self, place: int) -> tuple[str, str]:
        """Return how the word at *place* is bound, and the words that say so.

        The nearest such word before it in the same table cell governs; failing that, the first one after it.

        Returns:
            One of binding, half-binding, soft, history, present; and the words, empty for the present tense.
        """
        cells = self.cells
        at = min(place, len(cells) - 1)
        before = [event for event in self.events if event[0] <= place and cells[event[0]] == cells[at]]
        event = before[-1] if before else next((e for e in self.events if self._governs_back(e, at)), None)
        if event is None:
            return "present", ""
        return self._judge(event), " ".join(self.sentence.words[event[0] : event[1]])

    def _governs_back(self, event: Event, place: int) -> bool:
        """Return whether an event after *place* binds it: "Fares shall be paid"; the past reaches less far."""
        start, _, kind = event
        if start <= place or self.segments[start] != self.segments[place]:
            return False
        if kind != "history":
            return True
        return start - place <= _SHORT_REACH and not any(self.breaks[i] for i in range(place + 1, start + 1))

    def _judge(self, event: Event) -> str:
        start, end, kind = event
        words = self.sentence.words
        following = words[end] if end < len(words) else ""
        if kind == "right-giver":
            return "binding"
        if kind == "soft" and words[start] in _MAY and end - start == 1:
            if following == "be":
                return "binding" if self._by_person(end) else "soft"
            return "binding" if self._person_before(start) else "soft"
        if kind == "binding" and self._is_plain_future(start, end):
            abstract = start > 0 and words[start - 1] == "there"  # "there will be a place": nobody is named to do it
            if (
                abstract
                or self._soft_before(start)
                or self._soft_at(end)
                or (following == "be" and self._is_agentless(end))
            ):
                return "soft"
        return kind

    def _person_before(self, place: int) -> bool:
        subject = self.sentence.words[place - 1] if place else ""
        return subject in _PERSON_SUBJECTS or any(place - 3 <= end <= place for _, end in self.places("person"))

    def _is_plain_future(self, start: int, end: int) -> bool:
        """Return whether a binding word is only "will", "is to" or "are to", which may only foretell."""
        words = self.sentence.words[start:end]
        return words == ["will"] or words in (["is", "to"], ["are", "to"])

    def _soft_at(self, place: int) -> bool:
        """Return whether a soft verb stands right at *place*, as in "will aim to"."""
        return any(kind == "soft" and place <= start <= place + 1 for start, _, kind in self.events)

    def _by_person(self, place: int) -> bool:
        """Return whether people are those who may do it: "may be called by two members"."""
        words, segment = self.sentence.words, self.segments[place]
        return any(
            self.segments[start] == segment and "by" in words[max(place, start - 3) : start]
            for start, _ in self.places("person")
            if start > place
        )

    def _soft_before(self, place: int) -> bool:
        segment = self.segments[place]
        return any(
            kind == "soft" and end <= place and self.segments[start] == segment for start, end, kind in self.events
        )

    def _is_agentless(self, be: int) -> bool:
        """Return whether "will be" at *be* is a passive that names nobody who must act."""
        words = self.sentence.words
        verb = be + 1
        while verb < len(words) and (words[verb].endswith("ly") or words[verb] in ("not", "also", "then")):
            verb += 1
        if verb >= len(words) or not (words[verb].endswith("ed") or words[verb] in _PARTICIPLES):
            return False
        segment = self.segments[be]
        agents = self.places("duty-holder") + self.places("owner")
        if any(self.segments[start] == segment and start < be for start, _ in agents):
            return False
        return not any(words[i] == "by" and self.segments[i] == segment for i in range(verb, len(words)))

    def hedge(self, place: int) -> str:
        """Return the words of an escape hatch in the same part of the sentence as *place*, or an empty string."""
        exempt = self.places("hedge-exempt")
        segment = self.segments[min(place, len(self.segments) - 1)]
        for start, end in self.places("hedge"):
            if self.segments[start] == segment and not _overlaps((start, end), exempt):
                return " ".join(self.sentence.words[start:end])
        return ""

    @cached_property
    def form(self) -> str:
        """What kind of sentence it is: statement, question, definition, quotation or boilerplate."""
        sentence = self.sentence
        if self.places("boilerplate"):
            return "boilerplate"
        if any(self._asks(start) for start, _ in self.places("question")):
            return "question"
        if self.reading.text[sentence.end - 1 : sentence.end] == "?":
            return "question"
        binding = any(kind == "binding" for _, _, kind in self.events)
        if self.places("definition") and not binding:
            return "definition"
        if self.places("quotation") and not binding:
            return "quotation"
        return "statement"

    def _asks(self, place: int) -> bool:
        """Return whether a question word near the beginning asks a bidder, and does not tell staff what not to say."""
        if place > 8 + self.sentence.own or (place and self.sentence.words[place - 1] == "not"):
            return False
        return not any(end <= place for _, end in self.places("person"))


def _break_kind(gap: str) -> int:
    if "|" in gap or ("\n" in gap and gap.count("\n") > 1):
        return BAR
    if ";" in gap or ":" in gap or "\u2014" in gap or " - " in gap or "." in gap:
        return STRONG
    if "(" in gap or ")" in gap:
        return BRACKET
    return COMMA if "," in gap else 0


def _overlaps(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in others)
