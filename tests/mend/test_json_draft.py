from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_rules.load.base import Source
from coprod_rules.load.tender_json import TenderJsonLoader
from coprod_rules.mend.json_draft import JsonDraft
from coprod_rules.mend.model import Insertion

Make = Callable[..., Insertion]

NUMBERED = {
    "title": "Pier works",
    "sections": [
        {
            "number": "1",
            "heading": "Governance",
            "sections": [{"number": "1.1", "heading": "Board", "text": "It meets."}],
        },
        {"number": "2", "heading": "Payment", "text": "2.1 Boats.\n\n2.2 Ropes."},
        {"number": "3", "heading": "Terms", "clauses": [{"number": "3.1", "text": "Law."}]},
        {"heading": "Exit", "clauses": ["4.1 It ends."]},
        {"heading": "Schedule 1", "text": "Names."},
    ],
}


def draft(data: Any, **style: Any) -> JsonDraft:
    return JsonDraft(Source(path="draft.json", data=json.dumps(data, **style).encode()))


def written(data: Any, *insertions: Insertion, **style: Any) -> tuple[Any, tuple[str, ...]]:
    edited = draft(data, **style).write(insertions)
    TenderJsonLoader().load(Source(path="draft.json", data=edited.data))  # still of the format
    return json.loads(edited.data), edited.numbers


def test_sections_have_their_headings_roles_and_place() -> None:
    sections = draft(NUMBERED).sections
    assert [s.heading_path for s in sections][:2] == [("Governance",), ("Governance", "Board")]
    assert [s.role for s in sections][:3] == ["GOV", "GOV", "PAY"]
    assert (sections[0].is_divided, sections[1].parent) == (True, 0)


def test_a_role_given_in_the_file_holds_for_the_sections_inside() -> None:
    data = {"title": "T", "sections": [{"heading": "X", "role": "exit", "sections": [{"heading": "Y"}]}]}
    assert [section.role for section in draft(data).sections] == ["EXIT", "EXIT"]


def test_a_section_of_its_own_follows_the_last_one(insertion: Make) -> None:
    made, numbers = written(NUMBERED, insertion("Captains vote.", 0, role="GOV"))
    assert made["sections"][0]["sections"][1] == {"number": "1.2", "heading": "Seats", "text": "Captains vote."}
    assert numbers == ("1.2",)


def test_paragraphs_follow_those_of_a_text(insertion: Make) -> None:
    made, numbers = written(NUMBERED, insertion("One.\n\nTwo.", 2))
    assert made["sections"][1]["text"] == "2.1 Boats.\n\n2.2 Ropes.\n\n2.3 One.\n\n2.4 Two."
    assert numbers == ("2.3",)


def test_clauses_follow_clauses_of_their_shape(insertion: Make) -> None:
    made, numbers = written(NUMBERED, insertion("One.\n\nTwo.", 3), insertion("Three.", 4))
    assert made["sections"][2]["clauses"][1:] == [{"number": "3.2", "text": "One."}, {"number": "3.3", "text": "Two."}]
    assert made["sections"][3]["clauses"] == ["4.1 It ends.", "4.2 Three."]
    assert numbers == ("3.2", "4.2")


def test_a_new_section_comes_before_the_schedules(insertion: Make) -> None:
    data = {"title": "T", "sections": [*NUMBERED["sections"][:2], NUMBERED["sections"][4]]}
    made, numbers = written(data, insertion("It ends.", None, new_section="Contract end", role="EXIT"))
    assert [s["heading"] for s in made["sections"]] == ["Governance", "Payment", "Contract end", "Schedule 1"]
    assert made["sections"][2]["number"] == "3"
    assert numbers == ("3",)


def test_several_clauses_divide_a_new_section(insertion: Make) -> None:
    new = {"new_section": "Odds", "role": "EXIT"}
    data = {"title": "T", "sections": NUMBERED["sections"][:2]}
    made, numbers = written(data, insertion("One.", None, **new), insertion("Two.", None, **new))
    assert made["sections"][2] == {
        "number": "3",
        "heading": "Odds",
        "role": "EXIT",
        "sections": [
            {"number": "3.1", "heading": "Seats", "text": "One."},
            {"number": "3.2", "heading": "Seats", "text": "Two."},
        ],
    }
    assert numbers == ("3.1", "3.2")


@pytest.mark.parametrize("text", [None, "", " "], ids=["no-text", "empty-text", "blank-text"])
def test_a_section_without_words_gets_some(insertion: Make, text: str | None) -> None:
    section = {"heading": "Payment"} if text is None else {"heading": "Payment", "text": text}
    made, _ = written({"title": "T", "sections": [section]}, insertion("Fees.", 0))
    assert made["sections"][0]["text"].strip() == "Fees."


