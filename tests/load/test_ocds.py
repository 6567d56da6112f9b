from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_rules.errors import InputError
from coprod_rules.load import Source, load_source
from coprod_rules.load.json_file import split_pointer
from coprod_rules.load.ocds import OcdsLoader

RELEASE: dict[str, Any] = {
    "ocid": "ocds-x-1",
    "id": "1-2030",
    "date": "2030-01-01",
    "tag": ["tender"],
    "initiationType": "tender",
    "language": "en",
    "title": "Notice of a house",
    "description": "More in the portal.",
    "parties": [
        {
            "name": "Canal Council",
            "roles": ["buyer"],
            "address": {"region": "UKL22", "streetAddress": "1 Long Lane, by the lock"},
        }
    ],
    "buyer": {"name": "Canal Council"},
    "planning": {"rationale": "Beds are short.", "budget": {"description": "From the city fund."}},
    "tender": {
        "id": "a reference with many words in it",
        "title": "House by the canal",
        "description": "Rooms for the night.\n\nThe Provider shall:\n• pay members\n• train them",
        "procurementMethodDetails": "Open procedure with one stage",
        "procurementMethodRationale": "Simple.",
        "eligibilityCriteria": "Non-profit bodies only.",
        "awardCriteria": {"description": "Best for guests.", "criteria": [{"type": "quality", "name": "Warmth"}]},
        "selectionCriteria": {"criteria": [{"description": "Two years of work.", "minimum": "Two"}]},
        "contractTerms": {"performanceTerms": "Guests are paid.", "hasElectronicOrdering": True},
        "items": [
            {"id": "1", "description": "Beds", "classification": {"description": "Hostel services and more words"}}
        ],
        "lots": [
            {
                "id": "1",
                "title": "Upper lock",
                "description": "Four rooms.",
                "awardCriteria": {"criteria": [{"name": "Calm", "description": "How quiet is it?"}]},
                "renewal": {"description": "Twice."},
                "options": {"description": "A garden."},
            },
            {"description": "Two rooms."},
        ],
        "documents": [
            {"id": "D", "title": "Draft contract", "description": "The contract.", "url": "https://example.org/d.pdf"},
            {"id": "E", "url": "https://example.org/e.pdf", "format": "application/pdf"},
        ],
        "submissionMethodDetails": "https://example.org/portal",
        "riskDetails": "Damp walls.",
        "somethingNew": "An extension that nobody knows yet says this.",
        "someCode": "openBelowThreshold",
    },
    "contracts": [
        {
            "agreedMetrics": [{"title": "Beds made", "description": "95% each month"}],
            "noAgreedMetricsRationale": "None.",
        }
    ],
    "links": [{"rel": "canonical", "href": "https://example.org/this"}],
}

