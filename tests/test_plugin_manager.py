from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coprod_rules.plugin_host import PluginHost
from coprod_rules.plugin_listing import Entry
from coprod_rules.plugin_manager import Plugins, load_plugins, plugin_fingerprint

#: Writes a distribution: (name, files, entry points) -> its .dist-info folder.
Install = Callable[..., Path]

PACKS = """
import os
from coprod_rules.hookspecs import hookimpl

@hookimpl
def coprod_register_packs(register):
    register(os.path.join(os.path.dirname(os.path.abspath(__file__)), "{folder}"))
"""

REPORTER = """
from coprod_rules.hookspecs import hookimpl

class Table:
    name = "{name}"
    def write(self, report, out): out.write("table")

@hookimpl
def coprod_register_reporters(register):
    register(Table())
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed distributions, on sys.path; what is imported from it is forgotten afterwards."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    monkeypatch.syspath_prepend(site)
    return site


@pytest.fixture
def install(site: Path) -> Install:
    def install(name: str, files: dict[str, str], points: str, version: str = "1.2") -> Path:
        for path, text in files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(textwrap.dedent(text), encoding="utf-8")
        info = site / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[coprod_rules]\n{points}\n", encoding="utf-8")
        return info

    return install


def failures_of(plugins: Plugins, distribution: str) -> list[str]:
    return [failure.message for failure in plugins.failures if f" {distribution} " in failure.message]


def pack_ids(plugins: Plugins, distribution: str) -> list[str]:
    return [pack.id for pack in plugins.packs if pack.distribution == distribution]


def test_the_products_own_packs_come_by_the_same_door() -> None:
    plugins = load_plugins()
    own = {pack.id: pack for pack in plugins.packs if pack.distribution == "coprod-rules"}
    assert {"common", "nef", "four_pi", "five_values", "sandwell_qol"} <= set(own)
    assert os.path.isfile(os.path.join(own["nef"].folder, "pack.yaml"))


def test_a_pack_is_known_by_the_id_in_its_file(install: Install, site: Path) -> None:
    install(
        "shore", {"shore_pack.py": PACKS.format(folder="data"), "data/pack.yaml": "id: shore_pack_id"}, "s = shore_pack"
    )
    plugins = load_plugins()
    assert failures_of(plugins, "shore") == []
    (pack,) = (pack for pack in plugins.packs if pack.distribution == "shore")
    assert (pack.id, pack.folder, pack.version) == ("shore_pack_id", str(site / "data"), "1.2")


@pytest.mark.parametrize("text", ["id: [", "- a", "title: No id"])
def test_a_pack_that_cannot_be_read_keeps_the_name_of_its_folder(install: Install, text: str) -> None:
    install("shore", {"shore_bad.py": PACKS.format(folder="data"), "data/pack.yaml": text}, "s = shore_bad")
    assert pack_ids(load_plugins(), "shore") == ["data"]


def test_rules_loaders_and_reporters_are_found(install: Install) -> None:
    source = """
        from coprod_rules.hookspecs import hookimpl

        class Rule:
            id, title, standard, kind = "SH-1", "Shore", "shore", "required"
            def judge(self, document, view): ...

        class Loader:
            name = "shore-text"
            def recognises(self, source): return False
            def load(self, source): return ()

        class Plugin:
            @hookimpl
            def coprod_register_rules(self, register): register(Rule())
            @hookimpl
            def coprod_register_loaders(self, register): register(Loader())

        plugin = Plugin()
        """
    install("shore", {"shore_all.py": source}, "s = shore_all:plugin")
    for plugins in (load_plugins(), load_plugins()):
        assert "SH-1" in [rule.id for rule in plugins.rules]
        assert "shore-text" in [loader.name for loader in plugins.loaders]
        assert "shore-text" not in [reporter.name for reporter in plugins.reporters]
        assert failures_of(plugins, "shore") == []


@pytest.mark.parametrize(
    ("source", "value", "cause"),
    [
        ("raise RuntimeError('no luck\\nat all')", "shore_x", "RuntimeError: no luck"),
        ("raise SystemExit", "shore_x", "SystemExit"),
        ("import no_such_module_at_all", "shore_x", "ModuleNotFoundError: No module named 'no_such_module_at_all'"),
        ("def broken(:", "shore_x", "SyntaxError"),
        ("", "shore_x:plugin", "AttributeError: module 'shore_x' has no attribute 'plugin'"),
        ("", "no_such_plugin_module", "ModuleNotFoundError"),
        (
            "from coprod_rules.hookspecs import hookimpl\n@hookimpl\ndef coprod_register_pcks(register): ...",
            "shore_x",
            "unknown hook 'coprod_register_pcks'",
        ),
        (
            "from coprod_rules.hookspecs import hookimpl\n@hookimpl\ndef coprod_register_packs(register, more): ...",
            "shore_x",
            "PluginValidationError",
        ),
        (
            "from coprod_rules.hookspecs import hookimpl\n@hookimpl\ndef coprod_register_packs(register): 1 / 0",
            "shore_x",
            "failed in coprod_register_packs (coprod-rules 0.1.0): ZeroDivisionError: division by zero",
        ),
        (PACKS.format(folder="none"), "shore_x", "is no rule pack: it has no pack.yaml"),
        (
            "from coprod_rules.hookspecs import hookimpl\n@hookimpl\ndef coprod_register_packs(register): register(7)",
            "shore_x",
            "TypeError",
        ),
    ],
)
def test_a_broken_plugin_is_named_with_its_cause_and_the_others_are_there(
    install: Install, source: str, value: str, cause: str
) -> None:
    install("shore", {"shore_x.py": source}, f"broken = {value}")
    install("tide", {"tide_x.py": REPORTER.format(name="tide")}, "t = tide_x")
    plugins = load_plugins()
    (message,) = failures_of(plugins, "shore")
    assert message.startswith('plugin "broken" of shore 1.2 ')
    assert cause in message
    (failure,) = (failure for failure in plugins.failures if failure.message == message)
    assert failure.where == value
    assert failure.mend == "update or uninstall shore, or run with --no-plugins"
    assert failure.__cause__ is not None
    assert "tide" in [reporter.name for reporter in plugins.reporters]
    assert pack_ids(plugins, "shore") == []
    assert pack_ids(plugins, "coprod-rules")
    # It is named once in each run, and in every run.
    assert failures_of(plugins, "shore") == failures_of(load_plugins(), "shore") == [message]


def test_a_fault_of_the_product_itself_is_not_blamed_on_a_plugin() -> None:
    host = PluginHost()
    assert host.inspect(Entry(name="gone", value="coprod_rules.gone", distribution="coprod_rules", version="1")) is None
    (failure,) = host.failures
    assert "No module named 'coprod_rules.gone'" in failure.message
    assert failure.mend == "install coprod-rules anew; if that does not help, tell its authors"


@pytest.mark.parametrize(
    ("offer", "cause"),
    [
        ("Table", "Table is a class; register an object of it"),
        ("object()", "a object lacks name, write()"),
        ("None", "a NoneType lacks name, write()"),
    ],
)
def test_what_lacks_a_part_is_refused(install: Install, offer: str, cause: str) -> None:
    source = REPORTER.format(name="shore").replace("register(Table())", f"register(Table()); register({offer})")
    install("shore", {"shore_lack.py": source}, "s = shore_lack")
    for plugins in (load_plugins(), load_plugins()):
        assert "shore" not in [reporter.name for reporter in plugins.reporters]
        (message,) = failures_of(plugins, "shore")
        assert message.endswith(f"failed in coprod_register_reporters (coprod-rules 0.1.0): TypeError: {cause}")


def test_of_two_reporters_with_one_name_the_first_counts(install: Install) -> None:
    install("beach", {"beach_r.py": REPORTER.format(name="wave")}, "b = beach_r")
    install("coast", {"coast_r.py": REPORTER.format(name="wave")}, "c = coast_r")
    plugins = load_plugins()
    assert [type(r).__module__ for r in plugins.reporters if r.name == "wave"] == ["beach_r"]
    assert failures_of(plugins, "coast") == [
        'plugin "c" of coast 1.2 offers a reporter called "wave", which beach has already; the first is used'
    ]


def test_nobody_can_take_the_place_of_a_pack_of_the_product(install: Install) -> None:
    files = {"a_pack.py": PACKS.format(folder="nef"), "nef/pack.yaml": "id: nef"}
    install("a-thief", files, "nef = a_pack")
    plugins = load_plugins()
    assert [pack.distribution for pack in plugins.packs if pack.id == "nef"] == ["coprod-rules"]
    assert 'called "nef", which coprod-rules has already' in failures_of(plugins, "a-thief")[0]


def test_one_folder_offered_twice_is_one_pack(install: Install) -> None:
    source = PACKS.format(folder="data").rstrip() + "\n" + PACKS.format(folder="data").rstrip().splitlines()[-1]
    install("shore", {"shore_two.py": source, "data/pack.yaml": "id: two"}, "s = shore_two")
    plugins = load_plugins()
    assert pack_ids(plugins, "shore") == ["two"]
    assert failures_of(plugins, "shore") == []


def test_without_plugins_nobody_elses_code_is_imported(install: Install) -> None:
    install("shore", {"shore_no.py": REPORTER.format(name="shore")}, "s = shore_no")
    plugins = load_plugins(use_plugins=False)
    assert "shore" not in [reporter.name for reporter in plugins.reporters]
    assert "nef" in [pack.id for pack in plugins.packs]
    assert {pack.distribution for pack in plugins.packs} == {"coprod-rules"}
    assert "shore_no" not in sys.modules
    assert "shore" in [reporter.name for reporter in load_plugins().reporters]


def run_twice(site: Path, tmp_path: Path, code: str) -> list[dict[str, Any]]:
    """Run *code*, which prints JSON, in two new processes that share a cache."""
    env = {**os.environ, "PYTHONPATH": str(site), "COPROD_CACHE_DIR": str(tmp_path / "cache")}
    results = []
    for _ in range(2):
        run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        results.append(json.loads(run.stdout))
    return results


LIST_ALL = """
import json, sys
from coprod_rules.plugin_manager import load_plugins
plugins = load_plugins(use_plugins={use})
names = ("importlib.metadata", "pluggy", "yaml", "coprod_rules_plugins", "shore_c")
heavy = [name for name in names if name in sys.modules]
print(json.dumps({{"packs": [p.id for p in plugins.packs], "heavy": heavy, "failed": len(plugins.failures)}}))
"""


@pytest.mark.parametrize("use", [True, False])
def test_a_second_run_imports_neither_plugins_nor_metadata(
    install: Install, site: Path, tmp_path: Path, use: bool
) -> None:
    install("shore", {"shore_c.py": PACKS.format(folder="data"), "data/pack.yaml": "id: shore"}, "s = shore_c")
    first, second = run_twice(site, tmp_path, LIST_ALL.format(use=use))
    assert first["failed"] == 0
    assert first["packs"] == second["packs"]
    assert ("shore" in second["packs"]) is use
    assert "importlib.metadata" in first["heavy"]
    assert second["heavy"] == []


@pytest.fixture
def only_ours(monkeypatch: pytest.MonkeyPatch, site: Path) -> None:
    """Leave the product's own plugins out, so that a pack that is being worked on cannot fail the listing."""
    monkeypatch.setattr(sys, "path", [str(site), *(path for path in sys.path if "site-packages" not in path)])


