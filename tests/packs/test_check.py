from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coprod_rules.model.rule import Concept, Pattern, RulePack
from coprod_rules.packs.check import check_packs
from coprod_rules.packs.problems import problem_at
from coprod_rules.packs.reader import read_pack, read_parts

RULE = "rules/voice/HB-VOICE-1.yaml"
LEXICON = "lexicon/people.yaml"
SECOND = "rules/voice/HB-VOICE-2.yaml"


def test_a_sound_pack_has_no_problems(make_pack: Callable[..., str]) -> None:
    assert check_packs([read_pack(make_pack())]) == ()


@pytest.mark.parametrize(
    ("change", "message", "where", "mend"),
    [
        (
            (RULE, "[boat-user, [say, berth]]\n", "[boat-usr, berth]\n"),
            'no pack defines: "boat-usr"',
            f"{RULE}, line 10, field evidence > 1 > all > 1",
            'did you mean "boat-user"?',
        ),
        (
            (RULE, "of: [boat-user, [say, berth]],", "of: [boat-user, [sya]],"),
            '"sya"',
            "evidence > 1 > near > 1",
            '"say"?',
        ),
        ((RULE, "none: [ban]", "none: [ban, bann]"), '"bann"', "line 12, field evidence > 1 > none", '"ban"?'),
        ((RULE, "none: [ban]", "none_in_context: [bann]"), '"bann"', "evidence > 1 > none_in_context", '"ban"?'),
        (
            (RULE, "of: [boat-user, say, berth]", "of: [xyz, say, berth]"),
            '"xyz"',
            "evidence > 2 > at_least > 1",
            "lexicon/",
        ),
        ((RULE, "denied: [say]", "denied: [said]"), '"said"', "contradicted_by > 1 > denied > 1", ""),
        ((RULE, "context: [boat-user]", "context: [boats]"), '"boats"', "contradicted_by > 1 > context > 1", ""),
        (
            (RULE, "<berth>", "<berths>"),
            'names a concept that no pack defines: "berths"',
            "line 8, field concepts > say > verbs > 2",
            '"berth"?',
        ),
        (
            (LEXICON, "[berth]", "[berth]\n  includes: [pier]"),
            'pack harbour names a concept that no pack defines: "pier"',
            f"{LEXICON}, line 6, field berth > includes > 1",
            "",
        ),
        ((LEXICON, "[berth]", "[berth, <say>]"), 'no pack defines: "say"', f"{LEXICON}, line 5", ""),
        (
            (LEXICON, "[berth]", "[berth, (a|]"),
            'the phrase "(a|" is refused',
            f"{LEXICON}, line 5, field berth > nouns > 2",
            "",
        ),
        ((LEXICON, "[berth]", "[berth, of _2]"), "would match|can match", "berth > nouns > 2", "section 1"),
        (
            (LEXICON, "[berth]", "[berth]\n  cue: negaton"),
            'no cue "negaton"',
            "line 6, field berth > cue",
            '"negation"?',
        ),
        (
            (LEXICON, "[berth]", "[berth]\nban:\n  terms: [barred]"),
            'concept "ban" is defined twice; first in',
            "people.yaml, line 6",
            "",
        ),
        ((LEXICON, "[berth]", "[berth <berth>]"), "in a circle: berth > berth", "line 4", "take one"),
        ((LEXICON, "[boat user, mooring holder]", "[holder of <berth>]\n  includes: [ban]"), "", "", ""),
        (
            (RULE, "principle: voice", "principle: voices"),
            'does not have: "voices"',
            "line 4, field principle",
            '"voice"?',
        ),
        ((RULE, "cite: promise", "cite: promis"), 'does not list: "promis"', "sources > 1", '"promise"?'),
        (("principles.yaml", "source: promise", "source: vow"), 'does not list: "vow"', "principles.yaml, line 4", ""),
        (
            ("pack.yaml", "standard: HB", "standard: HX"),
            'does not start with the letters of its standard, "HX-"',
            f"{RULE}, line 1, field id",
            "",
        ),
        (
            ("pack.yaml", "standard: HB", "standard: HB\nrequires: [commons]"),
            'requires "commons"',
            "pack.yaml",
            "Install it",
        ),
        (
            ("pack.yaml", ">=0.1,<1", ">=7"),
            "needs coprod-rules >=7, and this is",
            "pack.yaml, line 8, field engine",
            "",
        ),
        (("pack.yaml", ">=0.1,<1", "new"), '"new" is no range', "pack.yaml, line 8, field engine", ""),
        (
            (
                RULE,
                (
                    "all: [boat-user, [say, berth]]\n"
                    "    near: [{of: [boat-user, [say, berth]], words: 5, ordered: true}]\n"
                ),
                "",
            ),
            "looks for nothing",
            "line 10, field evidence > 1",
            "all, context",
        ),
        ((RULE, "n: 2,", "n: 4,"), "at least 4 of 3 concepts", "evidence > 2 > at_least", "lower n"),
        (
            (RULE, "coProduction.budget.amount", "a[?b == "),
            "the fact cannot be read",
            "evidence > 3 > fact",
            "jmespath.org",
        ),
        (
            (RULE, "coProduction.budget.amount", "lenght(a) > `1`"),
            'does not exist: "lenght"',
            "evidence > 3 > fact",
            '"length"?',
        ),
        (
            (RULE, 'amount"\n', 'amount"\n    none: [ban]\n'),
            "cannot look at the text too",
            "evidence > 3",
            "two patterns",
        ),
        (
            (RULE, "  not_met:\n    - {text: The boat is painted yearly., kind: false-friend}\n", ""),
            "no example that is not_met or contradicted",
            "field examples",
            "tests",
        ),
        ((RULE, "  met:", "  partly:"), "no example that is met", "field examples", ""),
        ((RULE, "  not_met:", "  clear:"), 'a required rule cannot be "clear"', "examples > clear", "met, partly"),
        (
            (RULE, "where: [GOV]", "kind: discouraged"),
            'a discouraged rule cannot be "met"',
            "examples > met",
            "raised, clear",
        ),
    ],
)
def test_each_loose_end_is_named_with_its_place_and_its_mending(
    make_pack: Callable[..., str], change: tuple[str, ...], message: str, where: str, mend: str
) -> None:
    problems = check_packs([read_pack(make_pack(change))])
    if not message:
        assert problems == ()
        return
    fitting = [problem for problem in problems if any(part in problem.message for part in message.split("|") if part)]
    assert fitting, [str(problem) for problem in problems]
    assert where in fitting[0].where
    assert mend in fitting[0].mend
    assert fitting[0].mend


