"""One piece of advice about a pack."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache

from coprod_rules.model.rule import Place
from coprod_rules.packs.problems import name_field
from coprod_rules.packs.yaml_loader import YamlFile, read_yaml

SEVERITIES = ("note", "warning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Something that the author of a pack should look at.

    Attributes:
        check: Which question found it, in kebab-case.
        severity: ``warning``: likely a mistake. ``note``: worth a look.
    """

    check: str
    severity: str
    message: str
    mend: str
    file: str
    line: int | None = None
    field: str = ""

    @property
    def where(self) -> str:
        """The file, the line and the field, as far as they are known."""
        line = f", line {self.line}" if self.line is not None else ""
        return f"{self.file}{line}{f', field {self.field}' if self.field else ''}"


def advise(check: str, severity: str, place: Place | None, *steps: str | int, message: str, mend: str) -> Advice:
    """Return advice about the part of a file to which *steps* lead from *place*."""
    if place is None:
        return Advice(check=check, severity=severity, message=message, mend=mend, file="")
    before = place.field.split(" > ") if place.field else []
    path = (*(int(step) - 1 if step.isdecimal() else step for step in before), *steps)
    line = _read(place.file, os.stat(place.file).st_mtime_ns).line_of(path)
    return Advice(
        check=check, severity=severity, message=message, mend=mend, file=place.file, line=line, field=name_field(path)
    )


@lru_cache(maxsize=8)
def _read(path: str, _time: int) -> YamlFile:
    """Read a file once for all the advice about it; *_time* is that of its last change."""
    return read_yaml(path)
