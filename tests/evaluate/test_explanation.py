"""Each piece of evidence says which concepts matched where, and how its strength came about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coprod_rules import Options
from coprod_rules.model.report import Evidence
from coprod_rules.pipeline import check_paths

RULE = "NEF-ROLES-3"


def evidence(folder: Path, text: str, **fields: object) -> tuple[Evidence, ...]:
    path = folder / "draft.json"
    draft = {"title": "Draft", "sections": [{"heading": "Governance", "text": text}], **fields}
    path.write_text(json.dumps(draft, indent=1), encoding="utf-8")
    report = check_paths([str(path)], Options(packs=("nef",), use_plugins=False, explain=True, fail_on="never"))
    return next(result for result in report.inputs[0].results if result.rule_id == RULE).evidence


def test_matches_are_exact_slices_of_the_quote_with_their_place_in_the_file(tmp_path: Path) -> None:
    (found,) = evidence(tmp_path, "It meets weekly. Three tenants shall hold voting seats on the Board.")
    assert found.matches
    for match in found.matches:
        assert found.quote[match.start : match.end] == match.words
        assert match.title
        assert match.line == 6
    people = next(match for match in found.matches if match.concept == "people")
    assert people.words == "tenants"
    line = (tmp_path / "draft.json").read_text(encoding="utf-8").splitlines()[5]
    assert people.column == line.index("tenants") + 1


def test_a_match_through_a_pronoun_says_so(tmp_path: Path) -> None:
    (found,) = evidence(tmp_path, "The tenants elect two people. They shall hold voting seats on the Board.")
    assert [match.words for match in found.matches if match.inferred] == ["They"]


def test_a_vote_that_follows_through_a_pronoun_is_found(tmp_path: Path) -> None:
    assert evidence(tmp_path, "The tenants meet weekly. They shall hold voting seats on the Board.")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        pytest.param(
            "Tenants shall hold voting seats on the Board.",
            ['binds: "shall": a commitment, 2', "strength 2, a commitment"],
            id="commitment",
        ),
        pytest.param(
            "Tenants shall hold voting seats on the Board where possible.",
            [
                'binds: "shall": a commitment, 2',
                'hedge: "where possible": brings it down to an aspiration, 1',
                "strength 1, an aspiration",
            ],
            id="hedge",
        ),
        pytest.param(
            "Tenants shall not hold voting seats on the Board.",
            ['binds: "shall not": a commitment, 2', "it says the opposite of what is asked, by a negation"],
            id="negation",
        ),
    ],
)
def test_steps_say_how_the_strength_came_about(tmp_path: Path, text: str, steps: list[str]) -> None:
    assert list(evidence(tmp_path, text)[0].steps) == steps


def test_elements_of_a_measurable_commitment_are_counted(tmp_path: Path) -> None:
    text = "Three tenants shall hold voting seats on the Board from 1 May 2027, paid £20 a meeting."
    (found,) = evidence(tmp_path, text)
    assert found.strength == 3
    assert found.steps[-1] == "strength 3, a measurable commitment"
    assert found.steps[-2].startswith("elements of a measurable commitment: ")
    assert found.steps[-2].endswith("enough: 3 are needed")


def test_nothing_is_explained_unless_it_is_asked_for(tmp_path: Path) -> None:
    evidence(tmp_path, "Tenants shall hold voting seats on the Board.")
    report = check_paths([str(tmp_path / "draft.json")], Options(packs=("nef",), use_plugins=False, fail_on="never"))
    found = next(result for result in report.inputs[0].results if result.rule_id == RULE).evidence
    assert [each.matches for each in found] == [()]


def test_words_that_belong_to_no_concept_are_explained_too() -> None:
    """What a learned model noticed rests on words as well as concepts."""
    sample = Path(__file__).parents[2] / "sample_tenders" / "crisis-house.json"
    report = check_paths([str(sample)], Options(use_plugins=False, explain=True, fail_on="never"))
    found = [(each, match) for r in report.inputs[0].results for each in r.evidence for match in each.matches]
    assert found
    for each, match in found:
        assert match.title or match.concept
        if match.start is not None:
            assert each.quote[match.start : match.end] == match.words
