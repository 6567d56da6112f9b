"""What judging one input gave, before waivers and baseline have their say."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_rules.model.report import InputReport, RunError
from coprod_rules.model.waiver import Waiver


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One document."""

    report: InputReport
    waivers: tuple[Waiver, ...] = ()  # those that it brings itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One input: its documents, and what went wrong with it."""

    path: str
    judged: tuple[Judged, ...] = ()
    errors: tuple[RunError, ...] = ()
