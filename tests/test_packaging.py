from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_folder_with_python_in_it_is_packaged(project: dict[str, Any]) -> None:
    folders = {path.parent for path in (ROOT / "coprod_rules").rglob("*.py")}
    folders |= {path.parent for path in (ROOT / "plugins").glob("*/__init__.py")}
    names = {
        ".".join(folder.relative_to(ROOT).parts).replace("plugins", "coprod_rules_plugins", 1) for folder in folders
    }
    names |= {"coprod_rules.schemas", "coprod_rules_plugins"}
    assert names == set(project["tool"]["setuptools"]["packages"])


def test_every_pack_is_packaged_with_its_data_and_has_its_entry_point(project: dict[str, Any]) -> None:
    packs = {path.parent.name for path in (ROOT / "plugins").glob("*/pack.yaml")}
    points = set(project["project"]["entry-points"]["coprod_rules"].values())
    data = project["tool"]["setuptools"]["package-data"]
    for pack in packs:
        assert f"coprod_rules_plugins.{pack}" in points, "give it an entry point in pyproject.toml"
        assert data[f"coprod_rules_plugins.{pack}"] == ["**/*.yaml", "**/*.md", "**/*.json"]


def test_the_example_plugin_is_no_part_of_the_product(project: dict[str, Any]) -> None:
    assert not [name for name in project["tool"]["setuptools"]["packages"] if "example" in name]


def test_the_readme_is_the_page_of_the_package(project: dict[str, Any]) -> None:
    assert (ROOT / project["project"]["readme"]).read_text(encoding="utf-8").startswith("# coprod_rules\n")