EXPECTED = [
    ("/title", "Notice of a house", None, "field", ()),
    ("/description", "More in the portal.", None, "paragraph", ()),
    ("/planning/rationale", "Beds are short.", "BG", "paragraph", ("Planning",)),
    ("/planning/budget/description", "From the city fund.", "PAY", "paragraph", ("Planning", "Budget")),
    ("/tender/title", "House by the canal", "SPEC", "field", ()),
    ("/tender/description", "Rooms for the night.", "SPEC", "paragraph", ()),
    ("/tender/description", "The Provider shall:", "SPEC", "paragraph", ()),
    ("/tender/description", "pay members", "SPEC", "item", ()),
    ("/tender/description", "train them", "SPEC", "item", ()),
    ("/tender/procurementMethodDetails", "Open procedure with one stage", "PROC", "paragraph", ("Procurement method",)),
    ("/tender/eligibilityCriteria", "Non-profit bodies only.", "PROC", "paragraph", ("Eligibility",)),
    ("/tender/awardCriteria/description", "Best for guests.", "AWARD", "paragraph", ("Award criteria",)),
    ("/tender/awardCriteria/criteria/0/name", "Warmth", "AWARD", "field", ("Award criteria",)),
    (
        "/tender/selectionCriteria/criteria/0/description",
        "Two years of work.",
        "PROC",
        "paragraph",
        ("Conditions of participation",),
    ),
    ("/tender/selectionCriteria/criteria/0/minimum", "Two", "PROC", "paragraph", ("Conditions of participation",)),
    (
        "/tender/contractTerms/performanceTerms",
        "Guests are paid.",
        "TC",
        "paragraph",
        ("Contract terms", "Performance terms"),
    ),
    ("/tender/items/0/description", "Beds", "SPEC", "paragraph", ("Items",)),
    ("/tender/lots/0/title", "Upper lock", "SPEC", "field", ("Lot 1: Upper lock",)),
    ("/tender/lots/0/description", "Four rooms.", "SPEC", "paragraph", ("Lot 1: Upper lock",)),
    (
        "/tender/lots/0/awardCriteria/criteria/0/description",
        "How quiet is it?",
        "AWARD",
        "paragraph",
        ("Lot 1: Upper lock", "Award criteria"),
    ),
    ("/tender/lots/0/awardCriteria/criteria/0/name", "Calm", "AWARD", "field", ("Lot 1: Upper lock", "Award criteria")),
    ("/tender/lots/0/renewal/description", "Twice.", "EXIT", "paragraph", ("Lot 1: Upper lock", "Renewal")),
    ("/tender/lots/0/options/description", "A garden.", "EXIT", "paragraph", ("Lot 1: Upper lock", "Options")),
    ("/tender/lots/1/description", "Two rooms.", "SPEC", "paragraph", ("Lot 2",)),
    ("/tender/documents/0/title", "Draft contract", None, "field", ("Documents",)),
    ("/tender/documents/0/description", "The contract.", None, "paragraph", ("Documents",)),
    ("/tender/riskDetails", "Damp walls.", "TC", "paragraph", ("Risks",)),
    (
        "/tender/somethingNew",
        "An extension that nobody knows yet says this.",
        "SPEC",
        "paragraph",
        ("Something new",),
    ),
    ("/contracts/0/agreedMetrics/0/title", "Beds made", "KPI", "field", ("Contract", "Key performance indicators")),
    (
        "/contracts/0/agreedMetrics/0/description",
        "95% each month",
        "KPI",
        "paragraph",
        ("Contract", "Key performance indicators"),
    ),
]


def test_every_text_of_a_release_is_a_passage_with_its_pointer(load: Any) -> None:
    (document,) = load(RELEASE)
    assert [(one.pointer, one.text, one.role, one.form, one.heading_path) for one in document.passages] == EXPECTED
    lead = next(place for place, one in enumerate(document.passages) if one.text == "The Provider shall:")
    assert [one.stem for one in document.passages if one.form == "item"] == [lead, lead]


def test_release_becomes_a_notice_with_its_facts(load: Any) -> None:
    (document,) = load(RELEASE)
    assert (document.kind, document.format, document.title) == ("notice", "ocds", "House by the canal")
    assert (document.id, document.buyer, document.nation) == ("1-2030", "Canal Council", "Wales")
    assert document.facts == RELEASE
    assert document.path.endswith("draft.json")


def test_documents_that_are_only_linked_are_listed_as_unread(load: Any) -> None:
    (document,) = load(RELEASE)
    assert [(one.where, one.why) for one in document.unread] == [
        ("/tender/documents", "the notice links to 2 documents that are kept elsewhere")
    ]


def test_text_that_a_portal_repeats_is_read_once(load: Any) -> None:
    text = "The Council seeks a partner to run the house by the canal."
    (document,) = load({"ocid": "x", "tender": {"description": text, "documents": [{"description": text}]}})
    assert [one.pointer for one in document.passages] == ["/tender/description"]


def test_html_and_broken_line_ends_stay_as_they_are(load: Any) -> None:
    text = "<p>Rooms &amp; meals</p>rn for guests"
    (document,) = load({"ocid": "x", "tender": {"description": text}})
    assert [one.text for one in document.passages] == [text]


@pytest.mark.parametrize(
    ("party", "nation"),
    [
        ({"address": {"region": "UKM25"}}, "Scotland"),
        ({"address": {"region": "UKN06"}}, "Northern Ireland"),
        ({"address": {"region": "TLI3"}}, "England"),
        ({"address": {"countryName": "Wales", "region": "UKX"}}, "Wales"),
        ({"address": {"region": "UK"}}, None),
        ({"address": {"region": "FRX"}}, None),
        ({}, None),
    ],
)
def test_nation_comes_from_the_buyers_address(load: Any, party: dict[str, Any], nation: str | None) -> None:
    (document,) = load({"ocid": "x", "parties": [{"roles": ["procuringEntity"], "name": "B", **party}]})
    assert (document.nation, document.buyer) == (nation, "B")


