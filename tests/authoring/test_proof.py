from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_rules.authoring.proof import Failure, prove_pack

MakePier = Callable[..., str]
RULE = "rules/voice/PIER-VOICE-1.yaml"
MET = "The Operator shall give anglers two voting seats."


def only_failure(folder: str) -> Failure:
    test = prove_pack(folder)
    assert test.problems == ()
    assert test.exit_code == 1
    (failure,) = test.failures
    return failure


def test_a_pack_that_keeps_its_promises_passes(make_pier: MakePier) -> None:
    test = prove_pack(make_pier())
    assert (test.pack, test.rules, test.examples, test.failures, test.exit_code) == ("pier", 1, 4, (), 0)


def test_a_missing_concept_is_named_with_what_was_there(make_pier: MakePier) -> None:
    failure = only_failure(make_pier((RULE, MET, "The Operator shall give anglers two benches.")))
    seen = "\n".join(failure.seen)
    assert (failure.subject, failure.wanted, failure.got) == ("example met 1", "met", "not_met")
    assert failure.where.endswith("PIER-VOICE-1.yaml, line 19")
    assert 'angler: "anglers"' in seen
    assert 'binding: "shall"' in seen
    assert "evidence > 1, line 8: missed" in seen
    assert "misses all voting-seat: not in the text" in seen


def test_weak_wording_is_named_with_its_cue(make_pier: MakePier) -> None:
    failure = only_failure(make_pier((RULE, MET, "The Operator aims to give anglers two voting seats.")))
    assert failure.got == "partly (strength 1)"
    assert any("strength 1: does not bind" in line for line in failure.seen)


def test_a_wanted_strength_counts(make_pier: MakePier) -> None:
    failure = only_failure(make_pier((RULE, f"- {MET}", f"- {{text: {MET}, strength: 3}}")))
    assert (failure.wanted, failure.got) == ("met (strength 3)", "met (strength 2)")


def test_a_text_that_should_not_be_found_says_what_found_it(make_pier: MakePier) -> None:
    failure = only_failure(make_pier((RULE, "The angler sits on the bench.", MET)))
    assert (failure.subject, failure.got) == ("example not_met 1", "met (strength 2)")
    assert any(line.startswith("evidence > 1") and "counts as evidence" in line for line in failure.seen)


def test_a_contradiction_that_is_missed_names_the_pattern(make_pier: MakePier) -> None:
    changed = make_pier((RULE, "Anglers shall not hold voting seats.", "Anglers hold no bench on the pier."))
    failure = only_failure(changed)
    assert any("contradicted_by > 1" in line and "missed" in line for line in failure.seen)


def test_selecting_rules_leaves_out_the_examples_of_others(make_pier: MakePier) -> None:
    pier = make_pier((RULE, MET, "The Operator shall give anglers two benches."))
    test = prove_pack(pier, select=("PIER-CRAFT",))
    assert (test.rules, test.examples, test.failures) == (0, 0, ())


def test_a_fault_across_packs_is_told_and_nothing_is_tried(make_pier: MakePier) -> None:
    test = prove_pack(make_pier((RULE, "all: [angler, voting-seat]", "all: [angler, voting-set]")))
    (problem,) = test.problems
    assert 'no pack defines: "voting-set"' in problem.message
    assert 'did you mean "voting-seat"' in problem.mend
    assert (test.examples, test.exit_code) == (0, 4)


def test_a_fault_beside_a_blank_is_told_too(make_pier: MakePier) -> None:
    test = prove_pack(make_pier((RULE, "gap: Nothing gives anglers a vote.", "gap:"), (RULE, "severity", "severty")))
    assert [blank.field for blank in test.blanks] == ["gap"]
    assert [problem.message for problem in test.problems] == ['there is no field "severty" here']


def test_a_folder_that_is_no_pack_says_so(tmp_path: Path) -> None:
    test = prove_pack(str(tmp_path))
    assert test.exit_code == 4
    assert "no rule pack" in test.problems[0].message


def test_a_pack_of_words_alone_has_nothing_to_try() -> None:
    test = prove_pack(str(Path(__file__).parents[2] / "plugins" / "common"))
    assert (test.problems, test.blanks, test.exit_code) == ((), (), 2)


def test_an_example_of_a_rung_is_tried_on_the_ladder(tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "ladder"
    shutil.copytree(Path(__file__).parents[2] / "plugins" / "ladder", folder)
    rule = folder / "rules" / "doing-with" / "LAD-CODESIGN.yaml"
    text = rule.read_text(encoding="utf-8")
    assert "  not_met:\n" in text
    added = "Tenants shall co-design the repairs service with the landlord, as equals."
    rule.write_text(text.replace("  not_met:\n", f"  not_met:\n    - {added}\n"), encoding="utf-8")
    (failure,) = prove_pack(str(folder), select=("LAD-CODESIGN",)).failures
    assert failure.text == added
    assert failure.got == "it stands on LAD-CODESIGN"


@pytest.mark.parametrize("pack", ["nef_six_principles", "definition"])
def test_the_packs_of_the_product_keep_their_promises(pack: str) -> None:
    test = prove_pack(str(Path(__file__).parents[2] / "plugins" / pack))
    assert test.exit_code == 0
    assert test.examples > 20
