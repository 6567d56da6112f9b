"""Which parts of a pattern hold at a sentence and which miss, for people who write rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coprod_rules.evaluate.grammar import Grammar
from coprod_rules.evaluate.match import LONGEST_PASSAGE, MOST_SPAN, REACH, WIDTHS, Context, Spot, Window, match_pattern
from coprod_rules.evaluate.rulebook import CompiledPattern, Group
from coprod_rules.evaluate.strength import weigh
from coprod_rules.model.inspection import PartSeen, PatternSeen
from coprod_rules.model.reading import Reading

Cues = Mapping[str, Sequence[int]]


def see_pattern(
    pattern: CompiledPattern, number: int, reading: Reading, index: int, names: Sequence[str], cues: Cues
) -> PatternSeen:
    """Try a pattern in every window that holds a sentence; return how it fared where it came nearest.

    Args:
        pattern: The pattern.
        number: Its number in the rule's file, from 1.
        reading: The passage.
        index: Index of the sentence in the passage.
        names: What to call each concept, by number.
        cues: Cue to the numbers of the concepts that carry it.
    """
    tried = (_see(pattern, number, window, names, cues) for window in _windows(pattern, reading, index, cues))
    return max(tried, key=lambda seen: (seen.held, seen.share))


def _windows(pattern: CompiledPattern, reading: Reading, index: int, cues: Cues) -> Iterator[Window]:
    """Yield the windows of the pattern's width that hold the sentence."""
    number = len(reading.sentences)
    width = min(WIDTHS[pattern.within], number)
    for first in range(max(0, index - width + 1), min(index, number - width) + 1):
        last = first + width
        whole = number <= LONGEST_PASSAGE
        context = Context(reading) if whole else Context(reading, max(0, first - REACH), min(number, last + REACH))
        sentences = reading.sentences[first:last]
        grammars = [Grammar(sentence, reading, cues) for sentence in sentences]
        yield Window(reading, first, sentences, grammars, context)


def _see(pattern: CompiledPattern, number: int, window: Window, names: Sequence[str], cues: Cues) -> PatternSeen:
    parts = [*_see_parts(pattern, window, _Words(window, names))]
    match = match_pattern(pattern, window) if all(part.held for part in parts) else None
    if match is None and all(part.held for part in parts):
        parts.append(
            PartSeen(key="together", asks=f"all within {MOST_SPAN} words", held=False, found="they stand further apart")
        )
    strength = weigh(match, cues) if match is not None else None
    outcome = ""
    if match is not None and strength is not None:
        outcome = _say_outcome(pattern, match.negated, strength.binds, strength.is_history)
    return PatternSeen(
        number=number,
        contradicts=pattern.contradicts,
        within=pattern.within,
        parts=tuple(parts),
        held=match is not None,
        strength=strength.value if strength is not None else None,
        cues=strength.cues if strength is not None else (),
        outcome=outcome,
    )


def _say_outcome(pattern: CompiledPattern, negated: bool, binds: bool, is_history: bool) -> str:
    if is_history and "history" not in pattern.forms:
        return "does not count: it tells of the past, and the pattern does not take history"
    if negated and pattern.contradicts:
        return "does not count: what would contradict is itself denied"
    if negated:
        return "contradicts: what it asks for is denied" if binds else "does not count: denied, and it does not bind"
    return "contradicts" if pattern.contradicts else "counts as evidence"


def _see_parts(pattern: CompiledPattern, window: Window, words: _Words) -> Iterator[PartSeen]:
    for group, is_who in zip(pattern.all, pattern.who, strict=True):
        yield _see_asked(window, group, words, is_who=is_who or bool(pattern.denied))
    for group in pattern.context:
        there = tuple(concept for concept in group if window.context.has((concept,)))
        yield PartSeen(
            key="context",
            asks=words.name(group),
            held=bool(there),
            found="" if there else "not in the passage",
            there=words.names(there),
            options=words.names(group),
        )
    for group in pattern.denied:
        yield _see_denied(window, group, words)
    for least, group in pattern.at_least:
        present = tuple(concept for concept in group if window.has(concept))
        yield PartSeen(
            key="at_least",
            asks=f"{least} of {words.name(group)}",
            held=len(present) >= least,
            found=words.name(present) if present else "none of them",
            there=words.names(present),
            options=words.names(group),
        )
    for first, second, most, ordered in pattern.near:
        yield _see_near(window, words, first, second, most, ordered=ordered)
    yield from _see_excluded(pattern, window, words)
    yield from _see_frame(pattern, window)


