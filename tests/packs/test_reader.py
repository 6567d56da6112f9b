from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_rules.model.rule import Example, Near, Place
from coprod_rules.packs.problems import PackErrors
from coprod_rules.packs.reader import read_pack, read_parts

RULE = "rules/voice/HB-VOICE-1.yaml"


def test_a_sound_pack_is_read_whole(make_pack: Callable[..., str]) -> None:
    folder = make_pack()
    pack = read_pack(folder)
    assert (pack.id, pack.standard, pack.version, pack.official) == ("harbour", "HB", "0.1.0", False)
    assert pack.path == folder
    assert pack.sources == {"promise": {"title": "The promise", "date": "2025"}}
    assert [principle.id for principle in pack.principles] == ["voice"]
    assert [concept.id for concept in pack.concepts] == ["ban", "boat-user", "berth"]
    assert pack.concepts[1].nouns == ("boat user", "mooring holder")
    assert pack.concepts[1].place == Place(file=f"{folder}/lexicon/people.yaml", line=1, field="boat-user")
    assert [rule.id for rule in pack.rules] == ["HB-VOICE-1"]


def test_a_rule_keeps_its_patterns_and_examples(make_pack: Callable[..., str]) -> None:
    folder = make_pack()
    rule = read_pack(folder).rules[0]
    first, second, third = rule.evidence
    assert first.all == (("boat-user",), ("say", "berth"))
    assert first.near == (Near(of=(("boat-user",), ("say", "berth")), words=5, ordered=True),)
    assert first.none == ("ban",)
    assert first.within == "sentence"
    assert first.strength == "auto"
    assert first.place == Place(file=f"{folder}/{RULE}", line=10, field="evidence > 1")
    assert second.at_least == ((2, ("boat-user", "say", "berth")),)
    assert second.within == "passage"
    assert third.fact == "coProduction.budget.amount"
    assert rule.contradicted_by[0].denied == (("say",),)
    assert rule.contradicted_by[0].context == (("boat-user",),)
    assert (rule.kind, rule.severity, rule.weight, rule.where) == ("required", "warning", 1.0, ("GOV",))
    assert [concept.id for concept in rule.concepts] == ["say"]
    assert rule.examples["met"] == (
        Example(text="Boat users shall vote on every berth."),
        Example(text="Mooring holders decide.", role="GOV", heading="Votes", strength=2),
    )
    assert rule.examples["not_met"][0].kind == "false-friend"
    assert rule.sources[0].provenance == "S>O"


def test_folded_text_loses_its_last_line_break(make_pack: Callable[..., str]) -> None:
    folder = make_pack((RULE, "gap: Nothing gives boat users a say.", "gap: >\n  Nothing gives\n  boat users a say."))
    assert read_pack(folder).rules[0].gap == "Nothing gives boat users a say."


