from __future__ import annotations

from importlib import util
from pathlib import Path
from typing import Any

import pytest

from coprod_rules.model.report import Report


def _fixed_reports() -> Any:
    """The fixed reports of tests/report, which tests of other rooms may use as well."""
    path = Path(__file__).parents[1] / "report" / "conftest.py"
    spec = util.spec_from_file_location("coprod_fixed_reports", path)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def fixed_report() -> Report:
    """Two documents and an error, with an example of everything."""
    report: Report = _fixed_reports().REPORT
    return report
