from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Runner = Callable[..., Any]  # of tests/cli/conftest.py, which cannot be imported by name


@pytest.fixture(autouse=True)
def _repository(workplace: Path) -> None:
    (workplace / ".git").mkdir()


def test_a_check_heeds_the_configuration_above_its_input(here: Runner, pack: str, workplace: Path) -> None:
    (workplace / "coprod.toml").write_text(f'packs = ["{pack}"]\nfail-on = "never"\n', encoding="utf-8")
    outcome = here("check", "weak.json", "--output", "json")
    assert outcome.code == 0
    assert outcome.data["run"]["options"]["fail_on"] == "never"
    assert outcome.data["run"]["options"]["config"] == "coprod.toml"
    assert here("check", "weak.json", "--fail-on", "warning").code == 1
    assert here("check", "weak.json", "--no-config", "--pack", pack).code == 1


def test_two_inputs_may_have_two_configurations(here: Runner, pack: str, workplace: Path) -> None:
    (workplace / "coprod.toml").write_text(f'packs = ["{pack}"]\n', encoding="utf-8")
    (workplace / "old").mkdir()
    (workplace / "weak.json").rename(workplace / "old" / "weak.json")
    (workplace / "old" / "coprod.toml").write_text(
        f'packs = ["{pack}"]\nfail-on = "never"\nselect = ["HB-VOICE"]\n', encoding="utf-8"
    )
    outcome = here("check", "strong.json", "old", "--output", "json")
    assert outcome.code == 0
    strong, weak = outcome.data["inputs"]
    assert strong["options"] == {}
    assert weak["options"] == {"config": "old/coprod.toml", "fail_on": "never", "select": ["HB-VOICE"]}
    assert {r["rule_id"] for r in outcome.data["results"] if r["input"] == "old/weak.json"} == {"HB-VOICE-1"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[standards.harbor]\nmin-score = 5", 'no standard "harbor"', id="standard"),
        pytest.param('selct = ["HB"]', 'no setting "selct"', id="setting"),
        pytest.param("fail-on-new = true", "needs a baseline", id="baseline"),
    ],
)
def test_what_is_wrong_ends_with_2(here: Runner, pack: str, workplace: Path, text: str, message: str) -> None:
    (workplace / "coprod.toml").write_text(f'packs = ["{pack}"]\n{text}\n', encoding="utf-8")
    outcome = here("check", "weak.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_thresholds_of_one_standard_go_before_those_for_all(here: Runner, pack: str, workplace: Path) -> None:
    file = workplace / "coprod.toml"
    file.write_text(f'packs = ["{pack}"]\nfail-on = "never"\nmin-score = 50\n', encoding="utf-8")
    assert here("check", "weak.json").code == 1
    file.write_text(file.read_text(encoding="utf-8") + "[standards.harbour]\nmin-score = 0\n", encoding="utf-8")
    assert here("check", "weak.json").code == 0
    file.write_text(file.read_text(encoding="utf-8") + 'fail-on = "error"\n', encoding="utf-8")
    assert here("check", "weak.json").code == 1


def test_documents_can_be_left_out_of_a_folder(here: Runner, pack: str, workplace: Path) -> None:
    (workplace / "coprod.toml").write_text(f'packs = ["{pack}"]\nexclude = ["a*.json"]\n', encoding="utf-8")
    paths = [each["path"] for each in here("check", ".", "--output", "json").data["inputs"]]
    assert paths == ["./strong.json", "./weak.json"]
    assert len(here("check", "against.json", "--output", "json").data["inputs"]) == 1
    (workplace / "coprod.toml").write_text('exclude = ["*.json"]\n', encoding="utf-8")
    outcome = here("check", ".")
    assert outcome.code == 2
    assert "all 3 documents are excluded" in outcome.err


def test_show_tells_each_value_and_where_it_came_from(here: Runner, workplace: Path) -> None:
    (workplace / "coprod.toml").write_text('profile = "contract"\nselect = ["HB"]\n', encoding="utf-8")
    text = here("config", "show", "weak.json", "--fail-on", "x").err or here("config", "show", "weak.json").out
    assert "no such option" in text
    text = here("config", "show", "weak.json", "--kind", "grant").out
    lines = {line.split()[0]: line for line in text.splitlines() if line}
    assert lines["fail-on"].split(maxsplit=2)[1:] == ['"warning"', 'profile "contract" (coprod.toml, line 1)']
    assert lines["kind"].split(maxsplit=2)[1:] == ['"grant"', "--kind"]
    assert lines["select"].split(maxsplit=2)[1:] == ['["HB"]', "coprod.toml, line 2"]
    assert lines["jobs"].split(maxsplit=2)[1:] == ["1", "default"]


def test_show_for_programs(here: Runner, workplace: Path) -> None:
    (workplace / "coprod.toml").write_text('select = ["HB"]\n', encoding="utf-8")
    data = here("config", "show", "--output", "json").data
    assert data["config"] == "coprod.toml"
    assert data["settings"]["select"] == {"value": ["HB"], "origin": "coprod.toml, line 1"}


def test_init_writes_a_file_that_a_check_can_use_and_touches_none(here: Runner, pack: str, workplace: Path) -> None:
    outcome = here("config", "init", "--profile", "template")
    assert (outcome.code, outcome.err) == (0, "wrote coprod.toml\n")
    data = here("check", "strong.json", "--pack", pack, "--output", "json").data
    assert data["inputs"][0]["kind"] == "template"
    again = here("config", "init")
    assert again.code == 2
    assert "it was not touched" in again.err
    assert here("config", "init", "--pyproject").out.startswith("[tool.coprod]\n")


def test_what_lists_and_explains_looks_at_the_packs_of_the_configuration(
    here: Runner, pack: str, workplace: Path
) -> None:
    assert here("explain", "HB-VOICE-1").code == 2
    (workplace / "coprod.toml").write_text(f'packs = ["{pack}"]\n', encoding="utf-8")
    assert {rule["standard"] for rule in here("rules", "--output", "json").data} == {"harbour"}
    assert [each["id"] for each in here("packs", "--output", "json").data] == ["harbour"]
    assert "HB-VOICE-1, captains-with-votes" in here("explain", "HB-VOICE-1").out
    assert here("explain", "HB-VOICE-1", "--no-config").code == 2


def test_a_rule_that_the_configuration_leaves_out_is_explained(here: Runner, pack: str, workplace: Path) -> None:
    (workplace / "coprod.toml").write_text(f'packs = ["{pack}"]\n', encoding="utf-8")
    outcome = here("explain", "PRAC-PAY")
    assert outcome.code == 0
    assert outcome.out.startswith("PRAC-PAY, ")


def test_clauses_are_those_of_the_packs_of_the_configuration_too(
    here: Runner, clause_pack: str, workplace: Path
) -> None:
    assert "CL-HB-SEATS" not in here("clauses").out
    (workplace / "coprod.toml").write_text(f'packs = ["{clause_pack}"]\n', encoding="utf-8")
    assert "CL-HB-SEATS" in here("clauses").out


def test_a_trace_reads_as_a_check_does_and_shows_what_is_left_out(here: Runner, pack: str, workplace: Path) -> None:
    (workplace / "coprod.toml").write_text(
        f'packs = ["{pack}"]\nignore = ["HB-VOICE"]\nmin-score = 90\n'
        '[[overrides]]\npaths = ["weak.json"]\nkind = "notice"\n',
        encoding="utf-8",
    )
    seen = here("trace", "weak.json", "--rule", "HB-VOICE-1", "--output", "json").data
    assert (seen["kind"], seen["rule_id"], seen["status"]) == ("notice", "HB-VOICE-1", "unknown")
    assert here("trace", "weak.json", "--kind", "tender", "--output", "json").data["kind"] == "tender"


def test_a_conversion_reads_as_a_check_does(here: Runner, workplace: Path) -> None:
    config = workplace / "coprod.toml"
    config.write_text('kind = "contract"\nchanges = "both"\n', encoding="utf-8")
    assert here("convert", "weak.json").data["kind"] == "contract"
    assert here("convert", "weak.json", "--no-config").data.get("kind", "tender") == "tender"
    config.write_text('max-bytes = "10B"\n', encoding="utf-8")
    assert here("convert", "weak.json").code == 3


@pytest.mark.parametrize("command", [("check", "weak.json"), ("report", "results.json")], ids=" ".join)
def test_only_a_format_of_a_plugin_asks_the_configuration_whether_plugins_may_be_used(
    here: Runner, pack: str, workplace: Path, command: tuple[str, str]
) -> None:
    here("check", "weak.json", "--pack", pack, "--output", "json:results.json")
    config = workplace / "coprod.toml"
    config.write_text("plugins = false\n", encoding="utf-8")
    assert '"bogus"' in here(*command, "--output", "bogus").err
    config.write_text("plugins = false\n[extra]\n", encoding="utf-8")
    outcome = here(*command, "--output", "bogus")
    assert (outcome.code, "no setting" in outcome.err) == (2, True)
    assert here("report", "results.json").code == 0


@pytest.mark.parametrize("command", ["rules", "packs", "clauses", "explain HB-VOICE-1", "trace weak.json"])
def test_a_configuration_that_is_not_sound_is_refused_by_each_command(
    here: Runner, workplace: Path, command: str
) -> None:
    (workplace / "coprod.toml").write_text('pakcs = ["nef"]\n', encoding="utf-8")
    outcome = here(*command.split())
    assert (outcome.code, outcome.out) == (2, "")
    assert 'did you mean "packs"?' in outcome.err
