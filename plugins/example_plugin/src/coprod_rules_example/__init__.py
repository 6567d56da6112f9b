"""An example plugin: the Riverside Readers' promise, which is invented."""

from __future__ import annotations

import os
from collections.abc import Callable

from coprod_rules.hookspecs import hookimpl
from coprod_rules.model.plugin import PythonRule, Reporter
from coprod_rules_example.reporters import TableReporter
from coprod_rules_example.rules import PeopleThroughout


@hookimpl
def coprod_register_packs(register: Callable[[str], None]) -> None:
    """Offer the folder with the rules that are written as data."""
    register(os.path.join(os.path.dirname(__file__), "pack"))


@hookimpl
def coprod_register_rules(register: Callable[[PythonRule], None]) -> None:
    """Offer the rule that data cannot express."""
    register(PeopleThroughout())


@hookimpl
def coprod_register_reporters(register: Callable[[Reporter], None]) -> None:
    """Offer the Markdown table."""
    register(TableReporter())
