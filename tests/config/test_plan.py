"""Which settings win, where they come from, and what is refused."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from coprod_rules.config.file import read_config_file
from coprod_rules.config.plan import DEFAULTS, Plan
from coprod_rules.config.profiles import ABOUT, PROFILES
from coprod_rules.config.settings import load_config
from coprod_rules.config.starter import write_starter
from coprod_rules.errors import UsageError

SCHEMA = json.loads(files("coprod_rules.schemas").joinpath("config.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPROD_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_without_a_file_everything_is_as_usual() -> None:
    options = Plan().options_for("draft.json")
    assert (options.fail_on, options.select, options.config) == ("error", (), "")


def test_the_command_line_goes_before_overrides_before_the_file_before_its_profile() -> None:
    write(
        "coprod.toml",
        'profile = "contract"\nselect = ["NEF"]\n[standards.nef]\nmin-score = 60\n'
        '[[overrides]]\npaths = ["old/**"]\nfail-on = "never"\nselect = ["PRAC"]\n',
    )
    plan = Plan()
    usual, old = plan.options_for("new/a.json"), plan.options_for("old/deep/a.json")
    assert (usual.kind, usual.fail_on, usual.select) == ("contract", "warning", ("NEF",))
    assert usual.min_score == (("nef", 0.6),)
    assert (old.kind, old.fail_on, old.select) == ("contract", "never", ("PRAC",))
    given = Plan({"fail-on": "note", "standards.nef.min-score": 10.0}).options_for("old/a.json")
    assert (given.fail_on, given.min_score) == ("note", (("nef", 0.1),))
    strict = Plan({"profile": "strict"}).options_for("old/a.json")
    assert (strict.fail_on, strict.kind) == ("note", "contract")


def test_every_setting_tells_where_it_comes_from() -> None:
    write("base.toml", "nearest = true\n")
    write("coprod.toml", 'extend = "base.toml"\nprofile = "template"\n\nignore = ["LANG"]\n')
    settings = Plan({"select": ("NEF",)}).settings_for("a.json")
    assert settings["nearest"].origin == "base.toml, line 1"
    assert settings["ignore"].origin == "coprod.toml, line 4"
    assert settings["fail-on"].origin == 'profile "template" (coprod.toml, line 2)'
    assert settings["select"].origin == "--select"
    assert settings["jobs"].origin == "default"


def test_paths_are_relative_to_the_file_that_names_them() -> None:
    write("shared/base.toml", 'baseline = "known.json"\npacks = ["nef", "./ours"]\n')
    write("work/coprod.toml", 'extend = "../shared/base.toml"\n')
    options = Plan().options_for("work/a.json")
    assert options.baseline == str(Path("shared/known.json"))
    assert options.packs == ("nef", str(Path("./shared/ours"))) or options.packs == ("nef", "./shared/ours")


def test_of_several_bases_the_last_goes_first_and_waivers_of_all_count() -> None:
    waiver = 'by = "X"\ndate = 2026-01-01\nexpires = "2026-02-01"\nreason = "r"\n'
    write("a.toml", f'fail-on = "note"\nnearest = true\n[[waivers]]\nrule = "A"\n{waiver}')
    write("b.toml", f'fail-on = "never"\n[[waivers]]\nrule = "B"\n{waiver}')
    write("coprod.toml", f'extend = ["a.toml", "b.toml"]\n[[waivers]]\nrule = "C"\n{waiver}')
    options = Plan().options_for("x.json")
    assert (options.fail_on, options.nearest) == ("never", True)
    assert [each.rule for each in options.waivers] == ["A", "B", "C"]
    assert options.waivers[0].date == "2026-01-01"
    assert options.waivers[1].place == "b.toml, line 2"


def test_files_found_in_folders_can_be_excluded() -> None:
    write("coprod.toml", 'exclude = ["archive", "*.draft.json"]\n')
    plan = Plan()
    assert plan.is_excluded("archive/2020/a.json")
    assert plan.is_excluded("deep/a.draft.json")
    assert not plan.is_excluded("deep/a.json")


def test_a_pyproject_holds_the_same_in_its_table() -> None:
    write("pyproject.toml", '[project]\nname = "x"\n[tool.coprod]\nselct = ["NEF"]\n')
    with pytest.raises(UsageError) as caught:
        Plan().options_for("a.json")
    assert caught.value.where == "pyproject.toml, line 4, column 1"
    write("pyproject.toml", '[project]\nname = "x"\n[tool.coprod]\nselect = ["NEF"]\n')
    assert Plan().options_for("a.json").select == ("NEF",)


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        pytest.param(
            'profle = "x"', "line 1, column 1", 'there is no setting "profle" here; did you mean "profile"?', id="name"
        ),
        pytest.param('\n\n  fail_on = "x"', "line 3, column 3", 'did you mean "fail-on"?', id="underscore"),
        pytest.param('fail-on = "eror"', "line 1, column 1", 'cannot be "eror"; did you mean "error"?', id="value"),
        pytest.param('select = "NEF"', "line 1, column 1", "should be a list in brackets", id="type"),
        pytest.param("[standards.nef]\nmin-score = 160", "line 2, column 1", "should be at most 100", id="range"),
        pytest.param('[[overrides]]\nselect = ["A"]', "line 1, column 1", '"paths" is missing', id="missing"),
        pytest.param(
            '[[waivers]]\nrule = "A"\nreason = "r"\nby = "b"\ndate = "2026-02-30"\nexpires = 2026-12-31',
            "line 5, column 1",
            'there is no day "2026-02-30"',
            id="day",
        ),
        pytest.param('select = ["NEF"', "line 1, column 16", "no valid TOML", id="syntax"),
        pytest.param('extend = "gone.toml"', "line 1, column 1", "does not exist", id="no-base"),
        pytest.param('extend = "coprod.toml"', "line 1, column 1", "extends", id="circle"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, where: str, message: str) -> None:
    write("coprod.toml", text)
    for _ in range(2):  # a file that is not sound is not remembered as sound
        with pytest.raises(UsageError) as caught:
            Plan().options_for("a.json")
        assert message in str(caught.value)
        assert where in caught.value.where
        assert caught.value.mend


def test_all_faults_are_told_at_once() -> None:
    write("coprod.toml", "a = 1\nselect = 3\n[[overrides]]\npaths = []\n")
    with pytest.raises(UsageError, match="3 things have to be mended"):
        load_config("coprod.toml")


@pytest.mark.parametrize("profile", ["", *PROFILES])
@pytest.mark.parametrize("table", ["", "tool.coprod"])
def test_the_starter_is_sound_with_every_example_switched_on(profile: str, table: str) -> None:
    text = write_starter(profile, table=table)
    name = "pyproject.toml" if table else "coprod.toml"
    write(name, text)
    file = read_config_file(name)
    assert file is not None
    jsonschema.validate(file.values, SCHEMA)
    assert file.values == ({"profile": profile} if profile else {})
    lines = [line[1:] if line.startswith("#") and line[1:2] not in (" ", "") else line for line in text.splitlines()]
    write(name, "\n".join(lines))
    load_config(name)
    full = read_config_file(name)
    assert full is not None
    rare = {"extend", "nearest", "kind", "max-bytes", "plugins", "allow-packs"}
    assert set(SCHEMA["properties"]) - rare == set(full.values)


def test_schema_defaults_and_profiles_know_the_same_names() -> None:
    properties: dict[str, Any] = SCHEMA["properties"]
    assert set(DEFAULTS) == set(properties) - {"extend", "overrides", "waivers", "standards"}
    assert set(properties["profile"]["enum"]) == set(PROFILES) == set(ABOUT)
    for values in PROFILES.values():
        jsonschema.validate(values, SCHEMA)
