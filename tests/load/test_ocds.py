from __future__ import annotations

from typing import Any

import pytest

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
