"""The words in which the room speaks of places and placeholders, for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coprod_rules.report.words import percent

if TYPE_CHECKING:
    from coprod_rules.mend.model import Insertion, Section
    from coprod_rules.model.clause import Clause

#: What each role is called in a sentence.
ROLE_WORDS = {
    "BG": "background and needs",
    "SPEC": "the specification",
    "PROC": "the procurement process",
    "AWARD": "award criteria",
    "KPI": "performance",
    "GOV": "governance",
    "PAY": "money and payment",
    "PEOPLE": "the workforce",
    "EXIT": "change and end",
    "TC": "terms and conditions",
}


def name_place(insertion: Insertion, sections: Sequence[Section], number: str) -> str:
    """Return where an insertion goes: ``at the end of "3 Governance", as a section of its own, number 3.8``."""
    given = f", number {number}" if number else ""
    about = ROLE_WORDS.get(insertion.role, insertion.role)
    if insertion.section is None:
        return f'into a new section "{insertion.new_section}"{given}, since the draft has none on {about}'
    section = sections[insertion.section]
    own = ", as a section of its own" if section.is_divided else ""
    return f'at the end of "{" > ".join(section.heading_path)}" ({about}){own}{given}'


def name_open(clause: Clause, names: Sequence[str]) -> list[str]:
    """Return a line for each open placeholder: what it means, and an example."""
    known = {placeholder.name: placeholder for placeholder in clause.placeholders}
    lines = []
    for name in names:
        placeholder = known[name]
        unit = f", in {placeholder.unit}" if placeholder.unit else ""
        lines.append(f"{{{{{name}}}}}: {placeholder.meaning}{unit} (such as {placeholder.example})")
    return lines


def name_gains(gains: Mapping[str, float], scores: Mapping[str, float]) -> str:
    """Return "nef +12 to 69, four_pi +3 to 40"; standards that gain nothing are left out."""
    parts = [f"{id_} {gain * 100:+.1f} to {percent(scores[id_])}" for id_, gain in gains.items() if abs(gain) >= 0.0005]
    return ", ".join(parts) or "nothing for these standards by itself"
