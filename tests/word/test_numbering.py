from __future__ import annotations

import pytest
from word_files import labels, make_word, paragraph, read


def level(n: int, text: str, style: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


LEGAL = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "%1.", more='<w:pStyle w:val="H1"/>')
    + level(1, "%1.%2")
    + level(2, "%1.%2.%3")
    + level(3, "(%4)", "lowerLetter")
    + level(4, "(%5)", "lowerRoman")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)


def at(depth: int, list_id: int = 1) -> str:
    return paragraph("x", properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def numbers(depths: list[int], numbering: str = LEGAL) -> list[str]:
    return labels(read(make_word("".join(map(at, depths)), numbering=numbering)).blocks)


def test_levels_count_on_and_begin_anew_under_the_next_one() -> None:
    assert numbers([0, 1, 1, 2, 2, 3, 3, 4, 3, 1, 0, 1]) == [
        "1.", "1.1", "1.2", "1.2.1", "1.2.2", "(a)", "(b)", "(i)", "(c)", "1.3", "2.", "2.1",
    ]  # fmt: skip


def test_a_level_above_that_was_never_used_shows_its_first_number() -> None:
    assert numbers([2, 2, 0]) == ["1.1.1", "1.1.2", "2."]


def test_a_level_that_never_restarts_counts_on() -> None:
    numbering = LEGAL.replace('<w:lvlText w:val="(%4)"/>', '<w:lvlRestart w:val="0"/><w:lvlText w:val="(%4)"/>')
    assert numbers([0, 1, 3, 3, 1, 3], numbering) == ["1.", "1.1", "(a)", "(b)", "1.2", "(c)"]


def test_another_list_of_the_same_kind_counts_on_unless_it_begins_anew() -> None:
    again = (
        LEGAL + '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = at(0) + at(0, 3) + at(0, 2) + at(0, 2) + at(1, 2)
    assert labels(read(make_word(body, numbering=again)).blocks) == ["1.", "2.", "5.", "6.", "6.1"]


def test_a_style_brings_its_list_and_its_level() -> None:
    styled = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="L2"><w:name w:val="Level 2"/><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = paragraph("Payment", "H1") + paragraph("x", "L2") + paragraph("x", "L2", off) + paragraph("x", "L2")
    assert labels(read(make_word(body, styles=styled, numbering=LEGAL)).blocks) == ["1.", "1.1", "", "1.2"]


def test_bullets_and_figures_in_place_of_letters() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7">'
        + level(0, "Part %1", "upperRoman")
        + level(1, "%1.%2", more="<w:isLgl/>")
        + level(2, "\uf0b7", "bullet")
        + "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    assert numbers([0, 1, 2, 0, 1], numbering) == ["Part I", "1.1", "•", "Part II", "2.1"]


def test_a_list_style_is_followed_to_the_list_that_defines_it() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="House"/>' + level(0, "Clause %1") + "</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="House"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="2"/></w:num>'
    )
    assert numbers([0, 0], numbering) == ["Clause 1", "Clause 2"]


@pytest.mark.parametrize(
    "numbering",
    ["", '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>', LEGAL.replace('numId="1"', 'numId="x"')],
    ids=["no list", "list without a definition", "list without a number"],
)
def test_a_number_that_nothing_defines_is_left_out(numbering: str) -> None:
    assert numbers([0], numbering) == [""]


def test_an_empty_paragraph_counts_as_it_does_in_word() -> None:
    empty = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    assert labels(read(make_word(at(0) + empty + at(0), numbering=LEGAL)).blocks) == ["1.", "3."]