@pytest.mark.parametrize(
    "style",
    [
        pytest.param({"indent": 2}, id="two-blanks"),
        pytest.param({"indent": 4, "ensure_ascii": False}, id="four-blanks"),
        pytest.param({"indent": "\t"}, id="tabs"),
        pytest.param({}, id="one-line"),
        pytest.param({"separators": (",", ":")}, id="no-blanks"),
    ],
)
def test_what_is_added_looks_as_if_the_same_hand_had_written_it(insertion: Make, style: dict[str, Any]) -> None:
    data = {**NUMBERED, "description": "Café “pier”"}
    insertions = (
        insertion("Fees of £9.", 0),
        insertion("More.", 2),
        insertion("Three.", 3),
        insertion("Four.", 4),
        insertion("Five.", None, new_section="Odds", role="KPI"),
        insertion("Six.", None, new_section="Odds", role="KPI"),
    )
    edited = draft(data, **style).write(insertions)
    assert edited.data.decode() == json.dumps(json.loads(edited.data), **style)


def test_every_other_byte_stays(insertion: Make) -> None:
    section = '{"heading" : "Payment",\r\n "text":"a\\u00a3 \\/ \\"b\\""  }'
    text = f'{{ "sections":[ {section} ]\n,\t"title":"T", "x-own": 1.0e2}}\n'
    edited = JsonDraft(Source(path="d.json", data=text.encode())).write([insertion('Fees "now" £9.', 0)])
    added = '\\n\\nFees \\"now\\" \\u00a39.'
    assert edited.data.decode() == text.replace('\\"b\\"', '\\"b\\"' + added)


def test_a_byte_order_mark_and_utf_16_stay(insertion: Make) -> None:
    data = ("\ufeff" + json.dumps({"title": "T", "sections": [{"heading": "Payment", "text": "é"}]})).encode(
        "utf-16-be"
    )
    edited = JsonDraft(Source(path="d.json", data=data)).write([insertion("Fees.", 0)])
    assert edited.data[:2] == data[:2]
    assert json.loads(edited.data.decode("utf-16"))["sections"][0]["text"] == "é\n\nFees."


def test_a_draft_that_is_the_only_entry_of_a_list(insertion: Make) -> None:
    made, _ = written([{"title": "T", "sections": [{"heading": "Payment", "text": "A."}]}], insertion("Fees.", 0))
    assert made[0]["sections"][0]["text"] == "A.\n\nFees."


_TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)


@given(
    texts=st.lists(_TEXTS, min_size=1, max_size=4),
    wording=_TEXTS.filter(lambda text: bool(text.strip())),
    indent=st.sampled_from([None, 0, 1, 2]),
    where=st.integers(min_value=0, max_value=3),
)
def test_all_that_was_there_is_there_still(texts: list[str], wording: str, indent: int | None, where: int) -> None:
    sections = [{"heading": f"Part {n}", "text": text} for n, text in enumerate(texts)]
    one = Insertion(
        clause="C", variant="light", edition="1", heading="H", role="PAY", text=wording, section=where % len(texts)
    )
    data = {"title": "T", "sections": sections}
    made = json.loads(draft(data, indent=indent).write([one]).data)
    made["sections"][where % len(texts)]["text"] = texts[where % len(texts)]
    assert made == data


INSIDE = "It works.\n\n## Governance\n\nA board.\n\n## Payment\n"


@pytest.mark.parametrize(
    ("section", "text"),
    [
        pytest.param(0, INSIDE.replace("works.", "works.\n\nFees."), id="before-the-first"),
        pytest.param(1, INSIDE.replace("board.", "board.\n\nFees."), id="in-the-middle"),
        pytest.param(2, f"{INSIDE}\n\nFees.", id="nothing-under-it"),
    ],
)
def test_headings_inside_a_text_are_sections_too(insertion: Make, section: int, text: str) -> None:
    data = {"title": "T", "sections": [{"heading": "Service", "text": INSIDE}]}
    assert [s.role for s in draft(data).sections] == ["SPEC", "GOV", "PAY"]
    made, _ = written(data, insertion("Fees.", section))
    assert made["sections"][0]["text"] == text


def test_words_before_a_heading_that_begins_a_text(insertion: Make) -> None:
    data = {"title": "T", "sections": [{"heading": "Service", "text": "# Governance\n\nA board."}]}
    made, _ = written(data, insertion("Fees.", 0))
    assert made["sections"][0]["text"] == "Fees.\n\n# Governance\n\nA board."


def test_a_heading_that_would_tell_another_role_gets_its_own(insertion: Make) -> None:
    made, _ = written(NUMBERED, insertion("Fees.", 0, heading="Payment of members", role="GOV"))
    assert made["sections"][0]["sections"][1]["role"] == "GOV"
    made, _ = written(NUMBERED, insertion("Votes.", 0, heading="Votes", role="GOV"))
    assert "role" not in made["sections"][0]["sections"][1]