@pytest.mark.parametrize(
    ("change", "message", "where", "mend"),
    [
        (
            (RULE, "gap: Nothing gives boat users a say.\n", ""),
            'the field "gap" is missing',
            ", line 1",
            "add it: What",
        ),
        (
            (RULE, "principle: voice", "principel: voice"),
            'no field "principel"',
            "line 4, field principel",
            '"principle"?',
        ),
        (
            (RULE, "where: [GOV]", "where: GOV"),
            'should be a list, but is "GOV"',
            "line 5, field where",
            "brackets: [GOV]",
        ),
        ((RULE, "where: [GOV]", "where: [GVO]"), '"GVO" is not allowed', "line 5, field where > 1", '"GOV"?'),
        ((RULE, "where: [GOV]", "where: [GOV, GOV]"), '"GOV" comes twice', "line 5, field where", "keep one"),
        ((RULE, "where: [GOV]", "where: []"), "at least 1 entry, but has 0", "line 5, field where", "remove"),
        ((RULE, "where: [GOV]", "where:"), "should be a list, but is empty", "line 5, field where", "write something"),
        ((RULE, "where: [GOV]", "severity: fatal"), '"fatal" is not allowed', "field severity", "error, warning, note"),
        ((RULE, "where: [GOV]", "weight: 0"), "0 should be more than 0", "field weight", "number"),
        ((RULE, "where: [GOV]", "weight: 11"), "11 should be at most 10", "field weight", "number"),
        ((RULE, "where: [GOV]", "weight: high"), 'should be a number, but is "high"', "field weight", ""),
        ((RULE, "id: HB-VOICE-1", "id: voice1"), '"voice1" is not written', "field id", "like MC-VOICE-1"),
        ((RULE, "name: say-on-berths", "name: Say on"), '"Say on" is not written', "field name", "small letters"),
        ((RULE, "why: They know the tides.", 'why: ""'), "this text is empty", "field why", "write something"),
        (
            (RULE, "why: They know the tides.", "why: 7"),
            "should be text, but is the number 7",
            "field why",
            "quotes: '7'",
        ),
        ((RULE, "[decide,", "[true,"), "truth value", "field concepts > say > verbs > 1", "single quotes"),
        ((RULE, "[decide,", "['',"), "this text is empty", "concepts > say > verbs > 1", ""),
        ((RULE, "verbs:", "about:"), "should be text, but is a list", "concepts > say > about", ""),
        (
            (RULE, "verbs: [decide, vote on _2 <berth>]", "about: A say."),
            "at least one phrase",
            "concepts > say",
            "nouns",
        ),
        ((RULE, "all: [boat-user,", "all: [[],"), "at least 1 entry", "evidence > 1 > all > 1", ""),
        (
            (RULE, "all: [boat-user,", "all: [3,"),
            "the number 3 cannot stand here",
            "evidence > 1 > all > 1",
            "[pay, fee]",
        ),
        ((RULE, "none: [ban]", "none: ban"), "should be a list", "line 12, field evidence > 1 > none", "[ban]"),
        ((RULE, "of: [boat-user, [say, berth]]", "of: [boat-user]"), "at least 2 entries", "near > 1 > of", "name two"),
        (
            (RULE, "near: [{of: [boat-user, [say, berth]], words: 5, ordered: true}]", "near: [say]"),
            "should be a mapping",
            "evidence > 1 > near > 1",
            "",
        ),
        ((RULE, "words: 5", "words: 0"), "0 should be at least 1", "near > 1 > words", ""),
        ((RULE, "within: passage", "within: page"), '"page" is not allowed', "evidence > 2 > within", '"passage"?'),
        ((RULE, '  - fact: "coProduction.budget.amount"', "  - {}"), "there is nothing in it", "evidence > 3", ""),
        ((RULE, "text: Mooring holders decide.", "txt: Ours"), 'the field "text" is missing', "examples > met > 2", ""),
        ((RULE, "text: The boat is", "text: Boats, berths are"), "no field", "examples > not_met > 1", "comma"),
        (
            (RULE, "- Boat users shall", "- Note: boat users shall"),
            'no field "Note"',
            "examples > met > 1",
            "Known fields",
        ),
        ((RULE, "S>O", "X"), '"X" is not allowed', "sources > 1 > provenance", "S, S*, O"),
        (("pack.yaml", "version: 0.1.0", "version: 0.1"), "the number 0.1", "line 3, field version", "quotes"),
        (
            ("pack.yaml", "official: false", "official: no"),
            'should be true or false, but is "no"',
            "field official",
            "",
        ),
        (("pack.yaml", "id: harbour", "id: Harbour Users"), '"Harbour Users" is not', "field id", "underscores"),
        (("pack.yaml", 'date: "2025"', "date: 2025"), "the number 2025", "field sources > promise > date", "quotes"),
        (
            ("pack.yaml", "  promise:", "  The Promise:"),
            '"The Promise" cannot be a name',
            "line 10, field sources > The Promise",
            "nef-2010",
        ),
        (("principles.yaml", "  source: promise\n", ""), 'the field "source" is missing', "line 1, field 1", "add it"),
        (("principles.yaml", "id: voice"), "should be a list", "principles.yaml, line 1", ""),
        (
            ("lexicon/people.yaml", "berth:", "Berths!:"),
            '"Berths!" cannot be a name',
            "people.yaml, line 4, field Berths!",
            "hyphens",
        ),
        (("lexicon/people.yaml", ""), "should be a mapping of fields, but is empty", "people.yaml, line 1", ""),
        (("lexicon/people.yaml", "[berth]", "[berth: mooring]"), "mapping of fields", "berth > nouns > 1", "quotes"),
    ],
)
def test_each_mistake_is_named_with_its_place_and_its_mending(
    make_pack: Callable[..., str], change: tuple[str, ...], message: str, where: str, mend: str
) -> None:
    folder = make_pack(change)
    with pytest.raises(PackErrors) as caught:
        read_pack(folder)
    fitting = [problem for problem in caught.value.problems if message in problem.message]
    assert fitting, str(caught.value)
    assert fitting[0].where.startswith(f"{folder}/{change[0]}")
    assert where in fitting[0].where
    assert mend in fitting[0].mend
    assert fitting[0].mend


