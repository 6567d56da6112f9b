"""How reporters are offered and found by the name of their format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from coprod_rules.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coprod_rules.model.plugin import Reporter

#: The formats that the engine itself writes, each with the class that writes it. Imported when asked for.
BUILT_IN = {
    "csv": "coprod_rules.report.csv_table:CsvReporter",
    "csv-excel": "coprod_rules.report.csv_table:ExcelCsvReporter",
    "docx": "coprod_rules.report.word_comments:WordReporter",
    "github": "coprod_rules.report.github.annotations:GitHubReporter",
    "github-summary": "coprod_rules.report.github.step_summary:GitHubSummaryReporter",
    "gitlab": "coprod_rules.report.gitlab:GitLabReporter",
    "html": "coprod_rules.report.html.page:HtmlReporter",
    "json": "coprod_rules.report.json_report:JsonReporter",
    "jsonl": "coprod_rules.report.json_lines:JsonLinesReporter",
    "junit": "coprod_rules.report.junit:JUnitReporter",
    "markdown": "coprod_rules.report.markdown.document:MarkdownReporter",
    "sarif": "coprod_rules.report.sarif.log:SarifReporter",
    "text": "coprod_rules.report.text_report:TextReporter",
}

#: Formats that are no text, and so need a file to go to.
BINARY = frozenset(("docx",))


def make_built_in(name: str) -> Reporter:
    """Return a new reporter of the engine's own.

    Raises:
        KeyError: If *name* is none of ``BUILT_IN``.
    """
    module, _, class_name = BUILT_IN[name].partition(":")
    return cast("Reporter", getattr(import_module(module), class_name)())


def register_built_in(register: Callable[[Reporter], None]) -> None:
    """Offer the engine's own reporters, through the same door as a plugin's."""
    for name in BUILT_IN:
        register(make_built_in(name))


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
