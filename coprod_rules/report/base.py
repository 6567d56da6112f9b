"""How reporters are offered and found by the name of their format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coprod_rules.model.plugin import Reporter

#: The formats that the engine itself writes.
BUILT_IN = ("json", "text")


def register_built_in(register: Callable[[Reporter], None]) -> None:
    """Offer the engine's own reporters, through the same door as a plugin's."""
    from coprod_rules.report.json_report import JsonReporter
    from coprod_rules.report.text_report import TextReporter

    register(JsonReporter())
    register(TextReporter())


def find_reporter(name: str, reporters: Iterable[Reporter]) -> Reporter:
    """Return the one of *reporters* that is called *name*.

    Raises:
        UsageError: If there is none; the nearest format is suggested.
    """
    by_name = {reporter.name: reporter for reporter in reporters}
    if name in by_name:
        return by_name[name]
    from difflib import get_close_matches

    known = sorted({*BUILT_IN, *by_name})
    near = get_close_matches(name, known, n=1)
    hint = f'did you mean "{near[0]}"? ' if near else ""
    raise UsageError(f'unknown output format: "{name}"', mend=f"{hint}Formats: {', '.join(known)}")
