"""Claims that only the whole document can bear out: money, measures, award questions and wording of its own."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coprod_rules.model.document import Document
from coprod_rules.model.plugin import DocumentView
from coprod_rules.model.report import Evidence, Result

Place = tuple[int, int, int]  # passage, first character, the one after the last

#: Rules of other packs that show money for people's part, or a check of it.
MONEY_RULES = ("PRAC-BUDGET", "PRAC-PAY", "NEF-MUTUAL-1", "PRAC-EXP", "4PI-PROC-4")
BUDGET_RULES = ("PRAC-BUDGET",)
MEASURE_RULES = ("CYC-MON", "4PI-IMP-2", "4PI-IMP-3", "4PI-IMP-4", "SQOL-REV-2", "SQOL-REV-3")
SCORE_RULES = ("CYC-AWARD", "CYC-PANEL", "CYC-CRITERIA")
#: A question about co-production that is worth no more than this is worth next to nothing.
LEAST_WEIGHT = 2.0
MOST_QUOTES = 3

_WEIGHT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|per ?cent)", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"\[[^\]\n]*\b(?:insert|area|name|supplier|provider|authority|council|delete|tbc|xx+|date)\b[^\]\n]*\]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Finding:
    """Why a claim is raised, and where."""

    reason: str
    places: Sequence[Place]


class _Claim(ABC):
    """What the four rules have in common: they are discouraged, and tell where they were raised."""

    id = ""
    title = ""
    standard = "claims"
    kind = "discouraged"
    gap = ""
    why = ""
    next_step = ""
    severity = "warning"
    theme = "honest-labels"
    concepts = ("co-word", "co-duty", "involvement-word", "no-extra-cost", "fixed-wording")

    def judge(self, document: Document, view: DocumentView) -> Result:
        """Judge one document."""
        finding = self.find(document, view)
        return Result(
            input=document.path,
            rule_id=self.id,
            title=self.title,
            standard=self.standard,
            principle="backing",
            kind=self.kind,
            status="raised" if finding else "clear",
            strength=2 if finding else 0,
            severity=self.severity,
            confidence="medium",
            reason=finding.reason if finding else "",
            gap=self.gap,
            why=self.why,
            next_step=self.next_step,
            evidence=tuple(_quote(document, place) for place in _apart(finding.places)) if finding else (),
            sources=({"cite": "claims-reading", "provenance": "S>O"},),
        )

    @abstractmethod
    def find(self, document: Document, view: DocumentView) -> _Finding | None:
        """Return what raises the claim, or None."""


class Unfunded(_Claim):
    """Co-production is asked for, and nothing pays for it."""

    id = "CLAIM-6"
    theme = "money-and-reciprocity"
    title = "Co-production is asked for and no money goes with it"
    gap = "The text asks for co-production and sets no money, hours or price line aside for it."
    why = "What is not paid for is done by people for nothing, or not done."
    next_step = "Add a price line for people's time, expenses and support, or require a costed plan and pay for it."

    def find(self, document: Document, view: DocumentView) -> _Finding | None:
        """Look for words that keep money back beside involvement, else for a duty in a text with no money for it."""
        if _any_met(view, BUDGET_RULES):
            return None
        about = _sections(document, view.find("involvement-word"))
        kept_back = [place for place in view.find("no-extra-cost") if _section(document, place) in about]
        if kept_back:
            return _Finding("The text says that no further money is there for it.", kept_back)
        duties = view.find("co-duty")
        if duties and _has_role(document, "PAY") and not _any_found(view, MONEY_RULES):
            return _Finding("The text sets out prices or payments, and none is for people's part.", duties)
        return None


class Unmeasured(_Claim):
    """Co-production is asked for, and nothing measures it."""

    id = "CLAIM-7"
    theme = "measuring-impact"
    title = "Co-production is asked for and nothing measures it"
    gap = "The text asks for co-production, and none of its measures or reports would show whether it happens."
    why = "What nobody measures slips when time or money is short."
    next_step = "Add a measure, such as decisions changed because of people, and let people confirm the figure."

    def find(self, document: Document, view: DocumentView) -> _Finding | None:
        """Look for a duty in a text whose measures do not speak of it."""
        duties = view.find("co-duty")
        if not duties or not _has_role(document, "KPI") or _any_found(view, MEASURE_RULES):
            return None
        if any(_role(document, place) == "KPI" for place in view.find("involvement-word")):
            return None
        return _Finding("The text has measures, and none of them speaks of co-production.", duties)


class Unscored(_Claim):
    """Co-production is asked for, and bidders earn nothing by it."""

    id = "CLAIM-8"
    theme = "scoring-and-recruiting-with-people"
    title = "Co-production is asked for and hardly counts in the award"
    gap = "The text asks for co-production, and bidders are hardly marked on it."
    why = "Bidders put their best people and their money where the marks are."
    next_step = (
        "Ask a question about co-production alone, with a weight of ten per cent of quality or more and a lowest mark."
    )

    def find(self, document: Document, view: DocumentView) -> _Finding | None:
        """Look for a question with next to no weight, else for award criteria that do not speak of it."""
        words = view.find("co-word")
        asked = [place for place in words if _role(document, place) == "AWARD"]
        light = [place for place in asked if _weighs_little(document.passages[place[0]].text)]
        if light and len({place[0] for place in light}) == len({place[0] for place in asked}):
            return _Finding("The question that speaks of it is worth two per cent or less.", light)
        duties = view.find("co-duty")
        if not duties or not _has_role(document, "AWARD") or _any_found(view, SCORE_RULES):
            return None
        if any(_role(document, place) == "AWARD" for place in view.find("involvement-word")):
            return None
        return _Finding("The text has award criteria, and none of them speaks of co-production.", duties)


class Fossil(_Claim):
    """The paragraph on co-production was never fitted to the service."""

    id = "CLAIM-13"
    title = "The wording on co-production is left over from a template"
    gap = "The wording on co-production has gaps to fill, or may not be fitted to this service."
    why = "Wording that fits every service says little about this one, and readers see that nobody wrote it for them."
    next_step = (
        "Write the paragraph anew for this service, with the people, the places and the decisions that are meant."
    )
    severity = "note"

    def find(self, document: Document, view: DocumentView) -> _Finding | None:
        """Look for fixed wording, and, other than in a template, for gaps to fill beside the word."""
        passages = {place[0] for place in view.find("co-word")}
        places = [place for place in view.find("fixed-wording") if place[0] in passages]
        if document.kind != "template":
            places += [
                (index, match.start(), match.end())
                for index in sorted(passages)
                for match in _PLACEHOLDER.finditer(document.passages[index].text)
            ]
        if not places:
            return None
        return _Finding("The text still has the marks of a template where it speaks of co-production.", places)


def _any_met(view: DocumentView, rules: Sequence[str]) -> bool:
    return any(view.results[id_].status == "met" for id_ in rules if id_ in view.results)


def _any_found(view: DocumentView, rules: Sequence[str]) -> bool:
    return any(view.results[id_].status in ("met", "partly") for id_ in rules if id_ in view.results)


def _role(document: Document, place: Place) -> str | None:
    return document.passages[place[0]].role


def _has_role(document: Document, role: str) -> bool:
    return any(passage.role == role for passage in document.passages)


def _section(document: Document, place: Place) -> tuple[str, ...] | int:
    """Return what tells the section of a place: its headings, or the passage itself where it has none."""
    return document.passages[place[0]].heading_path or place[0]


def _sections(document: Document, places: Sequence[Place]) -> set[tuple[str, ...] | int]:
    return {_section(document, place) for place in places}


def _weighs_little(text: str) -> bool:
    weights = [float(weight) for weight in _WEIGHT.findall(text)]
    return bool(weights) and max(weights) <= LEAST_WEIGHT


def _apart(places: Sequence[Place]) -> Iterator[Place]:
    """Yield the first places, no two in the same passage."""
    seen: set[int] = set()
    for place in places:
        if place[0] not in seen and len(seen) < MOST_QUOTES:
            seen.add(place[0])
            yield place


def _quote(document: Document, place: Place) -> Evidence:
    """Quote the sentence around a place, as near as full stops tell it."""
    index, start, end = place
    passage = document.passages[index]
    before = max(passage.text.rfind(". ", 0, start) + 2, passage.text.rfind("\n", 0, start) + 1, 0)
    first = before if before > 1 else 0
    stops = [stop for mark in (". ", "\n") if (stop := passage.text.find(mark, end)) >= 0]
    last = min(stops) + 1 if stops else len(passage.text)
    return Evidence(
        quote=passage.text[first:last].strip(),
        role="supports",
        strength=2,
        origin=document.locate(passage, first, last),
        passage=index,
    )
