"""Placeholders in a text: ``{{name}}``, to be filled in before the text means anything."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{\{[ \t]*([^{}\s][^{}\n]*?)[ \t]*\}\}")


def find_placeholders(text: str) -> tuple[str, ...]:
    """Return the names of the placeholders in *text*, each once, in the order in which they first stand."""
    if "{{" not in text:
        return ()
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


def fill_placeholders(text: str, values: Mapping[str, str]) -> str:
    """Return *text* with the placeholders that *values* names replaced; the others stay as they are."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
