"""What a comparison of two drafts found; the writers of its formats compute nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from coprod_rules.model.document import Origin, Unread
from coprod_rules.model.report import PackInfo

#: How a criterion may fare, in the order in which it is told.
KINDS = ("regressed", "improved", "reworded", "moved", "not_comparable", "unchanged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of one of the drafts, and where they stand."""

    text: str
    strength: int  # 0-3; 0 too for words that stand in the draft and are no evidence
    role: str  # supports, weakens, contradicts; "nearest" where they are only the likest wording that is left
    origin: Origin = field(default_factory=Origin)
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one draft says on a criterion."""

    status: str
    strength: int
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one criterion fares from the old draft to the new one."""

    rule_id: str
    title: str
    standard: str
    principle: str
    kind: str  # one of KINDS
    severity: str
    rule_kind: str  # required, discouraged
    note: str
    old: Side
    new: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChange:
    """The score of one standard in both drafts, from 0.0 to 1.0, or None where it could not be scored."""

    id: str
    title: str
    official: bool
    old: float | None
    new: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One of the two drafts."""

    path: str
    title: str
    kind: str
    format: str
    sha256: str
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that was found, the changes in the order of the rules."""

    version: str
    old: Draft
    new: Draft
    packs: tuple[PackInfo, ...]
    scores: tuple[ScoreChange, ...]
    changes: tuple[Change, ...]

    def of_kind(self, kind: str) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    @property
    def counts(self) -> dict[str, int]:
        """How many criteria there are of each kind, in the order of KINDS."""
        return {kind: len(self.of_kind(kind)) for kind in KINDS}
