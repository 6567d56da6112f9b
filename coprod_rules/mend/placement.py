"""Where in a draft a clause goes: into the section that has its role, best under one of its headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coprod_rules.compare.wording import likeness, same_heading, words_of

if TYPE_CHECKING:
    from coprod_rules.mend.model import Section

#: From this likeness on, a heading says the same as one that the clause names.
_LIKE = 0.5


def find_section(sections: Sequence[Section], role: str, headings: Sequence[str]) -> Section | None:
    """Return the section where a clause goes, or None where the draft has none.

    A heading that the clause names counts first, then one like it; then the outermost section of the role, and of
    several the first.

    Args:
        sections: All sections of the draft.
        role: The role of the section in which the clause belongs.
        headings: The headings under which it goes, best first.
    """
    fitting = [section for section in sections if not section.is_title and _fits(section, role, headings)]
    return min(fitting, key=lambda section: _rank(section, role, headings), default=None)


def _fits(section: Section, role: str, headings: Sequence[str]) -> bool:
    return section.role == role or (section.role is None and _named(section, headings) < len(headings))


def _rank(section: Section, role: str, headings: Sequence[str]) -> tuple[int, float, int, int]:
    named = _named(section, headings)
    like = max((_likeness(section, heading) for heading in headings), default=0.0)
    return named, -like if like >= _LIKE else 0.0, len(section.heading_path), section.index


def _named(section: Section, headings: Sequence[str]) -> int:
    """Return the place of the section's heading among *headings*; their number where it is not among them."""
    own = same_heading(section.heading)
    return next((place for place, heading in enumerate(headings) if same_heading(heading) == own), len(headings))


def _likeness(section: Section, heading: str) -> float:
    return likeness(words_of(same_heading(section.heading)), words_of(same_heading(heading)))
