"""The passages of a tender JSON: its sections, and the structured fields that hold words."""

from __future__ import annotations

from typing import Any, NamedTuple

from coprod_rules.load.collector import PassageCollector, Spot
from coprod_rules.load.lists import ListStems
from coprod_rules.load.roles import role_code, role_of


class _Field(NamedTuple):
    """A field that holds words, or things whose fields do."""

    path: str  # keys from the top; "*" stands for each entry of a list
    heading: str
    role: str | None
    texts: tuple[str, ...]  # fields with words; the title leads
    row: bool = False  # True where the texts are the cells of a table row


_BEFORE = (
    _Field("", "", None, ("title", "description")),
    _Field("value", "Value", "PAY", ("description",)),
    _Field("contractPeriod", "Contract period", "EXIT", ("description",)),
    _Field("lots/*", "Lots", "SPEC", ("title", "description")),
    _Field("lots/*/value", "Lots", "PAY", ("description",)),
    _Field("lots/*/contractPeriod", "Lots", "EXIT", ("description",)),
)
_AFTER = (
    _Field("awardCriteria/*", "Award criteria", "AWARD", ("title", "weight", "description", "assessedBy"), row=True),
    _Field(
        "performanceIndicators/*",
        "Performance indicators",
        "KPI",
        ("title", "description", "target", "frequency", "verifiedBy"),
        row=True,
    ),
    _Field("coProduction/budget", "Budget", "PAY", ("period", "controlledBy", "description"), row=True),
    _Field("coProduction/payment", "Payment", "PAY", ("unit", "expenses", "description"), row=True),
    _Field("coProduction/panel/*", "Panel", "GOV", ("title", "description"), row=True),
    _Field("coProduction/activities/*", "Activities", None, ("title", "description", "frequency", "lead"), row=True),
)


def collect_tender(collector: PassageCollector, facts: dict[str, Any], pointer: str) -> None:
    """Add the passages of the tender *facts*, which keeps to the format and stands at *pointer*."""
    _collect_fields(collector, _BEFORE, facts, pointer)
    _collect_sections(collector, facts["sections"], f"{pointer}/sections", (), None)
    _collect_fields(collector, _AFTER, facts, pointer)


def _collect_fields(
    collector: PassageCollector, fields: tuple[_Field, ...], facts: dict[str, Any], pointer: str
) -> None:
    """Add a passage for each text of the structured fields.

    Each is an exact slice of one value, so a row of a table becomes one passage per cell; its title stands in the
    heading path of the others, where rules look for what they are about.
    """
    for field in fields:
        for value, place in _values(facts, field.path, pointer):
            _collect_field(collector, field, value, place)


def _values(facts: dict[str, Any], path: str, pointer: str) -> list[tuple[dict[str, Any], str]]:
    found: list[tuple[Any, str]] = [(facts, pointer)]
    for key in path.split("/") if path else ():
        if key == "*":
            found = [(item, place + f"/{n}") for value, place in found for n, item in enumerate(value)]
        else:
            found = [(value[key], place + f"/{key}") for value, place in found if key in value]
    return found


def _collect_field(collector: PassageCollector, field: _Field, value: dict[str, Any], pointer: str) -> None:
    headings = (field.heading,) if field.heading else ()
    title = value.get("title", "")
    for name in field.texts:
        text = value.get(name)
        if not isinstance(text, str):
            continue
        under_title = (*headings, title) if headings and title and name != "title" else headings
        form = "row" if field.row else "field" if name == "title" else None
        collector.add(text, Spot(pointer=f"{pointer}/{name}", headings=under_title, role=field.role, form=form))


def _collect_sections(
    collector: PassageCollector,
    sections: list[dict[str, Any]],
    pointer: str,
    headings: tuple[str, ...],
    given_role: str | None,
) -> None:
    """Add the passages of *sections*.

    Args:
        collector: Where they go.
        sections: The sections, known to keep to the format.
        pointer: JSON pointer to their list.
        headings: The headings around them, from the outermost.
        given_role: The role that a section around them was given in the file; it holds unless one has its own.
    """
    for place, section in enumerate(sections):
        here = f"{pointer}/{place}"
        path = (*headings, section["heading"]) if section["heading"].strip() else headings
        role = role_code(section["role"]) if "role" in section else given_role
        _collect_section(collector, section, here, path, role)
        _collect_sections(collector, section.get("sections", []), f"{here}/sections", path, role)


def _collect_section(
    collector: PassageCollector, section: dict[str, Any], pointer: str, path: tuple[str, ...], role: str | None
) -> None:
    lists = ListStems()
    number = section.get("number")
    _collect_text(collector, section.get("text", ""), f"{pointer}/text", path, role, number, lists)
    for place, clause in enumerate(section.get("clauses", [])):
        here = f"{pointer}/clauses/{place}"
        text, heading, own_number = clause, "", None
        if isinstance(clause, dict):
            text, heading, own_number = clause["text"], clause.get("heading", ""), clause.get("number")
            here += "/text"
        headings = (*path, heading) if heading.strip() else path
        spot = Spot(
            pointer=here, headings=headings, role=role or role_of(headings), number=own_number or number or None
        )
        collector.add(text, spot, lists, new_value=own_number is None)


def _collect_text(
    collector: PassageCollector,
    text: str,
    pointer: str,
    path: tuple[str, ...],
    role: str | None,
    number: str | None,
    lists: ListStems,
) -> None:
    if "#" in text:
        _collect_under_headings(collector, text, pointer, path, role, number, lists)
    else:
        spot = Spot(pointer=pointer, headings=path, role=role or role_of(path), number=number or None)
        collector.add(text, spot, lists)


def _collect_under_headings(
    collector: PassageCollector,
    text: str,
    pointer: str,
    path: tuple[str, ...],
    role: str | None,
    number: str | None,
    lists: ListStems,
) -> None:
    """Read a text that may have headings of its own, as in Markdown."""
    from coprod_rules.load.outline import MARKDOWN, split_outline

    for part in split_outline(text, MARKDOWN):
        headings = path + part.headings
        spot = Spot(pointer=pointer, headings=headings, role=role or role_of(headings), number=number or None)
        collector.add(text[part.start : part.end], spot, ListStems() if part.headings else lists, offset=part.start)
