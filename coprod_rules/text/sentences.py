"""Where sentences begin and end in the text of tenders and contracts."""

from __future__ import annotations

import re

_END = re.compile(
    r"""[.!?\u2026]["'\u201d\u2019)\]]*(?=\s|$)"""  # the end of a sentence
    r"""|\n[ \t]*\n"""  # an empty line
    r"""|(?<=[.:;)\s])rn(?=[\s\u2014\u2022A-Z-])"""  # a line break of which a portal has left the letters "rn"
    r"""|\n(?=[ \t]*(?:[-*\u2022\u25aa\u25cf]|\(?[a-z0-9]{1,4}[.)])\s)"""  # a bullet or number
)
_ABBREVIATIONS = frozenset(
    "e.g i.e eg ie no nos s ss cl cls para paras art arts reg regs sch sect sec ch p pp vol v vs mr mrs ms dr prof rev "
    "st ltd inc approx dept est fig figs incl cf al jan feb mar apr aug sept oct nov dec ref tel ext min max op cit "
    "viz hon messrs subpara app appx annex".split()
)
_LAST_WORD = re.compile(r"([^\s(\[\"'\u201c\u2018]+)$")
_ENUMERATOR = re.compile(r"(?<![\w.])\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)(?=\s)")
_NEXT = re.compile(r"\s*(\S?)")
#: Characters of a sentence. What is longer is a list without full stops, or no prose: it is cut where a word ends, so
#: that no work on one sentence grows with the document.
LONGEST_SENTENCE = 6_000
_LONGEST_NUMBERING = 60
_NUMBERING = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d+(?:\.\d+)+\.?)$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence; together they cover all of *text* but white space between them.

    None is longer than `LONGEST_SENTENCE`.
    """
    sentences: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match.group()[0] == "." and _goes_on(text, match.start(), end, start):
            continue
        sentences += _cut(text, *_trim(text, start, end))
        start = end
    return sentences + _cut(text, *_trim(text, start, len(text)))


def split_items(text: str, start: int, end: int) -> list[tuple[int, int, tuple[int, int] | None]]:
    """Split "X shall: (a) ...; (b) ..." into its items, each with the place of the words that lead into all of them.

    Returns:
        (start, end, stem) of each part; one part with no stem where there are fewer than two enumerators.
    """
    if "(" not in text[start:end]:
        return [(start, end, None)]
    marks = list(_ENUMERATOR.finditer(text, start, end))
    if len(marks) < 2:
        return [(start, end, None)]
    stem = _trim(text, start, marks[0].start())
    has_stem = stem[1] - stem[0] > 3
    bounds = [mark.start() for mark in marks] + [end]
    parts = [(*_trim(text, bounds[i], bounds[i + 1]), stem if has_stem else None) for i in range(len(marks))]
    return [part for part in parts if part[1] > part[0]]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a sentence in as few parts as its length allows; none if nothing is there."""
    parts = []
    while end - start > LONGEST_SENTENCE:
        last = max(text.rfind(" ", start, start + LONGEST_SENTENCE), text.rfind("\n", start, start + LONGEST_SENTENCE))
        stop = last if last > start else start + LONGEST_SENTENCE
        parts.append(_trim(text, start, stop))
        start, end = _trim(text, stop, end)
    return [*parts, (start, end)] if end > start else parts


def _goes_on(text: str, dot: int, end: int, start: int) -> bool:
    """Return whether the full stop at *dot* ends an abbreviation or a number and not the sentence."""
    following = found.group(1) if (found := _NEXT.match(text, end)) is not None else ""
    if following.islower():
        return True
    if dot - start < _LONGEST_NUMBERING and _NUMBERING.match(text[start : dot + 1]):
        return True
    match = _LAST_WORD.search(text, max(start, dot - 20), dot)
    if match is None:
        return False
    word = match.group(1)
    if len(word) == 1 and word.isupper() and following != "":
        return True
    return word.lower() in _ABBREVIATIONS and following != ""


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
