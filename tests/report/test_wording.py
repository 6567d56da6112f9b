from __future__ import annotations

from coprod_rules.report.wording import Block, read_blocks, split_placeholders

WORDING = """\
The Provider must pay {{rate}} an hour.

The Provider must:
- ask people,
- answer them.

| Measure | Target |
| --- | ---: |
| Seats \\| votes | {{share}} |"""


def test_wording_is_cut_into_paragraphs_lists_and_tables() -> None:
    assert read_blocks(WORDING) == [
        Block("paragraph", (("The Provider must pay {{rate}} an hour.",),)),
        Block("paragraph", (("The Provider must:",),)),
        Block("list", (("ask people,",), ("answer them.",))),
        Block("table", (("Measure", "Target"), ("Seats | votes", "{{share}}"))),
    ]


def test_lists_with_an_empty_line_between_them_stay_apart() -> None:
    assert [block.rows for block in read_blocks("- a\n\n- b")] == [(("a",),), (("b",),)]


def test_placeholders_are_told_from_the_words_around_them() -> None:
    assert split_placeholders("pay {{rate}} in {{days}}") == ["pay ", "{{rate}}", " in ", "{{days}}", ""]
