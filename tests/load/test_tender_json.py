from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_rules.errors import InputError
from coprod_rules.load import Source, load_source
from coprod_rules.load.json_file import split_pointer
from coprod_rules.load.tender_json import TenderJsonLoader

MINIMAL = {"title": "T", "sections": [{"heading": "Governance", "text": "The Board decides."}]}


def test_minimal_file_works(load: Any) -> None:
    (document,) = load(MINIMAL)
    assert (document.title, document.kind, document.format, document.id) == ("T", "tender", "tender-json", None)
    assert document.path.endswith("draft.json")
    assert document.facts == MINIMAL
    assert len(document.sha256) == 64
    assert [(one.text, one.role, one.heading_path, one.pointer) for one in document.passages] == [
        ("T", None, (), "/title"),
        ("The Board decides.", "GOV", ("Governance",), "/sections/0/text"),
    ]


def test_every_field_with_words_is_read(load: Any, tender: dict[str, Any]) -> None:
    (document,) = load(tender)
    assert (document.id, document.kind, document.buyer, document.nation) == (
        "EX-1",
        "contract",
        "Canal Council",
        "Wales",
    )
    assert [(one.pointer, one.text, one.role, one.form) for one in document.passages] == [
        ("/title", "House by the canal", None, "field"),
        ("/description", "Rooms for the night.", None, "paragraph"),
        ("/value/description", "Without tax.", "PAY", "paragraph"),
        ("/contractPeriod/description", "One year, then another.", "EXIT", "paragraph"),
        ("/lots/0/title", "Upper lock", "SPEC", "field"),
        ("/lots/0/description", "Four rooms.", "SPEC", "paragraph"),
        ("/lots/0/value/description", "Half.", "PAY", "paragraph"),
        ("/sections/0/text", "The circle meets monthly.", "GOV", "paragraph"),
        ("/sections/0/text", "It shall:", "GOV", "paragraph"),
        ("/sections/0/text", "set the menu; and", "GOV", "item"),
        ("/sections/0/text", "hire the cook.", "GOV", "item"),
        ("/sections/0/sections/0/clauses/0", "Guests hold four votes.", "GOV", "paragraph"),
        ("/sections/0/sections/0/clauses/1/text", "So do staff.", "GOV", "paragraph"),
        ("/awardCriteria/0/title", "Warmth", "AWARD", "row"),
        ("/awardCriteria/0/weight", "20%", "AWARD", "row"),
        ("/awardCriteria/0/description", "How do you welcome guests?", "AWARD", "row"),
        ("/awardCriteria/0/assessedBy", "Two guests", "AWARD", "row"),
        ("/performanceIndicators/0/title", "Beds made", "KPI", "row"),
        ("/performanceIndicators/0/target", "95%", "KPI", "row"),
        ("/performanceIndicators/0/frequency", "monthly", "KPI", "row"),
        ("/performanceIndicators/0/verifiedBy", "the guests' circle", "KPI", "row"),
        ("/coProduction/budget/controlledBy", "the circle", "PAY", "row"),
        ("/coProduction/payment/unit", "hour", "PAY", "row"),
        ("/coProduction/payment/expenses", "Fares are paid beforehand.", "PAY", "row"),
        ("/coProduction/panel/0/title", "Guest", "GOV", "row"),
        ("/coProduction/activities/0/title", "Menu evenings", None, "row"),
        ("/coProduction/activities/0/frequency", "weekly", None, "row"),
        ("/coProduction/activities/0/lead", "a guest", None, "row"),
    ]


def test_cells_of_a_row_stand_under_its_title(load: Any, tender: dict[str, Any]) -> None:
    paths = {one.pointer: one.heading_path for one in load(tender)[0].passages}
    assert paths["/performanceIndicators/0/title"] == ("Performance indicators",)
    assert paths["/performanceIndicators/0/target"] == ("Performance indicators", "Beds made")


def test_numbers_and_stems_are_kept(load: Any, tender: dict[str, Any]) -> None:
    passages = load(tender)[0].passages
    clauses = [(one.number, one.text, one.stem) for one in passages if (one.pointer or "").startswith("/sections")]
    lead = next(place for place, one in enumerate(passages) if one.text == "It shall:")
    assert clauses == [
        ("1.1", "The circle meets monthly.", None),
        ("1.2", "It shall:", None),
        ("(a)", "set the menu; and", lead),
        ("(b)", "hire the cook.", lead),
        (None, "Guests hold four votes.", None),
        ("2", "So do staff.", None),
    ]


