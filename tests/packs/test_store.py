"""Packs that are kept between runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_rules.compile import read_packs
from coprod_rules.packs.reader import read_pack
from coprod_rules.packs.store import read_stored, store_pack

PLUGINS = Path(__file__).parents[2] / "plugins"
MakePack = Callable[..., str]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_CACHE_DIR", str(tmp_path / "cache"))


@pytest.mark.parametrize("name", ["ladder", "four_pi", "common"])
def test_a_pack_comes_back_as_it_was(name: str) -> None:
    pack = read_pack(str(PLUGINS / name))
    store_pack(pack)
    assert read_stored(pack.path) == pack


def test_nothing_is_known_of_a_pack_that_was_never_read(make_pack: MakePack) -> None:
    assert read_stored(make_pack()) is None


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("rules/voice/HB-VOICE-1.yaml", "id: HB-VOICE-1\n"),
        ("lexicon/more.yaml", "tide:\n  nouns: [tide]\n"),
        ("lexicon/misnamed.yml", "tide:\n  nouns: [tide]\n"),
        ("clauses/CL-1.md", "Text\n"),
    ],
    ids=["changed", "added", "misnamed", "clause"],
)
def test_a_changed_pack_is_read_anew(make_pack: MakePack, file: str, text: str) -> None:
    folder = make_pack()
    store_pack(read_pack(folder))
    path = Path(folder, file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert read_stored(folder) is None


def test_a_file_that_only_became_younger_is_read_anew(make_pack: MakePack) -> None:
    folder = make_pack()
    store_pack(read_pack(folder))
    os.utime(Path(folder, "pack.yaml"), (1, 1))
    assert read_stored(folder) is None


def test_a_foreign_form_is_no_pack(make_pack: MakePack, tmp_path: Path) -> None:
    import marshal

    from coprod_rules.cache import write_cache
    from coprod_rules.packs import store

    folder = make_pack()
    for data in (marshal.dumps([99, "x"]), marshal.dumps([0, "x"]), marshal.dumps("x"), b""):
        assert write_cache(store._name(folder), store._key(folder), data)
        assert read_stored(folder) is None


def test_the_second_reading_gives_what_the_first_gave(make_pack: MakePack) -> None:
    folder = make_pack()
    first = read_packs([folder], {}, use_cache=True)
    assert read_stored(folder) is not None
    assert read_packs([folder], {}, use_cache=True) == first


def test_a_pack_with_a_fault_is_not_kept_and_complains_each_time(make_pack: MakePack) -> None:
    folder = make_pack(("lexicon/people.yaml", "mooring holder", "the"))
    for _ in range(2):
        packs, problems = read_packs([folder], {}, use_cache=True)
        assert packs == ()
        assert "the phrase" in problems[0].message
        assert read_stored(folder) is None


def test_a_kept_pack_is_still_compared_with_those_beside_it(make_pack: MakePack) -> None:
    first, second = make_pack(), make_pack(name="twin")
    assert read_packs([first], {}, use_cache=True)[1] == ()
    assert read_packs([second], {}, use_cache=True)[1] == ()
    _, problems = read_packs([first, second], {}, use_cache=True)
    assert any('two packs are called "harbour"' in problem.message for problem in problems)


def test_a_name_that_has_gone_from_another_pack_is_missed(make_pack: MakePack) -> None:
    other = make_pack(
        ("pack.yaml", "standard: HB\n", ""),
        ("pack.yaml", "id: harbour", "id: words"),
        ("pack.yaml", 'engine: ">=0.1,<1"\n', 'engine: ">=0.1,<1"\n'),
        ("lexicon/acts/ban.yaml", "tide:\n  nouns: [tide]\n"),
        ("rules/voice/HB-VOICE-1.yaml", ""),
        name="words",
    )
    Path(other, "rules/voice/HB-VOICE-1.yaml").unlink()
    mine = make_pack(
        ("pack.yaml", 'engine: ">=0.1,<1"\n', 'engine: ">=0.1,<1"\nrequires: [words]\n'),
        ("lexicon/people.yaml", "nouns: [berth]", "nouns: [berth, <tide> berth]"),
    )
    assert read_packs([mine], {"words": other}, use_cache=True)[1] == ()
    Path(other, "lexicon/acts/ban.yaml").write_text("ebb:\n  nouns: [ebb]\n", encoding="utf-8")
    _, problems = read_packs([mine], {"words": other}, use_cache=True)
    assert any('names a concept that no pack defines: "tide"' in problem.message for problem in problems)


def test_looking_a_rule_up_again_needs_neither_yaml_nor_schemas(tmp_path: Path) -> None:
    program = (
        "import sys; from coprod_rules.cli.entry import run; code = run(['explain', 'NEF-ROLES-3']); "
        "print(code, sorted({'yaml', 'jsonschema'} & set(sys.modules)))"
    )
    outputs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert outputs[1].splitlines()[-1] == "0 []"
    assert outputs[0].splitlines()[:-1] == outputs[1].splitlines()[:-1]
