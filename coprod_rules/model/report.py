"""What a run found: the one value that every reporter writes out. Reporters compute nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coprod_rules.model.document import Origin, Unread

if TYPE_CHECKING:
    from coprod_rules.model.waiver import Waiver

#: Statuses of a required rule, and of a discouraged one (clear, raised).
STATUSES = ("met", "partly", "not_met", "contradicted", "not_applicable", "unknown", "clear", "raised")

#: Statuses that are findings: what a run can fail for, and what can be waived or stand in a baseline.
FINDING_STATUSES = ("partly", "not_met", "contradicted", "raised")

#: How a result stands to the baseline of the run; empty where there is no baseline or nothing to compare.
#: ``absent``: the baseline knows a finding of this rule, and it is gone.
BASELINE_STATES = ("new", "unchanged", "updated", "absent")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptMatch:
    """A concept that a piece of evidence rests on, and where it stands."""

    concept: str  # its id
    title: str  # what it is about, in words
    words: str
    start: int | None = None  # code points from the beginning of the quote; None: the words stand outside it
    end: int | None = None
    line: int | None = None
    column: int | None = None
    inferred: bool = False  # seen through a pronoun or a defined term


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stretch of the document, quoted word for word, and what it shows."""

    quote: str
    role: str  # supports, weakens, contradicts
    strength: int  # 0-3
    cues: tuple[str, ...] = ()  # what decided the strength, in plain words
    concepts: tuple[str, ...] = ()  # which concepts were found, as "concept: words"
    origin: Origin = field(default_factory=Origin)
    passage: int = 0  # index in Document.passages
    matches: tuple[ConceptMatch, ...] = ()  # only where evidence is explained
    steps: tuple[str, ...] = ()  # how the strength came about; only where evidence is explained


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A passage that came near a criterion which is not met, and what it lacked."""

    quote: str
    has: tuple[str, ...]  # parts of the criterion that it speaks of, in words
    lacks: tuple[str, ...]
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one rule says of one input."""

    input: str
    rule_id: str
    title: str
    standard: str  # pack id
    principle: str
    kind: str
    status: str
    strength: int
    severity: str
    confidence: str  # high, medium, low
    reason: str = ""  # for not_applicable and unknown: why; for partly: what keeps it from being met
    gap: str = ""
    why: str = ""
    next_step: str = ""
    evidence: tuple[Evidence, ...] = ()
    clauses: tuple[str, ...] = ()
    sources: tuple[Mapping[str, str], ...] = ()
    fingerprint: str = ""
    nearest: tuple[Nearest, ...] = ()  # only where asked for
    waiver: Waiver | None = None  # the decision to accept this finding, while it is in force
    baseline: str = ""  # one of BASELINE_STATES
    marks: tuple[str, ...] = ()  # of a finding: a fingerprint of each place that decided it, sorted


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A score from 0.0 to 1.0, or None where no rule could be judged."""

    id: str
    title: str
    score: float | None
    judged: int  # rules that count towards the score
    counts: Mapping[str, int] = field(default_factory=dict)  # status -> number of rules


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardScore:
    """The score of one standard on one input, with that of each of its principles."""

    overall: Score
    official: bool
    principles: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardGain:
    """What closing a theme's gap would do for one standard."""

    standard: str  # pack id
    points: float  # by which its score, from 0 to 100, would rise
    criteria: tuple[str, ...]  # ids of its open criteria in the theme


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeGap:
    """One gap that criteria of several standards share (`docs/scoring.md`, "What closing a gap would gain")."""

    input: str
    id: str  # empty: open criteria that belong to no theme
    title: str
    summary: str
    gap: str  # what the text lacks; where some of the theme is met, how much of it is
    met: int  # how many criteria of the theme are met (discouraged ones: clear)
    judged: int  # of how many that could be judged
    points: float  # the sum over the standards; only for the order, no score of anything
    criteria: tuple[str, ...]  # ids of the open criteria, what is to be mended first at the head
    standards: tuple[StandardGain, ...] = ()  # those that gain most first
    clauses: tuple[str, ...] = ()  # ids of the wording that its criteria recommend


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedStatus:
    """A criterion on which a document and the same document without its tracked changes differ."""

    rule_id: str
    title: str
    accepted: str  # its status as if all tracked changes were accepted: that of the result
    original: str  # as if all were rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewStatus:
    """How a document fares on one criterion of another framework."""

    id: str
    title: str
    status: str
    strength: int
    reason: str  # which rules decided
    criteria: tuple[str, ...] = ()  # ids of the rules that it rests on


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewReport:
    """Another framework seen through rules that exist already; its statuses are counted nowhere else."""

    input: str
    id: str
    title: str
    summary: str
    pack: str
    official: bool
    statuses: tuple[ViewStatus, ...]
    level: str | None = None  # of a framework of levels: id of the highest that is met


@dataclass(frozen=True, slots=True, kw_only=True)
class InputReport:
    """One input: what it is, what was read, and how it fares."""

    path: str
    kind: str
    title: str
    format: str
    sha256: str
    passages: int
    unread: tuple[Unread, ...] = ()
    scores: tuple[StandardScore, ...] = ()
    ladder: Mapping[str, Any] | None = None
    results: tuple[Result, ...] = ()
    themes: tuple[ThemeGap, ...] = ()  # what is open, the most useful to close first
    placeholders: tuple[str, ...] = ()  # names of those that are still to be filled in, as they first stand
    views: tuple[ViewReport, ...] = ()  # other frameworks, seen through the same results
    options: Mapping[str, Any] = field(default_factory=dict)  # where they differ from those of the run
    changes: tuple[ChangedStatus, ...] = ()  # only where a file was read with and without its tracked changes


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInfo:
    """A pack that took part."""

    id: str
    title: str
    version: str
    digest: str
    official: bool
    basis: str = ""
    engine: str = ""  # versions of the engine that it works with: ">=0.1,<1"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunError:
    """Something that kept a part of the run from being done."""

    message: str
    where: str
    mend: str
    code: int  # the exit code it calls for: 2, 3 or 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a run found, in the order of the inputs and, in each, of the rules."""

    version: str
    packs: tuple[PackInfo, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    inputs: tuple[InputReport, ...] = ()
    clauses: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # id -> what a clause that results name says
    errors: tuple[RunError, ...] = ()
    exit_code: int = 0

    @property
    def themes(self) -> tuple[ThemeGap, ...]:
        """The shared gaps of all inputs, in the order of the inputs."""
        return tuple(theme for entry in self.inputs for theme in entry.themes)
