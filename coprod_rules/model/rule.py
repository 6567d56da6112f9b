"""What a rule pack holds, as read from its files: concepts, rules, principles and clauses. No matching happens here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

STATEMENTS = ("statement",)  # the forms of sentence in which a pattern looks unless it says otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a pack's file something is said, for error messages."""

    file: str
    line: int | None = None
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A thing a text may speak of, with the phrases that say it (`docs/rule-language.md`, "Concepts")."""

    id: str
    about: str = ""
    nouns: tuple[str, ...] = ()  # phrases whose last word is also found in its plural
    verbs: tuple[str, ...] = ()  # phrases whose first word is also found in its other forms
    terms: tuple[str, ...] = ()  # phrases found as they stand
    includes: tuple[str, ...] = ()  # ids of concepts whose every hit is also a hit of this one
    excludes: tuple[str, ...] = ()  # phrases: a hit that overlaps one of these is dropped
    cue: str | None = None  # one of coprod_rules.model.cues.CUES, or None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Two concepts (or groups of concepts) that must stand within ``words`` words of each other."""

    of: tuple[tuple[str, ...], tuple[str, ...]]
    words: int = 8
    ordered: bool = False  # True: the first must come before the second


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way in which a text can show evidence: a combination of concepts in a window.

    Each entry of ``all`` is a group of concept ids of which one is enough.
    """

    all: tuple[tuple[str, ...], ...] = ()
    context: tuple[tuple[str, ...], ...] = ()
    denied: tuple[tuple[str, ...], ...] = ()
    none: tuple[str, ...] = ()
    none_in_context: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    at_least: tuple[tuple[int, tuple[str, ...]], ...] = ()  # (n, concepts): at least n different ones of them
    within: str = "sentence"  # sentence, neighbours, passage
    where: tuple[str, ...] = ()  # section roles in which the pattern may match; empty: anywhere
    forms: tuple[str, ...] = STATEMENTS  # of sentences that it may match: or question, definition, history
    strength: str = "auto"  # auto, or at-most-1, at-least-2, exactly-1, exactly-2: see docs/rule-language.md
    fact: str | None = None  # a JMESPath expression over Document.facts, in place of all of the above
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a rule comes from. ``provenance`` is S, S*, O, S>O or S*>O (`docs/rule-language.md`, "Sources")."""

    cite: str
    provenance: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A short text with the verdict that the rule must give on it."""

    text: str
    role: str | None = None
    heading: str | None = None
    strength: int | None = None
    kind: str | None = None  # near-miss, false-friend, negated, or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One testable claim about a document."""

    id: str
    name: str
    title: str
    principle: str
    kind: str = "required"  # required, discouraged, rung, credit
    level: int | None = None  # of a rung: its height on the ladder, from 0
    severity: str = "warning"  # error, warning, note
    blocking: bool = False  # whether a finding of it cannot be waived
    weight: float = 1.0
    applies_to: tuple[str, ...] = ()  # document kinds; empty: all
    where: tuple[str, ...] = ()  # section roles in which the evidence is expected
    concepts: tuple[Concept, ...] = ()  # known to this rule only
    evidence: tuple[Pattern, ...] = ()
    contradicted_by: tuple[Pattern, ...] = ()
    gap: str = ""
    why: str = ""
    next_step: str = ""
    clauses: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    examples: Mapping[str, tuple[Example, ...]] = field(default_factory=dict)  # met, partly, not_met, contradicted
    aliases: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """One value of a standard."""

    id: str
    title: str
    summary: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What criteria of several standards ask for in common: a gap that they share is shown once, clauses by theme."""

    id: str
    title: str
    summary: str
    gap: str = ""  # what a text lacks in which nothing of this theme is found


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewCriterion:
    """One statement of another framework, judged by rules that exist already."""

    id: str
    title: str
    rests_on: tuple[tuple[str, ...], ...]  # groups of rule ids; of each group one is enough
    against: tuple[str, ...] = ()  # ids of discouraged rules that contradict it when raised
    provenance: str = "S>O"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Another framework seen through rules that exist already; nothing in it is counted a second time."""

    id: str
    title: str
    summary: str
    source: str  # a key of sources in pack.yaml
    criteria: tuple[ViewCriterion, ...]
    levels: bool = False  # True: its criteria are levels, the lowest first
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of work at which a ladder is read."""

    id: str
    title: str
    roles: tuple[str, ...] = ()  # section roles whose passages speak of this stage
    concepts: tuple[str, ...] = ()  # concepts that move a sentence to this stage, whatever its section


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """A scale whose rungs are the rules of kind ``rung`` of the same pack."""

    title: str
    source: str
    stages: tuple[Stage, ...] = ()
    joined: tuple[int, int] | None = None  # (level, higher level): the first at most stages makes the second overall


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """A folder of rules, concepts, principles and clauses with one version."""

    id: str  # "nef"
    title: str
    version: str
    publisher: str
    licence: str
    official: bool
    standard: str = ""  # letters that its rule ids start with: "NEF"; empty for a pack of shared concepts
    basis: str = ""  # in one sentence, how the rules relate to the source
    summary: str = ""
    engine: str = ""  # engine versions it works with, as a specifier: ">=0.1,<1"
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # cite key -> title, url, date...
    principles: tuple[Principle, ...] = ()
    concepts: tuple[Concept, ...] = ()
    rules: tuple[Rule, ...] = ()
    ladder: Ladder | None = None
    themes: tuple[Theme, ...] = ()  # defined here, for every pack that requires this one
    crosswalk: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # theme id -> ids of this pack's rules
    views: tuple[View, ...] = ()
    not_asked: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # kind of document -> rule id -> reason
    requires: tuple[str, ...] = ()  # ids of packs whose concepts it uses
    network: Mapping[str, Any] | None = None  # network.json: the layer that the likeness.json of packs share
    likeness: Mapping[str, Any] | None = None  # likeness.json: what was learned of how its rules' texts read
    path: str = ""
    digest: str = ""  # sha256 over its files