def test_a_discouraged_rule_has_examples_that_raise_it_and_that_do_not(make_pack: Callable[..., str]) -> None:
    folder = make_pack(
        (RULE, "where: [GOV]", "kind: discouraged"), (RULE, "  met:", "  raised:"), (RULE, "  not_met:", "  clear:")
    )
    assert check_packs([read_pack(folder)]) == ()


def test_concepts_of_a_required_pack_may_be_named(make_pack: Callable[..., str]) -> None:
    shared = read_pack(make_pack())
    user = read_pack(
        make_pack(("pack.yaml", "id: harbour", "id: pier\nrequires: [harbour]"), (LEXICON, "pier: {terms: [pier]}"))
    )
    assert not [p for p in check_packs([shared, user]) if "no pack defines" in p.message]
    alone = replace(user, requires=())
    assert [p for p in check_packs([shared, alone]) if 'no pack defines: "boat-user"' in p.message]


def test_nothing_is_said_of_unknown_names_while_a_required_pack_is_missing(make_pack: Callable[..., str]) -> None:
    pack = read_pack(
        make_pack(
            ("pack.yaml", "standard: HB", "standard: HB\nrequires: [common]"), (RULE, "none: [ban]", "none: [people]")
        )
    )
    assert [problem.message for problem in check_packs([pack])] == ['the pack requires "common", which is not there']


def test_a_circle_through_two_packs_is_found_once(make_pack: Callable[..., str]) -> None:
    first = read_pack(make_pack((LEXICON, "[berth]", "[berth]\n  includes: [quay]")))
    second = replace(
        first, id="pier", standard="", rules=(), principles=(),
        concepts=(Concept(id="quay", terms=("near <berth>",)),), requires=("harbour",),
    )  # fmt: skip
    problems = check_packs([replace(first, requires=("pier",)), second])
    assert [problem.message for problem in problems] == ["concepts name one another in a circle: berth > quay > berth"]


def test_a_long_chain_of_concepts_is_no_circle(make_pack: Callable[..., str]) -> None:
    pack = read_pack(make_pack())
    chain = tuple(Concept(id=f"c{i}", terms=(f"word{i} <c{i + 1}>",)) for i in range(3000))
    last = Concept(id="c3000", terms=("end",))
    assert check_packs([replace(pack, concepts=(*pack.concepts, *chain, last))]) == ()


