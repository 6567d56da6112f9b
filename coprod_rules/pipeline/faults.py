"""What went wrong, as a report tells it."""

from __future__ import annotations

from coprod_rules.errors import CoprodError, PluginError
from coprod_rules.model.document import Document
from coprod_rules.model.plugin import PythonRule
from coprod_rules.model.report import RunError


def make_run_error(error: CoprodError) -> RunError:
    """Return an error as a report holds it."""
    return RunError(message=error.message, where=error.where, mend=error.mend, code=error.exit_code)


def rule_failure(rule: PythonRule, document: Document, error: Exception) -> PluginError:
    """Return the failure of a rule written in Python."""
    return PluginError(
        f"the rule {rule.id} failed: {type(error).__name__}: {error}",
        where=document.path,
        mend="tell the makers of the plugin; the other rules were not affected",
    )
