from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.load.json_file import pointer_part
from coprod_rules.load.json_positions import EscapeMap, JsonPositions

TEXTS = st.text(alphabet=st.sampled_from('ab"\\/\n\t\x01é😀\u2028[]{},: ~'), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)
LAYOUTS = st.fixed_dictionaries({"indent": st.sampled_from([None, 0, 2]), "ensure_ascii": st.booleans()})


def walk(value: Any, pointer: str = "") -> list[tuple[str, Any]]:
    found = [(pointer, value)]
    if isinstance(value, dict):
        for key, item in value.items():
            found.extend(walk(item, pointer + pointer_part(key)))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            found.extend(walk(item, pointer + pointer_part(place)))
    return found


@given(VALUES, LAYOUTS, st.sampled_from(["", " ", "\n\t"]))
def test_every_value_stands_where_its_span_says(value: Any, layout: dict[str, Any], before: str) -> None:
    text = before + json.dumps(value, **layout) + "\n"
    positions = JsonPositions(text, len(before))
    for pointer, item in walk(value):
        span = positions.value_span(pointer)
        assert span is not None
        assert json.loads(text[span.start : span.end]) == item
        key = positions.key_span(pointer)
        if key:
            assert pointer.endswith(pointer_part(json.loads(text[key.start : key.end])))


@given(TEXTS, LAYOUTS, st.data())
def test_every_character_of_a_text_is_found(value: str, layout: dict[str, Any], data: st.DataObject) -> None:
    text = json.dumps({"k": value}, **layout)
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    positions = JsonPositions(text)
    first, last = positions.file_offset("/k", start), positions.file_offset("/k", end)
    assert first is not None
    assert last is not None
    assert json.loads(f'"{text[first:last]}"') == value[start:end]


def test_half_of_a_pair_counts_as_a_character() -> None:
    escapes = EscapeMap(r"\ud83dx\ud83d\ude00y")
    assert [escapes.raw_offset(offset) for offset in range(5)] == [0, 6, 7, 19, 20]


def test_what_is_not_there_is_not_found() -> None:
    positions = JsonPositions('{"a": [1, "x"], "b": 2}')
    assert positions.value_span("/c") is None
    assert positions.value_span("/a/9") is None
    assert positions.value_span("/b/0") is None
    assert positions.key_span("/a/0") is None
    assert positions.key_span("/c") is None
    assert positions.file_offset("/b", 0) is None
    assert positions.file_offset("/c", 0) is None


def test_empty_containers_have_spans() -> None:
    positions = JsonPositions('{"a": [ ], "b": { } }')
    assert positions.value_span("/a") == (6, 9)
    assert positions.value_span("/b") == (16, 19)
    assert positions.value_span("/a/0") is None
