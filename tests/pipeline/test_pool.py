from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest

from coprod_rules.errors import PackError, UsageError
from coprod_rules.pipeline import Options, check_paths
from coprod_rules.report.json_report import JsonReporter

# The tests of this file start processes of their own, which do not measure coverage or share fixtures.


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in range(9):
        data = {"title": str(number), "sections": [{"heading": "Aims", "text": f"Captain {number} shall vote."}]}
        (tmp_path / f"{number}.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    return tmp_path


def test_several_processes_give_the_same_report_in_the_same_order(drafts: Path, pack: str) -> None:
    told: list[str] = []
    texts = []
    for jobs in (1, 3):
        out = StringIO()
        report = check_paths(["."], Options(packs=(pack,)), jobs=jobs, progress=lambda *each: told.append(each[2]))
        JsonReporter().write(report, out)
        texts.append(out.getvalue())
    assert texts[0] == texts[1]
    assert '"code": 3' in texts[0]
    assert told[:10] == told[10:]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param(Options(select=("XX",)), UsageError, id="rule"),
        pytest.param(Options(packs=("gone",)), UsageError, id="pack"),
        pytest.param(Options(packs=(".",)), PackError, id="no-pack"),
    ],
)
def test_what_is_wrong_with_the_options_is_told_before_any_process_starts(
    drafts: Path, options: Options, error: type[Exception]
) -> None:
    with pytest.raises(error):
        check_paths(["."], options, jobs=3)