@pytest.mark.parametrize(
    ("release", "title"),
    [
        ({"ocid": "x", "title": "A"}, "A"),
        ({"ocid": "x", "planning": {"project": {"title": "B"}}}, "B"),
        ({"ocid": "x", "contracts": [{"title": "C"}], "awards": [{"title": "D"}]}, "C"),
        ({"ocid": "x", "awards": [{}, {"title": "D"}]}, "D"),
        ({"ocid": "x", "tender": {"title": 5}, "contracts": "odd"}, ""),
        ({"ocid": "x"}, ""),
    ],
)
def test_title_is_looked_for_in_every_stage(load: Any, release: dict[str, Any], title: str) -> None:
    assert load(release)[0].title == title


def test_release_without_id_has_its_ocid(load: Any) -> None:
    assert load({"ocid": "ocds-9", "tender": {"procuringEntity": {"name": "P"}}})[0].id == "ocds-9"


def test_bilingual_fields_count(load: Any) -> None:
    (document,) = load({"ocid": "x", "tender": {"title_cy": "Tŷ", "description_cy": "Gwely."}})
    assert [(one.text, one.form) for one in document.passages] == [("Tŷ", "field"), ("Gwely.", "paragraph")]


PACKAGE = {"uri": "u", "publishedDate": "2030-01-01", "publisher": {"name": "P"}, "version": "1.1"}
SMALL = {"ocid": "x", "tag": ["tender"], "tender": {"description": "Rooms."}}


@pytest.mark.parametrize(
    ("content", "places", "pointers"),
    [
        pytest.param(SMALL, [""], ["/tender/description"], id="release"),
        pytest.param({**PACKAGE, "releases": [SMALL]}, [""], ["/releases/0/tender/description"], id="package of one"),
        pytest.param(
            {**PACKAGE, "releases": [SMALL, SMALL]},
            ["/releases/0", "/releases/1"],
            ["/releases/0/tender/description", "/releases/1/tender/description"],
            id="package of two",
        ),
        pytest.param({"releases": [SMALL]}, [""], ["/releases/0/tender/description"], id="bare wrapper"),
        pytest.param([SMALL, SMALL], ["/0", "/1"], ["/0/tender/description", "/1/tender/description"], id="list"),
        pytest.param(
            [{**PACKAGE, "releases": [SMALL]}, SMALL],
            ["/0/releases/0", "/1"],
            ["/0/releases/0/tender/description", "/1/tender/description"],
            id="list of packages",
        ),
        pytest.param(
            {**PACKAGE, "records": [{"ocid": "x", "releases": [SMALL, SMALL], "compiledRelease": SMALL}]},
            [""],
            ["/records/0/compiledRelease/tender/description"],
            id="record with a compiled release",
        ),
        pytest.param(
            {**PACKAGE, "records": [{"ocid": "x", "releases": [SMALL, SMALL]}]},
            ["/records/0/releases/0", "/records/0/releases/1"],
            ["/records/0/releases/0/tender/description", "/records/0/releases/1/tender/description"],
            id="record with its releases",
        ),
        pytest.param(
            {"ocid": "x", "releases": [SMALL], "versionedRelease": SMALL},
            [""],
            ["/releases/0/tender/description"],
            id="record by itself",
        ),
        pytest.param(
            {"records": [{"ocid": "x", "versionedRelease": SMALL}]},
            [""],
            ["/records/0/versionedRelease/tender/description"],
            id="record with a versioned release only",
        ),
        pytest.param(
            json.dumps(SMALL) + "\n" + json.dumps({"releases": [SMALL]}),
            ["line-1", "line-2/releases/0"],
            ["/tender/description", "/releases/0/tender/description"],
            id="json lines",
        ),
        pytest.param(
            json.dumps(SMALL, indent=1) + json.dumps(SMALL, indent=1),
            ["line-1", "line-9"],
            ["/tender/description", "/tender/description"],
            id="concatenated",
        ),
        pytest.param(
            {"tag": ["tender"], "buyer": {"name": "B"}, "date": "2030", "tender": {"description": "Rooms."}},
            [""],
            ["/tender/description"],
            id="release that lost its ocid",
        ),
    ],
)
def test_shapes_are_recognised_by_content(load: Any, content: Any, places: list[str], pointers: list[str]) -> None:
    documents = load(content, "whatever.json")
    assert [document.path.partition("#")[2] for document in documents] == places
    assert [one.pointer for document in documents for one in document.passages] == pointers
    assert {document.format for document in documents} == {"ocds"}


