"""Short forms that a document uses and nowhere spells out."""

from __future__ import annotations

import re

from coprod_rules.model.document import Document
from coprod_rules.model.plugin import DocumentView
from coprod_rules.model.report import Evidence, Result

MOST_QUOTES = 3
_POSSESSIVE = re.compile(r"['’]s?$")


class Acronyms:
    """A document spells out the short forms that it uses."""

    id = "LANG-ACRONYM"
    title = "Short forms are used and not spelt out"
    standard = "language"
    kind = "discouraged"
    theme = "words-about-people"
    concepts = ("service-acronym",)

    def judge(self, document: Document, view: DocumentView) -> Result:
        """Name the first short forms that stand in capitals and are explained nowhere."""
        unknown: dict[str, tuple[int, int, int]] = {}
        for index, start, end in view.find("service-acronym"):
            short = _POSSESSIVE.sub("", document.passages[index].text[start:end])
            if any(letter.isupper() for letter in short[1:]) and not _is_spelt_out(document, short):
                unknown.setdefault(short, (index, start, end))
        return Result(
            input=document.path,
            rule_id=self.id,
            title=self.title,
            standard=self.standard,
            principle="words",
            kind=self.kind,
            status="raised" if unknown else "clear",
            strength=2 if unknown else 0,
            severity="note",
            confidence="medium",
            reason=f"Not spelt out: {', '.join(sorted(unknown))}." if unknown else "",
            gap="The text uses short forms that readers outside the trade cannot know.",
            why="Those who have to ask what a word means are shut out before they begin.",
            next_step="Spell each one out where it first stands, or add a short list of what they mean.",
            evidence=tuple(_quote(document, place) for place in [*unknown.values()][:MOST_QUOTES]),
            sources=({"cite": "language-reading", "provenance": "O"},),
        )


def _is_spelt_out(document: Document, short: str) -> bool:
    """Tell whether a short form stands in brackets after its words, or before them, or with what it means."""
    form = re.escape(short)
    in_brackets = rf"""\(\s*(?:the\s+)?["“‘']?{form}["”’']?\s*\)"""
    before_it = rf"""\b{form}\b["”’']?\s*(?:\(|means\b|stands for\b|=)"""
    meaning = re.compile(f"{in_brackets}|{before_it}")
    return any(meaning.search(passage.text) for passage in document.passages)


def _quote(document: Document, place: tuple[int, int, int]) -> Evidence:
    index, start, end = place
    passage = document.passages[index]
    return Evidence(
        quote=passage.text[start:end],
        role="supports",
        strength=2,
        origin=document.locate(passage, start, end),
        passage=index,
    )
