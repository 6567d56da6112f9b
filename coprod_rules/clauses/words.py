"""The words in which clauses are described to people."""

from __future__ import annotations

FORM_WORDS = {
    "specification_clause": "specification clause",
    "contract_clause": "contract clause",
    "award_question": "award question",
    "kpi": "measure of performance",
    "definition": "definition",
    "schedule": "schedule",
}

VARIANT_WORDS = {
    "light": "a real duty, in the fewest words",
    "standard": "says how many, by when and paid from what",
    "ambitious": "can be measured, and has a consequence",
}

#: Section role -> where in a document that is, after "in".
ROLE_WORDS = {
    "BG": "background and needs",
    "SPEC": "the service specification",
    "PROC": "the procurement process",
    "AWARD": "the award criteria",
    "KPI": "performance",
    "GOV": "governance",
    "PAY": "money and payment",
    "PEOPLE": "the workforce",
    "EXIT": "change and end",
    "TC": "the terms and conditions",
}

#: Field of a clause -> the heading under which a page tells it, in the order of the page.
NOTE_HEADINGS = {
    "use_when": "When to use it",
    "avoid_when": "When not to",
    "cost": "What it costs",
    "proportionality": "For small providers",
    "fallback": "If it is not agreed",
    "regime_notes": "Procurement rules",
}

CAUTION = "A start for drafting, not legal advice: have it reviewed before it is used."
