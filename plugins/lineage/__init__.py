"""Offer other frameworks of the field, seen through the criteria of the other packs."""

from __future__ import annotations

import os
from collections.abc import Callable

from coprod_rules.hookspecs import hookimpl


@hookimpl
def coprod_register_packs(register: Callable[[str], None]) -> None:
    """Register this folder."""
    register(os.path.dirname(__file__))
