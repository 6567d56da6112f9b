"""Imports plugins and calls their hooks; whatever goes wrong in one of them is kept as a failure of that one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any

import pluggy

from coprod_rules import hookspecs
from coprod_rules.errors import PluginError
from coprod_rules.plugin_listing import Entry, PackFolder, read_pack_id
from coprod_rules.version import VERSION

#: Hooks by what they register: the attributes that are text, and those that can be called.
_SHAPES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "coprod_register_rules": (("id", "title", "standard", "kind"), ("judge",)),
    "coprod_register_loaders": (("name",), ("recognises", "load")),
    "coprod_register_reporters": (("name",), ("write",)),
}


class PluginHost:
    """Holds the imported plugins.

    Attributes:
        failures: What went wrong so far, in the order in which it did.
    """

    def __init__(self) -> None:
        self.failures: list[PluginError] = []
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._broken: set[Entry] = set()

    def inspect(self, entry: Entry) -> Entry | None:
        """Import the plugin and find out what it offers; return the entry with that, or None if it failed."""
        plugin = self._find_plugin(entry)
        if plugin is None:
            return None
        callers = self._manager.get_hookcallers(plugin) or []
        found = replace(entry, hooks=tuple(sorted(caller.name for caller in callers)))
        packs: list[PackFolder] = []
        if not self._call(found, "coprod_register_packs", lambda folder: packs.append(_make_pack(found, folder))):
            return None
        return replace(found, packs=tuple(packs), files=(*entry.files, *_source_files(entry)))

    def collect(self, entry: Entry, hook: str) -> tuple[Any, ...]:
        """Return what the plugin registers with *hook*: nothing if it failed, now or earlier."""
        if hook not in entry.hooks or self._find_plugin(entry) is None:
            return ()
        offers: list[Any] = []

        def register(offer: Any) -> None:
            _check_shape(offer, hook)
            offers.append(offer)

        return tuple(offers) if self._call(entry, hook, register) else ()

    def fail(self, entry: Entry, error: BaseException, what: str) -> None:
        """Note that *what* the plugin was to do went wrong."""
        failure = PluginError(
            f'plugin "{entry.name}" of {entry.distribution} {entry.version} {what} '
            f"(coprod-rules {VERSION}): {_describe(error)}",
            where=entry.value,
            mend="install coprod-rules anew; if that does not help, tell its authors"
            if entry.is_own
            else f"update or uninstall {entry.distribution}, or run with --no-plugins",
        )
        failure.__cause__ = error
        self.failures.append(failure)

    def _find_plugin(self, entry: Entry) -> object | None:
        """Return the plugin, imported at its first use; None if that fails, which is noted once."""
        name = f"{entry.distribution}:{entry.name}"
        known: object | None = self._manager.get_plugin(name)
        if known is not None or _identify(entry) in self._broken:
            return known
        try:
            plugin: object = _import_object(entry.value)
            self._manager.register(plugin, name)
            # Looks through all plugins; those before this one have passed.
            self._manager.check_pending()
        except (Exception, SystemExit) as error:
            if self._manager.has_plugin(name):
                self._manager.unregister(name=name)
            self._broken.add(_identify(entry))
            self.fail(entry, error, "cannot be loaded")
            return None
        return plugin

    def _call(self, entry: Entry, hook: str, register: Callable[[Any], None]) -> bool:
        """Call one hook of one plugin; tell whether that went well."""
        if hook not in entry.hooks:
            return True
        plugin = self._find_plugin(entry)
        others = [other for other in self._manager.get_plugins() if other is not plugin]
        try:
            self._manager.subset_hook_caller(hook, others)(register=register)
        except (Exception, SystemExit) as error:
            self.fail(entry, error, f"failed in {hook}")
            return False
        return True


def _identify(entry: Entry) -> Entry:
    """Return the entry without what was found out about it."""
    return replace(entry, hooks=(), packs=(), files=())


def _import_object(value: str) -> Any:
    module, _, attributes = value.partition(":")
    found: Any = import_module(module.strip())
    for attribute in filter(None, attributes.strip().split(".")):
        found = getattr(found, attribute)
    return found


def _source_files(entry: Entry) -> Sequence[str]:
    path = getattr(sys.modules.get(entry.value.partition(":")[0].strip()), "__file__", None)
    return () if path is None else (path,)


def _make_pack(entry: Entry, folder: str | os.PathLike[str]) -> PackFolder:
    path = os.path.abspath(os.fspath(folder))
    if not os.path.isfile(os.path.join(path, "pack.yaml")):
        raise PluginError(f"{path} is no rule pack: it has no pack.yaml")
    return PackFolder(id=read_pack_id(path), folder=path, distribution=entry.distribution, version=entry.version)


def _check_shape(offer: Any, hook: str) -> None:
    """Raise TypeError if *offer* lacks what the engine will ask of it."""
    texts, functions = _SHAPES[hook]
    missing = [name for name in texts if not isinstance(getattr(offer, name, None), str)]
    missing += [f"{name}()" for name in functions if not callable(getattr(offer, name, None))]
    if isinstance(offer, type):
        raise TypeError(f"{offer.__qualname__} is a class; register an object of it")
    if missing:
        raise TypeError(f"a {type(offer).__qualname__} lacks {', '.join(missing)}")


def _describe(error: BaseException) -> str:
    if isinstance(error, PluginError):
        return error.message
    first = str(error).strip().splitlines()
    return f"{type(error).__name__}: {first[0]}" if first else type(error).__name__
