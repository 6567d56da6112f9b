"""The wording of a clause for one draft: its placeholders filled as far as they can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from coprod_rules.errors import UsageError
from coprod_rules.text.placeholders import fill_placeholders, find_placeholders

if TYPE_CHECKING:
    from coprod_rules.mend.facts import Facts
    from coprod_rules.model.clause import Clause


class Choice(NamedTuple):
    """A clause in one of its variants."""

    clause: Clause
    variant: str

    @property
    def text(self) -> str:
        """The wording, placeholders open."""
        return self.clause.variants[self.variant]


class Wording(NamedTuple):
    """A wording with what was put in for its placeholders, and those that are still open."""

    text: str
    filled: dict[str, str]
    open: tuple[str, ...]


def fill_wording(choice: Choice, facts: Facts, settings: Mapping[str, str], *, examples: bool = False) -> Wording:
    """Fill the placeholders of a wording.

    Args:
        choice: The clause and its variant.
        facts: What the draft says of itself.
        settings: Values by placeholder, or by ``CLAUSE.placeholder`` for one clause alone; they come first.
        examples: Whether the clause's own examples stand in for what is not known.
    """
    filled: dict[str, str] = {}
    wanted = find_placeholders(choice.text)
    for placeholder in choice.clause.placeholders:
        if placeholder.name not in wanted:
            continue
        value = settings.get(f"{choice.clause.id}.{placeholder.name}", settings.get(placeholder.name))
        value = facts.find(placeholder) if value is None else value
        if value is None and examples:
            value = placeholder.example
        if value is not None:
            filled[placeholder.name] = value
    text = fill_placeholders(choice.text, filled)
    return Wording(text, filled, tuple(name for name in wanted if name not in filled))


def check_settings(settings: Mapping[str, str], choices: Sequence[Choice]) -> None:
    """Refuse values for placeholders that no chosen clause has.

    Raises:
        UsageError: If there is one; the nearest name is suggested.
    """
    from difflib import get_close_matches

    known = {name for choice in choices for name in _names(choice)}
    for name in settings:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = f'did you mean "{near[0]}"? ' if near else ""
            listed = ", ".join(sorted(n for n in known if "." not in n)) or "none"
            raise UsageError(
                f'no chosen clause has a placeholder "{name}"', where="--set", mend=f"{hint}Placeholders: {listed}"
            )


def _names(choice: Choice) -> list[str]:
    names = find_placeholders(choice.text)
    return [*names, *(f"{choice.clause.id}.{name}" for name in names)]
