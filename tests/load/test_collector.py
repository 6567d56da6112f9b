from __future__ import annotations

from coprod_rules.load.collector import PassageCollector, Spot, whole
from coprod_rules.load.lists import ListStems


def test_passages_keep_their_spot() -> None:
    collector = PassageCollector()
    collector.add("\n 4.2 Pay.\n\nTrain.", Spot(pointer="/t", headings=("H",), role="PAY", number="4"), offset=10)
    first, second = collector.passages
    assert (first.text, first.number, first.offset, first.pointer) == ("Pay.", "4.2", 16, "/t")
    assert (second.number, second.heading_path, second.role) == ("4", ("H",), "PAY")


def test_number_of_its_own_field_makes_an_item() -> None:
    collector = PassageCollector()
    lists = ListStems()
    collector.add("It shall:", Spot(number="4.2"), lists)
    collector.add("pay members", Spot(number="(a)"), lists, new_value=True)
    collector.add("train them", Spot(number="Note"), lists)
    assert [(one.form, one.number, one.stem) for one in collector.passages] == [
        ("paragraph", "4.2", None),
        ("item", "(a)", 0),
        ("paragraph", "Note", None),
    ]


def test_values_of_a_list_follow_their_lead_in() -> None:
    collector = PassageCollector()
    lists = ListStems()
    for place, text in enumerate(("It shall:", "pay members", "train them")):
        collector.add(text, Spot(), lists, new_value=place > 0)
    assert [one.stem for one in collector.passages] == [None, 0, 0]


def test_half_a_character_is_listed_as_unread() -> None:
    collector = PassageCollector()
    collector.add("Good.\n\nBad \ud83d.", Spot(pointer="/t"))
    assert [one.text for one in collector.passages] == ["Good."]
    assert [(one.where, "half of a character" in one.why) for one in collector.unread] == [("/t", True)]
    collector.add("Bad \ud83d.", Spot(), offset=7)
    assert collector.unread[-1].where == "character 7"


def test_half_a_character_is_replaced_in_names() -> None:
    assert whole("a\ud83db") == "a\ufffdb"
    assert whole("a😀b") == "a😀b"


def test_given_form_holds_for_running_text_only() -> None:
    collector = PassageCollector()
    collector.add("95%\n\n- item", Spot(form="row"))
    assert [one.form for one in collector.passages] == ["row", "item"]
