"""A clause as plain data: what reports and exports in JSON hold, and what a cache can keep."""

from __future__ import annotations

from typing import Any

from coprod_rules.model.clause import Clause, ClauseSource, Placeholder


def clause_to_data(clause: Clause) -> dict[str, Any]:
    """Return *clause* as dicts, lists and strings, its keys in a fixed order."""
    return {
        "id": clause.id,
        "edition": clause.edition,
        "licence": clause.licence,
        "pack": clause.pack,
        "title": clause.title,
        "theme": clause.theme,
        "form": clause.form,
        "role": clause.role,
        "headings": list(clause.headings),
        "closes": list(clause.closes),
        "closes_also": {variant: list(rules) for variant, rules in clause.closes_also.items()},
        "variants": dict(clause.variants),
        "placeholders": [_placeholder_to_data(placeholder) for placeholder in clause.placeholders],
        "use_when": clause.use_when,
        "avoid_when": clause.avoid_when,
        "cost": clause.cost,
        "proportionality": clause.proportionality,
        "fallback": clause.fallback,
        "jurisdiction": list(clause.jurisdiction),
        "regime_notes": clause.regime_notes,
        "notes": clause.notes,
        "sources": [
            {"code": source.code, "text": source.text, "official": source.official} for source in clause.sources
        ],
    }


def _placeholder_to_data(placeholder: Placeholder) -> dict[str, str]:
    data = {
        "name": placeholder.name,
        "meaning": placeholder.meaning,
        "unit": placeholder.unit,
        "example": placeholder.example,
    }
    return {**data, "fact": placeholder.fact} if placeholder.fact else data


def clause_from_data(data: dict[str, Any]) -> Clause:
    """Return the clause that `clause_to_data` made *data* of; where its file stands is not known any more."""
    lists = ("headings", "closes", "jurisdiction")
    return Clause(
        **{
            **data,
            **{name: tuple(data[name]) for name in lists},
            "closes_also": {variant: tuple(rules) for variant, rules in data["closes_also"].items()},
            "placeholders": tuple(Placeholder(**placeholder) for placeholder in data["placeholders"]),
            "sources": tuple(ClauseSource(**source) for source in data["sources"]),
        }
    )
