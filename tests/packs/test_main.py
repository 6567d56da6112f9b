from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from coprod_rules.packs.__main__ import main

RULE = "rules/voice/HB-VOICE-1.yaml"


def test_a_sound_pack_passes(make_pack: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([make_pack()]) == 0
    assert capsys.readouterr().out == "1 packs, 1 rules, 4 concepts read; 0 problems\n"


def test_problems_of_reading_and_of_checking_come_together(
    make_pack: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_pack(("lexicon/acts/ban.yaml", "ban: 7"))
    assert main([folder, f"{folder}/."]) == 4
    out = capsys.readouterr().out
    assert out.count("error: ") == 2
    assert "should be a mapping of fields, but is the number 7" in out
    assert 'names a concept that no pack defines: "ban"' in out
    assert out.endswith("1 packs, 1 rules, 3 concepts read; 2 problems\n")


def test_a_required_pack_is_found_beside_the_one_asked_for_and_not_blamed(
    make_pack: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    make_pack(
        ("pack.yaml", "id: harbour", "id: shared"),
        ("lexicon/people.yaml", "crew: {terms: [crew, <nobody>]}"),
        (RULE, "id: HB-VOICE-1", "id: no"),
        name="shared",
    )
    make_pack(("pack.yaml", "title: The Harbour promise", ""), name="broken")
    folder = make_pack(
        ("pack.yaml", "standard: HB", "standard: HB\nrequires: [shared]"), (RULE, "none: [ban]", "none: [crew]")
    )
    assert main([folder]) == 0
    assert capsys.readouterr().out == "1 packs, 1 rules, 4 concepts read; 0 problems\n"


def test_without_a_folder_it_says_how_to_use_it() -> None:
    run = subprocess.run([sys.executable, "-m", "coprod_rules.packs"], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "FOLDER" in run.stderr


def test_a_folder_that_is_no_pack_is_a_problem(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 4
    assert "no rule pack" in capsys.readouterr().out
