"""What is wrong with the waivers of a document, as findings like any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coprod_rules.model.report import Result
from coprod_rules.model.waiver import WAIVER_STANDARD
from coprod_rules.waivers.ledger import Claim, Entry


class WaiverCheck(NamedTuple):
    """What is checked of every waiver: written like a rule, and part of every run."""

    rule: str
    severity: str
    title: str
    why: str
    next_step: str


#: What is checked of every waiver, by the state in which it fails.
CHECKS = {
    "expired": WaiverCheck(
        "WAIVERS-EXPIRED",
        "warning",
        "No waiver has expired",
        "A decision to accept a finding has come to its end, and the finding counts again.",
        "Mend the wording, or decide anew: give the waiver a later date, with a reason that still holds.",
    ),
    "refused": WaiverCheck(
        "WAIVERS-REFUSED",
        "error",
        "No waiver is for a rule that cannot be waived",
        "Those who wrote the rule, or this configuration, marked it as blocking: no one can accept a finding of it.",
        "Mend the wording and take the waiver out.",
    ),
    "incomplete": WaiverCheck(
        "WAIVERS-INCOMPLETE",
        "error",
        "Every waiver says which rule, why, who decided, when, and until when",
        "A decision that nobody can be asked about is none.",
        "Add what is missing: rule, reason, by, date, expires.",
    ),
    "unused": WaiverCheck(
        "WAIVERS-UNUSED",
        "note",
        "Every waiver accepts a finding",
        "What it accepted is mended or gone; left in place it would hide the same fault when it comes back.",
        "Take it out.",
    ),
}

#: The ids of the rules that these findings are of.
RULE_IDS = tuple(sorted(check.rule for check in CHECKS.values()))


def make_findings(entries: Sequence[Entry], claims: Sequence[Claim]) -> dict[str, list[Result]]:
    """Return, by document, what is wrong with its waivers: one result for each of the four rules that finds something.

    What is wrong with a waiver of a configuration is told once, on the first document that it is for; that it has
    expired or is refused, on each document with a finding that counts again.
    """
    told: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.state not in CHECKS or not entry.inputs:
            continue
        places = dict.fromkeys(result.input for result in entry.accepts) or entry.inputs[:1]
        for path in places:
            told.setdefault((path, entry.state), []).append(entry)
    found: dict[str, list[Result]] = {}
    for claim in claims:
        path = claim.report.path
        for state in CHECKS:
            if (path, state) in told:
                found.setdefault(path, []).append(_make_result(path, state, told[path, state]))
    return found


def _make_result(path: str, state: str, entries: Sequence[Entry]) -> Result:
    rule, severity, title, why, next_step = CHECKS[state]
    told = "; ".join(_tell(entry) for entry in entries)
    return Result(
        input=path,
        rule_id=rule,
        title=title,
        standard=WAIVER_STANDARD,
        principle=WAIVER_STANDARD,
        kind="discouraged",
        status="raised",
        strength=1,
        severity=severity,
        confidence="high",
        gap=f"{told[:1].upper()}{told[1:]}{'' if told.endswith('?') else '.'}",
        why=why,
        next_step=next_step,
        fingerprint=_fingerprint(rule, entries),
    )


def _tell(entry: Entry) -> str:
    waiver = entry.waiver
    subject = f"the waiver of {waiver.rule}" if waiver.rule else "a waiver"
    if waiver.place:
        subject += f" ({waiver.place})"
    if entry.state == "expired":
        return f"{subject} expired on {waiver.expires}"
    if entry.state == "refused":
        rules = ", ".join(dict.fromkeys(result.rule_id for result in entry.accepts))
        return f"{subject} has no effect: {rules} cannot be waived"
    if entry.state == "incomplete":
        return f"{subject} accepts nothing: {'; '.join(entry.faults)}"
    if not entry.known:
        hint = f"; did you mean {entry.nearest}?" if entry.nearest else ""
        return f"{subject} is for a rule that no pack of this run has{hint}"
    return f"{subject} accepts no finding of this run"


def _fingerprint(rule: str, entries: Sequence[Entry]) -> str:
    from hashlib import sha256

    parts = sorted(f"{entry.waiver.rule}|{entry.waiver.reason}" for entry in entries)
    return sha256("\n".join([rule, *parts]).encode()).hexdigest()[:20]
