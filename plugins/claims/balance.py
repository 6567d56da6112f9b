"""How often people are told or asked, against how often they do or decide something together with others."""

from __future__ import annotations

from coprod_rules.model.document import Document
from coprod_rules.model.plugin import DocumentView
from coprod_rules.model.report import Evidence, Result

Place = tuple[int, int, int]  # passage, first character, the one after the last

LEAST_ASKED = 4
MOST_RATIO = 3
REACH = 60  # characters between the deed and the people whom it concerns
MOST_QUOTES = 3


class Balance:
    """Where co-production is claimed, people do not mostly answer and listen."""

    id = "LAD-03"
    title = "People are told or asked far more often than they share in anything"
    standard = "claims"
    kind = "discouraged"
    theme = "honest-labels"
    concepts = ("co-word", "people", "consult", "inform", "co-verb", "jointly", "vote")

    def judge(self, document: Document, view: DocumentView) -> Result:
        """Count both kinds of deeds that stand near people."""
        claimed = view.find("co-word")
        asked = _near_people(view, "consult", "inform") if claimed else []
        shared = _near_people(view, "co-verb", "jointly", "vote") if claimed else []
        raised = len(asked) >= LEAST_ASKED and len(asked) > MOST_RATIO * len(shared)
        quoted = [*claimed[:1], *asked[: MOST_QUOTES - 1]]
        reason = (
            f"In this text people are told or asked in {len(asked)} places, and share in doing or deciding in "
            f"{len(shared)}; more than {MOST_RATIO} to 1 is a sign that another word fits better."
        )
        return Result(
            input=document.path,
            rule_id=self.id,
            title=self.title,
            standard=self.standard,
            principle="label",
            kind=self.kind,
            status="raised" if raised else "clear",
            strength=2 if raised else 0,
            severity="note",
            confidence="low",
            reason=reason if raised else "",
            gap="The text speaks of co-production, and mostly tells people things or asks for their views.",
            why="Verbs show who acts: those who are only told and asked do not share in the decision.",
            next_step="Call it consultation where it is, or say what people decide, run and judge together with you.",
            evidence=tuple(_quote(document, place) for place in quoted) if raised else (),
            sources=({"cite": "claims-reading", "provenance": "O"},),
        )


def _near_people(view: DocumentView, *concepts: str) -> list[Place]:
    """Return the hits of concepts that stand near people in the same passage, those that overlap counted once."""
    people = view.find("people")
    found: list[Place] = []
    for passage, start, end in sorted({place for concept in concepts for place in view.find(concept)}):
        touches = any(p == passage and a < end + REACH and start < b + REACH for p, a, b in people)
        if touches and not any(p == passage and start < b and a < end for p, a, b in found):
            found.append((passage, start, end))
    return found


def _quote(document: Document, place: Place) -> Evidence:
    """Quote the sentence around a place, as far as full stops tell."""
    index, start, end = place
    passage = document.passages[index]
    first = passage.text.rfind(". ", 0, start) + 2 if ". " in passage.text[:start] else 0
    stop = passage.text.find(".", end)
    last = len(passage.text) if stop < 0 else stop + 1
    return Evidence(
        quote=passage.text[first:last],
        role="supports",
        strength=2,
        origin=document.locate(passage, first, last),
        passage=index,
    )
