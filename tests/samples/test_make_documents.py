from __future__ import annotations

import importlib.util
import zipfile
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from coprod_rules import Options, check

SAMPLES = Path(__file__).parents[2] / "sample_tenders"
OPTIONS = Options()

pytest.importorskip("docx")
pytest.importorskip("reportlab")


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_documents", SAMPLES / "make_documents.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {
            name: file.read(name) for name in file.namelist() if name in ("word/document.xml", "word/numbering.xml")
        }


def test_the_word_sample_is_the_one_that_its_json_makes(maker: ModuleType, tmp_path: Path) -> None:
    maker.main(tmp_path)
    name = maker.WORD[1]
    assert members((tmp_path / name).read_bytes()) == members((SAMPLES / name).read_bytes())
    assert (tmp_path / maker.PDF[1]).stat().st_size > 5000


def test_making_them_twice_gives_the_same_bytes(maker: ModuleType, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        maker.main(tmp_path / folder)
    for name in (maker.WORD[1], maker.PDF[1]):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def findings(name: str) -> dict[str, Any]:
    (entry,) = check(SAMPLES / name, OPTIONS).inputs
    return {result.rule_id: result.status for result in entry.results}


def test_the_word_sample_fares_as_its_json_does(maker: ModuleType) -> None:
    assert findings(maker.WORD[1]) == findings(maker.WORD[0])


def test_the_pdf_sample_fares_nearly_as_its_json_does(maker: ModuleType) -> None:
    json, pdf = findings(maker.PDF[0]), findings(maker.PDF[1])
    differ = {rule for rule in json if json[rule] != pdf[rule]}
    assert len(differ) < 0.05 * len(json), differ
