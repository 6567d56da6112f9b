"""What becomes of every waiver of a run: which findings it accepts, or why it accepts none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from coprod_rules.model.report import FINDING_STATUSES, InputReport, Result
from coprod_rules.model.waiver import Waiver
from coprod_rules.path_patterns import fits
from coprod_rules.rule_ids import has_prefix
from coprod_rules.waivers.soundness import find_faults

#: States of a waiver, with what each means.
STATES = {
    "in force": "it accepts a finding",
    "expired": "its last day has passed; the finding counts again",
    "refused": "the rule cannot be waived; the finding counts",
    "incomplete": "something is missing; it accepts nothing",
    "unused": "the document has no such finding",
    "not judged": "its rule or its document was not part of this run",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """All that the waivers of one document have to be judged by.

    Attributes:
        report: What was found in the document.
        own: The waivers that the document itself brings.
        shared: Those of the configuration that governs it.
        asked: The ids of all rules that were asked of it.
        known: The ids of all rules of the packs of the run, asked or not.
        is_blocking: Tells of the id of a rule whether it cannot be waived.
    """

    report: InputReport
    own: tuple[Waiver, ...] = ()
    shared: tuple[Waiver, ...] = ()
    asked: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    is_blocking: Callable[[str], bool] = field(default=lambda _: False)

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """Every waiver that may speak of this document, its own first."""
        file = file_of(self.report.path)
        return (*self.own, *(w for w in self.shared if not w.paths or (file != "-" and fits(file, w.paths))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One waiver and what became of it."""

    waiver: Waiver
    state: str  # one of STATES
    faults: tuple[str, ...] = ()  # of an incomplete one
    accepts: tuple[Result, ...] = ()  # the findings that it accepts, or would if it were in force
    inputs: tuple[str, ...] = ()  # the documents of the run that it is for
    known: bool = True  # whether a rule of the packs has such an id
    nearest: str = ""  # where none has: the id that is most like it


def file_of(path: str) -> str:
    """Return the file of a document that is one of several in it."""
    return path.partition("#")[0] or path


def judge_waivers(claims: Sequence[Claim], today: str) -> tuple[Entry, ...]:
    """Say of every waiver what became of it.

    Args:
        claims: One for each document, in the order of the run.
        today: ISO 8601.

    Returns:
        One entry for each waiver, those of a configuration once, in the order in which they were met; one that is
        refused for some rules and accepts findings of others has an entry for each.
    """
    met: dict[Waiver, list[Claim]] = {}
    for claim in claims:
        for waiver in claim.shared:
            met.setdefault(waiver, [])
        for waiver in claim.waivers:
            met.setdefault(waiver, []).append(claim)
    return tuple(entry for waiver, where in met.items() for entry in _judge(waiver, where, today))


def _judge(waiver: Waiver, claims: Sequence[Claim], today: str) -> list[Entry]:
    inputs = tuple(claim.report.path for claim in claims)
    faults = find_faults(waiver)
    if faults:
        return [Entry(waiver=waiver, state="incomplete", faults=faults, inputs=inputs)]
    accepted: list[Result] = []
    refused: list[Result] = []
    for claim in claims:
        for result in claim.report.results:
            if result.status in FINDING_STATUSES and has_prefix(result.rule_id, waiver.rule):
                (refused if claim.is_blocking(result.rule_id) else accepted).append(result)
    entries = []
    if accepted:
        state = "expired" if waiver.expires < today else "in force"
        entries.append(Entry(waiver=waiver, state=state, accepts=tuple(accepted), inputs=inputs))
    if refused:
        entries.append(Entry(waiver=waiver, state="refused", accepts=tuple(refused), inputs=inputs))
    return entries or [_judge_idle(waiver, claims, inputs, today)]


def _judge_idle(waiver: Waiver, claims: Sequence[Claim], inputs: tuple[str, ...], today: str) -> Entry:
    """Return the entry of a waiver that meets no finding."""
    known = any(has_prefix(id_, waiver.rule) for claim in claims for id_ in claim.known)
    asked = any(has_prefix(id_, waiver.rule) for claim in claims for id_ in claim.asked)
    if not claims or (known and not asked):
        return Entry(waiver=waiver, state="not judged", inputs=inputs)
    state = "expired" if waiver.expires < today else "unused"
    nearest = "" if known else _find_nearest(waiver.rule, claims)
    return Entry(waiver=waiver, state=state, inputs=inputs, known=known, nearest=nearest)


def _find_nearest(rule: str, claims: Sequence[Claim]) -> str:
    from difflib import get_close_matches

    ids = sorted({id_ for claim in claims for id_ in claim.known})
    return next(iter(get_close_matches(rule.upper(), ids, n=1)), "")


def waivers_in_force(entries: Sequence[Entry]) -> Mapping[tuple[str, str], Waiver]:
    """Return, by (document, rule id), the waiver that accepts the finding: the one that names the rule most exactly."""
    found: dict[tuple[str, str], Waiver] = {}
    for entry in entries:
        if entry.state != "in force":
            continue
        for result in entry.accepts:
            key = (result.input, result.rule_id)
            known = found.get(key)
            if known is None or len(entry.waiver.rule) > len(known.rule):
                found[key] = entry.waiver
    return found
