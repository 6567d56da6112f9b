"""Tests on a document's structured fields, written by pack authors as JMESPath."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coprod_rules.model.document import Document, Origin
from coprod_rules.model.report import Evidence

_FIRST_KEY = re.compile(r'^\W*"?([A-Za-z_]\w*)')


def find_facts(
    document: Document, tests: Sequence[tuple[int, bool, str, str]]
) -> Mapping[int, list[tuple[bool, Evidence]]]:
    """Return, for each rule, the (contradicts, evidence) of the tests that hold.

    A test holds where its value is not empty, false, zero or null. A test whose first key the document lacks is passed
    over without loading JMESPath.
    """
    found: dict[int, list[tuple[bool, Evidence]]] = {}
    for rule, contradicts, expression, strength in tests:
        key = _FIRST_KEY.match(expression)
        if key is None or not document.facts.get(key.group(1)):
            continue
        if _search(expression, document.facts):
            found.setdefault(rule, []).append(
                (contradicts, _fact_evidence(key.group(1), contradicts, expression, strength))
            )
    return found


def _search(expression: str, facts: Mapping[str, Any]) -> bool:
    import jmespath
    from jmespath.exceptions import JMESPathError

    try:
        return bool(jmespath.search(expression, facts))
    except JMESPathError:  # a field of another type than the test expects: the test does not hold
        return False


def _fact_evidence(key: str, contradicts: bool, expression: str, strength: str) -> Evidence:
    weak = strength == "at-most-1"
    return Evidence(
        quote="",
        role="contradicts" if contradicts else "weakens" if weak else "supports",
        strength=0 if contradicts else 1 if weak else 2,
        cues=(f"stated in the structured field {key}: {expression}",),
        origin=Origin(pointer=f"/{key}"),
    )
