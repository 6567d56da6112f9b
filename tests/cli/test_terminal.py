from __future__ import annotations

from io import BytesIO, StringIO, TextIOWrapper
from typing import TYPE_CHECKING

import pytest

from coprod_rules.cli.terminal import is_terminal, layout_for, wants_colour, width_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "colour"),
    [
        pytest.param("auto", {}, True, True, id="terminal"),
        pytest.param("auto", {}, False, False, id="pipe"),
        pytest.param("auto", {"TERM": "dumb"}, True, False, id="dumb-terminal"),
        pytest.param("auto", {"NO_COLOR": "1"}, True, False, id="NO_COLOR"),
        pytest.param("auto", {"NO_COLOR": ""}, True, True, id="empty-NO_COLOR"),
        pytest.param("auto", {"FORCE_COLOR": "1"}, False, True, id="FORCE_COLOR"),
        pytest.param("auto", {"FORCE_COLOR": "0"}, False, False, id="FORCE_COLOR-0"),
        pytest.param("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False, id="both"),
        pytest.param("always", {"NO_COLOR": "1"}, False, True, id="always"),
        pytest.param("never", {"FORCE_COLOR": "1"}, True, False, id="never"),
    ],
)
def test_colour_is_used_where_it_is_wanted(
    choice: str, environment: Mapping[str, str], terminal: bool, colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert wants_colour(Terminal() if terminal else StringIO(), choice, environment) is colour


@pytest.mark.parametrize(("environment", "colour"), [({}, False), ({"WT_SESSION": "x"}, True)])
def test_the_old_windows_console_is_spared(
    environment: Mapping[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert wants_colour(Terminal(), "auto", environment) is colour


@pytest.mark.parametrize(
    ("columns", "width"), [("100", 100), ("10", 40), ("500", 120), ("", 80), ("wide", 80), ("-3", 80), ("²", 80)]
)
def test_the_width_keeps_within_what_can_be_read(columns: str, width: int) -> None:
    assert width_of(StringIO(), {"COLUMNS": columns}) == width


def test_a_terminal_that_cannot_tell_its_width_gets_the_usual_one() -> None:
    assert width_of(Terminal(), {}) == 80


def test_a_file_gets_the_usual_width_whatever_the_terminal() -> None:
    assert width_of(None, {"COLUMNS": "120"}) == 80


def test_a_closed_or_missing_stream_is_no_terminal() -> None:
    closed = StringIO()
    closed.close()
    assert not is_terminal(closed)
    assert not is_terminal(None)


@pytest.mark.parametrize(("encoding", "blocks"), [("utf-8", True), ("cp1252", False)])
def test_bars_are_drawn_with_blocks_only_where_they_can_be(encoding: str, blocks: bool) -> None:
    stream = TextIOWrapper(BytesIO(), encoding=encoding)
    assert layout_for(stream, colour="always", detail="full").blocks is blocks
    assert layout_for(stream, colour="never", detail="full").blocks is False
