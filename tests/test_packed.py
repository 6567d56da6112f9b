"""Tables that are decoded entry by entry."""

from __future__ import annotations

from coprod_rules.packed import PackedTable, pack


def table() -> PackedTable[str, str]:
    places, packed = pack(["a loaf", "a stone"])
    return PackedTable(dict(zip(("bread", "rock"), places, strict=True)), packed, missing="nothing")


def test_an_entry_is_decoded_when_it_is_first_met() -> None:
    entries = table()
    assert entries["rock"] == "a stone"
    assert list(entries) == ["rock"]


def test_what_is_missing_stands_for_what_was_said() -> None:
    assert table()["cake"] == "nothing"


def test_to_ask_whether_there_is_an_entry_keeps_nothing() -> None:
    entries = table()
    assert entries.has("bread")
    assert not entries.has("cake")
    assert not list(entries)


def test_of_a_table_that_keeps_few_entries_all_are_forgotten_when_there_are_more() -> None:
    places, packed = pack(range(10))
    entries = PackedTable(dict(enumerate(places)), packed, missing=-1, most=4)
    assert [entries[number] for number in (*range(6), 2, 99)] == [*range(6), 2, -1]
    assert list(entries) == [4, 5, 2, 99]
