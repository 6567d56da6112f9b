from __future__ import annotations

from typing import Any

import pytest

from coprod_rules.model.comment import Comment
from coprod_rules.model.document import Document
from coprod_rules.waivers.document import find_waivers

WHOLE = {"rule": "A-1", "reason": " two\n words ", "by": "b", "date": "2026-01-01", "expires": "2026-12-31"}


def test_waivers_of_a_field_and_of_comments() -> None:
    document = Document(
        path="draft.json",
        facts={"x-coprod": {"waivers": [WHOLE]}},
        comments=(Comment(text="coprod: waive B-2; reason: r"), Comment(text="well said")),
    )
    first, second = find_waivers(document)
    assert (first.rule, first.reason, first.place) == ("A-1", "two words", "draft.json, /x-coprod/waivers/0")
    assert (second.rule, second.by) == ("B-2", "")


@pytest.mark.parametrize(
    ("field", "rules"),
    [
        pytest.param({"waivers": WHOLE}, ["A-1"], id="one-without-a-list"),
        pytest.param({"waivers": [3, {"rule": 7}]}, ["", ""], id="no-waivers-at-all"),
        pytest.param({"other": 1}, [], id="other-use"),
        pytest.param("text", [], id="text"),
        pytest.param(None, [], id="null"),
    ],
)
def test_nothing_in_the_field_breaks_a_run(field: Any, rules: list[str]) -> None:
    assert [each.rule for each in find_waivers(Document(path="d", facts={"x-coprod": field}))] == rules
