"""One pass over the words of a sentence: every hit of every concept, as places in the list of words."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import Any

from coprod_rules.model.reading import Hits
from coprod_rules.scan.lexicon import Lexicon


def scan_words(words: list[str], lexicon: Lexicon, known: Hits | None = None) -> Hits:
    """Return all hits of all concepts in *words*, nested and overlapping ones too.

    The work grows with the number of words and of hits, never with the number of phrases.

    Args:
        words: As `coprod_rules.text.fold.find_words` returns them.
        lexicon: The compiled concepts.
        known: Hits found by other means, such as numbers; they take part like any other. The mapping is used up.
    """
    found: Hits = known if known is not None else {}
    anchored: dict[int, list[tuple[Any, int, int]]] = {}  # concept -> composites to try: (composite, start, end)
    _walk(words, lexicon, found, anchored)
    if not found and not anchored:
        return found
    _complete(words, lexicon, found, anchored)
    return found


def _walk(words: list[str], lexicon: Lexicon, found: Hits, anchored: dict[int, list[tuple[Any, int, int]]]) -> None:
    """Walk the word tree from every word; gather literal hits and the anchors of composites."""
    composites = lexicon.composites
    count = len(words)
    for start, node in enumerate(map(lexicon.tree.get, words)):
        end = start + 1
        while node is not None:
            concepts, parts, children = node
            for concept in concepts:
                if concept in found:
                    found[concept].append((start, end))
                else:
                    found[concept] = [(start, end)]
            for part in parts:
                composite = composites[part]
                anchored.setdefault(composite[0], []).append((composite, start, end))
            if children is None or end >= count:
                break
            node = children.get(words[end])
            end += 1


def _complete(words: list[str], lexicon: Lexicon, found: Hits, anchored: dict[int, list[tuple[Any, int, int]]]) -> None:
    """Finish concept after concept in rising order, so that whatever a concept is made of is complete before it."""
    queue = list({*found, *anchored})
    heapify(queue)
    queued = set(queue)
    composites, parents, excluded, by_concept = (
        lexicon.composites, lexicon.parents, lexicon.excluded, lexicon.by_concept,
    )
    while queue:
        concept = heappop(queue)
        waiting = anchored.get(concept)
        if waiting:
            _match_composites(words, found, concept, waiting)
        hits = found.get(concept)
        if hits is None:
            continue
        if concept in excluded:
            hits = _without_excluded(hits, found.get(excluded[concept]))
            if not hits:
                del found[concept]
                continue
        if len(hits) > 1:
            hits = sorted(set(hits))
        found[concept] = hits
        for parent in parents.get(concept, ()):
            found.setdefault(parent, []).extend(hits)
            if parent not in queued:
                queued.add(parent)
                heappush(queue, parent)
        for index in by_concept.get(concept, ()):
            composite = composites[index]
            target = composite[0]
            anchored.setdefault(target, []).extend((composite, start, end) for start, end in hits)
            if target not in queued:
                queued.add(target)
                heappush(queue, target)


def _without_excluded(hits: list[tuple[int, int]], barred: list[tuple[int, int]] | None) -> list[tuple[int, int]]:
    if not barred:
        return hits
    return [(start, end) for start, end in hits if not any(start < e and s < end for s, e in barred)]


def _match_composites(
    words: list[str], found: Hits, concept: int, waiting: list[tuple[Any, int, int]]
) -> None:
    for (_, before, after), start, end in waiting:
        last = _forward(words, found, after, 0, end)
        if last < 0:
            continue
        first = _backward(words, found, before, 0, start)
        if first >= 0:
            found.setdefault(concept, []).append((first, last))


def _forward(words: list[str], found: Hits, elements: tuple[Any, ...], index: int, place: int) -> int:
    """Return where *elements* end when they follow *place*, or -1; the shortest gaps win."""
    if index == len(elements):
        return place
    kind, first, second = elements[index]
    if kind == "g":
        for skipped in range(first, second + 1):
            if place + skipped > len(words):
                return -1
            end = _forward(words, found, elements, index + 1, place + skipped)
            if end >= 0:
                return end
        return -1
    if kind == "w":
        for length in first:
            if tuple(words[place : place + length]) in second:
                end = _forward(words, found, elements, index + 1, place + length)
                if end >= 0:
                    return end
        return -1
    for hit_start, hit_end in found.get(first, ()):
        if hit_start == place:
            end = _forward(words, found, elements, index + 1, hit_end)
            if end >= 0:
                return end
    return -1


def _backward(words: list[str], found: Hits, elements: tuple[Any, ...], index: int, place: int) -> int:
    """Return where *elements*, nearest first, begin when they end at *place*, or -1."""
    if index == len(elements):
        return place
    kind, first, second = elements[index]
    if kind == "g":
        for skipped in range(first, second + 1):
            if place - skipped < 0:
                return -1
            start = _backward(words, found, elements, index + 1, place - skipped)
            if start >= 0:
                return start
        return -1
    if kind == "w":
        for length in first:
            if length <= place and tuple(words[place - length : place]) in second:
                start = _backward(words, found, elements, index + 1, place - length)
                if start >= 0:
                    return start
        return -1
    for hit_start, hit_end in found.get(first, ()):
        if hit_end == place:
            start = _backward(words, found, elements, index + 1, hit_start)
            if start >= 0:
                return start
    return -1
