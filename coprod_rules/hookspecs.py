"""Every point where a plugin joins in. All of them run once, before any document is read.

A plugin is a module with some of these functions, each marked ``@hookimpl``, and named in the entry point group
``coprod_rules`` of its distribution. Each is handed a function to call once for each thing it offers. A hook should do
no more than that: its module is imported at start-up.
"""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike

import pluggy

from coprod_rules.model.plugin import Loader, PythonRule, Reporter

PROJECT = "coprod_rules"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def coprod_register_packs(register: Callable[[str | PathLike[str]], None]) -> None:
    """Offer folders that hold a rule pack (`docs/rule-language.md`).

    What is offered here is remembered between runs, until the plugin's module or distribution changes.
    """


@hookspec
def coprod_register_rules(register: Callable[[PythonRule], None]) -> None:
    """Offer rules written in Python. They judge each document after the rules that are written as data."""


@hookspec
def coprod_register_loaders(register: Callable[[Loader], None]) -> None:
    """Offer loaders, each for one input format. They are asked in turn whether they recognise an input."""


@hookspec
def coprod_register_reporters(register: Callable[[Reporter], None]) -> None:
    """Offer reporters, each for one output format, to be chosen by name with ``--output``."""
