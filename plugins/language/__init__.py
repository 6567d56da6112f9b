"""Offer the rules on words about people: most as data, four that look at the whole document in Python."""

from __future__ import annotations

import os
from collections.abc import Callable

from coprod_rules.hookspecs import hookimpl
from coprod_rules.model.plugin import PythonRule


@hookimpl
def coprod_register_packs(register: Callable[[str], None]) -> None:
    """Register this folder."""
    register(os.path.dirname(__file__))


@hookimpl
def coprod_register_rules(register: Callable[[PythonRule], None]) -> None:
    """Offer the rules that data cannot express."""
    from coprod_rules_plugins.language.acronyms import Acronyms
    from coprod_rules_plugins.language.readability import LongSentences, NobodyNamed, ReadingAge

    for rule in (Acronyms(), ReadingAge(), LongSentences(), NobodyNamed()):
        register(rule)
