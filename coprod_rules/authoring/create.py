"""Plans the files of a new pack, or of a new rule or case in one that is there. Writing them is up to the caller."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping

from coprod_rules.authoring.skeleton import SCHEMA_FOLDER, NewPack, NewRule, case_file, pack_files, rule_file
from coprod_rules.errors import PackError, UsageError
from coprod_rules.packs.files import list_files
from coprod_rules.packs.yaml_loader import read_yaml

#: Schemas of which a pack keeps a copy, so that an editor can complete its files without a network.
EDITOR_SCHEMAS = ("pack", "principles", "lexicon", "rule", "case", "ladder", "themes", "crosswalk")

_ID = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)+")


def plan_pack(folder: str, *, letters: str | None, title: str | None, publisher: str | None) -> dict[str, str]:
    """Return the files of a new pack: path within its folder to text.

    Args:
        folder: Where to; its last part, in small letters, becomes the pack's id.
        letters: What the ids of its rules start with; left out: made from the name.
        title: Its name for people, if known.
        publisher: Who answers for it, if known.

    Raises:
        UsageError: If the folder has something in it, or no id can be made from its name.
    """
    name = os.path.basename(os.path.abspath(folder))
    id_ = re.sub(r"[^a-z0-9]+", "_", _without_accents(name.lower())).strip("_")
    if not re.match(r"[a-z]", id_):
        raise UsageError(
            f'no id of a pack can be made from "{name}"', mend="use a name that begins with a letter: my_council"
        )
    if os.path.exists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise UsageError(f'there is something in "{folder}" already', mend="choose another name, or an empty folder")
    initials = letters or _initials(id_)
    if not re.fullmatch(r"[A-Z][A-Z0-9]*", initials):
        raise UsageError(
            f'rule ids cannot start with "{initials}"', mend="use capital letters and digits, a letter first: MC"
        )
    files = pack_files(NewPack(id=id_, letters=initials, title=title, publisher=publisher))
    return {**files, **schema_copies()}


def plan_rule(folder: str, rule: NewRule) -> dict[str, str]:
    """Return the files of a new rule in the pack in *folder*: path within it to text.

    The principle is taken from the id where it names one (MC-VOICE-1: voice), or is the only one there is.

    Raises:
        UsageError: If the id is no rule id of this pack, or is taken, or the principle is unknown.
    """
    letters = _read_header(folder).get("standard")
    if not _ID.fullmatch(rule.id):
        raise UsageError(f'"{rule.id}" is no id of a rule', mend="write it like MC-VOICE-1: capitals, digits, hyphens")
    if isinstance(letters, str) and letters and not rule.id.startswith(f"{letters}-"):
        raise UsageError(
            f'the ids of rules in this pack start with "{letters}-", and "{rule.id}" does not',
            where=f"{folder}/pack.yaml, field standard",
            mend=f'name it {letters}-{rule.id.partition("-")[2]}, or change "standard" in pack.yaml',
        )
    for path in list_files(folder, "rules", (".yaml",)):
        if path.rsplit("/", 1)[-1] == f"{rule.id}.yaml":
            raise UsageError(f"there is a rule {rule.id} already", where=f"{folder}/{path}", mend="choose another id")
    known = _principles(folder)
    principle = rule.principle or _principle_of(rule.id, known)
    if principle is not None and known and principle not in known:
        raise UsageError(f'the pack has no principle "{principle}"', mend=f"use one of {', '.join(known)}")
    sources = _read_header(folder).get("sources")
    source = next(iter(sources), None) if isinstance(sources, Mapping) else None
    path = f"rules/{principle or 'unsorted'}/{rule.id}.yaml"
    filled = NewRule(id=rule.id, kind=rule.kind, principle=principle, title=rule.title, name=rule.name, source=source)
    return {path: rule_file(filled, depth=path.count("/")), **schema_copies()}


def plan_case(folder: str, name: str) -> dict[str, str]:
    """Return the files of a new case in the pack in *folder*: path within it to text.

    Raises:
        UsageError: If the name is no plain word, or there is such a case.
    """
    _read_header(folder)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise UsageError(f'"{name}" is no name for a case', mend="use small letters and digits, joined by hyphens")
    path = f"cases/{name}.yaml"
    if os.path.exists(os.path.join(folder, path)):
        raise UsageError(f'there is a case "{name}" already', where=f"{folder}/{path}", mend="choose another name")
    return {path: case_file(depth=1), **schema_copies()}


def find_pack_folder(start: str) -> str | None:
    """Return the folder of the pack that *start* stands in: itself or the nearest one above; None if there is none."""
    folder = os.path.abspath(start)
    while not os.path.isfile(os.path.join(folder, "pack.yaml")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return os.path.relpath(folder)


def _without_accents(text: str) -> str:
    """Return *text* with plain letters for those with marks: cafe for café."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _initials(id_: str) -> str:
    words = id_.split("_")
    return ("".join(word[0] for word in words) if len(words) > 1 else id_[:3]).upper()


def _read_header(folder: str) -> Mapping[str, object]:
    path = os.path.join(folder, "pack.yaml")
    if not os.path.isfile(path):
        raise UsageError(
            f'"{folder}" is no rule pack: it has no pack.yaml',
            mend="name the folder of a pack with --in, or begin one: coprod new pack NAME",
        )
    data = read_yaml(path).data
    return data if isinstance(data, dict) else {}


def _principles(folder: str) -> list[str]:
    try:
        data = read_yaml(os.path.join(folder, "principles.yaml")).data
    except PackError:
        return []
    entries = data if isinstance(data, list) else []
    ids = (entry.get("id") for entry in entries if isinstance(entry, dict))
    return [id_ for id_ in ids if isinstance(id_, str)]


def _principle_of(rule_id: str, known: list[str]) -> str | None:
    """Return the principle that an id speaks of: the one whose name its middle part begins, or the only one."""
    middle = "-".join(rule_id.split("-")[1:-1]).lower()
    fitting = [name for name in known if middle and name.startswith(middle)]
    if len(fitting) == 1:
        return fitting[0]
    return known[0] if len(known) == 1 else None


def schema_copies() -> dict[str, str]:
    """Return the copies of schemas that stand in a pack for editors: path within it to text."""
    from importlib.resources import files

    home = files("coprod_rules.schemas")
    return {
        f"{SCHEMA_FOLDER}/{name}.schema.json": home.joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
        for name in EDITOR_SCHEMAS
    }
