from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.config.toml_places import find_places

TEXT = '''\
# a comment with = and [brackets]
select = ["NEF", # inside
  "PRAC"]
text = """one
fail-on = 'not a key'
"""  # after
"quoted key" = 'a # b'

[standards.nef]
min-score = 60
  fail-on = "note"
[[waivers]]
rule = "A"
[[waivers]]
rule = "B"
where.deep = { x = 1, "y z" = [ {a = 1}, {a = 2} ] }
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        pytest.param(("select",), (2, 1), id="key"),
        pytest.param(("select", 1), (3, 3), id="entry-on-another-line"),
        pytest.param(("text",), (4, 1), id="long-text"),
        pytest.param(("quoted key",), (7, 1), id="quoted"),
        pytest.param(("standards", "nef"), (9, 1), id="table"),
        pytest.param(("standards", "nef", "min-score"), (10, 1), id="key-in-table"),
        pytest.param(("standards", "nef", "fail-on"), (11, 3), id="indented"),
        pytest.param(("waivers", 0, "rule"), (13, 1), id="first-of-tables"),
        pytest.param(("waivers", 1, "rule"), (15, 1), id="second-of-tables"),
        pytest.param(("waivers", 1, "where", "deep", "x"), (16, 16), id="inline-table"),
        pytest.param(("waivers", 1, "where", "deep", "y z", 1, "a"), (16, 43), id="deep"),
    ],
)
def test_each_key_has_its_place(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert find_places(TEXT)[path] == place


def test_text_in_strings_is_no_key() -> None:
    assert ("fail-on",) not in find_places(TEXT)


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    found = {path} if path else set()
    if isinstance(value, dict):
        for key, each in value.items():
            found |= paths_of(each, (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            found |= paths_of(each, (*path, number))
    return found


def write_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {write_value(each)}' for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(write_value(each) for each in value) + "\n]"
    return f"'{value}'" if isinstance(value, str) else str(value)


WORDS = st.text("abc #=[]{},.-", min_size=1, max_size=6)
VALUES = st.recursive(
    st.integers(0, 9) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(WORDS, VALUES, max_size=4), st.dictionaries(WORDS, VALUES, max_size=2))
def test_every_path_has_a_place_where_it_is_written(plain: dict[str, Any], table: dict[str, Any]) -> None:
    text = "".join(f'"{key}" = {write_value(value)}\n' for key, value in plain.items())
    text += "[[tables]]\n" + "".join(f'"{key}" = {write_value(value)}\n' for key, value in table.items())
    data = tomllib.loads(text)
    places = find_places(text)
    assert paths_of(data) <= set(places)
    lines = text.split("\n")
    for path, (line, column) in places.items():
        if isinstance(path[-1], str) and path != ("tables",):
            assert lines[line - 1][column - 1 :].startswith(f'"{path[-1]}"')
