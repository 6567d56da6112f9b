"""Which of the installed packs may be used."""

from __future__ import annotations

from coprod_rules.errors import PackError, UsageError
from coprod_rules.pipeline.options import Options
from coprod_rules.plugin_manager import Plugins
from coprod_rules.rule_ids import suggest


def find_installed(plugins: Plugins, options: Options) -> dict[str, str]:
    """Return the packs that may be used: id to folder.

    Those of the product always may. Of those that other packages bring, where some are allowed by name, only these;
    they are found even where plugins are left out, and then without running any of their code.

    Raises:
        UsageError: If a pack that is allowed is not installed.
        PackError: If a pack is asked for that is not allowed.
    """
    packs = {pack.id: pack for pack in plugins.packs}
    if not options.allow_packs:
        return {id_: pack.folder for id_, pack in packs.items()}
    if not options.use_plugins:
        from coprod_rules.plugin_data import find_data_packs

        for pack in find_data_packs(options.allow_packs):
            packs.setdefault(pack.id, pack)
    for id_ in options.allow_packs:
        if id_ not in packs:
            raise UsageError(
                f'no package brings a rule pack "{id_}" to allow', mend=suggest(id_, packs, "See coprod packs")
            )
    for id_ in options.packs:
        if id_ in packs and not (packs[id_].is_own or id_ in options.allow_packs):
            raise PackError(
                f'the rule pack "{id_}" of {packs[id_].distribution} {packs[id_].version} is not allowed here',
                where=packs[id_].folder,
                mend=f"allow it with --allow-pack {id_}, or with allow-packs in the configuration",
            )
    return {id_: pack.folder for id_, pack in packs.items() if pack.is_own or id_ in options.allow_packs}