def test_versioned_release_is_read_at_its_last_version(load: Any) -> None:
    def versions(*values: Any) -> list[dict[str, Any]]:
        return [
            {"releaseID": str(place), "releaseTag": ["tender"], "value": value} for place, value in enumerate(values)
        ]

    release = {
        "ocid": "x",
        "buyer": {"name": versions("Old", "Canal Council")},
        "tender": {
            "title": versions("Old house", "House"),
            "description": versions("Rooms.", None),
            "lots": [{"id": "1", "title": versions("Upper")}],
            "documents": [{"id": "D", "url": versions("https://example.org")}],
        },
    }
    (document,) = load(release)
    assert (document.title, document.buyer) == ("House", "Canal Council")
    assert [(one.text, one.pointer, one.heading_path) for one in document.passages] == [
        ("House", "/tender/title/1/value", ()),
        ("Upper", "/tender/lots/0/title/0/value", ("Lot 1: Upper",)),
    ]
    assert "links to a document" in document.unread[0].why


LINK = {"url": "https://example.org/1", "date": "2030-01-01", "tag": ["tender"]}


def test_record_that_only_links_says_so() -> None:
    source = Source(
        path="r.json", data=json.dumps({**PACKAGE, "records": [{"ocid": "x", "releases": [LINK]}]}).encode()
    )
    with pytest.raises(InputError) as caught:
        load_source(source, [OcdsLoader()])
    assert "OCDS data without a single release to read" in caught.value.message
    assert "only links to a release kept elsewhere" in caught.value.message
    assert caught.value.where == "r.json, /records/0/releases"


def test_links_beside_a_compiled_release_are_listed_as_unread(load: Any) -> None:
    record = {"ocid": "x", "releases": [LINK, LINK], "compiledRelease": SMALL}
    (document,) = load({**PACKAGE, "records": [record]})
    assert [(one.where, one.why) for one in document.unread] == [
        ("/records/0/releases", "the record only links to 2 releases kept elsewhere; nothing is downloaded")
    ]


def test_broken_members_are_listed_as_unread(load: Any) -> None:
    documents = load({"releases": [SMALL, 5, {"no": "release"}]})
    assert len(documents) == 1
    assert [(one.where, one.why) for one in documents[0].unread] == [
        ("/releases/1", "it is neither a release nor a record"),
        ("/releases/2", "it holds neither releases nor records"),
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({**PACKAGE, "releases": []}, "its list of releases or records is empty"),
        ({**PACKAGE, "records": []}, "its list of releases or records is empty"),
        (PACKAGE, "it holds neither releases nor records"),
    ],
)
def test_empty_packages_are_refused_plainly(value: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        load_source(Source(path="e.json", data=json.dumps(value).encode()), [OcdsLoader()])


@pytest.mark.parametrize(
    "value",
    [
        {"releases": [{"name": "v1.0", "assets": []}]},
        {"records": [{"id": 1}]},
        {"title": "T", "sections": []},
        {"tender": "love"},
        {"tender": {"title": "T"}},
        LINK,
        [],
        5,
        {},
    ],
)
def test_other_json_is_not_taken_for_ocds(value: Any) -> None:
    assert not OcdsLoader().recognises(Source(path="x.json", data=json.dumps(value).encode()))


def test_broken_json_is_not_recognised() -> None:
    assert not OcdsLoader().recognises(Source(path="x.json", data=b"{"))


KEYS = (
    *("title", "description", "tender", "lots", "items", "awardCriteria", "criteria", "name", "releaseID", "value"),
    *("releases", "parties", "roles", "address", "region", "buyer", "documents", "url", "id", "rationale_cy"),
)
STRINGS = st.sampled_from(["", "Beds.\n• one", "four words and one more", "https://a.b"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | STRINGS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(deadline=None)
@given(JSON)
def test_releases_of_any_content_are_read_without_a_fault(content: Any) -> None:
    value = {"ocid": "x", "tender": content, "buyer": content, "parties": content, "contracts": content}
    for document in OcdsLoader().load(Source(path="x.json", data=json.dumps(value).encode())):
        for passage in document.passages:
            whole: Any = value
            for key in split_pointer(passage.pointer or ""):
                whole = whole[int(key)] if isinstance(whole, list) else whole[key]
            assert whole[passage.offset : passage.offset + len(passage.text)] == passage.text
            assert document.locate(passage, 0, 1).line == 1
