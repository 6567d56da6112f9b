"""Turns data that has passed its schema into model values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coprod_rules.model.rule import (
    STATEMENTS,
    Concept,
    Example,
    Ladder,
    Near,
    Pattern,
    Place,
    Principle,
    Rule,
    Source,
    Stage,
    Theme,
    View,
    ViewCriterion,
)
from coprod_rules.packs.problems import name_field
from coprod_rules.packs.yaml_loader import YamlFile
from coprod_rules.packs.yaml_tree import DataPath


def build_concepts(file: YamlFile, path: DataPath = ()) -> tuple[Concept, ...]:
    """Build the concepts of a lexicon file, or those that stand at *path* in a rule's file, in the file's order."""
    data: Mapping[str, Any] = _at(file.data, path)
    return tuple(_build_concept(file, (*path, name), name, fields) for name, fields in data.items())


def build_rule(file: YamlFile) -> Rule:
    """Build the rule that a file holds."""
    data: Mapping[str, Any] = file.data
    return Rule(
        id=data["id"],
        name=data["name"],
        title=data["title"].strip(),
        principle=data["principle"],
        kind=data.get("kind", "required"),
        level=data.get("level"),
        severity=data.get("severity", "warning"),
        blocking=data.get("blocking", False),
        weight=float(data.get("weight", 1)),
        applies_to=_texts(data, "applies_to"),
        where=_texts(data, "where"),
        concepts=build_concepts(file, ("concepts",)) if "concepts" in data else (),
        evidence=_build_patterns(file, "evidence"),
        contradicted_by=_build_patterns(file, "contradicted_by"),
        gap=data["gap"].strip(),
        why=data["why"].strip(),
        next_step=data["next_step"].strip(),
        clauses=_texts(data, "clauses"),
        sources=tuple(Source(**source) for source in data["sources"]),
        examples={verdict: tuple(map(_build_example, texts)) for verdict, texts in data["examples"].items()},
        aliases=_texts(data, "aliases"),
        place=place_of(file),
    )


def build_principles(file: YamlFile) -> tuple[Principle, ...]:
    """Build the principles that a file lists."""
    return tuple(Principle(**{**fields, "summary": fields["summary"].strip()}) for fields in file.data)


def build_ladder(file: YamlFile) -> Ladder:
    """Build the ladder that a file describes."""
    data: Mapping[str, Any] = file.data
    stages = tuple(
        Stage(id=stage["id"], title=stage["title"], roles=_texts(stage, "roles"), concepts=_texts(stage, "concepts"))
        for stage in data["stages"]
    )
    joined = (data["joined"]["level"], data["joined"]["makes"]) if "joined" in data else None
    return Ladder(title=data["title"].strip(), source=data["source"], stages=stages, joined=joined)


def build_themes(file: YamlFile) -> tuple[Theme, ...]:
    """Build the themes that a file lists."""
    return tuple(Theme(**{name: text.strip() for name, text in fields.items()}) for fields in file.data)


def build_crosswalk(file: YamlFile) -> dict[str, tuple[str, ...]]:
    """Return the rules that a file files under each theme."""
    return {theme: tuple(rules) for theme, rules in file.data.items()}


def build_kinds(file: YamlFile) -> dict[str, dict[str, str]]:
    """Return, by kind of document, the rules that are not asked of it, each with the reason."""
    return {
        kind: {id_: entry["reason"].strip() for entry in entries for id_ in entry["not_asked"]}
        for kind, entries in file.data.items()
    }


def build_view(file: YamlFile) -> View:
    """Build the view that a file describes."""
    data: Mapping[str, Any] = file.data
    return View(
        id=data["id"],
        title=data["title"].strip(),
        summary=data["summary"].strip(),
        source=data["source"],
        levels=data.get("levels", False),
        criteria=tuple(
            ViewCriterion(
                id=entry["id"],
                title=entry["title"].strip(),
                rests_on=_groups(entry["rests_on"]),
                against=_texts(entry, "against"),
                provenance=entry.get("provenance", "S>O"),
                note=entry.get("note", "").strip(),
            )
            for entry in data["criteria"]
        ),
        place=place_of(file),
    )


def place_of(file: YamlFile, path: DataPath = ()) -> Place:
    """Return where the part at *path* stands."""
    return Place(file=file.path, line=file.line_of(path), field=name_field(path))


def _at(data: Any, path: DataPath) -> Any:
    for step in path:
        data = data[step]
    return data


def _texts(data: Mapping[str, Any], field: str) -> tuple[str, ...]:
    return tuple(data.get(field, ()))


def _build_concept(file: YamlFile, path: DataPath, name: str, data: Mapping[str, Any]) -> Concept:
    return Concept(
        id=name,
        about=data.get("about", "").strip(),
        nouns=_texts(data, "nouns"),
        verbs=_texts(data, "verbs"),
        terms=_texts(data, "terms"),
        includes=_texts(data, "includes"),
        excludes=_texts(data, "excludes"),
        cue=data.get("cue"),
        place=place_of(file, path),
    )


def _build_patterns(file: YamlFile, field: str) -> tuple[Pattern, ...]:
    patterns = file.data.get(field, ())
    return tuple(_build_pattern(data, place_of(file, (field, index))) for index, data in enumerate(patterns))


def _build_pattern(data: Mapping[str, Any], place: Place) -> Pattern:
    return Pattern(
        all=_groups(data.get("all", ())),
        context=_groups(data.get("context", ())),
        denied=_groups(data.get("denied", ())),
        none=_texts(data, "none"),
        none_in_context=_texts(data, "none_in_context"),
        near=tuple(map(_build_near, data.get("near", ()))),
        at_least=tuple((entry["n"], tuple(entry["of"])) for entry in data.get("at_least", ())),
        within=data.get("within", "sentence"),
        where=_texts(data, "where"),
        forms=_texts(data, "forms") or STATEMENTS,
        strength=data.get("strength", "auto"),
        fact=data.get("fact"),
        place=place,
    )


def _build_near(data: Mapping[str, Any]) -> Near:
    first, second = _groups(data["of"])
    return Near(of=(first, second), words=data.get("words", 8), ordered=data.get("ordered", False))


def _groups(entries: Sequence[str | Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple((entry,) if isinstance(entry, str) else tuple(entry) for entry in entries)


def _build_example(data: str | Mapping[str, Any]) -> Example:
    fields = {"text": data} if isinstance(data, str) else data
    return Example(**{**fields, "text": fields["text"].strip()})
