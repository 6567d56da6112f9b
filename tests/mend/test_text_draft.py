from __future__ import annotations

from collections.abc import Callable

import pytest

from coprod_rules.load.base import Source
from coprod_rules.mend.model import Insertion
from coprod_rules.mend.text_draft import TextDraft, count_before_new, is_last

Make = Callable[..., Insertion]

MARKDOWN = """# Pier works

Some words.

## 1. Governance

### 1.1 The board

It meets.

### 1.2 Minutes

They are kept.

---

## 2. Payment

2.1 Boats cost.

2.2 Ropes cost.

## Schedule 1

Names.
"""


def draft(text: str, path: str = "draft.md") -> TextDraft:
    return TextDraft(Source(path=path, data=text.encode()))


def written(text: str, *insertions: Insertion, path: str = "draft.md") -> tuple[str, tuple[str, ...]]:
    edited = draft(text, path).write(insertions)
    return edited.data.decode(), edited.numbers


def test_sections_have_their_headings_roles_and_place() -> None:
    sections = draft(MARKDOWN).sections
    assert [s.heading for s in sections] == [
        "Pier works", "1. Governance", "1.1 The board", "1.2 Minutes", "2. Payment", "Schedule 1",
    ]  # fmt: skip
    assert [s.role for s in sections][1:5] == ["GOV", "GOV", "GOV", "PAY"]
    assert [s.is_title for s in sections] == [True, False, False, False, False, False]
    assert (sections[1].is_divided, sections[3].parent) == (True, 1)


def test_a_section_of_its_own_follows_the_last_one_and_comes_before_a_rule(insertion: Make) -> None:
    text, numbers = written(MARKDOWN, insertion("Captains vote.", 1))
    assert text == MARKDOWN.replace("They are kept.\n", "They are kept.\n\n### 1.3 Seats\n\nCaptains vote.\n")
    assert numbers == ("1.3",)


def test_paragraphs_follow_those_of_a_section_without_sections(insertion: Make) -> None:
    text, numbers = written(MARKDOWN, insertion("One.\n\nTwo.", 4), insertion("Three.", 4))
    assert text == MARKDOWN.replace("Ropes cost.\n", "Ropes cost.\n\n2.3 One.\n\n2.4 Two.\n\n2.5 Three.\n")
    assert numbers == ("2.3", "2.5")


def test_new_sections_come_before_schedules_in_the_order_of_their_roles(insertion: Make) -> None:
    text, numbers = written(
        MARKDOWN,
        insertion("Ends.", None, new_section="Exit", role="EXIT"),
        insertion("Measures.", None, new_section="Performance", role="KPI"),
        insertion("More.", None, new_section="Exit", role="EXIT"),
    )
    added = "## 3. Performance\n\nMeasures.\n\n## 4. Exit\n\n### Seats\n\nEnds.\n\n### Seats\n\nMore.\n\n"
    assert text == MARKDOWN.replace("## Schedule 1", added + "## Schedule 1")
    assert numbers == ("4.", "3.", "4.")


def test_the_inner_section_comes_before_the_outer_where_both_end_together(insertion: Make) -> None:
    text, _ = written(MARKDOWN, insertion("Outer.", 1), insertion("Inner.", 3))
    assert "They are kept.\n\nInner.\n\n### 1.3 Seats\n\nOuter.\n" in text


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        pytest.param("AIMS\n\nDry boats.\n\nVOICE\n\nA board.\n", "PAYMENT", id="capitals"),
        pytest.param("Aims\n====\n\nDry.\n\nVoice\n=====\n\nA board.\n", "Payment\n=======", id="underlined"),
        pytest.param("1 Aims\n\nDry boats.\n\n2 Voice\n\nA board.\n", "3 Payment", id="numbered"),
        pytest.param("**Aims**\n\nDry boats.\n\n**Voice**\n\nA board.\n", "**Payment**", id="bold"),
        pytest.param("Dry boats.\n\nA board.\n", "PAYMENT", id="no-headings"),
    ],
)
def test_headings_look_like_their_neighbours(insertion: Make, text: str, heading: str) -> None:
    made, _ = written(text, insertion("Fees.", None, new_section="Payment"), path="draft.txt")
    assert made == text.removesuffix("\n") + f"\n\n{heading}\n\nFees.\n"
    sections = draft(made, "draft.txt").sections
    assert (sections[-1].role, sections[-1].heading.lower()[-7:]) == ("PAY", "payment")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"# A\n\n## Payment\r\n\r\nBoats.\r\n", id="windows-line-ends"),
        pytest.param(b"\xef\xbb\xbf# A\n\n## Payment\n\nBoats \xc2\xa3.", id="byte-order-mark-and-no-last-line-end"),
        pytest.param("\ufeff# A\n\n## Payment\n\nBoats.\n".encode("utf-16-le"), id="utf-16"),
        pytest.param(b"# A\n\n## Payment\n\n", id="nothing-in-the-section"),
    ],
)
def test_every_other_byte_stays(insertion: Make, data: bytes) -> None:
    source = Source(path="draft.md", data=data)
    wording = "Fees of £9."
    made = TextDraft(source).write([insertion(wording, 1)]).data
    text, before = Source(path="draft.md", data=made).text, source.text
    line_end = "\r\n" if "\r\n" in before else "\n"
    assert text.replace(f"{line_end * 2}{wording}", "", 1) == before
    assert made.startswith(data[:3])


@pytest.mark.parametrize(
    ("heading", "last"),
    [("Schedule 2: Sums", True), ("Annex", True), ("Signatures", True), ("Payment schedule", False), ("4", False)],
)
def test_what_stands_at_the_end(heading: str, last: bool) -> None:
    assert is_last(heading) is last


def test_settings_at_the_top_and_bold_lines_are_no_headings_in_markdown() -> None:
    text = "---\ntitle: Pier\n---\n\n# Pier works\n\n**Please note**\n\n1.1 Boats\n\nPayment\n-------\n\nFees.\n"
    assert [section.heading for section in draft(text).sections] == ["Pier works", "Payment"]


@pytest.mark.parametrize(
    ("headings", "numbers", "count"),
    [
        (("1. Payment", "Schedule 1"), (), 1),
        (("1. Payment", "2. Annex: maps"), (), 2),
        (("1. Payment", "2. Schedule of rates", "3. Appendix", "Signatures"), (), 3),
        (("Payment", "Annex"), ("B", "C"), 2),
        (("Payment", "Annex"), ("B", "A1"), 1),
        (("Annex A", "Annex B"), (), 2),
        ((), (), 0),
    ],
    ids=["own numbers", "carried on", "two carried on", "apart", "apart, own numbers", "annexes only", "none"],
)
def test_a_new_section_comes_before_annexes_that_do_not_carry_on_the_numbers(
    headings: tuple[str, ...], numbers: tuple[str, ...], count: int
) -> None:
    assert count_before_new(headings, numbers) == count


def test_no_number_is_given_twice_where_an_annex_carries_on_the_numbers(insertion: Make) -> None:
    draft = "# Pier works\n\n## 1. Ropes\n\nText.\n\n## 2. Annex: maps\n\nMaps.\n"
    text, numbers = written(draft, insertion("Words.", section=None, new_section="Payment", role="PAY"))
    assert numbers == ("3.",)
    assert text.index("## 2. Annex") < text.index("## 3. Payment")
