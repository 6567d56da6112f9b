"""A rule that looks at the document as a whole, which a pattern over sentences cannot."""

from __future__ import annotations

from coprod_rules.model.document import Document
from coprod_rules.model.plugin import DocumentView
from coprod_rules.model.report import Evidence, Result

#: Under so many different outermost headings people must be named.
ENOUGH_PARTS = 3


class PeopleThroughout:
    """People are named in several parts of a document, and not in one chapter that nothing else refers to."""

    id = "RR-THROUGH-1"
    title = "People who use the service are named throughout the document"
    standard = "riverside"
    kind = "required"
    concepts = ("people",)

    def judge(self, document: Document, view: DocumentView) -> Result:
        """Count the parts that name people; a document with fewer parts than asked for needs them in all."""
        places = view.find("people")
        parts = {passage.heading_path[:1] for passage in document.passages}
        first_in_part: dict[tuple[str, ...], tuple[int, int, int]] = {}
        for place in places:
            first_in_part.setdefault(document.passages[place[0]].heading_path[:1], place)
        enough = bool(parts) and len(first_in_part) >= min(ENOUGH_PARTS, len(parts))
        return Result(
            input=document.path,
            rule_id=self.id,
            title=self.title,
            standard=self.standard,
            principle="throughout",
            kind=self.kind,
            status="met" if enough else "partly" if places else "not_met",
            strength=2 if enough else 1 if places else 0,
            severity="note",
            confidence="medium",
            reason=f"people are named in {len(first_in_part)} of {len(parts)} parts",
            gap="" if enough else "People who use the service are named in too few parts of the document.",
            why="What is said in one chapter only is easily forgotten in the others.",
            next_step="Say in each chapter what it means for the people who use the service.",
            evidence=tuple(_quote(document, place) for place in first_in_part.values()),
        )


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