def test_role_in_the_file_holds_for_sections_inside_unless_they_have_their_own(load: Any) -> None:
    inner = [{"heading": "Payment", "text": "B."}, {"heading": "Payment", "role": "EXIT", "text": "C."}]
    (document,) = load(
        {"title": "T", "sections": [{"heading": "Owls", "role": "governance", "text": "A.", "sections": inner}]}
    )
    assert [(one.text, one.role) for one in document.passages[1:]] == [("A.", "GOV"), ("B.", "GOV"), ("C.", "EXIT")]


def test_headings_inside_a_text_count(load: Any) -> None:
    text = "First.\n\n## Payment\n\nSecond.\n\n### Fares ##\nThird."
    (document,) = load({"title": "T", "sections": [{"heading": "Owls", "text": text}]})
    assert [(one.text, one.heading_path, one.role) for one in document.passages[1:]] == [
        ("First.", ("Owls",), None),
        ("Second.", ("Owls", "Payment"), "PAY"),
        ("Third.", ("Owls", "Payment", "Fares"), "PAY"),
    ]


def test_clauses_may_have_headings(load: Any) -> None:
    clauses = [{"number": "4.2", "heading": "Money", "text": "Pay."}, {"heading": " ", "text": "Train."}]
    (document,) = load({"title": "T", "sections": [{"heading": "Owls", "number": "4", "clauses": clauses}]})
    assert [(one.number, one.heading_path, one.role) for one in document.passages[1:]] == [
        ("4.2", ("Owls", "Money"), "PAY"),
        ("4", ("Owls",), None),
    ]


def test_clauses_after_a_lead_in_are_its_items(load: Any) -> None:
    section = {"heading": "Owls", "text": "The Provider shall:", "clauses": ["pay members", "train them"]}
    passages = load({"title": "T", "sections": [section]})[0].passages
    assert [(one.form, one.stem) for one in passages[1:]] == [("paragraph", None), ("item", 1), ("item", 1)]


def test_section_without_words_in_its_heading_adds_none(load: Any) -> None:
    (document,) = load({"title": "T", "sections": [{"heading": " ", "text": "A."}]})
    assert document.passages[1].heading_path == ()


def test_fields_of_other_tools_are_listed_as_unread(load: Any) -> None:
    (document,) = load({**MINIMAL, "x-notes": "ours"})
    assert [(one.where, "x-" in one.why) for one in document.unread] == [("/x-notes", True)]


def test_half_characters_do_not_break_the_reading(load: Any) -> None:
    content = '{"title": "T\\ud83d", "buyer": "B\\ud83d", "sections": [{"heading": "H", "text": "A\\ud83d.\\n\\nB."}]}'
    (document,) = load(content)
    assert (document.title, document.buyer) == ("T\ufffd", "B\ufffd")
    assert [one.text for one in document.passages] == ["B."]
    assert [one.where for one in document.unread] == ["/title", "/sections/0/text"]


@pytest.mark.parametrize("joiner", ["\n", ""], ids=["lines", "concatenated"])
def test_several_tenders_in_a_file_are_told_apart(load: Any, joiner: str) -> None:
    documents = load(joiner.join(json.dumps({**MINIMAL, "title": title}) for title in "AB"), "many.jsonl")
    assert [document.title for document in documents] == ["A", "B"]
    lines = [1, 2] if joiner else [1, 1]
    assert [document.path.rpartition("#")[2] for document in documents] == [f"line-{line}" for line in lines]


def test_list_of_tenders_is_read(load: Any) -> None:
    documents = load([MINIMAL, MINIMAL])
    assert [document.path.rpartition("#")[2] for document in documents] == ["/0", "/1"]
    assert documents[1].passages[0].pointer == "/1/title"
    origin = documents[1].locate(documents[1].passages[0], 0, 1)
    assert (origin.line, origin.column) == (12, 13)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (MINIMAL, True),
        ({"sections": []}, True),
        ({"$schema": "../schemas/tender.schema.json"}, True),
        ({"title": "T", "secitons": []}, True),
        ({"title": "T"}, True),
        ({"title": "T", "colour": 1, "size": 2}, False),
        ({"titel": "T", "buyer": "B"}, False),
        ({"title": "T", "description": "D", "buyer": {}, "tender": {}, "date": "2030"}, False),
        ({"ocid": "x", "title": "T", "sections": []}, False),
        ([], False),
        ([MINIMAL, 1], False),
        ("sections", False),
    ],
)
def test_tenders_are_recognised_by_their_fields(value: Any, expected: bool) -> None:
    assert TenderJsonLoader().recognises(Source(path="x", data=json.dumps(value).encode())) is expected


