"""Everything that plugins bring: rule packs, rules in Python, loaders and reporters.

The product's own come in by the same door. Packs are known at once from an earlier run's listing; plugins that offer
more are imported when that is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coprod_rules.errors import PluginError
from coprod_rules.plugin_listing import (
    Entry,
    PackFolder,
    find_entries,
    plugin_fingerprint,
    read_listing,
    write_listing,
)

if TYPE_CHECKING:
    from coprod_rules.model.plugin import Loader, PythonRule, Reporter
    from coprod_rules.plugin_host import PluginHost

__all__ = ["PackFolder", "Plugins", "load_plugins", "plugin_fingerprint"]


class Plugins:
    """What the installed plugins offer. Of two things with one name the first counts, the product's own before others.

    Args:
        entries: What is known of each plugin.
        host: The host that has imported them, if one has.
    """

    def __init__(self, entries: Sequence[Entry], host: PluginHost | None = None) -> None:
        self._entries = tuple(entries)
        self._host = host
        self._clashes: list[PluginError] = []
        #: The folders of rule packs, each id once.
        self.packs: tuple[PackFolder, ...] = self._index_packs()

    @property
    def failures(self) -> tuple[PluginError, ...]:
        """What went wrong so far. Ask again after each of the properties below: they may import plugins."""
        return (*(self._host.failures if self._host is not None else ()), *self._clashes)

    @cached_property
    def rules(self) -> tuple[PythonRule, ...]:
        """Rules written in Python."""
        return self._collect("coprod_register_rules", "rule", "id")

    @cached_property
    def loaders(self) -> tuple[Loader, ...]:
        """Loaders, in the order in which they are asked."""
        return self._collect("coprod_register_loaders", "loader", "name")

    @cached_property
    def reporters(self) -> tuple[Reporter, ...]:
        """Reporters."""
        return self._collect("coprod_register_reporters", "reporter", "name")

    @cached_property
    def code(self) -> tuple[str, ...]:
        """What tells one state of the plugins from another: distribution, version, and a digest of their modules."""
        from coprod_rules.plugin_code import describe_code

        return tuple(describe_code(entry) for entry in self._entries)

    def _index_packs(self) -> tuple[PackFolder, ...]:
        packs: dict[str, PackFolder] = {}
        for entry in self._entries:
            for pack in entry.packs:
                first = packs.setdefault(pack.id, pack)
                # The same folder twice is a plugin that is named by two entry points.
                if first.folder != pack.folder:
                    self._note_clash("pack", pack.id, first.distribution, entry)
        return tuple(packs.values())

    def _collect(self, hook: str, what: str, name_field: str) -> tuple[Any, ...]:
        if not any(hook in entry.hooks for entry in self._entries):
            return ()
        if self._host is None:
            from coprod_rules.plugin_host import PluginHost

            self._host = PluginHost()
        found: dict[str, tuple[Any, Entry]] = {}
        for entry in self._entries:
            for offer in self._host.collect(entry, hook):
                name = getattr(offer, name_field)
                if name in found:
                    self._note_clash(what, name, found[name][1].distribution, entry)
                else:
                    found[name] = (offer, entry)
        return tuple(offer for offer, _ in found.values())

    def _note_clash(self, what: str, name: str, first: str, entry: Entry) -> None:
        self._clashes.append(
            PluginError(
                f'plugin "{entry.name}" of {entry.distribution} {entry.version} offers a {what} called "{name}", '
                f"which {first} has already; the first is used",
                where=entry.value,
                mend=f"uninstall one of them, or ask {entry.distribution} to rename theirs",
            )
        )


def load_plugins(*, use_plugins: bool = True, use_cache: bool = True) -> Plugins:
    """Find the plugins of all installed distributions.

    A plugin that fails is left out and named in ``failures``; the others are there all the same.

    Args:
        use_plugins: False: only what comes with the product itself; nobody else's code is imported.
        use_cache: False: look anew, and do not keep the answer.
    """
    own_only = not use_plugins
    listed = read_listing(own_only=own_only) if use_cache else None
    if listed is not None:
        return Plugins(listed)

    from coprod_rules.plugin_host import PluginHost

    host = PluginHost()
    inspected = (host.inspect(entry) for entry in find_entries(own_only=own_only))
    entries = tuple(entry for entry in inspected if entry is not None)
    # A failure is shown in each run until it is mended, so a listing with one is not kept.
    if use_cache and not host.failures:
        write_listing(entries, own_only=own_only)
    return Plugins(entries, host)
