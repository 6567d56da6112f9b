from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coprod_rules.model.report import InputReport, Result
from coprod_rules.model.waiver import Waiver


@pytest.fixture
def make_result() -> Callable[..., Result]:
    """A function (rule id, status) to a result of it in draft.json."""

    def make(rule_id: str, status: str = "not_met", **other: Any) -> Result:
        values: dict[str, Any] = {
            "input": "draft.json",
            "title": rule_id,
            "standard": "harbour",
            "principle": "voice",
            "kind": "required",
            "strength": 0,
            "severity": "error",
            "confidence": "high",
            "fingerprint": "f",
        }
        return Result(rule_id=rule_id, status=status, **values | other)

    return make


@pytest.fixture
def make_report(make_result: Callable[..., Result]) -> Callable[..., InputReport]:
    """A function (path, statuses by rule id) to the report of a document."""

    def make(path: str = "draft.json", **statuses: str) -> InputReport:
        results = [make_result(id_.replace("_", "-"), status, input=path) for id_, status in statuses.items()]
        return InputReport(
            path=path, kind="tender", title="", format="text", sha256="", passages=1, results=tuple(results)
        )

    return make


@pytest.fixture
def make_waiver() -> Callable[..., Waiver]:
    """A function (rule, other parts) to a waiver that lacks nothing."""

    def make(rule: str, **other: Any) -> Waiver:
        values = {"reason": "Statute.", "by": "Board", "date": "2026-01-05", "expires": "2026-06-30"}
        return Waiver(rule=rule, **values | other)

    return make
