"""Profiles: what a name stands for. A file that names one may still set each of these otherwise."""

from __future__ import annotations

from typing import Any

PROFILES: dict[str, dict[str, Any]] = {
    "notice": {"kind": "notice"},
    "specification": {"kind": "tender"},
    "contract": {"kind": "contract", "fail-on": "warning"},
    "template": {"kind": "template", "fail-on": "warning"},
    "strict": {"fail-on": "note"},
}

ABOUT = {
    "notice": "an advertisement of a tender: what it does not say may stand in the tender documents",
    "specification": "a tender specification: errors fail the run",
    "contract": "a contract or its terms: warnings fail the run too, since this is the text that binds",
    "template": "a template that many documents will start from: warnings fail the run too",
    "strict": "any document: every finding fails the run, notes too",
}
