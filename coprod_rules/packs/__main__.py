"""``python -m coprod_rules.packs FOLDER...``: print every problem of some packs. Exit code 4 if there is any."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from coprod_rules.errors import PackError
from coprod_rules.model.rule import RulePack
from coprod_rules.packs.check import check_packs
from coprod_rules.packs.reader import read_parts


def main(folders: Sequence[str]) -> int:
    """Read and check the packs in *folders*; packs that they require are looked for beside them."""
    if not folders:
        print("usage: python -m coprod_rules.packs FOLDER...", file=sys.stderr)
        return 2
    problems: list[PackError] = []
    packs: list[RulePack] = []
    for folder in dict.fromkeys(os.path.normpath(folder) for folder in folders):
        reading = read_parts(folder)
        problems.extend(reading.problems)
        if reading.pack is not None:
            packs.append(reading.pack)
    own = [pack.path for pack in packs]
    helpers = _find_required(packs)
    # What is wrong with a pack beside those that were asked for is for its own author to mend.
    foreign = tuple(f"{pack.path}/" for pack in helpers)
    problems.extend(p for p in check_packs([*packs, *helpers]) if not foreign or not p.where.startswith(foreign))
    for problem in problems:
        print(f"error: {problem}")
    rules = sum(len(pack.rules) for pack in packs)
    concepts = sum(len(pack.concepts) + sum(len(rule.concepts) for rule in pack.rules) for pack in packs)
    print(f"{len(own)} packs, {rules} rules, {concepts} concepts read; {len(problems)} problems")
    return PackError.exit_code if problems else 0


def _find_required(packs: Sequence[RulePack]) -> list[RulePack]:
    """Return the required packs that stand in folders beside those given."""
    wanted = {name for pack in packs for name in pack.requires} - {pack.id for pack in packs}
    found: dict[str, RulePack] = {}
    for parent in sorted({os.path.dirname(pack.path) or "." for pack in packs}):
        for name in sorted(os.listdir(parent)) if wanted else ():
            folder = os.path.normpath(os.path.join(parent, name))
            if not os.path.isfile(os.path.join(folder, "pack.yaml")) or not wanted - found.keys():
                continue
            other = read_parts(folder).pack
            if other is not None and other.id in wanted:
                found.setdefault(other.id, other)
    return list(found.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
