from __future__ import annotations

import datetime

import pytest

from coprod_rules.errors import UsageError
from coprod_rules.waivers.today import find_today


def test_a_day_that_is_given_goes_before_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert find_today("2026-01-31") == "2026-01-31"
    assert find_today() == "1970-01-01"


def test_else_it_is_the_day_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.date.today()
    found = datetime.date.fromisoformat(find_today())
    assert before <= found <= datetime.date.today()


@pytest.mark.parametrize("given", ["31.1.2026", "2026-02-30", "soon"])
def test_what_is_no_day_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="is no day"):
        find_today(given)


@pytest.mark.parametrize("epoch", ["x", "99999999999999999999"])
def test_a_wrong_epoch_is_refused(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="seconds since 1970"):
        find_today()
