"""Published notices and other real files, where the shared folder is there: each is read, or refused in plain words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from coprod_rules.errors import InputError
from coprod_rules.load import load_source, read_source
from coprod_rules.load.base import Loader

REAL = Path(__file__).parents[3] / "shared" / "data" / "real"
FILES = sorted(path for path in REAL.rglob("*") if path.suffix in (".json", ".jsonl", ".md"))
FILES = [path for path in FILES if path.name != "SOURCES.md"]
REFUSED = {
    "ocdskit--detect-format_empty.json": "without a single release",
    "ocdskit--release-package_encoding-iso-8859-1.json": "is not UTF-8",
}


@pytest.mark.skipif(not FILES, reason="needs the real files in ../shared/data/real")
def test_every_real_file_is_read_or_refused(loaders: list[Loader]) -> None:
    for path in FILES:
        words = REFUSED.get(path.name) or ("of no format that is known" if "other-json" in path.parts else None)
        source = read_source(str(path))
        if words:
            with pytest.raises(InputError, match=words):
                load_source(source, loaders)
            continue
        lines = re.split(r"\r\n|\r|\n", source.text)
        for document in load_source(source, loaders):
            assert document.kind == ("notice" if "ocds" in path.parts else "tender")
            for passage in document.passages:
                origin = document.locate(passage, 0, len(passage.text))
                assert origin.line is not None, (path, passage)
                assert origin.column is not None
                assert origin.end_column is not None
                if origin.line == origin.end_line:
                    raw = lines[origin.line - 1][origin.column - 1 : origin.end_column - 1]
                    if passage.pointer:
                        assert json.loads(f'"{raw}"') == passage.text
                    else:  # marks may stand between the words
                        assert raw[0] == passage.text[0] or passage.form == "row"