def test_all_problems_of_all_files_come_at_once(make_pack: Callable[..., str]) -> None:
    folder = make_pack(
        ("pack.yaml", "title: The Harbour promise\n", ""),
        ("lexicon/acts/ban.yaml", "ban: {terms: banned}"),
        (RULE, "where: [GOV]", "where: GOV\nweight: 0"),
        ("rules/voice/HB-VOICE-2.yaml", "a: [b"),
    )
    with pytest.raises(PackErrors) as caught:
        read_pack(folder)
    files = [problem.where.removeprefix(folder).split(",")[0] for problem in caught.value.problems]
    assert files == [
        "/pack.yaml",
        "/lexicon/acts/ban.yaml",
        "/rules/voice/HB-VOICE-1.yaml",
        "/rules/voice/HB-VOICE-1.yaml",
        "/rules/voice/HB-VOICE-2.yaml",
    ]
    assert caught.value.exit_code == 4
    assert str(caught.value).count("where:") == 5


def test_what_can_be_read_is_kept_beside_the_problems(make_pack: Callable[..., str]) -> None:
    reading = read_parts(make_pack((RULE, "where: [GOV]", "where: GOV")))
    assert reading.pack is not None
    assert reading.pack.rules == ()
    assert len(reading.pack.concepts) == 3
    assert len(reading.problems) == 1


def test_a_folder_without_pack_yaml_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(PackErrors, match="no rule pack"):
        read_pack(str(tmp_path))


def test_rules_need_a_standard(make_pack: Callable[..., str]) -> None:
    with pytest.raises(PackErrors, match='"standard" is missing'):
        read_pack(make_pack(("pack.yaml", "standard: HB\n", "")))


def test_a_pack_of_shared_concepts_needs_no_rules_and_no_principles(
    tmp_path: Path, make_pack: Callable[..., str]
) -> None:
    folder = Path(make_pack(("pack.yaml", "standard: HB", 'standard: ""')))
    (folder / RULE).unlink()
    (folder / "principles.yaml").unlink()
    pack = read_pack(str(folder))
    assert pack.standard == ""
    assert pack.rules == ()
    assert pack.principles == ()


def test_a_rule_stands_in_a_file_of_its_name(make_pack: Callable[..., str]) -> None:
    folder = Path(make_pack())
    (folder / RULE).rename(folder / "rules/voice/berths.yaml")
    with pytest.raises(PackErrors, match="not named after it") as caught:
        read_pack(str(folder))
    assert "HB-VOICE-1.yaml" in caught.value.mend


@pytest.mark.parametrize("path", ["rules/voice/HB-VOICE-2.yml", "lexicn/more.yaml", "principle.yaml"])
def test_a_file_that_would_be_passed_over_is_named(make_pack: Callable[..., str], path: str) -> None:
    folder = make_pack((path, "a: b"))
    with pytest.raises(PackErrors, match="would not be read") as caught:
        read_pack(folder)
    assert caught.value.where == f"{folder}/{path}"


def test_hidden_files_and_caches_are_no_part_of_a_pack(make_pack: Callable[..., str]) -> None:
    plain = read_pack(make_pack())
    other = read_pack(make_pack((".draft/a.yaml", "a: ["), ("lexicon/.swp.yaml", "["), ("__pycache__/x.md", "")))
    assert plain == other
