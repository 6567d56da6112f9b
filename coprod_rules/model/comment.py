"""A remark beside the wording of a document, not part of it: a Word comment, a comment in Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field

from coprod_rules.model.document import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark by somebody. One whose text begins with ``coprod:`` speaks to this program (`docs/waivers.md`)."""

    text: str
    author: str = ""  # as the file has it
    date: str = ""  # ISO 8601, or empty
    origin: Origin = field(default_factory=Origin)
