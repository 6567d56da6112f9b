from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from coprod_rules.authoring.blanks import find_blanks
from coprod_rules.authoring.create import find_pack_folder, plan_case, plan_pack, plan_rule
from coprod_rules.authoring.proof import prove_pack
from coprod_rules.authoring.skeleton import NewRule, quote
from coprod_rules.errors import UsageError
from coprod_rules.packs.yaml_loader import parse_yaml, read_yaml

MakePier = Callable[..., str]

#: What an author would write into the blanks of a skeleton, by the field's last name.
PACK_ANSWERS = {
    "title": "The jetty charter",
    "publisher": "Jetty Town",
    "summary": "Asks that people have a vote.",
    "date": '"2025"',
    "about": "A seat with a vote.",
    "nouns > 1": "voting seat",
    "id": "voice",
}
RULE_ANSWERS = {
    "name": "residents-with-votes",
    "title": "Residents hold seats with votes",
    "evidence > 1 > all": "[people, my-concept]",
    "contradicted_by > 1 > all": "[people, consult]",
    "gap": "Nothing gives people a vote.",
    "why": "A seat without a vote is an audience.",
    "next_step": "Say how many voting seats there are.",
    "examples > met > 1": "The Council shall give residents two voting seats.",
    "examples > partly > 1": "The Council may give residents a voting seat.",
    "examples > not_met > 1 > text": "Residents meet the officers each spring.",
    "examples > raised > 1": "Residents shall have a voting seat.",
    "examples > clear > 1 > text": "Residents meet the officers each spring.",
}


def write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def fill_in(folder: Path, answers: Mapping[str, str]) -> None:
    """Write the answers into the empty lines, as an author would."""
    for blank in reversed(find_blanks(str(folder))):
        answer = next(text for field, text in answers.items() if f" > {blank.field}".endswith(f" > {field}"))
        path = Path(blank.file)
        lines = path.read_text(encoding="utf-8").splitlines()
        lines[blank.line - 1] += f" {answer}"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def begin(folder: Path) -> Path:
    write(folder, plan_pack(str(folder), letters=None, title=None, publisher=None))
    fill_in(folder, PACK_ANSWERS)
    return folder


def test_a_new_pack_holds_its_blanks_and_nothing_else_is_wrong_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "Jetty Charter"
    write(folder, plan_pack(str(folder), letters=None, title="The jetty's charter", publisher=None))
    header = read_yaml(str(folder / "pack.yaml")).data
    assert (header["id"], header["standard"], header["title"]) == ("jetty_charter", "JC", "The jetty's charter")
    test = prove_pack(str(folder))
    assert test.problems == ()
    assert {Path(blank.file).name for blank in test.blanks} == {"pack.yaml", "principles.yaml", "words.yaml"}
    assert test.exit_code == 4


@pytest.mark.parametrize(("kind", "examples"), [("required", 3), ("discouraged", 2)])
def test_skeletons_pass_their_own_checks_when_they_are_filled_in(tmp_path: Path, kind: str, examples: int) -> None:
    folder = begin(tmp_path / "jetty")
    write(folder, plan_rule(str(folder), NewRule(id="JET-VOICE-1", kind=kind)))
    before = prove_pack(str(folder))
    assert before.blanks
    assert before.problems == ()
    fill_in(folder, RULE_ANSWERS)
    test = prove_pack(str(folder))
    assert (test.blanks, test.problems, test.failures) == ((), (), ())
    assert (test.rules, test.examples, test.exit_code) == (1, examples, 0)


def test_a_new_case_passes_when_it_is_filled_in(tmp_path: Path) -> None:
    folder = begin(tmp_path / "jetty")
    write(folder, plan_rule(str(folder), NewRule(id="JET-VOICE-1")))
    fill_in(folder, RULE_ANSWERS)
    write(folder, plan_case(str(folder), "strong"))
    answers = {
        "about": "A firm promise.",
        "title": "Jetty works",
        "heading": "Governance",
        "text": "The Council shall give residents two voting seats.",
        "expect": "{JET-VOICE-1: met}",
    }
    fill_in(folder, answers)
    test = prove_pack(str(folder))
    assert (test.problems, test.failures, test.cases) == ((), (), 1)


