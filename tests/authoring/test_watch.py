from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_rules.authoring.watch import stamp_files, wait_for_change

MakePier = Callable[..., str]


@pytest.mark.parametrize("what", ["changed", "new", "gone"])
def test_a_change_is_noticed_and_named(make_pier: MakePier, what: str) -> None:
    pier = Path(make_pier())
    before = stamp_files([str(pier)])
    naps: list[float] = []

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            if what == "new":
                (pier / "lexicon" / "more.yaml").write_text("x: {terms: [x]}\n", encoding="utf-8")
            elif what == "gone":
                (pier / "lexicon" / "words.yaml").unlink()
            else:
                (pier / "lexicon" / "words.yaml").write_text("x: {terms: [x]}\n", encoding="utf-8")

    (changed,) = wait_for_change([str(pier)], before, sleep=sleep)
    assert Path(changed).name == ("more.yaml" if what == "new" else "words.yaml")
    assert len(naps) == 3


def test_a_change_during_the_last_run_counts(make_pier: MakePier) -> None:
    pier = Path(make_pier())
    before = stamp_files([str(pier)])
    (pier / "pack.yaml").write_text("id: x\n", encoding="utf-8")
    assert len(wait_for_change([str(pier)], before, sleep=lambda _: pytest.fail("it need not wait"))) == 1


def test_hidden_files_do_not_count(make_pier: MakePier) -> None:
    pier = Path(make_pier())
    before = stamp_files([str(pier)])
    (pier / ".coprod").mkdir()
    (pier / ".coprod" / "rule.schema.json").write_text("{}", encoding="utf-8")
    (pier / ".words.yaml.swp").write_text("x", encoding="utf-8")
    assert stamp_files([str(pier)]) == before
