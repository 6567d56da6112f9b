"""Recommended wording, as read from the clause files of packs. No matching happens here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coprod_rules.model.rule import Place

#: The three wordings of a clause, from the least to the most that one can ask for.
VARIANTS = ("light", "standard", "ambitious")

#: What kind of text a clause is, in the order in which lists show them.
FORMS = ("specification_clause", "contract_clause", "award_question", "kpi", "definition", "schedule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """Something to be filled in, written ``{{name}}`` in the wording."""

    name: str
    meaning: str
    example: str
    unit: str = ""
    fact: str = ""  # a JMESPath expression over Document.facts that may fill it; empty: none


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseSource:
    """What a clause draws on."""

    code: str  # letters of a standard or law: NEF, LAW-BEN
    text: str
    official: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause in its three variants, with all that one needs to know to use it.

    A wording is plain text: paragraphs with an empty line between them; items of lists (``- ``, ``(a) ``) and rows of
    tables (``| ``) each on a line of their own. Placeholders stand in it as ``{{name}}``.
    """

    id: str
    edition: str
    title: str
    theme: str
    form: str  # one of FORMS
    role: str  # the section role where it belongs
    headings: tuple[str, ...]  # under which it goes, best first
    closes: tuple[str, ...]  # ids of the rules that every variant makes met
    closes_also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # variant -> more rules that it makes met
    jurisdiction: tuple[str, ...] = ()
    regime_notes: str = ""
    placeholders: tuple[Placeholder, ...] = ()
    use_when: str = ""
    avoid_when: str = ""
    cost: str = ""
    proportionality: str = ""
    fallback: str = ""
    sources: tuple[ClauseSource, ...] = ()
    variants: Mapping[str, str] = field(default_factory=dict)  # each of VARIANTS -> its wording
    notes: str = ""  # drafting notes, as Markdown
    pack: str = ""  # id of the pack that brings it
    licence: str = ""  # of that pack
    place: Place | None = None

    def closed_by(self, variant: str) -> tuple[str, ...]:
        """Return the ids of the rules that *variant* makes met, in the order in which the clause names them."""
        return (*self.closes, *(rule for rule in self.closes_also.get(variant, ()) if rule not in self.closes))

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of all rules that at least one variant makes met, in the order in which the clause names them."""
        return tuple(dict.fromkeys(rule for variant in VARIANTS for rule in self.closed_by(variant)))

    @property
    def examples(self) -> dict[str, str]:
        """A value for each placeholder: its example."""
        return {placeholder.name: placeholder.example for placeholder in self.placeholders}
