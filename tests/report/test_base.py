from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pytest

from coprod_rules.errors import UsageError
from coprod_rules.report.base import BUILT_IN, find_reporter, register_built_in

if TYPE_CHECKING:
    from coprod_rules.model.plugin import Reporter
    from coprod_rules.model.report import Report


class CountReporter:
    name = "count"

    def write(self, report: Report, out: TextIO) -> None:
        out.write(f"{len(report.inputs)}\n")


def test_the_engine_offers_its_own_formats_through_the_same_door() -> None:
    offered: list[Reporter] = []
    register_built_in(offered.append)
    assert tuple(reporter.name for reporter in offered) == tuple(BUILT_IN)


def test_a_plugin_reporter_is_found_by_its_name(report: Report) -> None:
    out = StringIO()
    find_reporter("count", [CountReporter()]).write(report, out)
    assert out.getvalue() == "2\n"


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match='unknown output format: "jsn"') as caught:
        find_reporter("jsn", [CountReporter()])
    formats = ", ".join(sorted([*BUILT_IN, "count"]))
    assert caught.value.mend == f'did you mean "json"? Formats: {formats}'


def test_a_format_like_no_other_is_refused_with_the_list() -> None:
    with pytest.raises(UsageError) as caught:
        find_reporter("zzz", [])
    assert caught.value.mend == f"Formats: {', '.join(sorted(BUILT_IN))}"


def test_the_page_on_outputs_has_a_row_for_every_format() -> None:
    page = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")
    table = page.partition("| format |")[2].partition("\n\n")[0]
    rows = [re.findall(r"`([a-z-]+)`", line.split("|")[1]) for line in table.splitlines() if line.startswith("| `")]
    assert sorted(name for row in rows for name in row) == sorted(BUILT_IN)
