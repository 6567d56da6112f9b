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