def test_a_rule_may_give_a_shared_name_a_meaning_of_its_own(make_pack: Callable[..., str]) -> None:
    folder = make_pack((RULE, "  say:\n", "  berth:\n    terms: [place]\n  say:\n"))
    assert check_packs([read_pack(folder)]) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: HB-VOICE-2\nname: say-on-berths", 'two rules have the name "say-on-berths"'),
        ("id: HB-VOICE-2\nname: other\naliases: [HB-VOICE-1]", 'two rules have the alias "HB-VOICE-1"'),
    ],
)
def test_names_and_aliases_are_given_once(make_pack: Callable[..., str], text: str, message: str) -> None:
    folder = make_pack()
    rule = (Path(folder) / RULE).read_text(encoding="utf-8")
    folder = make_pack((SECOND, rule.replace("id: HB-VOICE-1\nname: say-on-berths", text)))
    problems = check_packs([read_pack(folder)])
    assert [problem.message.split(";")[0] for problem in problems] == [message]
    assert f"{folder}/{RULE}" in problems[0].message
    assert problems[0].where.startswith(f"{folder}/{SECOND}, line")


def test_ids_are_given_once_among_all_packs(make_pack: Callable[..., str]) -> None:
    one, two = read_pack(make_pack()), read_pack(make_pack(name="quay"))
    messages = [problem.message for problem in check_packs([one, two])]
    assert messages == [
        f'two packs are called "harbour"; the other is {one.path}',
        f'two rules have the id "HB-VOICE-1"; the other is {one.path}/{RULE}',
    ]


def test_two_standards_may_use_one_name(make_pack: Callable[..., str]) -> None:
    one = read_pack(make_pack())
    two = read_pack(make_pack(("pack.yaml", "id: harbour", "id: quay"), name="quay"))
    two = replace(two, standard="QY", rules=(replace(two.rules[0], id="QY-VOICE-1"),))
    assert check_packs([one, two]) == ()


def test_clauses_are_looked_for_in_all_packs_once_there_are_any(make_pack: Callable[..., str]) -> None:
    cites = (RULE, "gap:", "clauses: [CL-SAY-01, CL-SAY-2]\ngap:")
    assert check_packs([read_pack(make_pack(cites))]) == ()
    problems = check_packs([read_pack(make_pack(cites, ("clauses/CL-SAY-01.md", "Say.")))])
    assert [problem.message for problem in problems] == [
        'rule HB-VOICE-1 recommends a clause that is not there: "CL-SAY-2"'
    ]
    assert problems[0].where.endswith("field clauses > 2")
    assert '"CL-SAY-01"?' in problems[0].mend


def test_a_pack_made_by_a_program_is_checked_too() -> None:
    pack = RulePack(
        id="made", title="", version="1", publisher="", licence="", official=False, engine=">=0",
        concepts=(Concept(id="a", includes=("b",)),),
    )  # fmt: skip
    problems = check_packs([pack])
    assert [problem.message for problem in problems] == ['pack made names a concept that no pack defines: "b"']
    assert problems[0].where.endswith("field includes > 1")


def test_a_place_in_a_file_that_has_gone_is_named_as_it_was(make_pack: Callable[..., str]) -> None:
    folder = make_pack()
    pattern: Pattern = read_pack(folder).rules[0].evidence[1]
    assert pattern.place is not None
    (Path(folder) / RULE).unlink()
    assert problem_at(pattern.place, "it", "all", 0, mend="").where.endswith(
        f"{RULE}, line 13, field evidence > 2 > all > 1"
    )


LADDER = "title: The quay steps\nsource: promise\nstages:\n  - {id: plan, title: Planning, roles: [SPEC]}\n"
LAST_RUNG = (RULE, "where: [GOV]", "kind: rung\nlevel: 3")


def test_a_rung_has_a_height_of_its_own_on_a_ladder(make_pack: Callable[..., str]) -> None:
    folder = make_pack(LAST_RUNG)
    assert ["belongs to no ladder" in str(p) for p in check_packs([read_pack(folder)])] == [True]
    Path(folder, "ladder.yaml").write_text(LADDER, encoding="utf-8")
    pack = read_pack(folder)
    assert check_packs([pack]) == ()
    (rung,) = (rule for rule in pack.rules if rule.kind == "rung")
    twice = replace(pack, rules=(*pack.rules, replace(rung, id="HB-VOICE-9", name="another")))
    assert "at the same height, 3" in str(check_packs([twice])[0])
    flat = replace(pack, rules=(replace(rung, level=None),))
    assert "does not say how high" in str(check_packs([flat])[0])


def test_only_the_lowest_rung_may_go_without_evidence(make_pack: Callable[..., str]) -> None:
    folder = make_pack(LAST_RUNG)
    Path(folder, "ladder.yaml").write_text(LADDER, encoding="utf-8")
    path = Path(folder, RULE)
    text = path.read_text(encoding="utf-8")
    start, end = text.index("evidence:"), text.index("contradicted_by:")
    bare = text[:start] + "evidence: []\n" + text[end:]
    path.write_text(bare, encoding="utf-8")
    assert ["at least 1 entry" in str(p) for p in read_parts(folder).problems] == [True]
    path.write_text(bare.replace("level: 3", "level: 0"), encoding="utf-8")
    assert check_packs([read_pack(folder)]) == ()
