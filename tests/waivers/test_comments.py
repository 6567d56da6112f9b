from __future__ import annotations

import pytest

from coprod_rules.model.comment import Comment
from coprod_rules.model.document import Origin
from coprod_rules.waivers.comments import read_comment, speaks_to_us


def test_all_parts_of_a_waiver_in_a_comment() -> None:
    comment = Comment(
        text="coprod: waive NEF-ROLES-3; reason: set by statute; see the 1998 order; by: Head of Procurement; "
        "date: 2026-01-05; expires: 2026-12-31",
        origin=Origin(line=12),
    )
    (waiver,) = read_comment(comment, "draft.md")
    assert (waiver.rule, waiver.by, waiver.date, waiver.expires) == (
        "NEF-ROLES-3",
        "Head of Procurement",
        "2026-01-05",
        "2026-12-31",
    )
    assert waiver.reason == "set by statute; see the 1998 order"
    assert waiver.place == "draft.md, line 12"


def test_parts_may_stand_on_lines_of_their_own_in_any_order() -> None:
    text = "\n Coprod : WAIVE NEF-ROLES-3, PRAC-PAY-1\nExpires: 2026-12-31\nReason: one\n  and two\nBy: Jo\n"
    waivers = read_comment(Comment(text=text, date="2026-01-05T10:00:00Z"), "-")
    assert [each.rule for each in waivers] == ["NEF-ROLES-3", "PRAC-PAY-1"]
    assert {(each.reason, each.by, each.date, each.expires) for each in waivers} == {
        ("one and two", "Jo", "2026-01-05", "2026-12-31")
    }


def test_a_word_comment_has_an_author_and_a_day_of_its_own() -> None:
    comment = Comment(
        text="coprod: waive NEF-ROLES-3; reason: r; expires: 2026-12-31",
        author="Jo Smith",
        date="2026-01-05T10:00:00Z",
        origin=Origin(paragraph=7),
    )
    (waiver,) = read_comment(comment, "draft.docx")
    assert (waiver.by, waiver.date, waiver.place) == ("Jo Smith", "2026-01-05", "draft.docx, paragraph 7")


@pytest.mark.parametrize(
    "text", ["Please waive NEF-ROLES-3", "coprod: thanks", "coprod waive NEF", "a coprod: waive NEF", ""]
)
def test_other_comments_are_left_alone(text: str) -> None:
    assert read_comment(Comment(text=text), "x.md") == ()


def test_a_waiver_that_names_no_rule_is_one_all_the_same() -> None:
    (waiver,) = read_comment(Comment(text="coprod: waive; reason: r"), "x.md")
    assert waiver.rule == ""
    assert speaks_to_us("coprod: waive; reason: r")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("coprod: waive NEF-ROLES-3", ["NEF-ROLES-3"], id="one"),
        pytest.param("coprod: waive NEF-ROLES-3, PRAC-PAY", ["NEF-ROLES-3", "PRAC-PAY"], id="two"),
        pytest.param("coprod: waive", [""], id="none"),
    ],
)
def test_a_waiver_without_any_part_lacks_them_all(text: str, rules: list[str]) -> None:
    waivers = read_comment(Comment(text=text), "x.md")
    assert [each.rule for each in waivers] == rules
    assert {(each.reason, each.by, each.date, each.expires) for each in waivers} == {("", "", "", "")}


@pytest.mark.parametrize(
    "start",
    [
        "coprod waive NEF-ROLES-3",
        "coprod-waive NEF-ROLES-3",
        "Coprod: waiver for NEF-ROLES-3",
        "coprod: wave: nef-roles-3",
    ],
)
def test_a_waiver_that_is_spelt_nearly_so_is_read_all_the_same(start: str) -> None:
    text = f"{start}; reason: r; by: b; date: 2026-01-05; expires: 2026-12-31"
    assert speaks_to_us(text)
    (waiver,) = read_comment(Comment(text=text), "x.md")
    assert (waiver.rule.upper(), waiver.reason, waiver.expires) == ("NEF-ROLES-3", "r", "2026-12-31")
