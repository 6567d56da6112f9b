from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from coprod_rules.cli.schema import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Outcome = Any  # of tests/cli/conftest.py, which cannot be imported by name
    Runner = Callable[..., Outcome]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_schema_is_printed_as_it_is_and_valid(here: Runner, name: str) -> None:
    outcome = here("schema", name)
    assert outcome.code == 0
    assert outcome.out == files("coprod_rules.schemas").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(outcome.data)


def test_an_unknown_schema_is_refused_with_the_list(here: Runner) -> None:
    outcome = here("schema", "poem")
    assert outcome.code == 2
    assert "'tender'" in outcome.err


def test_an_installation_without_schemas_is_told(here: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    outcome = here("schema", "rule")
    assert outcome.code == 3
    assert 'the schema "rule" is not part of this installation' in outcome.err


@pytest.mark.parametrize("name", ["diff", "upgrade"])
def test_places_are_told_in_the_same_way_everywhere(here: Runner, name: str) -> None:
    report, other = (here("schema", wanted).data for wanted in ("report", name))
    assert other["$defs"]["origin"] == report["$defs"]["origin"]
