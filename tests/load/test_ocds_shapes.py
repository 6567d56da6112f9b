"""How OCDS data comes packed: releases, packages, records, versions, lines; and what is no OCDS at all."""

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
