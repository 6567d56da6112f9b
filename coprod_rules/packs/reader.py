"""Folder to RulePack."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from coprod_rules.errors import PackError
from coprod_rules.model.rule import Concept, Ladder, Principle, Rule, RulePack, View
from coprod_rules.packs.build import (
    build_concepts,
    build_crosswalk,
    build_kinds,
    build_ladder,
    build_principles,
    build_rule,
    build_themes,
    build_view,
)
from coprod_rules.packs.files import digest_files, list_files
from coprod_rules.packs.learned_files import read_likeness, read_network
from coprod_rules.packs.problems import PackErrors, make_problem
from coprod_rules.packs.schema_check import check_against_schema
from coprod_rules.packs.yaml_loader import YamlFile, read_yaml

T = TypeVar("T")

_TOP_FILES = ("pack.yaml", "principles.yaml", "ladder.yaml", "themes.yaml", "crosswalk.yaml", "kinds.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What could be read of a pack, and what was wrong with the rest of it."""

    pack: RulePack | None  # None: nothing tells what pack this is
    problems: tuple[PackError, ...] = ()


def read_pack(folder: str) -> RulePack:
    """Read a rule pack.

    What one pack alone cannot tell (concepts of other packs, ids that clash) is looked at by `check_packs`.

    Args:
        folder: The folder that holds its pack.yaml.

    Raises:
        PackErrors: With every problem that its files have.
    """
    reading = read_parts(folder)
    if reading.problems or reading.pack is None:
        raise PackErrors(reading.problems)
    return reading.pack


def read_parts(folder: str) -> Reading:
    """Read as much of a pack as can be read; a file with a problem is left out and the problem kept."""
    if not os.path.isfile(os.path.join(folder, "pack.yaml")):
        missing = make_problem(
            "this folder is no rule pack: it has no pack.yaml",
            file=folder,
            mend="name the folder of a pack, or write a pack.yaml: docs/rule-language.md, section 9",
        )
        return Reading(pack=None, problems=(missing,))
    return _Reader(folder).read()


@dataclass(slots=True)
class _Reader:
    folder: str
    problems: list[PackError] = field(default_factory=list)

    def read(self) -> Reading:
        header = self._read_file("pack.yaml", "pack", lambda file: file)
        principles = self._read_principles()
        concepts = self._read_concepts()
        rules = self._read_rules()
        ladder = self._read_optional("ladder.yaml", "ladder", build_ladder)
        themes = self._read_optional("themes.yaml", "themes", build_themes)
        crosswalk = self._read_optional("crosswalk.yaml", "crosswalk", build_crosswalk)
        views = self._read_views()
        kinds = self._read_optional("kinds.yaml", "kinds", build_kinds)
        network = self._read_learned("network.json", read_network)
        likeness = self._read_learned("likeness.json", read_likeness)
        self._refuse_misnamed_files()
        pack = None if header is None else self._assemble(header, principles, concepts, rules, ladder)
        if pack is not None:
            pack = replace(
                pack,
                themes=themes or (),
                crosswalk=crosswalk or {},
                network=network,
                likeness=likeness,
                views=views,
                not_asked=kinds or {},
            )
        return Reading(pack=pack, problems=tuple(self.problems))

    def _assemble(
        self,
        header: YamlFile,
        principles: tuple[Principle, ...],
        concepts: tuple[Concept, ...],
        rules: tuple[Rule, ...],
        ladder: Ladder | None,
    ) -> RulePack:
        data = header.data
        if rules and not data.get("standard"):
            self.problems.append(
                make_problem(
                    'the field "standard" is missing, though the pack has rules',
                    file=header.path,
                    mend="add it: what the ids of its rules start with",
                )
            )
        return RulePack(
            id=data["id"],
            title=data["title"].strip(),
            version=data["version"],
            publisher=data["publisher"],
            licence=data["licence"],
            official=data["official"],
            standard=data.get("standard", ""),
            basis=data.get("basis", "").strip(),
            summary=data.get("summary", "").strip(),
            engine=data["engine"],
            sources=data.get("sources", {}),
            principles=principles,
            concepts=concepts,
            rules=rules,
            ladder=ladder,
            requires=tuple(data.get("requires", ())),
            path=self.folder,
            digest=digest_files(self.folder),
        )

    def _read_file(self, path: str, schema: str, build: Callable[[YamlFile], T]) -> T | None:
        """Read, check and build one file; on problems note them and return None."""
        try:
            file = read_yaml(os.path.join(self.folder, path).replace(os.sep, "/"))
        except PackError as error:
            self.problems.append(error)
            return None
        problems = check_against_schema(file, schema)
        self.problems.extend(problems)
        return None if problems else build(file)

    def _read_principles(self) -> tuple[Principle, ...]:
        return self._read_optional("principles.yaml", "principles", build_principles) or ()

    def _read_optional(self, path: str, schema: str, build: Callable[[YamlFile], T]) -> T | None:
        """Read a file that a pack may do without."""
        if not os.path.isfile(os.path.join(self.folder, path)):
            return None
        return self._read_file(path, schema, build)

    def _read_learned(self, name: str, read: Callable[[str], dict[str, Any]]) -> dict[str, Any] | None:
        path = os.path.join(self.folder, name).replace(os.sep, "/")
        if not os.path.isfile(path):
            return None
        try:
            return read(path)
        except PackErrors as errors:
            self.problems.extend(errors.problems)
            return None

    def _read_concepts(self) -> tuple[Concept, ...]:
        concepts: list[Concept] = []
        for path in list_files(self.folder, "lexicon", (".yaml",)):
            concepts.extend(self._read_file(path, "lexicon", build_concepts) or ())
        return tuple(concepts)

    def _read_rules(self) -> tuple[Rule, ...]:
        rules: list[Rule] = []
        for path in list_files(self.folder, "rules", (".yaml",)):
            rule = self._read_file(path, "rule", build_rule)
            if rule is not None:
                rules.append(rule)
                self._check_file_name(path, rule)
        return tuple(rules)

    def _read_views(self) -> tuple[View, ...]:
        paths = list_files(self.folder, "views", (".yaml",))
        views = (self._read_file(path, "view", build_view) for path in paths)
        return tuple(view for view in views if view is not None)

    def _check_file_name(self, path: str, rule: Rule) -> None:
        wanted = f"{rule.id}.yaml"
        if rule.place is not None and path.rsplit("/", 1)[-1] != wanted:
            self.problems.append(
                make_problem(
                    f"the file of rule {rule.id} is not named after it",
                    file=rule.place.file,
                    mend=f"rename the file to {wanted}, or mend the rule's id",
                )
            )

    def _refuse_misnamed_files(self) -> None:
        """Name files that look like a part of the pack but would not be read."""
        for path in list_files(self.folder, "", (".yml", ".yaml")):
            top, _, rest = path.partition("/")
            if path in _TOP_FILES or (
                rest and path.endswith(".yaml") and top in ("lexicon", "rules", "views", "cases", "clauses")
            ):
                continue
            self.problems.append(
                make_problem(
                    "this file would not be read",
                    file=os.path.join(self.folder, path).replace(os.sep, "/"),
                    mend="name it .yaml and put it into lexicon/ or rules/, or remove it",
                )
            )
