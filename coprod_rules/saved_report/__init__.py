"""A JSON report of an earlier run, read back into the value that every reporter writes: nothing is checked again."""

from __future__ import annotations

from coprod_rules.saved_report.reader import read_report

__all__ = ["read_report"]