@pytest.mark.usefixtures("only_ours")
class TestListing:
    """When the remembered list of plugins counts, and when it does not."""

    @pytest.fixture
    def info(self, install: Install) -> Path:
        files = {"shore_l.py": PACKS.format(folder="data"), "data/pack.yaml": "id: shore"}
        info = install("shore", files, "s = shore_l")
        assert pack_ids(load_plugins(), "shore") == ["shore"]
        return info

    def test_it_is_used_while_nothing_changes(self, info: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(**_: object) -> object:
            raise AssertionError("the metadata was asked again")

        monkeypatch.setattr("coprod_rules.plugin_manager.find_entries", refuse)
        assert pack_ids(load_plugins(), "shore") == ["shore"]
        with pytest.raises(AssertionError):
            load_plugins(use_cache=False)

    def test_a_new_distribution_is_found(self, info: Path, install: Install) -> None:
        install("tide", {"tide_l.py": PACKS.format(folder="tide"), "tide/pack.yaml": "id: tide"}, "t = tide_l")
        assert pack_ids(load_plugins(), "tide") == ["tide"]

    def test_a_removed_distribution_is_gone(self, info: Path) -> None:
        info.rename(info.with_suffix(".removed"))
        assert pack_ids(load_plugins(), "shore") == []

    def test_an_editable_install_that_changes_its_entry_points_is_noticed(self, info: Path, site: Path) -> None:
        before = plugin_fingerprint()
        (info / "entry_points.txt").write_text("[coprod_rules]\n", encoding="utf-8")
        assert plugin_fingerprint() == before
        assert pack_ids(load_plugins(), "shore") == []

    def test_a_changed_id_is_noticed(self, info: Path, site: Path) -> None:
        (site / "data/pack.yaml").write_text("id: shore_renamed", encoding="utf-8")
        assert pack_ids(load_plugins(), "shore") == ["shore_renamed"]

    def test_a_changed_plugin_module_is_noticed(self, info: Path, site: Path) -> None:
        with (site / "shore_l.py").open("a", encoding="utf-8") as module:
            module.write(REPORTER.format(name="shore"))
        sys.modules.pop("shore_l")
        assert "shore" in [reporter.name for reporter in load_plugins().reporters]

    @pytest.mark.parametrize("stored", [b"{}", b"[]", b"no JSON", b'{"watched": {}, "entries": [{"new": 1}]}'])
    def test_a_listing_of_another_shape_is_made_anew(
        self, info: Path, monkeypatch: pytest.MonkeyPatch, stored: bytes
    ) -> None:
        monkeypatch.setattr("coprod_rules.plugin_listing.read_cache", lambda *_: stored)
        assert pack_ids(load_plugins(), "shore") == ["shore"]

    def test_a_plugin_that_breaks_between_runs_is_named_when_it_is_used(self, install: Install, site: Path) -> None:
        install(
            "tide",
            {"tide_b.py": "from tide_inner import *", "tide_inner.py": REPORTER.format(name="tide")},
            "t = tide_b",
        )
        assert "tide" in [reporter.name for reporter in load_plugins().reporters]
        (site / "tide_inner.py").write_text("raise OSError('gone')", encoding="utf-8")
        for name in ("tide_b", "tide_inner"):
            sys.modules.pop(name)
        plugins = load_plugins()
        assert plugins.failures == ()
        assert "tide" not in [reporter.name for reporter in plugins.reporters]
        assert failures_of(plugins, "tide") == [
            'plugin "t" of tide 1.2 cannot be loaded (coprod-rules 0.1.0): OSError: gone'
        ]

    def test_a_read_only_cache_does_no_harm(self, info: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        blocked = tmp_path / "blocked"
        blocked.write_text("a file where the folder should be", encoding="utf-8")
        monkeypatch.setenv("COPROD_CACHE_DIR", str(blocked))
        assert pack_ids(load_plugins(), "shore") == ["shore"]


def test_the_fingerprint_names_each_folder_of_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), str(tmp_path / "none.zip")])
    monkeypatch.chdir(tmp_path)
    lines = plugin_fingerprint().splitlines()
    assert lines[1] == str(tmp_path)
    assert lines[2].startswith("=")
    assert lines[3].startswith(f"{tmp_path}=")
    assert lines[4] == f"{tmp_path / 'none.zip'}=absent"
