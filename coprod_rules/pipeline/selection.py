"""Which packs and which rules a run uses."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coprod_rules.errors import UsageError
from coprod_rules.pipeline.options import Options
from coprod_rules.rule_ids import has_prefix, suggest

if TYPE_CHECKING:
    from coprod_rules.pipeline.engine import Engine


def find_pack_folders(options: Options, installed: Mapping[str, str]) -> list[str]:
    """Return the folders of the packs that are asked for: all that are installed, unless some are named.

    Raises:
        UsageError: If an id is not installed and no folder of that name exists.
    """
    if not options.packs:
        return list(installed.values())
    folders: list[str] = []
    for name in options.packs:
        if name in installed:
            folders.append(installed[name])
        elif os.path.isdir(name):
            folders.append(os.path.abspath(name))
        else:
            raise UsageError(
                f'there is no rule pack "{name}"',
                where=options.config,
                mend=suggest(name, installed, "Name a pack or a folder"),
            )
    return list(dict.fromkeys(folders))


def choose_rules(ids: Sequence[str], options: Options) -> frozenset[str]:
    """Return the ids of the rules that are selected and not ignored.

    Raises:
        UsageError: If a prefix fits no rule.
    """
    for prefix in (*options.select, *options.ignore):
        if not any(has_prefix(id_, prefix) for id_ in ids) and not has_prefix(prefix, "WAIVERS"):
            raise UsageError(
                f'no rule has an id that begins with "{prefix}"',
                where=options.config,
                mend=suggest(prefix, _find_prefixes(ids), "See coprod rules"),
            )
    return frozenset(
        id_
        for id_ in ids
        if (not options.select or any(has_prefix(id_, p) for p in options.select))
        and not any(has_prefix(id_, p) for p in options.ignore)
    )


def _find_prefixes(ids: Sequence[str]) -> list[str]:
    """Return ids and what they begin with: ``NEF``, ``NEF-ROLES``, ``NEF-ROLES-3``."""
    parts = [id_.split("-") for id_ in ids]
    return sorted({"-".join(each[:end]) for each in parts for end in range(1, len(each) + 1)})


def check_standards(engine: Engine, options: Options) -> None:
    """Refuse thresholds of standards that there are none of: they would never be reached.

    Raises:
        UsageError: If a pack is neither installed nor in use.
    """
    known = {*(pack.id for pack in engine.rulebase.packs), *(pack.id for pack in engine.plugins.packs)}
    for name in (*(name for name, _ in options.min_score if name), *(name for name, _ in options.fail_on_of)):
        if name not in known:
            raise UsageError(
                f'there is no standard "{name}" to set a threshold for',
                where=options.config,
                mend=suggest(name, known, "See coprod packs"),
            )
