"""From the name of a format to the reporter that writes it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from coprod_rules.cli.complaints import complain_of
from coprod_rules.cli.terminal import layout_for
from coprod_rules.report.base import BUILT_IN, make_built_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_rules.cli.outputs import Target
    from coprod_rules.model.plugin import Reporter


def find_reporter(
    target: Target,
    *,
    colour: str,
    detail: str,
    uses_plugins: Callable[[], bool],
    by: str = "theme",
    explain: bool = False,
) -> Reporter:
    """Return the reporter for *target*.

    The engine's own formats are found without looking at a single plugin: that is most runs. Only for others it is
    asked whether plugins may be used.

    Raises:
        UsageError: If nobody writes this format.
    """
    if target.format == "text":
        from coprod_rules.report.text_report import TextReporter

        return TextReporter(
            layout_for(
                sys.stdout if target.file is None else None, colour=colour, detail=detail, by=by, explain=explain
            )
        )
    if target.format in BUILT_IN:
        return make_built_in(target.format)
    return _find_offered(target.format, use_plugins=uses_plugins())


def _find_offered(name: str, *, use_plugins: bool) -> Reporter:
    from coprod_rules.plugin_manager import load_plugins
    from coprod_rules.report import base

    plugins = load_plugins(use_plugins=use_plugins)
    reporters = plugins.reporters
    for failure in plugins.failures:  # the one that is asked for may be the one that failed
        complain_of(failure)
    return base.find_reporter(name, reporters)
