"""The grammar of phrases (`docs/rule-language.md`, section 1): words, forms, alternatives, gaps and concept references.

A phrase is parsed into *variants*, each a sequence of elements:

* ``("w", alternatives)``: one of a set of word tuples; an empty tuple among them makes the element optional;
* ``("g", least, most)``: so many words, whichever;
* ``("r", concept_id)``: a hit of a concept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal, TypeAlias

from coprod_rules.text.fold import find_words, fold
from coprod_rules.text.inflect import noun_forms, verb_forms

Words: TypeAlias = tuple[str, ...]
Element: TypeAlias = tuple[Literal["w"], frozenset[Words]] | tuple[Literal["g"], int, int] | tuple[Literal["r"], str]
Variant: TypeAlias = tuple[Element, ...]

MOST_GAP = 8
MOST_VARIANTS = 400
EMPTY = frozenset(
    "a an and are as at be been by for from in is it its of on or the this that to which who with".split()
)

_PIECE = re.compile(
    r"""(?:[\s'’-]|'\?)*(?:
        (?P<open>\()
      | <(?P<ref>[A-Za-z0-9_:/-]+)>
      | _(?P<gap>\d{0,2})(?![^\s<(_)])
      | (?P<word>[^\s()<>_|?~+]+)(?P<wordform>[~+]?)(?P<wordoptional>\??)
    )""",
    re.VERBOSE,
)


class PhraseError(ValueError):
    """A phrase that does not follow the grammar; the message says what is wrong in plain English."""


@cache
def parse_phrase(text: str, *, first: str = "", last: str = "") -> tuple[Variant, ...]:
    """Parse a phrase into its variants.

    Args:
        text: The phrase as the pack's author wrote it.
        first: ``"~"`` to inflect the first word as a verb.
        last: ``"+"`` to inflect the last word as a noun.

    Raises:
        PhraseError: If the phrase breaks the grammar, is empty, or would match almost anything.
    """
    if not text.strip():
        raise PhraseError("the phrase is empty")
    sequences = _expand(_pieces(text), first=first, last=last)
    if len(sequences) > MOST_VARIANTS:
        raise PhraseError(
            f"the phrase has {len(sequences)} variants; at most {MOST_VARIANTS} are allowed, so split it up"
        )
    for sequence in sequences:
        _refuse_empty(text, sequence)
    return tuple(sequences)


def references(text: str) -> tuple[str, ...]:
    """Return the ids of the concepts that a phrase refers to, in order."""
    return tuple(re.findall(r"<([A-Za-z0-9_:/-]+)>", text))


def literal_words(variant: Variant, most: int = 3000) -> tuple[Words, ...] | None:
    """Return every word sequence of a variant that has only words, or None if it has gaps, references or too many."""
    choices: list[frozenset[Words]] = []
    size = 1
    for element in variant:
        if element[0] != "w":
            return None
        choices.append(element[1])
        size *= len(element[1])
    if size > most:
        return None
    return tuple(sorted(_flat(combination) for combination in product(*choices)))


def _flat(parts: Iterable[Words]) -> Words:
    return tuple(word for part in parts for word in part)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, a gap, a reference or a group as written, with its form mark and whether it may be left out."""

    kind: str  # word, gap, ref, group
    text: str
    form: str = ""
    optional: bool = False


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    place = 0
    text = text.rstrip()
    while place < len(text):
        match = _PIECE.match(text, place)
        if match is None or match.end() == place:
            raise PhraseError(
                f'cannot read the phrase from "{text[place:].strip()}" on (docs/rule-language.md, section 1)'
            )
        place = match.end()
        if match["open"]:
            close = _closing(text, place)
            form, optional, end = _read_marks(text, close + 1)
            pieces.append(_Piece("group", text[place:close], form, optional))
            place = end
        elif match["ref"]:
            pieces.append(_Piece("ref", match["ref"]))
        elif match["word"]:
            pieces.append(_Piece("word", match["word"], match["wordform"], bool(match["wordoptional"])))
        else:
            pieces.append(_Piece("gap", match["gap"]))
    return pieces


def _read_marks(text: str, start: int) -> tuple[str, bool, int]:
    """Return the form and the optional mark that follow a group, and where they end."""
    form, place = "", start
    for mark, meaning in (("s?", "+"), ("~", "~"), ("+", "+")):
        if text.startswith(mark, place):
            form, place = meaning, place + len(mark)
            break
    optional = text.startswith("?", place)
    return form, optional, place + optional


def _closing(text: str, start: int) -> int:
    """Return the place of the bracket that closes the group whose inside begins at *start*."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise PhraseError(f'a bracket is not closed in "{text}"')


def _alternatives(text: str) -> list[str]:
    """Split the inside of a group at the bars that are not inside another group."""
    parts, depth = [""], 0
    for letter in text:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _expand(pieces: list[_Piece], *, first: str, last: str) -> list[Variant]:
    """Return the variants of a list of pieces; a group with gaps or references in it multiplies them."""
    variants: list[tuple[Element, ...]] = [()]
    for index, piece in enumerate(pieces):
        options = _options(
            piece,
            first=first if index == 0 else "",
            last=last if index == len(pieces) - 1 else "",
        )
        variants = [before + option for before in variants for option in options]
        if len(variants) > MOST_VARIANTS * 4:
            raise PhraseError("the phrase has too many variants; split it up")
    return variants


def _options(piece: _Piece, *, first: str, last: str) -> list[tuple[Element, ...]]:
    if piece.kind == "ref":
        return [(("r", piece.text),)]
    if piece.kind == "gap":
        return [(_gap(piece.text),)]
    mark = piece.form or first or last
    if piece.kind == "word":
        alternatives = _word_forms(piece.text, mark)
        if piece.optional:
            alternatives |= _word_forms(piece.text[:-1], "")
        return [(("w", alternatives),)]
    return _group(piece.text, mark, piece.optional)


def _gap(digits: str) -> Element:
    if not digits:
        return ("g", 1, 1)
    if int(digits) > MOST_GAP:
        raise PhraseError(f"a gap of {digits} words is too wide; at most {MOST_GAP}")
    return ("g", 0, int(digits))


def _group(text: str, mark: str, optional: bool) -> list[tuple[Element, ...]]:
    """Return the options of ``(a|b c|<d>)``: one set of words, and one for each alternative that is not words."""
    words: set[Words] = {()} if optional else set()
    others: list[tuple[Element, ...]] = []
    for alternative in _alternatives(text):
        if not alternative.strip():
            raise PhraseError(f'an alternative of "({text})" is empty; write "(...)?" for what may be left out')
        pieces = _pieces(alternative)
        for sequence in _expand(pieces, first=mark if mark == "~" else "", last=mark if mark == "+" else ""):
            literal = literal_words(sequence)
            if literal is None:
                others.append(sequence)
            else:
                words.update(literal)
    options: list[tuple[Element, ...]] = [(("w", frozenset(words)),)] if words else []
    return [option for option in options + others if option]


@cache
def _word_forms(word: str, mark: str) -> frozenset[Words]:
    """Return the word sequences of a written word: its forms, and for a hyphenated one both ways of writing it."""
    parts = find_words(fold(word))
    if not parts:
        raise PhraseError(f'"{word}" holds no letter or digit')
    if len(parts) == 1:
        return frozenset((form,) for form in _forms(parts[0], mark))
    if mark == "~" and parts[0] not in ("co", "re", "pre", "self", "under", "over", "out"):
        spaced = {(form, *parts[1:]) for form in verb_forms(parts[0])}
    else:
        spaced = {(*parts[:-1], form) for form in _forms(parts[-1], mark)}
    joined = {("".join(words),) for words in spaced} if "-" in word else set()
    return frozenset(spaced | joined)


def _forms(word: str, mark: str) -> tuple[str, ...]:
    if mark == "~":
        return verb_forms(word)
    if mark == "+":
        return noun_forms(word)
    return (word,)


def _refuse_empty(text: str, variant: Variant) -> None:
    """Refuse a phrase of which some reading holds nothing but little words and gaps."""
    required = [element for element in variant if element[0] != "w" or () not in element[1]]
    if any(element[0] == "r" for element in required):
        return
    has_gap = any(element[0] == "g" for element in required)
    words = [element[1] for element in required if element[0] == "w"] or [
        frozenset(alternatives for alternatives in element[1] if alternatives)
        for element in variant
        if element[0] == "w"
    ]
    carried = any(all(any(word not in EMPTY for word in option) for option in options) for options in words)
    single = len(words) < 2 and any(len(option) < 2 for options in words for option in options)
    if not carried and (has_gap or single):
        raise PhraseError(f'"{text}" can match almost anything; add a word or a concept that carries its meaning')
