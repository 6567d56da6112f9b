from __future__ import annotations

from collections.abc import Callable

import pytest

from coprod_rules.authoring.blanks import find_blanks

MakePier = Callable[..., str]
RULE = "rules/voice/PIER-VOICE-1.yaml"


def test_a_whole_pack_has_no_blanks(make_pier: MakePier) -> None:
    assert find_blanks(make_pier()) == ()


@pytest.mark.parametrize(
    ("change", "field", "line", "wanted"),
    [
        (("pack.yaml", "publisher: Pier Town\nl", "publisher:\nl"), "publisher", 4, "Who answers for it."),
        (("pack.yaml", 'date: "2025"', "date: "), "sources > charter > date", 12, "When it was published"),
        (("principles.yaml", "title: Voice", "title:"), "1 > title", 2, "Its name."),
        ((RULE, "all: [angler, voting-seat]", "all:"), "evidence > 1 > all", 8, "Each is found in the window"),
        ((RULE, "- The Operator may give anglers a voting seat.", "-"), "examples > partly > 1", 21, "A wish only."),
        ((RULE, "gap: Nothing gives anglers a vote.", "gap: ''"), "gap", 12, "What the document lacks"),
        (("lexicon/words.yaml", "nouns: [angler]", "nouns: [ ~ ]"), "angler > nouns > 1", 3, "plural"),
        (("principles.yaml", "# nothing yet\n"), "", 1, "The principles of a standard"),
    ],
    ids=["text", "in-a-source", "in-a-list", "pattern", "example", "empty-text", "phrase", "file"],
)
def test_an_empty_field_is_named_with_its_line_and_what_goes_there(
    make_pier: MakePier, change: tuple[str, ...], field: str, line: int, wanted: str
) -> None:
    (blank,) = find_blanks(make_pier(change))
    assert (blank.field, blank.line) == (field, line)
    assert wanted in blank.wanted
    assert blank.file.endswith(change[0])


def test_an_empty_text_that_is_allowed_is_no_blank(make_pier: MakePier) -> None:
    assert find_blanks(make_pier(("pack.yaml", "standard: PIER", "standard: ''"))) == ()


def test_a_file_that_is_not_yaml_is_left_to_the_reader(make_pier: MakePier) -> None:
    assert find_blanks(make_pier(("principles.yaml", "- [\n"))) == ()