def test_every_skeleton_points_an_editor_at_its_schema(tmp_path: Path) -> None:
    folder = begin(tmp_path / "jetty")
    write(folder, plan_rule(str(folder), NewRule(id="JET-VOICE-1")))
    write(folder, plan_case(str(folder), "strong"))
    files = sorted(folder.rglob("*.yaml"))
    assert len(files) == 5
    for file in files:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, file
        assert (file.parent / match[1]).is_file()


def test_copies_of_schemas_are_no_part_of_the_pack(tmp_path: Path) -> None:
    from coprod_rules.packs.files import list_files

    folder = begin(tmp_path / "jetty")
    assert list_files(str(folder)) == ("README.md", "lexicon/words.yaml", "pack.yaml", "principles.yaml")


@pytest.mark.parametrize(
    ("id_", "given", "folder"),
    [("PIER-VOICE-2", None, "voice"), ("PIER-CRAFT-1", None, "craft"), ("PIER-X-1", None, "unsorted"),
     ("PIER-X-1", "craft", "craft")],
    ids=["from-the-id", "from-the-id-too", "unknown", "given"],
)  # fmt: skip
def test_the_principle_follows_from_the_id(make_pier: MakePier, id_: str, given: str | None, folder: str) -> None:
    pier = make_pier()
    with open(f"{pier}/principles.yaml", "a", encoding="utf-8") as file:
        file.write("- {id: craft, title: Craft, summary: People learn., source: charter}\n")
    files = plan_rule(pier, NewRule(id=id_, principle=given))
    assert f"rules/{folder}/{id_}.yaml" in files
    principle = parse_yaml(files[f"rules/{folder}/{id_}.yaml"].encode(), "x").data["principle"]
    assert principle == (None if folder == "unsorted" else folder)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (NewRule(id="pier voice"), "is no id of a rule"),
        (NewRule(id="MC-VOICE-2"), 'start with "PIER-"'),
        (NewRule(id="PIER-VOICE-1"), "there is a rule PIER-VOICE-1 already"),
        (NewRule(id="PIER-VOICE-2", principle="vioce"), 'no principle "vioce"'),
    ],
    ids=["no-id", "letters", "taken", "principle"],
)
def test_a_rule_that_would_not_fit_is_refused(make_pier: MakePier, rule: NewRule, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)) as caught:
        plan_rule(make_pier(), rule)
    assert caught.value.mend


@pytest.mark.parametrize(
    ("name", "letters", "message"),
    [("123", None, "no id"), ("new", "m c", "cannot start"), ("full", None, "something in")],
    ids=["name", "letters", "taken"],
)
def test_a_pack_that_would_not_fit_is_refused(tmp_path: Path, name: str, letters: str | None, message: str) -> None:
    write(tmp_path / "full", {"x.txt": "x"})
    with pytest.raises(UsageError, match=message):
        plan_pack(str(tmp_path / name), letters=letters, title=None, publisher=None)


def test_a_case_is_never_overwritten(make_pier: MakePier) -> None:
    pier = make_pier(("cases/strong.yaml", "about: x\n"))
    with pytest.raises(UsageError, match="already"):
        plan_case(pier, "strong")
    with pytest.raises(UsageError, match="no name for a case"):
        plan_case(pier, "../strong")


def test_a_rule_outside_any_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no rule pack"):
        plan_rule(str(tmp_path), NewRule(id="PIER-VOICE-1"))


def test_the_pack_around_is_found(make_pier: MakePier, monkeypatch: pytest.MonkeyPatch) -> None:
    pier = make_pier()
    monkeypatch.chdir(f"{pier}/rules/voice")
    assert find_pack_folder(".") == str(Path("../.."))
    monkeypatch.chdir("/")
    assert find_pack_folder(".") is None


@pytest.mark.parametrize("text", ["plain", "two words", "it's: a # trap", "2025", "no", "- x", "[x]", "a: b"])
def test_a_given_text_survives_the_skeleton(text: str) -> None:
    assert parse_yaml(f"field: {quote(text)}".encode(), "x").data == {"field": text}


def test_letters_with_marks_become_plain_ones_in_the_id_of_a_pack(tmp_path: Path) -> None:
    files = plan_pack(str(tmp_path / "Café Crème"), letters=None, title=None, publisher=None)
    assert "\nid: cafe_creme\n" in files["pack.yaml"]