def test_wrong_kind_of_json_is_not_recognised() -> None:
    assert not TenderJsonLoader().recognises(Source(path="x.json", data=b"{"))
    assert not TenderJsonLoader().recognises(Source(path="x.json", data=b"caf\xe9"))


def test_encodings_with_a_mark_are_read_with_true_columns(load: Any) -> None:
    text = '{"title": "😀 T", "sections": [{"heading": "H", "text": "Ünter. B."}]}'
    for data in (text.encode("utf-8-sig"), b"\xff\xfe" + text.encode("utf-16-le"), text.encode()):
        (document,) = load(data)
        origin = document.locate(document.passages[1], 7, 9)
        column = text.index("B.") + 1
        assert (origin.line, origin.column, origin.end_column) == (1, column, column + 2)


TEXTS = st.lists(
    st.sampled_from(
        ["It shall:", "(a) pay", "\n", "\n\n", "4.2 “Panel”", "\t", "a|b", "é😀", "\\", '"', "\u00a0", "# H\n", "."]
    ),
    max_size=10,
).map(" ".join)
SECTIONS: st.SearchStrategy[list[dict[str, Any]]] = st.deferred(
    lambda: st.lists(
        st.fixed_dictionaries(
            {"heading": TEXTS},
            optional={
                "number": TEXTS,
                "text": TEXTS,
                "clauses": st.lists(
                    TEXTS | st.fixed_dictionaries({"text": TEXTS}, optional={"number": TEXTS}), max_size=3
                ),
                "sections": SECTIONS,
            },
        ),
        max_size=2,
    )
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    sections=SECTIONS.filter(bool),
    title=TEXTS.filter(bool),
    indent=st.sampled_from([None, 0, 3]),
    ensure_ascii=st.booleans(),
    data=st.data(),
)
def test_every_passage_is_an_exact_slice_and_stands_where_its_origin_says(
    sections: list[Any], title: str, indent: int | None, ensure_ascii: bool, data: st.DataObject
) -> None:
    value = {"title": title, "sections": sections}
    text = json.dumps(value, indent=indent, ensure_ascii=ensure_ascii)
    (document,) = load_source(Source(path="x.json", data=text.encode()), [TenderJsonLoader()])
    lines = text.split("\n")
    for passage in document.passages:
        whole: Any = value
        for key in split_pointer(passage.pointer or ""):
            whole = whole[int(key)] if isinstance(whole, list) else whole[key]
        assert whole[passage.offset : passage.offset + len(passage.text)] == passage.text
        start = data.draw(st.integers(0, len(passage.text)))
        end = data.draw(st.integers(start, len(passage.text)))
        origin = document.locate(passage, start, end)
        assert origin.line == origin.end_line
        assert origin.line is not None
        assert origin.column is not None
        assert origin.end_column is not None
        raw = lines[origin.line - 1][origin.column - 1 : origin.end_column - 1]
        assert json.loads(f'"{raw}"') == passage.text[start:end]


def test_reading_a_good_file_imports_nothing_heavy(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(MINIMAL))
    code = (
        "import sys\n"
        "from coprod_rules.load import load_source, read_source\n"
        "from coprod_rules.load.ocds import OcdsLoader\n"
        "from coprod_rules.load.tender_json import TenderJsonLoader\n"
        "from coprod_rules.load.text import TextLoader\n"
        f"load_source(read_source({str(path)!r}), [TenderJsonLoader(), OcdsLoader(), TextLoader()])\n"
        "heavy = ('jsonschema', 'difflib', 'importlib.resources', 'coprod_rules.load.ocds_fields',\n"
        "         'coprod_rules.load.json_positions', 'coprod_rules.load.outline')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_faults_are_raised_as_one_error(load: Any) -> None:
    with pytest.raises(InputError) as caught:
        load('{\n "title": "",\n "sections": [{"headng": "x", "text": 5}]\n}')
    assert caught.value.message.splitlines()[1:] == [
        "  line 2, column 11, /title: this text is empty; it needs some words",
        '  line 3, column 16, /sections/0/headng: there is no field "headng" here; did you mean "heading"?',
        "  line 3, column 39, /sections/0/text: text is expected here, not the number 5",
    ]
    assert caught.value.where.endswith("draft.json, line 2, column 11, /title")
    assert "coprod schema tender" in caught.value.mend