def _see_asked(window: Window, group: Group, words: _Words, *, is_who: bool) -> PartSeen:
    spots = window.spots(group)
    asserted = spots if is_who else [spot for spot in spots if not window.is_negated(spot)]
    denied = " (denied)" if spots and not asserted else ""
    return PartSeen(
        key="all",
        asks=words.name(group),
        held=bool(spots),
        found=words.quote(asserted or spots) + denied if spots else "",
        there=words.names(tuple(concept for concept in group if window.has(concept))),
        options=words.names(group),
    )


def _see_denied(window: Window, group: Group, words: _Words) -> PartSeen:
    spots = window.spots(group)
    inside = [spot for spot in spots if window.is_negated(spot)]
    found = words.quote(inside)
    if spots and not inside:
        found = f"{words.quote(spots)} stands outside any negation"
    there = words.names(tuple(concept for concept in group if window.has(concept)))
    options = words.names(group)
    return PartSeen(key="denied", asks=words.name(group), held=bool(inside), found=found, there=there, options=options)


def _see_near(window: Window, words: _Words, first: Group, second: Group, most: int, *, ordered: bool) -> PartSeen:
    order = ", in this order" if ordered else ""
    asks = f"{words.name(first)} within {most} words of {words.name(second)}{order}"
    gaps = [
        _gap(window, a, b) for a in window.spots(first) for b in window.spots(second) if not ordered or _follows(a, b)
    ]
    if not gaps:
        missing = "not in this order" if window.spots(first) and window.spots(second) else "one of them is not there"
        return PartSeen(key="near", asks=asks, held=False, found=missing)
    return PartSeen(key="near", asks=asks, held=min(gaps) <= most, found=f"{min(gaps)} words apart")


def _follows(first: Spot, second: Spot) -> bool:
    return (second[0], second[1]) >= (first[0], first[2])


def _gap(window: Window, first: Spot, second: Spot) -> int:
    starts = [window.offset(spot[0]) for spot in (first, second)]
    a, b = (starts[0] + first[1], starts[0] + first[2]), (starts[1] + second[1], starts[1] + second[2])
    return max(0, b[0] - a[1] if b[0] >= a[1] else a[0] - b[1])


def _see_excluded(pattern: CompiledPattern, window: Window, words: _Words) -> Iterator[PartSeen]:
    """Yield what must not be there and is; what is not there, as it should be, is one part together."""
    for key, group in (("none", pattern.none), ("none_in_context", pattern.none_in_context)):
        if key == "none":
            there = [concept for concept in group if window.has(concept)]
        else:
            there = [concept for concept in group if window.context.has((concept,))]
        for concept in there:
            quoted = words.quote(window.spots((concept,)))
            yield PartSeen(key=key, asks=words.name((concept,)), held=False, found=f"is there: {quoted or 'around it'}")
        if group and not there:
            yield PartSeen(key=key, asks=words.name(group), held=True, found="none of them is there")


def _see_frame(pattern: CompiledPattern, window: Window) -> Iterator[PartSeen]:
    """Yield what the pattern asks of the sentence's form and of its section."""
    asked = (*pattern.all, *pattern.denied, *(group for _, group in pattern.at_least))
    pairs = list(zip(window.sentences, window.grammars, strict=True))
    carriers = [g for sentence, g in pairs if any(c in sentence.hits for group in asked for c in group)]
    forms = list(dict.fromkeys(grammar.form for grammar in carriers or window.grammars))
    yield PartSeen(
        key="forms",
        asks=" or ".join(pattern.forms),
        held=any(form in pattern.forms for form in forms),
        found=f"a {', '.join(forms)}",
    )
    if pattern.where:
        role = window.reading.role
        yield PartSeen(
            key="where",
            asks=" or ".join(pattern.where),
            held=role is None or role in pattern.where,
            found=role or "no section is known, which may be the right one",
        )


class _Words:
    """Names concepts and quotes hits."""

    def __init__(self, window: Window, names: Sequence[str]) -> None:
        self._window = window
        self._names = names

    def name(self, group: Group) -> str:
        """Return a group of concepts by the names that they are called by."""
        return " or ".join(self.names(group))

    def names(self, group: Group) -> tuple[str, ...]:
        """Return the names of some concepts, each once."""
        return tuple(dict.fromkeys(self._names[concept] for concept in group))

    def quote(self, spots: Sequence[Spot]) -> str:
        """Return the words of the first few hits."""
        texts = dict.fromkeys(" ".join(self._window.sentences[i].words[start:end]) for i, start, end in spots)
        return ", ".join(f'"{text}"' for text in list(texts)[:4])
