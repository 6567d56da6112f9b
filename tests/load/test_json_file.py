from __future__ import annotations

import json
import sys

import pytest

from coprod_rules.errors import InputError
from coprod_rules.load.base import Source
from coprod_rules.load.json_file import (
    MAX_DEPTH,
    JsonLocator,
    looks_like_json,
    pointer_part,
    read_json,
    split_pointer,
    try_json,
)
from coprod_rules.model.document import Passage


def source(text: str, path: str = "a.json") -> Source:
    return Source(path=path, data=text.encode())


def fault(text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_json(source(text))
    return caught.value


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        pytest.param("hello", "this is not JSON", "line 1, column 1", id="no JSON"),
        pytest.param(
            '{"a": 1', "the file stops before the JSON is complete", "line 1, column 8", id="cut after a value"
        ),
        pytest.param('{"a":\n', "the file stops before", "line 2, column 1", id="cut after a colon"),
        pytest.param(
            '{"a": "b', "the text that starts here has no closing quote", "line 1, column 7", id="cut in text"
        ),
        pytest.param(
            '{"a": 1,}', "a field name|there is a comma", "line 1, column 8|line 1, column 9", id="comma too many"
        ),
        pytest.param(
            '{"a": [1,]}', "a value is expected|there is a comma", "line 1, column 9|line 1, column 10", id="in a list"
        ),
        pytest.param('{"a": 1\n "b": 2}', "a comma is missing", "line 2, column 2", id="comma missing"),
        pytest.param('{"a" 1}', "a colon is missing", "line 1, column 6", id="colon missing"),
        pytest.param('{"a": }', "a value is expected here", "line 1, column 7", id="value missing"),
        pytest.param("{'a': 1}", "a field name in", "line 1, column 2", id="single quotes"),
        pytest.param(
            '{"a": "x\ny"}', "a line break, tab or control character", "line 1, column 9", id="line break in text"
        ),
        pytest.param('{"a": "\\x"}', "this backslash starts no known escape", "line 1, column 8", id="escape"),
        pytest.param('{"a": "\\u12"}', "four hexadecimal digits", "line 1, column 9", id="short escape"),
        pytest.param('{"a": 1} and', "something after the end of the JSON", "line 1, column 10", id="more after it"),
    ],
)
def test_broken_json_says_what_and_where(text: str, words: str, where: str) -> None:
    error = fault(text)
    assert error.message.startswith("a.json is not valid JSON: ")
    assert any(word in error.message for word in words.split("|")), error.message
    assert any(error.where == f"a.json, {place}" for place in where.split("|")), error.where
    assert error.mend


def test_every_duplicate_key_is_named_with_both_places() -> None:
    error = fault('{"a": 1,\n "b": {"c": [{"d": 1}], "c": 2},\n "a": "{\\"b\\": 1}"}')
    assert '"c" at line 2, column 25 (first at line 2)' in error.message
    assert '"a" at line 3, column 2 (first at line 1)' in error.message
    assert error.where == "a.json, line 2, column 25"


def test_same_key_in_different_objects_is_no_duplicate() -> None:
    assert read_json(source('[{"a": 1}, {"a": {"a": 2}}]')).values == [[{"a": 1}, {"a": {"a": 2}}]]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("NaN", "NaN"),
        ("Infinity", "Infinity"),
        ("-Infinity", "-Infinity"),
        ("1e999", "1e999"),
        ("9" * 5000, "so many digits"),
    ],
    ids=["nan", "infinity", "minus infinity", "too large", "too long"],
)
def test_numbers_that_are_none_are_refused_with_their_place(number: str, words: str) -> None:
    if number.isdigit() and not 0 < sys.get_int_max_str_digits() < len(number):
        pytest.skip("this Python reads numbers of any length")
    error = fault(f'{{"NaN": "NaN",\n "v": {number}}}')
    assert words in error.message
    assert "is not a number that JSON can hold" in error.message
    assert error.where == "a.json, line 2, column 7"


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000], ids=["one too many", "a hundred thousand"])
@pytest.mark.parametrize("brackets", ["[]", "{}"], ids=["lists", "objects"])
def test_deep_nesting_is_refused_with_the_place(depth: int, brackets: str) -> None:
    opening = "[" if brackets == "[]" else '{"a":'
    error = fault("\n" + opening * depth + "1" + brackets[1] * depth)
    assert "nested too deep" in error.message
    assert error.where == f"a.json, line 2, column {len(opening) * MAX_DEPTH + 1}"


def test_brackets_in_text_are_no_nesting() -> None:
    text = json.dumps(["[" * 500, "{" * 500])
    assert read_json(source(text)).values == [["[" * 500, "{" * 500]]
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert len(read_json(source(deepest)).values) == 1


def test_cut_file_of_many_brackets_is_refused() -> None:
    assert "JSON" in fault("[" * 100_000).message


def test_values_may_follow_one_another() -> None:
    file = read_json(source('{"a": 1}\n\n{\n "a": 2\n}{"a": 3}\n'))
    assert file.values == [{"a": 1}, {"a": 2}, {"a": 3}]
    assert [file.label(number) for number in range(3)] == ["line-1", "line-3", "line-5"]


def test_fault_in_a_later_value_is_placed_there() -> None:
    error = fault('{"a": 1}\n{"a": 2,\n "a": 3}')
    assert error.where == "a.json, line 3, column 2"


def test_entries_of_a_list_at_the_top_count_as_values() -> None:
    file = read_json(source('[1, {"a": 2}]\n3'))
    assert [tuple(entry) for entry in file.entries()] == [(1, 0, "/0"), ({"a": 2}, 0, "/1"), (3, 1, "")]
    assert file.document_path(0, "/1", alone=False) == "a.json#line-1/1"
    assert file.document_path(0, "/1", alone=True) == "a.json"


def test_refusal_is_kept() -> None:
    broken = source("{")
    assert try_json(broken) is None
    with pytest.raises(InputError):
        read_json(broken)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.json", "anything", True),
        ("-", ' {"a": 1}', True),
        ("-", "[{}]", True),
        ("-", '["a", 1]', True),
        ("a.txt", "{}", True),
        ("a.txt", "[insert name] shall pay", False),
        ("a.txt", "[link](https://example.org)", False),
        ("a.txt", "{{buyer}} shall pay", False),
        ("a.txt", "Plain words", False),
    ],
)
def test_json_is_known_by_how_it_begins(path: str, text: str, expected: bool) -> None:
    assert looks_like_json(source(text, path)) is expected


def test_pointers_are_escaped() -> None:
    assert pointer_part("a/b~c") + pointer_part(3) == "/a~1b~0c/3"
    assert split_pointer("/a~1b~0c/3") == ["a/b~c", "3"]
    assert split_pointer("") == []


def test_locator_says_as_much_as_it_knows() -> None:
    locator = JsonLocator(read_json(source('{"a": "two words"}')), 0)
    assert locator.locate(Passage(text="words", pointer="/a", offset=4), 0, 5).column == 12
    unknown = locator.locate(Passage(text="x", pointer="/b", heading_path=("H",)), 0, 1)
    assert (unknown.pointer, unknown.line, unknown.heading_path) == ("/b", None, ("H",))
    assert locator.locate(Passage(text="x", heading_path=("H",)), 0, 1).heading_path == ("H",)
