"""Offer the rules on claims of co-production: most as data, five that look at the whole document in Python."""

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
    from coprod_rules_plugins.claims.backing import Fossil, Unfunded, Unmeasured, Unscored
    from coprod_rules_plugins.claims.balance import Balance

    for rule in (Unfunded(), Unmeasured(), Unscored(), Fossil(), Balance()):
        register(rule)
