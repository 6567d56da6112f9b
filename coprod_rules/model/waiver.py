"""A recorded decision to accept a finding: who took it, why, and until when."""

from __future__ import annotations

from dataclasses import dataclass

#: What stands for a standard, and for a principle, in findings about waivers themselves.
WAIVER_STANDARD = "waivers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A decision to accept what a rule found. It changes neither the finding nor a score, only the exit code."""

    rule: str  # the id of a rule, or a prefix of it that ends at a hyphen
    reason: str
    by: str  # who decided
    date: str  # when, ISO 8601
    expires: str  # the last day on which it holds, ISO 8601
    place: str = ""  # where it is written, for people: "coprod.toml, line 12", "draft.json, /x-coprod/waivers/0"
    paths: tuple[str, ...] = ()  # in a configuration: the documents it is for; empty: all that the file governs
