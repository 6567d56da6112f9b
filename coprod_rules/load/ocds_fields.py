"""Which fields of an OCDS release hold words, and what part of a tender each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from coprod_rules.load.collector import Spot
from coprod_rules.load.json_file import pointer_part

# Parts of a release that name or number things. They hold no wording of the notice.
_SKIPPED = frozenset(
    (
        "parties", "buyer", "buyers", "procuringEntity", "suppliers", "tenderers", "contactPoint", "address",
        "deliveryAddress", "deliveryAddresses", "identifier", "additionalIdentifiers", "classification",
        "additionalClassifications", "publisher", "links", "relatedProcesses", "unit", "legalBasis", "id", "ocid",
        "scheme", "format", "language", "status", "date", "tag", "initiationType", "uri", "url", "currency",
        "transactions", "legalName",
    )
)  # fmt: skip
_LATIN_LANGUAGE = re.compile(r"_[a-z]{2}(?:-[A-Za-z]+)?$")  # title_cy: a title in Welsh
_URL = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_HAS_WORD = re.compile(r"[^\W\d_]{2}")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
#: A text under a name that is not known here counts as wording from this many words on; below, it is a code.
_WORDS_OF_PROSE = 4

_TITLES = frozenset(("title", "name"))
_TEXTS = frozenset(("title", "description", "rationale", "minimum", "notes", "comments"))
_TEXT_ENDS = ("Details", "Rationale", "Terms", "Criteria", "Description")
# "name" is a name of somebody or something nearly everywhere; here it is wording.
_NAMED = frozenset(("criteria", "agreedMetrics", "requirementGroups", "requirements", "milestones", "options"))


class _Part(NamedTuple):
    heading: str
    role: str | None


_PARTS = {
    "planning": _Part("Planning", "BG"),
    "budget": _Part("Budget", "PAY"),
    "tender": _Part("", "SPEC"),
    "items": _Part("Items", "SPEC"),
    "lots": _Part("Lots", "SPEC"),
    "lotGroups": _Part("Groups of lots", "SPEC"),
    "lotDetails": _Part("Lots", "PROC"),
    "awardCriteria": _Part("Award criteria", "AWARD"),
    "awardCriteriaDetails": _Part("Award criteria", "AWARD"),
    "targets": _Part("Targets", "KPI"),
    "selectionCriteria": _Part("Conditions of participation", "PROC"),
    "eligibilityCriteria": _Part("Eligibility", "PROC"),
    "exclusionGrounds": _Part("Exclusion grounds", "PROC"),
    "otherRequirements": _Part("Other requirements", "PROC"),
    "participationFees": _Part("Fees for taking part", "PROC"),
    "submissionTerms": _Part("Submission", "PROC"),
    "submissionMethodDetails": _Part("Submission", "PROC"),
    "submissionmethoddetails": _Part("Submission", "PROC"),
    "procurementMethodDetails": _Part("Procurement method", "PROC"),
    "procurementMethodRationale": _Part("Procurement method", "PROC"),
    "techniques": _Part("Techniques", "PROC"),
    "procedure": _Part("Procedure", "PROC"),
    "secondStage": _Part("Second stage", "PROC"),
    "bidOpening": _Part("Opening of bids", "PROC"),
    "communication": _Part("Communication", "PROC"),
    "reviewDetails": _Part("Review", "PROC"),
    "noEngagementNoticeRationale": _Part("Market engagement", "PROC"),
    "contractTerms": _Part("Contract terms", "TC"),
    "riskDetails": _Part("Risks", "TC"),
    "options": _Part("Options", "EXIT"),
    "renewal": _Part("Renewal", "EXIT"),
    "recurrence": _Part("Recurrence", "EXIT"),
    "amendments": _Part("Amendments", "EXIT"),
    "proposedAmendments": _Part("Amendments", "EXIT"),
    "contractPeriod": _Part("Contract period", "EXIT"),
    "documents": _Part("Documents", None),
    "milestones": _Part("Milestones", None),
    "bids": _Part("Bids", "PROC"),
    "awards": _Part("Award", "PROC"),
    "contracts": _Part("Contract", "SPEC"),
    "implementation": _Part("Implementation", "KPI"),
    "agreedMetrics": _Part("Key performance indicators", "KPI"),
    "noAgreedMetricsRationale": _Part("Key performance indicators", "KPI"),
    "performanceFailures": _Part("Performance failures", "KPI"),
}


class Text(NamedTuple):
    """A text of the release."""

    value: str
    spot: Spot


class _Node(NamedTuple):
    value: Any
    pointer: str
    key: str
    parent: str  # the key of what it is in
    headings: tuple[str, ...] = ()
    role: str | None = None


def list_texts(release: dict[str, Any], pointer: str) -> Iterator[Text]:
    """Yield every text of *release* in the order of its fields, its title and description first.

    Fields of extensions count too: what sounds like wording is taken under whatever name.
    """
    yield from _walk(_Node(release, pointer, "", ""))


def current(value: Any, pointer: str) -> tuple[Any, str]:
    """Return the current value where *value* is the list of versions that a versioned release has for each field."""
    if isinstance(value, list) and value and all(map(_is_version, value)):
        return value[-1]["value"], f"{pointer}/{len(value) - 1}/value"
    return value, pointer


def _is_version(value: Any) -> bool:
    return isinstance(value, dict) and "releaseID" in value and "value" in value


def _walk(node: _Node) -> Iterator[Text]:
    value, pointer = current(node.value, node.pointer)
    if isinstance(value, str):
        if _is_wording(value, node.key, node.parent):
            form = "field" if _base(node.key) in _TITLES else None
            yield Text(value, Spot(pointer=pointer, headings=node.headings, role=node.role, form=form))
    elif isinstance(value, dict):
        for key in sorted(value, key=lambda name: (name != "title", name != "description")):
            if key not in _SKIPPED and isinstance(value[key], (str, dict, list)):
                yield from _walk(_member(node, value[key], pointer, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            headings = (*node.headings, *_own_heading(item, place, node.key))
            yield from _walk(_Node(item, f"{pointer}/{place}", node.key, node.parent, headings, node.role))


def _member(node: _Node, value: Any, pointer: str, key: str) -> _Node:
    part = _PARTS.get(key)
    if part is None:
        simple = _base(key) in _TEXTS | _TITLES or not isinstance(value, str)
        part = _Part("" if simple else _CAMEL.sub(" ", key).capitalize(), node.role)
    headings = (*node.headings, part.heading) if part.heading and key != "lots" else node.headings
    return _Node(value, pointer + pointer_part(key), key, node.key, headings, part.role)


def _own_heading(item: Any, place: int, key: str) -> tuple[str, ...]:
    """Name a lot, so that a reader knows which of them a passage belongs to."""
    if key != "lots" or not isinstance(item, dict):
        return ()
    title, _ = current(item.get("title"), "")
    number, _ = current(item.get("id"), "")
    name = f"Lot {number if isinstance(number, (str, int)) and number != '' else place + 1}"
    return (f"{name}: {title}" if isinstance(title, str) and title.strip() else name,)


def _is_wording(value: str, key: str, parent: str) -> bool:
    text = value.strip()
    if not _HAS_WORD.search(text) or _URL.match(text):
        return False
    name = _base(key)
    if name == "name":
        return parent in _NAMED or "criteria" in parent.lower()
    words = len(text.split(maxsplit=_WORDS_OF_PROSE))
    return name in _TEXTS or words >= _WORDS_OF_PROSE or (words > 1 and name.endswith(_TEXT_ENDS))


def _base(key: str) -> str:
    return _LATIN_LANGUAGE.sub("", key) if "_" in key else key
